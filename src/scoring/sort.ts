/** Order with missing values: known values first in both directions, ties as they stood before. */

export type Direction = 'ascending' | 'descending';
export type Sortable = number | string | null;

/** One collator for the build and the browser: numbers in names in their order, case aside. */
const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

export function compareValues(a: Sortable, b: Sortable, direction: Direction): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  const order = typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b));
  return direction === 'ascending' ? order : -order;
}

/** A sorted copy; stable. */
export function sortBy<T>(items: readonly T[], key: (item: T) => Sortable, direction: Direction): T[] {
  return items
    .map((item) => ({ key: key(item), item }))
    .sort((a, b) => compareValues(a.key, b.key, direction))
    .map(({ item }) => item);
}
