/** What separates two models: tests of pairs over the tasks that both did, and the interval of a difference where there are none. */
import { binomialCdf, normalCdf, tQuantile } from '#distributions';
import type { Difference } from './difference-of.ts';
import { CONFIDENCE } from './interval.ts';
import { quantileOf, resampleMeans } from './resample.ts';

export { type Difference, differenceOf } from './difference-of.ts';

/** With fewer tasks a pair that is better on every one of them may be so by chance, more often than the interval admits. */
export const MIN_PAIRED_TASKS = 5;

/**
 * Exact McNemar test of the tasks that two models passed or failed: p, two-sided, is twice the smaller tail of a fair coin
 * over the tasks that only one of them passed, and 1 where there is none (Q. McNemar, "Note on the sampling error of the
 * difference between correlated proportions or percentages", Psychometrika 12, 1947, 153–157; its exact form is the sign test).
 */
export function exactMcNemar(
  a: readonly boolean[],
  b: readonly boolean[],
): { onlyA: number; onlyB: number; p: number } {
  const onlyA = a.filter((passed, i) => passed && !b[i]).length;
  const onlyB = b.filter((passed, i) => passed && !a[i]).length;
  const n = onlyA + onlyB;
  const p = n === 0 ? 1 : Math.min(1, 2 * binomialCdf(Math.min(onlyA, onlyB), n, 0.5));
  return { onlyA, onlyB, p };
}

/**
 * The mean of paired differences, one for each task, with its percentile bootstrap interval over the tasks (B. Efron and R. J. Tibshirani,
 * An introduction to the bootstrap, 1993, chapter 13), whose tails are those of {@link tailOf}. Null for fewer than five tasks.
 */
export function bootstrapDifference(differences: readonly number[]): Difference | null {
  const n = differences.length;
  if (n < MIN_PAIRED_TASKS) return null;
  const means = (resampleMeans([differences])[0] as Float64Array).sort();
  const mean = differences.reduce((sum, difference) => sum + difference, 0) / n;
  return { mean, low: quantileOf(means, tailOf(n)), high: quantileOf(means, 1 - tailOf(n)) };
}

/**
 * The share of bootstrap means of n tasks to leave out at either end. Those of few tasks spread too little: the share is expanded so that the
 * interval is as wide as Student's t would have it (T. Hesterberg, "What teachers should know about the bootstrap", The
 * American Statistician 69, 2015, 371–386): Φ(−√(n ÷ (n − 1)) × t).
 */
export function tailOf(n: number): number {
  return normalCdf(-Math.sqrt(n / (n - 1)) * tQuantile((1 + CONFIDENCE) / 2, n - 1), 0, 1);
}
