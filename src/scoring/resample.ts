/** Seeded resampling: the same numbers give the same draws on every machine. */
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

const SEED = 20_261_201;

/** A second of CPU for the widest board, 173 rows of nine tasks; the far tails that five tasks need still have a few. */
export const ROUNDS = 4000;

/** Numbers above 0 and below 1. */
export function drawUniform(seed = SEED): () => number {
  const generator = xoroshiro128plus(seed);
  return () => ((generator.next() >>> 0) + 0.5) / 2 ** 32;
}

/**
 * Draws as many tasks as there are, with repeats, `ROUNDS` times, and gives the mean of each row over the drawn tasks that it
 * has; of draws without any, its mean over all. All rows see the same draws, so that the difference of two means is that of paired tasks.
 * Rows are equally long.
 */
export function resampleMeans(rows: readonly (readonly (number | null)[])[]): Float64Array[] {
  const next = drawUniform();
  const count = rows[0]?.length ?? 0;
  const drawn = Uint32Array.from({ length: ROUNDS * count }, () => Math.floor(next() * count));
  return rows.map((row) => {
    const scores = Float64Array.from(row, (score) => score ?? Number.NaN);
    const overall = meanOver(scores, scores.keys().toArray(), 0, count);
    return Float64Array.from({ length: ROUNDS }, (_, round) => {
      const mean = meanOver(scores, drawn, round * count, count);
      return Number.isNaN(mean) ? overall : mean;
    });
  });
}

/** The mean of the known scores of `count` tasks, listed from a place on; NaN where none is known. */
function meanOver(scores: Float64Array, tasks: ArrayLike<number>, from: number, count: number): number {
  let [sum, known] = [0, 0];
  for (let i = from; i < from + count; i++) {
    const score = scores[tasks[i] as number] as number;
    if (Number.isNaN(score)) continue;
    sum += score;
    known++;
  }
  return sum / known;
}

/** The number that `share` of the sorted numbers do not exceed, between neighbours in proportion. */
export function quantileOf(sorted: Float64Array, share: number): number {
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const [low, high] = [sorted[below] as number, sorted[Math.min(below + 1, sorted.length - 1)] as number];
  return low + (high - low) * (place - below);
}
