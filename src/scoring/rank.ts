/** Competition ranks (1, 2, 2, 4) by score, solve rate, value or price. */
import type { RankBy } from '../data/index.ts';
import type { Direction } from './sort.ts';

/** What rows are ranked by; "solved" only where answers were measured. */
export type RankKey = RankBy | 'solved';

/** The direction in which each figure is good: a high score, solve rate or value, a low price. */
export const BEST_FIRST: Record<RankKey, Direction> = {
  score: 'descending',
  solved: 'descending',
  value: 'descending',
  price: 'ascending',
};

/**
 * The rank of each value: one more than the number of values that are better. Equal values tie; a missing one has no
 * rank and takes none away.
 */
export function computeRanks(values: readonly (number | null)[], best: Direction): (number | null)[] {
  const known = values.filter((v) => v !== null).sort((a, b) => (best === 'ascending' ? a - b : b - a));
  const rankOf = new Map<number, number>();
  for (const [index, value] of known.entries()) {
    if (!rankOf.has(value)) rankOf.set(value, index + 1);
  }
  return values.map((v) => (v === null ? null : (rankOf.get(v) ?? null)));
}
