/** The interval of a difference: apart from what needs distributions, so that browsers need not load them. */
import type { Range } from './interval.ts';

export interface Difference extends Range {
  mean: number;
}

/**
 * The interval of the difference of two independent means from the interval of each, by squares and sums. For rates with Wilson's intervals
 * it is Newcombe's (R. G. Newcombe, "Interval estimation for the difference between independent proportions", Statistics in
 * Medicine 17, 1998, 873–890, method 10; for other means: G. Y. Zou and A. Donner, Statistics in Medicine 27, 2008, 1693–1702).
 */
export function differenceOf(a: Difference, b: Difference): Difference {
  const mean = a.mean - b.mean;
  return {
    mean,
    low: mean - Math.hypot(a.mean - a.low, b.high - b.mean),
    high: mean + Math.hypot(a.high - a.mean, b.mean - b.low),
  };
}
