/** The frontier of score against price: who is beaten by nobody. */

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
  const onFrontier = points.map(() => false);
  const known = points
    .map((point, index) => ({ ...point, index }))
    .filter((p): p is { score: number; price: number; index: number } => p.score !== null && p.price !== null)
    .sort((a, b) => a.price - b.price || b.score - a.score);
  let best: { score: number; price: number } | null = null;
  for (const point of known) {
    const tie = best !== null && point.score === best.score && point.price === best.price;
    if (best === null || point.score > best.score || tie) {
      onFrontier[point.index] = true;
      best = point;
    }
  }
  return onFrontier;
}
