/** Whether two intervals meet: apart from what computes them, so that browsers need not load Student's t. */

interface Ends {
  low: number;
  high: number;
}

/** Whether two means may be the same, as far as their intervals tell: a touch counts. */
export function overlap(a: Ends, b: Ends): boolean {
  return a.low <= b.high && b.low <= a.high;
}
