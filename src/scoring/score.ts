/** Scores and totals from their parts. */
import { type Scale, withoutFloatNoise } from '../data/index.ts';

/** The sum of the parts, or null where any is missing: a total over some of its parts is not comparable. */
export function computeTotal(parts: readonly (number | null)[]): number | null {
  let sum = 0;
  for (const part of parts) {
    if (part === null) return null;
    sum += part;
  }
  return parts.length === 0 ? null : sum;
}

/** The mean of the parts, or null where any is missing. */
export function computeMeanScore(parts: readonly (number | null)[]): number | null {
  const total = computeTotal(parts);
  return total === null ? null : total / parts.length;
}

/** The mean of samples, or null for none: the same to the last bit in whatever order they come. */
export function computeSampleMean(samples: readonly number[]): number | null {
  const mean = computeMeanScore(samples.toSorted((a, b) => a - b));
  return mean === null ? null : withoutFloatNoise(mean);
}

/** A share from 0 to 1 on a scale. */
export function onScale(share: number, { min, max }: Pick<Scale, 'min' | 'max'>): number {
  return min + share * (max - min);
}
