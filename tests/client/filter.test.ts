/** Filtering: limits include their ends, and the unknown is never "at most" or "at least" anything. */
import { expect, test } from 'vitest';
import { type Filter, type Filterable, matchesFilter } from '../../src/client/filter.ts';

const ALL: Filter = { query: '', provider: '', category: '', maxPrice: null, minScore: null };
const known: Filterable = {
  text: 'Qwen3-Coder-30B Qwen Code-specialized',
  provider: 'Qwen',
  category: 'Code-specialized',
  price: 0.35,
  score: 8.8,
};

test.each<[what: string, filter: Partial<Filter>, item: Partial<Filterable>, passes: boolean]>([
  ['no condition', {}, {}, true],
  ['no condition on the unknown', {}, { price: null, score: null }, true],
  ['a price at its limit', { maxPrice: 0.35 }, {}, true],
  ['a price above its limit', { maxPrice: 0.34 }, {}, false],
  ['a score at its limit', { minScore: 8.8 }, {}, true],
  ['a score below its limit', { minScore: 8.81 }, {}, false],
  ['a score that would be rounded up to its limit', { minScore: 8.5 }, { score: 8.46 }, false],
  ['an unknown price', { maxPrice: 100 }, { price: null }, false],
  ['an unknown score, at least 0', { minScore: 0 }, { score: null }, false],
  ['a price above 0', { maxPrice: 0 }, {}, false],
  ['a price of 0', { maxPrice: 0 }, { price: 0 }, true],
  ['provider and category', { provider: 'Qwen', category: 'Code-specialized' }, {}, true],
  ['a part of the provider', { provider: 'Qw' }, {}, false],
  ['a category in another case', { category: 'code-specialized' }, {}, false],
  ['words in any order and case', { query: 'CODE qwen' }, {}, true],
  ['a part of a word, with spaces', { query: '  30b\t' }, {}, true],
  ['a word that does not occur', { query: 'qwen deepseek' }, {}, false],
  ['a pattern, which is text', { query: '.*' }, {}, false],
  ['all conditions', { query: 'qwen', maxPrice: 1, minScore: 8, provider: 'Qwen' }, {}, true],
  ['all conditions but one', { query: 'qwen', maxPrice: 1, minScore: 9, provider: 'Qwen' }, {}, false],
])('%s', (_, filter, item, passes) => {
  expect(matchesFilter({ ...known, ...item }, { ...ALL, ...filter })).toBe(passes);
});
