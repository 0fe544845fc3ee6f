/** What was in order once, in order again: most of a market stays as it is under a scenario. */
import { compareValues, type Direction, type Sortable, sortBy } from '../scoring/index.ts';

/**
 * What sortBy makes of `items`, without sorting them all: `sorted` is what it made of earlier ones, `changes` has what each of
 * those that are no longer there became, null where nothing stands in its place. All others are items now as well, in the
 * same order.
 */
export function resort<T>(
  sorted: readonly T[],
  changes: ReadonlyMap<T, T | null>,
  items: readonly T[],
  key: (item: T) => Sortable,
  direction: Direction,
): T[] {
  const kept: T[] = [];
  const moved: T[] = [];
  for (const item of sorted) {
    const now = changes.get(item);
    if (now === undefined) kept.push(item);
    else if (now !== null && key(now) === key(item)) kept.push(now);
    else if (now !== null) moved.push(now);
  }
  if (moved.length === 0) return kept;
  if (moved.length > items.length / 4) return sortBy(items, key, direction);
  const compare = toComparison(items, key, direction);
  moved.sort(compare);
  const merged: T[] = [];
  let next = 0;
  for (const item of kept) {
    for (let other = moved[next]; other !== undefined && compare(other, item) < 0; other = moved[next]) {
      merged.push(other);
      next += 1;
    }
    merged.push(item);
  }
  return [...merged, ...moved.slice(next)];
}

/** The order in which sortBy puts any two of the items. */
export function toComparison<T>(
  items: readonly T[],
  key: (item: T) => Sortable,
  direction: Direction,
): (a: T, b: T) => number {
  return (a, b) => compareValues(key(a), key(b), direction) || items.indexOf(a) - items.indexOf(b);
}
