/** How far two who score the same things agree. */

/** What is left of 0 where means of unrounded scores are squared; scores that differ at all differ by far more. */
const NOTHING = 1e-12;

/**
 * Cohen's weighted kappa with quadratic weights: 1 where both always give the same score, 0 where they agree no more than
 * two who give the same scores by chance, below 0 where less. Null for fewer than two pairs, and where both only ever gave
 * one and the same score, so that there is nothing to tell apart.
 *
 * Kappa = 1 − Σ w·observed ÷ Σ w·expected with w = (a − b)² ÷ (k − 1)² (J. Cohen, "Weighted kappa", Psychological Bulletin
 * 70, 1968, 213–220). With these weights k drops out, the first sum is the mean of (a − b)² over the pairs, and the second
 * its mean over every a with every b, which is var(a) + var(b) + (mean(a) − mean(b))². So scores need not be whole.
 */
export function computeWeightedKappa(pairs: readonly (readonly [a: number, b: number])[]): number | null {
  if (pairs.length < 2) return null;
  const a = describe(pairs.map(([first]) => first));
  const b = describe(pairs.map(([, second]) => second));
  const observed = mean(pairs.map(([first, second]) => (first - second) ** 2));
  const expected = a.variance + b.variance + (a.mean - b.mean) ** 2;
  return expected < NOTHING ? null : 1 - observed / expected;
}

function describe(values: readonly number[]): { mean: number; variance: number } {
  const center = mean(values);
  return { mean: center, variance: mean(values.map((value) => (value - center) ** 2)) };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
