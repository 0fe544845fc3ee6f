/** Which models a reader asked for. */

export interface Filter {
  /** Words that must all occur, case aside, in name, provider or category. */
  query: string;
  provider: string;
  category: string;
  maxPrice: number | null;
  minScore: number | null;
}

export interface Filterable {
  text: string;
  provider: string;
  category: string;
  price: number | null;
  score: number | null;
}

/** An unknown price is not "at most" anything, nor an unknown score "at least". Empty conditions let everything pass. */
export function matchesFilter(item: Filterable, filter: Filter): boolean {
  const text = item.text.toLowerCase();
  return (
    (filter.provider === '' || item.provider === filter.provider) &&
    (filter.category === '' || item.category === filter.category) &&
    (filter.maxPrice === null || (item.price !== null && item.price <= filter.maxPrice)) &&
    (filter.minScore === null || (item.score !== null && item.score >= filter.minScore)) &&
    filter.query
      .toLowerCase()
      .split(/\s+/)
      .every((word) => text.includes(word))
  );
}
