/** The range of ranks that each of several models may have: their ranks when tasks, or successes, are drawn again and again. */
import { binomialCdf } from '#distributions';
import { CONFIDENCE } from './interval.ts';
import type { SolveRate } from './rate.ts';
import { drawUniform, ROUNDS } from './resample.ts';

/** Ranks, the best being 1. */
export interface RankRange {
  best: number;
  worst: number;
}

/** Sums in another order differ in their last bits, and equal means must tie. */
const NOISE = 1e-9;

/** By rates of which no task is known: each model's successes are drawn from the binomial distribution of its own rate. */
export function rankRangesOfRates(rates: readonly Pick<SolveRate, 'solved' | 'n'>[]): RankRange[] {
  const next = drawUniform();
  const drawn = rates.map(({ solved, n }) => {
    const chances = Array.from({ length: n }, (_, count) => binomialCdf(count, n, solved / n));
    return Float64Array.from({ length: ROUNDS }, () => countBelow(chances, next()) / n);
  });
  return rankRangesOfDraws(drawn, (1 - CONFIDENCE) / 2);
}

/**
 * By scores that were drawn for each row together, of which more is better (P. Hall and H. Miller, "Using the bootstrap to
 * quantify the authority of an empirical ranking", Annals of Statistics 37, 2009, 3929–3959). `tail` is the share left out at either end.
 */
export function rankRangesOfDraws(draws: readonly Float64Array[], tail: number): RankRange[] {
  const ranks = draws.map(() => new Uint32Array(ROUNDS));
  for (let round = 0; round < ROUNDS; round++) {
    const scores = Float64Array.from(draws, (drawn) => Math.round((drawn[round] as number) / NOISE));
    const sorted = scores.toSorted();
    for (const [row, own] of ranks.entries()) {
      own[round] = 1 + scores.length - countBelow(sorted, (scores[row] as number) + 0.5);
    }
  }
  const outside = Math.floor(tail * ROUNDS);
  return ranks.map((all) => {
    all.sort();
    return { best: all[outside] as number, worst: all[ROUNDS - 1 - outside] as number };
  });
}

/** How many of the rising numbers lie below one. */
function countBelow(rising: ArrayLike<number>, number: number): number {
  let [low, high] = [0, rising.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rising[middle] as number) < number) low = middle + 1;
    else high = middle;
  }
  return low;
}
