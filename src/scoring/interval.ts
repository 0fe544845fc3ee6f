/** The interval of a mean of scores on a scale: how far it might lie from where all answers, or all tasks, would put it. */
import { drawUniform, quantileOf, ROUNDS } from './resample.ts';

/** The share of such intervals that would hold the true mean. */
export const CONFIDENCE = 0.95;

export interface Range {
  low: number;
  high: number;
}

/** Of a mean score, with what it says it varies over. */
export interface Interval extends Range {
  /** What might have come out otherwise: the answers to these tasks, or the tasks themselves. */
  over: 'answers' | 'tasks';
  answers: number;
  /** Of the answers; equal texts to one task are one. */
  different: number;
  tasks: number;
}

/** A number and how much of the mean it makes; weights need no sum. */
export interface Weighted {
  value: number;
  weight: number;
}

/**
 * The interval of the weighted mean of samples that lie between two ends, which it never leaves: the tails of that mean when weights
 * are drawn at random (Dirichlet's), and one more sample, of which nothing is known, lies at the lower end for `low` and at
 * the upper for `high`. For samples that pass or fail it is Clopper and Pearson's, so it has a width also where all samples are
 * equal; of samples of several tasks it holds at least as often (N. Gaffke, "Three test statistics for a nonparametric one-sided hypothesis
 * on the mean of a nonnegative variable", Mathematical Methods of Statistics 14, 2005, 451–467; E. Learned-Miller and P. Thomas,
 * "A new confidence interval for the mean of a bounded random variable", 2019, arXiv:1905.06208).
 *
 * Weights count as the number of equal ones that would say as much ({@link effectiveNumber}). The draws are seeded.
 */
export function computeInterval(samples: readonly Weighted[], ends: { min: number; max: number }): Range {
  // The order of the samples must make no difference, and draws go by it.
  const sorted = samples.toSorted((a, b) => a.value - b.value || a.weight - b.weight);
  const total = sorted.reduce((sum, { weight }) => sum + weight, 0);
  const shares = sorted.map(({ weight }) => (weight / total) * effectiveNumber(sorted));
  const next = drawUniform();
  const [lows, highs] = [new Float64Array(ROUNDS), new Float64Array(ROUNDS)];
  for (let round = 0; round < ROUNDS; round++) {
    const unseen = -Math.log(next());
    let [drawn, sum] = [unseen, 0];
    for (let i = 0; i < sorted.length; i++) {
      const weight = -Math.log(next()) * (shares[i] as number);
      drawn += weight;
      sum += weight * (sorted[i] as Weighted).value;
    }
    lows[round] = (sum + unseen * ends.min) / drawn;
    highs[round] = (sum + unseen * ends.max) / drawn;
  }
  const tail = (1 - CONFIDENCE) / 2;
  return {
    low: Math.max(ends.min, quantileOf(lows.sort(), tail)),
    high: Math.min(ends.max, quantileOf(highs.sort(), 1 - tail)),
  };
}

/** How many samples of equal weight say as much: (Σ w)² ÷ Σ w² (L. Kish, Survey sampling, 1965). */
export function effectiveNumber(samples: readonly Pick<Weighted, 'weight'>[]): number {
  const sum = (of: readonly number[]) => of.reduce((total, number) => total + number, 0);
  const weights = samples.map(({ weight }) => weight);
  return sum(weights) ** 2 / sum(weights.map((weight) => weight ** 2));
}
