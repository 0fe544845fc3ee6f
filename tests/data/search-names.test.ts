/** Finding models as people type them, among the real ones. */
import { expect, test } from 'vitest';
import { matchesSearch, searchTextOf } from '../../src/data/index.ts';
import { dataset } from '../helpers.ts';

const found = (typed: string) =>
  [...dataset.models.values()].filter((model) => matchesSearch(searchTextOf(model), typed)).map(({ id }) => id);

test.each([
  ['opus 4', ['claude-opus-4-5', 'claude-opus-4-6', 'claude-opus-4-7', 'claude-opus-4-8', 'claude-opus-4']],
  ['4.7 OPUS', ['claude-opus-4-7']],
  ['claude-opus-4-7-thinking (high)', ['claude-opus-4-7']],
  ['opus 5', ['claude-opus-5']],
  ['deepseek flash', ['deepseek-v4-flash']],
  ['V4Flash', ['deepseek-v4-flash']],
  ['gpt5.5', ['gpt-5.5']],
  ['<img src=x>', []],
])('“%s” finds %j', (typed, ids) => expect(found(typed)).toEqual(ids));

test('one word finds all of a family, nothing typed finds all, and a part of a word from within finds none', () => {
  expect(found('gpt').length).toBeGreaterThan(25);
  expect(found(' ')).toHaveLength(dataset.models.size);
  expect(found('eepseek')).toEqual([]);
});
