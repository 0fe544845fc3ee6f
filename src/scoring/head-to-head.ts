/** Two rows of one board against each other, and how often either is ahead. Browsers take it too, so it needs no statistics but an interval. */
import { type Difference, differenceOf } from './difference-of.ts';

/** A row as far as it is compared, on the scale of its board. */
export interface Opponent {
  score: number | null;
  interval: Difference | null;
}

export interface Meeting {
  /** The score of the first less that of the second. */
  by: number;
  /** The 95 % interval of the difference; null where either has none. */
  difference: Difference | null;
  verdict: 'ahead' | 'behind' | 'level' | 'within';
}

/** Sums in another order differ in their last bits. */
const NOISE = 1e-9;

/**
 * Null where either has no score. A difference whose interval holds 0 is "within" it; where no interval is known, the scores alone say who is ahead.
 */
export function meet(a: Opponent, b: Opponent): Meeting | null {
  if (a.score === null || b.score === null) return null;
  const by = a.score - b.score;
  const difference = a.interval && b.interval && differenceOf(a.interval, b.interval);
  if (Math.abs(by) < NOISE) return { by: 0, difference, verdict: 'level' };
  if (difference && difference.low <= NOISE && difference.high >= -NOISE) return { by, difference, verdict: 'within' };
  return { by, difference, verdict: by > 0 ? 'ahead' : 'behind' };
}

/** How many of the meetings ended in each way. */
export function countVerdicts(meetings: readonly Meeting[]): Record<Meeting['verdict'], number> {
  const count = (verdict: Meeting['verdict']) => meetings.filter((meeting) => meeting.verdict === verdict).length;
  return { ahead: count('ahead'), behind: count('behind'), level: count('level'), within: count('within') };
}
