/** The view of the ranking and its address: what is sorted and filtered, as a query string that can be shared. */
import { describeTwoReadings, parseNumber, writeNumber } from '../data/index.ts';
import type { Direction } from '../scoring/index.ts';
import type { Filter } from './filter.ts';
import { isTracking } from './tracking.ts';

export interface View extends Filter {
  /** Null: by rank. */
  sort: { key: string; direction: Direction } | null;
  /** The key of a column. */
  rankBy: string;
}

/** What the table knows; anything else in an address is ignored, and the reader is told. */
export interface Known {
  keys: readonly string[];
  providers: readonly string[];
  categories: readonly string[];
  /** Keys of columns that models can be ranked by. */
  ranks: readonly string[];
  /** The best score that there can be. */
  maxScore: number;
}

export const DEFAULT_VIEW: View = {
  sort: null,
  rankBy: 'score',
  query: '',
  provider: '',
  category: '',
  maxPrice: null,
  minScore: null,
};

export function parseView(search: string, known: Known): { view: View; ignored: string[] } {
  const read = [...new URLSearchParams(search)]
    .filter(([name]) => !isTracking(name))
    .map(([name, value]) => ({ name, part: readPart(name, value, known) }));
  return {
    view: Object.assign({ ...DEFAULT_VIEW }, ...read.map(({ part }) => part)),
    ignored: read.filter(({ part }) => part === null).map(({ name }) => name),
  };
}

/** What a parameter says of the view; null where it is not understood. */
function readPart(name: string, value: string, known: Known): Partial<View> | null {
  const key = value.replace(/^-/, '');
  switch (name) {
    case 'q':
      return { query: value };
    case 'provider':
      return known.providers.includes(value) ? { provider: value } : null;
    case 'category':
      return known.categories.includes(value) ? { category: value } : null;
    case 'max-price':
      return ifRead(readNumber(value), (maxPrice) => ({ maxPrice }));
    case 'min-score':
      return ifRead(readNumber(value, known.maxScore), (minScore) => ({ minScore }));
    case 'rank':
      return known.ranks.includes(value) ? { rankBy: value } : null;
    case 'sort':
      return known.keys.includes(key)
        ? { sort: { key, direction: value.startsWith('-') ? 'descending' : 'ascending' } }
        : null;
    default:
      return null;
  }
}

/** The number of a field or a parameter, which has none above `max`; null with what is wrong with it, in words, or with nothing where it is empty. */
export function readNumber(
  text: string,
  max = Number.POSITIVE_INFINITY,
): { number: number } | { number: null; problem: string } {
  if (text.trim() === '') return { number: null, problem: '' };
  const problem = describeTwoReadings(text, (number) => number <= max);
  const number = problem === null ? parseNumber(text) : null;
  return number === null ? { number, problem: problem ?? 'Write a number, as in 10,000 or 2.5.' } : { number };
}

function ifRead({ number }: { number: number | null }, then: (number: number) => Partial<View>): Partial<View> | null {
  return number === null ? null : then(number);
}

/** Parameters in alphabetical order, defaults left out; empty for the default view. */
export function serializeView(view: View): string {
  const params = new URLSearchParams();
  const set = (name: string, value: string | number | null) => {
    const text = typeof value === 'number' ? writeNumber(value) : value;
    if (text) params.set(name, text);
  };
  set('category', view.category);
  set('max-price', view.maxPrice);
  set('min-score', view.minScore);
  set('provider', view.provider);
  set('q', view.query);
  set('rank', view.rankBy === DEFAULT_VIEW.rankBy ? null : view.rankBy);
  set('sort', view.sort && (view.sort.direction === 'descending' ? '-' : '') + view.sort.key);
  const query = params.toString();
  return query === '' ? '' : `?${query}`;
}
