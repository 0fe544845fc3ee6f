/** Rates of successes: the interval of one rate, and pass@k. */
import type { Range } from './interval.ts';

/** The quantile of the normal distribution of which {@link CONFIDENCE} lies within ± it: a whole package for one number would be half a page's code. */
const Z = 1.9599639845400538;

/** Successes of n trials, with Wilson's interval of their share, from 0 to 1. */
export interface SolveRate extends Range {
  solved: number;
  n: number;
}

/**
 * Wilson's score interval of a rate, from 0 to 1, which no end of it leaves (E. B. Wilson, "Probable inference, the law of
 * succession, and statistical inference", Journal of the American Statistical Association 22, 1927, 209–212).
 * Neither number need be whole: where answers repeat each other, n is how many they are worth. Throws for no trial.
 */
export function wilsonInterval(successes: number, n: number): Range {
  if (!(n > 0 && successes >= 0 && successes <= n)) {
    throw new RangeError(`expected 0 to n successes of n > 0 trials, got ${successes} of ${n}`);
  }
  const rate = successes / n;
  const share = Z ** 2 / n;
  const middle = (rate + share / 2) / (1 + share);
  const halfWidth = Math.sqrt(rate * (1 - rate) * share + share ** 2 / 4) / (1 + share);
  // Where all or none succeed, that end is 1 or 0 but for the last bit.
  return { low: successes === 0 ? 0 : middle - halfWidth, high: successes === n ? 1 : middle + halfWidth };
}

/**
 * The chance that at least one of k answers is right, from c right ones of n: 1 − C(n − c, k) ÷ C(n, k), which is right on
 * average for every k ≤ n, as 1 − (1 − c ÷ n)^k is not (M. Chen et al., "Evaluating large language models trained on code",
 * 2021, arXiv:2107.03374). Null where there are fewer than k answers.
 */
export function passAtK(n: number, c: number, k: number): number | null {
  if (!(c >= 0 && c <= n && k >= 1))
    throw new RangeError(`expected 0 to n right answers and k ≥ 1, got n ${n}, c ${c}, k ${k}`);
  if (k > n) return null;
  let allWrong = 1;
  for (let drawn = 0; drawn < k; drawn++) allWrong *= Math.max(0, n - c - drawn) / (n - drawn);
  return 1 - allWrong;
}
