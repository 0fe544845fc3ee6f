/** The view of the ranking and its address: what is sorted and filtered, as a query string that can be shared. */
import type { RankBy } from '../data/index.ts';
import type { Direction } from '../scoring/index.ts';

export interface View {
  /** Null: by rank. */
  sort: { key: string; direction: Direction } | null;
  rankBy: RankBy;
  query: string;
  provider: string;
  category: string;
  maxPrice: number | null;
  minScore: number | null;
}

/** What the table knows; anything else in an address is ignored, and the reader is told. */
export interface Known {
  keys: readonly string[];
  providers: readonly string[];
  categories: readonly string[];
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

const RANK_BYS: readonly string[] = ['score', 'value', 'price'] satisfies RankBy[];

export function parseView(search: string, known: Known): { view: View; ignored: string[] } {
  const view: View = { ...DEFAULT_VIEW };
  const ignored: string[] = [];
  for (const [name, value] of new URLSearchParams(search)) {
    if (!apply(view, name, value, known)) ignored.push(name);
  }
  return { view, ignored };
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

const NUMBER = /^(?:\d+[.,]?\d*|[.,]\d+)(?:e[+-]?\d+)?$/i;

/** A number as people type it, with a point or a comma; null for none, and for what is no number. */
export function parseNumber(text: string): number | null {
  const number = NUMBER.test(text.trim()) ? Number(text.trim().replace(',', '.')) : Number.NaN;
  return Number.isFinite(number) ? number : null;
}

/** Whether the parameter was understood. */
function apply(view: View, name: string, value: string, known: Known): boolean {
  switch (name) {
    case 'q':
      view.query = value;
      return true;
    case 'provider':
      view.provider = known.providers.includes(value) ? value : '';
      return view.provider === value;
    case 'category':
      view.category = known.categories.includes(value) ? value : '';
      return view.category === value;
    case 'max-price':
      view.maxPrice = parseNumber(value);
      return view.maxPrice !== null;
    case 'min-score':
      view.minScore = parseNumber(value);
      return view.minScore !== null;
    case 'rank':
      if (RANK_BYS.includes(value)) view.rankBy = value as RankBy;
      return RANK_BYS.includes(value);
    case 'sort': {
      const key = value.replace(/^-/, '');
      if (!known.keys.includes(key)) return false;
      view.sort = { key, direction: value.startsWith('-') ? 'descending' : 'ascending' };
      return true;
    }
    default:
      return false;
  }
}
