/** The range of ranks that each of several models may have: their ranks when tasks, or successes, are drawn again and again. */
import binomialCdf from '@stdlib/stats-base-dists-binomial-cdf';
import { MIN_PAIRED_TASKS, tailOf } from './difference.ts';
import { CONFIDENCE } from './interval.ts';
import { BEST_FIRST, computeRanks } from './rank.ts';
import type { Rate } from './rate.ts';
import { drawUniform, ROUNDS, resampleMeans } from './resample.ts';

/** Ranks, the best being 1. */
export interface RankRange {
  best: number;
  worst: number;
}

/** Sums in another order differ in their last bits, and equal means must tie. */
const NOISE = 1e-9;

/**
 * By mean score over the tasks, the same draws of tasks for all (P. Hall and H. Miller, "Using the bootstrap to quantify the
 * authority of an empirical ranking", Annals of Statistics 37, 2009, 3929–3959). Each row has a score for every task, and more
 * is better. Null where the tasks are too few to tell.
 */
export function rankRangesOverTasks(rows: readonly (readonly number[])[], seed?: number): RankRange[] | null {
  const tasks = rows[0]?.length ?? 0;
  return tasks < MIN_PAIRED_TASKS ? null : toRanges(resampleMeans(rows, seed), tailOf(tasks));
}

/** By rates of which no task is known: each model's successes are drawn from the binomial distribution of its own rate. */
export function rankRangesOfRates(rates: readonly Rate[], seed?: number): RankRange[] {
  const next = drawUniform(seed);
  const drawn = rates.map(({ successes, n }) => {
    const chances = Array.from({ length: n }, (_, count) => binomialCdf(count, n, successes / n));
    return Float64Array.from({ length: ROUNDS }, () => countBelow(chances, next()) / n);
  });
  return toRanges(drawn, (1 - CONFIDENCE) / 2);
}

function toRanges(draws: readonly Float64Array[], tail: number): RankRange[] {
  const ranks = draws.map(() => new Uint32Array(ROUNDS));
  for (let round = 0; round < ROUNDS; round++) {
    const scores = draws.map((means) => Math.round((means[round] as number) / NOISE));
    for (const [row, rank] of computeRanks(scores, BEST_FIRST.score).entries()) {
      (ranks[row] as Uint32Array)[round] = rank as number;
    }
  }
  const outside = Math.floor(tail * ROUNDS);
  return ranks.map((all) => {
    all.sort();
    return { best: all[outside] as number, worst: all[ROUNDS - 1 - outside] as number };
  });
}

/** How many of the rising numbers lie below one. */
function countBelow(rising: readonly number[], number: number): number {
  let [low, high] = [0, rising.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rising[middle] as number) < number) low = middle + 1;
    else high = middle;
  }
  return low;
}
