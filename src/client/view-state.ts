/** The view of the ranking and its address: what is sorted and filtered, as a query string that can be shared. */
import type { Direction } from '../scoring/index.ts';
import type { Filter } from './filter.ts';

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
  const read = [...new URLSearchParams(search)].map(([name, value]) => ({ name, part: readPart(name, value, known) }));
  return {
    view: Object.assign({ ...DEFAULT_VIEW }, ...read.map(({ part }) => part)),
    ignored: read.filter(({ part }) => part === null).map(({ name }) => name),
  };
}

/** What a parameter says of the view; null where it is not understood. */
function readPart(name: string, value: string, known: Known): Partial<View> | null {
  const number = parseNumber(value);
  const key = value.replace(/^-/, '');
  switch (name) {
    case 'q':
      return { query: value };
    case 'provider':
      return known.providers.includes(value) ? { provider: value } : null;
    case 'category':
      return known.categories.includes(value) ? { category: value } : null;
    case 'max-price':
      return number === null ? null : { maxPrice: number };
    case 'min-score':
      return number === null ? null : { minScore: number };
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

/** Parameters in alphabetical order, defaults left out; empty for the default view. */
export function serializeView(view: View): string {
  const params = new URLSearchParams();
  const set = (name: string, value: string | number | null) => {
    if (value !== null && value !== '') params.set(name, String(value));
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

const NUMBER = /^(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i;

/** Commas between thousands, as this site writes them itself. */
const THOUSANDS = /^[1-9]\d{0,2}(?:,\d{3})+(?:\.\d*)?$/;

/** A number as people type it: "10,000", "8.5", "8,5"; null for none, and for what is no number. */
export function parseNumber(text: string): number | null {
  const written = text.trim();
  const plain = THOUSANDS.test(written) ? written.replaceAll(',', '') : written.replace(',', '.');
  const number = NUMBER.test(plain) ? Number(plain) : Number.NaN;
  return Number.isFinite(number) ? number : null;
}
