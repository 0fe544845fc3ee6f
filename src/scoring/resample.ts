/** Seeded resampling: the same numbers give the same draws on every machine. */
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

const SEED = 20_261_201;

/** Enough that the far tails which few tasks need are still counted in tens. */
export const ROUNDS = 10_000;

/** Numbers above 0 and below 1. */
export function drawUniform(seed = SEED): () => number {
  const generator = xoroshiro128plus(seed);
  return () => ((generator.next() >>> 0) + 0.5) / 2 ** 32;
}

/**
 * Draws as many tasks as there are, with repeats, `ROUNDS` times, and gives the mean of each row over the tasks drawn. All rows
 * see the same draws, so that the difference of two means is that of paired tasks. Rows have one number for each task.
 */
export function resampleMeans(rows: readonly (readonly number[])[], seed?: number): Float64Array[] {
  const next = drawUniform(seed);
  const count = rows[0]?.length ?? 0;
  const means = rows.map(() => new Float64Array(ROUNDS));
  const drawn = new Uint32Array(count);
  for (let round = 0; round < ROUNDS; round++) {
    for (let i = 0; i < count; i++) drawn[i] = Math.floor(next() * count);
    for (const [r, row] of rows.entries()) {
      let sum = 0;
      for (let i = 0; i < count; i++) sum += row[drawn[i] as number] as number;
      (means[r] as Float64Array)[round] = sum / count;
    }
  }
  return means;
}

/** The number that `share` of the sorted numbers do not exceed, between neighbours in proportion. */
export function quantileOf(sorted: Float64Array, share: number): number {
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const [low, high] = [sorted[below] as number, sorted[Math.min(below + 1, sorted.length - 1)] as number];
  return low + (high - low) * (place - below);
}
