/** Filtering: limits include their ends, and the unknown is never "at most" or "at least" anything. */
import { describe, expect, test } from 'vitest';
import { type Filter, type Filterable, matchesFilter } from '../../src/client/filter.ts';

const ALL: Filter = { query: '', provider: '', category: '', maxPrice: null, minScore: null };
const item: Filterable = {
  text: 'Qwen3-Coder-30B Qwen Code-specialized',
  provider: 'Qwen',
  category: 'Code-specialized',
  price: 0.35,
  score: 8.8,
};
const unknown: Filterable = { ...item, price: null, score: null };
const passes = (filter: Partial<Filter>, what = item) => matchesFilter(what, { ...ALL, ...filter });

describe('matchesFilter', () => {
  test('no condition lets everything pass, the unknown too', () => {
    expect(passes({})).toBe(true);
    expect(passes({}, unknown)).toBe(true);
  });

  test('limits include their ends', () => {
    expect(passes({ maxPrice: 0.35 })).toBe(true);
    expect(passes({ maxPrice: 0.34 })).toBe(false);
    expect(passes({ minScore: 8.8 })).toBe(true);
    expect(passes({ minScore: 8.81 })).toBe(false);
  });

  test('limits judge the unrounded number', () => {
    expect(passes({ minScore: 8.5 }, { ...item, score: 8.46 })).toBe(false);
  });

  test('the unknown passes no limit, not even 0', () => {
    expect(passes({ maxPrice: 100 }, unknown)).toBe(false);
    expect(passes({ minScore: 0 }, unknown)).toBe(false);
    expect(passes({ maxPrice: 0 })).toBe(false);
    expect(passes({ maxPrice: 0 }, { ...item, price: 0 })).toBe(true);
  });

  test('provider and category must be the same, not only alike', () => {
    expect(passes({ provider: 'Qwen', category: 'Code-specialized' })).toBe(true);
    expect(passes({ provider: 'Qw' })).toBe(false);
    expect(passes({ category: 'code-specialized' })).toBe(false);
  });

  test('every word must occur, in any order and case', () => {
    expect(passes({ query: 'CODE qwen' })).toBe(true);
    expect(passes({ query: '  30b\t' })).toBe(true);
    expect(passes({ query: 'qwen deepseek' })).toBe(false);
    expect(passes({ query: '.*' })).toBe(false);
  });

  test('all conditions hold together', () => {
    expect(passes({ query: 'qwen', maxPrice: 1, minScore: 8, provider: 'Qwen' })).toBe(true);
    expect(passes({ query: 'qwen', maxPrice: 1, minScore: 9, provider: 'Qwen' })).toBe(false);
  });
});
