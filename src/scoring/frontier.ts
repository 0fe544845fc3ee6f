/** The frontier of score against price: who is beaten by nobody. */
import { sortBy } from './sort.ts';

export interface Point {
  score: number | null;
  price: number | null;
}

/**
 * Whether `a` dominates `b`: scores at least as high for at most the price, and is better in one of the two.
 * A point with an unknown score or price neither dominates nor is dominated.
 */
export function dominates(a: Point, b: Point): boolean {
  if (a.score === null || a.price === null || b.score === null || b.price === null) return false;
  return a.score >= b.score && a.price <= b.price && (a.score > b.score || a.price < b.price);
}

/**
 * For each point whether no other dominates it; equal points stay together, unknown ones stay out.
 * One pass by price, so that a thousand models cost no more than sorting them.
 */
export function computeFrontier(points: readonly Point[]): boolean[] {
  const priceOf = (i: number) => points[i]?.price ?? null;
  const byPrice = sortBy([...points.keys()], priceOf, 'ascending');
  const onFrontier = points.map(() => false);
  for (const i of pickUndominated(byPrice, (place) => points[place]?.score ?? null, priceOf)) onFrontier[i] = true;
  return onFrontier;
}

/** Those of the items that no other dominates, in their order, which has to be by rising price. */
export function pickUndominated<T>(
  byPrice: readonly T[],
  scoreOf: (item: T) => number | null,
  priceOf: (item: T) => number | null,
): T[] {
  const picked: T[] = [];
  /** The last of them, and how many of them cost less than it. */
  let last: { score: number; price: number } | null = null;
  let cheaper = 0;
  for (const item of byPrice) {
    const score = scoreOf(item);
    const price = priceOf(item);
    if (score === null || price === null) continue;
    if (last !== null && (score < last.score || (score === last.score && price > last.price))) continue;
    if (last === null || price > last.price) cheaper = picked.length;
    else if (score > last.score) picked.length = cheaper;
    picked.push(item);
    last = { score, price };
  }
  return picked;
}
