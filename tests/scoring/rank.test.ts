/** Competition ranks: ties share the better rank, the next is skipped, and the unknown take no rank from anybody. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BEST_FIRST, computeRanks } from '../../src/scoring/rank.ts';

/** Few distinct values, so that ties are common. */
const values = fc.array(fc.option(fc.constantFrom(0, 0.2, 0.25, 7.5, 8, 8.5, 9.4)), { maxLength: 30 });
const direction = fc.constantFrom('ascending', 'descending');

describe('computeRanks', () => {
  test('1, 2, 2, 4, the best first', () => {
    expect(computeRanks([9, 8, 8, 7], 'descending')).toEqual([1, 2, 2, 4]);
    expect(computeRanks([9, 8, 8, 7], 'ascending')).toEqual([4, 2, 2, 1]);
    expect(computeRanks([5, 5, 5, 1, 1, 9], 'descending')).toEqual([2, 2, 2, 5, 5, 1]);
  });

  test('a missing value has no rank, whatever the direction', () => {
    expect(computeRanks([null, 3, null, 5], 'descending')).toEqual([null, 2, null, 1]);
    expect(computeRanks([null, 3, null, 5], 'ascending')).toEqual([null, 1, null, 2]);
    expect(computeRanks([], 'ascending')).toEqual([]);
  });

  test('0 is a value', () => {
    expect(computeRanks([0.2, 0, null], 'ascending')).toEqual([2, 1, null]);
  });

  test('numbers that look the same when rounded do not tie', () => {
    expect(computeRanks([8.41, 8.44], 'descending')).toEqual([2, 1]);
  });

  test('a rank is one more than the number of better values', () => {
    fc.assert(
      fc.property(values, direction, (list, best) => {
        const better = (a: number, b: number) => (best === 'ascending' ? a < b : a > b);
        const expected = list.map((v) =>
          v === null ? null : 1 + list.filter((o) => o !== null && better(o, v)).length,
        );
        expect(computeRanks(list, best)).toEqual(expected);
      }),
    );
  });

  test('ranks go with their values wherever these stand', () => {
    const shuffled = values.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray([...list.keys()], { minLength: list.length })),
    );
    fc.assert(
      fc.property(shuffled, direction, ([list, order], best) => {
        const ranks = computeRanks(list, best);
        const moved = order.map((i) => list[i] ?? null);
        expect(computeRanks(moved, best)).toEqual(order.map((i) => ranks[i]));
      }),
    );
  });

  test('the given list stays as it was', () => {
    const list = Object.freeze([1, 3, 2]);
    expect(computeRanks(list, 'ascending')).toEqual([1, 3, 2]);
  });
});

test('high scores and values are good, and low prices', () => {
  expect(BEST_FIRST).toEqual({ score: 'descending', solved: 'descending', value: 'descending', price: 'ascending' });
});
