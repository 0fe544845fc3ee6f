/**
 * Intervals over repeated samples of the same task. They say how far the mean would move if the same questions were asked
 * again; they say nothing of other tasks.
 */
import studentTQuantile from '@stdlib/stats-base-dists-t-quantile';
import { withoutFloatNoise } from '../data/index.ts';

/** The share of such intervals that would hold the true mean. */
export const CONFIDENCE = 0.95;

export interface Range {
  low: number;
  high: number;
}

export interface Interval extends Range {
  /** The distance from the mean to either end, on the scale of the scores; not cut off where that scale ends. */
  halfWidth: number;
  /** How many samples it rests on, those of all tasks together. */
  n: number;
  /** Not necessarily whole. */
  degreesOfFreedom: number;
}

export interface Summary {
  mean: number;
  /** The sample variance, with n − 1 in the denominator; null for one sample, which says nothing of others. */
  variance: number | null;
  n: number;
}

/** Null for no sample. The order of the samples makes no difference. */
export function summarise(samples: readonly number[]): Summary | null {
  const n = samples.length;
  if (n === 0) return null;
  const sorted = samples.toSorted((a, b) => a - b);
  const mean = sum(sorted) / n;
  const variance = n === 1 ? null : sum(sorted.map((sample) => (sample - mean) ** 2)) / (n - 1);
  return { mean: withoutFloatNoise(mean), variance, n };
}

/**
 * The interval of the mean of `parts`, each with its own samples and equal weight; of one part its own interval.
 *
 * With k parts, standard error² = Σ (s² ÷ n) ÷ k², half-width = t × standard error, and t is Student's for the degrees of
 * freedom of Welch and Satterthwaite: (Σ s² ÷ n)² ÷ Σ ((s² ÷ n)² ÷ (n − 1)). For one part that is n − 1, and the whole the
 * usual t interval (Student, The probable error of a mean, 1908; Satterthwaite, An approximate distribution of estimates of
 * variance components, 1946; Welch, The generalization of “Student's” problem, 1947).
 *
 * Null where there is no part, or one with fewer than two samples.
 */
export function computeInterval(parts: readonly Summary[]): Interval | null {
  const spreads = parts.flatMap(({ variance, n }) => (variance === null ? [] : { error: variance / n, df: n - 1 }));
  if (parts.length === 0 || spreads.length < parts.length) return null;
  const total = sum(spreads.map(({ error }) => error));
  const weighted = sum(spreads.map(({ error, df }) => error ** 2 / df));
  // Where no sample differs from another the quotient is 0 ÷ 0, and the half-width 0 whatever t is.
  const degreesOfFreedom = weighted === 0 ? sum(spreads.map(({ df }) => df)) : total ** 2 / weighted;
  const halfWidth = (studentTQuantile((1 + CONFIDENCE) / 2, degreesOfFreedom) * Math.sqrt(total)) / parts.length;
  const mean = sum(parts.map((part) => part.mean)) / parts.length;
  return {
    low: mean - halfWidth,
    high: mean + halfWidth,
    halfWidth,
    n: sum(parts.map(({ n }) => n)),
    degreesOfFreedom,
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
