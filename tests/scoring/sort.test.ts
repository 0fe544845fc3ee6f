/** Sorting: stable, the missing last in both directions, numbers in names as numbers. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sortBy } from '../../src/scoring/sort.ts';

const key = fc.option(fc.constantFrom(0, 0.2, 1, 8.5, 9));
const items = fc.array(key, { maxLength: 25 }).map((keys) => keys.map((value, position) => ({ value, position })));
const direction = fc.constantFrom('ascending', 'descending');

describe('sortBy', () => {
  test('orders the known, then the missing; equals stay as they stood', () => {
    fc.assert(
      fc.property(items, direction, (list, way) => {
        const sorted = sortBy(list, (item) => item.value, way);
        expect([...sorted].sort((a, b) => a.position - b.position)).toEqual(list);
        for (const [i, after] of sorted.entries()) {
          const before = sorted[i - 1];
          if (before === undefined) continue;
          if (before.value === null) expect(after.value).toBeNull();
          if (before.value === after.value) expect(before.position).toBeLessThan(after.position);
          else if (after.value !== null && before.value !== null) {
            expect(way === 'ascending' ? before.value < after.value : before.value > after.value).toBe(true);
          }
        }
      }),
    );
  });

  test('missing comes last both ways, also among names', () => {
    const list = ['b', null, 'a'];
    expect(sortBy(list, (v) => v, 'ascending')).toEqual(['a', 'b', null]);
    expect(sortBy(list, (v) => v, 'descending')).toEqual(['b', 'a', null]);
    expect(sortBy([null, 0, 2], (v) => v, 'descending')).toEqual([2, 0, null]);
  });

  test('reads numbers in names as numbers and leaves case aside', () => {
    const names = ['Qwen3-32B', 'qwen3-8B', 'GLM-5', 'glm-10', 'DeepSeek'];
    expect(sortBy(names, (v) => v, 'ascending')).toEqual(['DeepSeek', 'GLM-5', 'glm-10', 'qwen3-8B', 'Qwen3-32B']);
  });

  test('numbers sort as numbers, not as text', () => {
    expect(sortBy([10, 9, -1, 0.5], (v) => v, 'ascending')).toEqual([-1, 0.5, 9, 10]);
  });

  test('gives a copy', () => {
    const list = Object.freeze([2, 1]);
    expect(sortBy(list, (v) => v, 'ascending')).toEqual([1, 2]);
    expect(list).toEqual([2, 1]);
  });
});
