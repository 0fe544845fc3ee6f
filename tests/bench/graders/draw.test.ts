/** Hidden inputs: the same seed draws the same, another one others, the smallest first. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { correctnessCalls } from '../../../bench/graders/python-flatten/calls.ts';
import { draw } from '../../../bench/graders/shared/draw.ts';

const lists = fc.array(fc.integer(), { maxLength: 9 });

test('follow from seed and purpose, smallest first', () => {
  const drawn = draw(lists, 20, 'a', 'x');
  expect(draw(lists, 20, 'a', 'x')).toEqual(drawn);
  expect(draw(lists, 20, 'b', 'x')).not.toEqual(drawn);
  expect(draw(lists, 20, 'a', 'y')).not.toEqual(drawn);
  const sizes = drawn.map((list) => JSON.stringify(list).length);
  expect(sizes).toEqual(sizes.toSorted((a, b) => a - b));
});

test('stand beside the published examples, with what must come of them', () => {
  const calls = correctnessCalls('a');
  expect(calls['flattens-nested-lists']?.[0]).toEqual({ nested: [1, [2, [3, [4]], 5]], expected: [1, 2, 3, 4, 5] });
  for (const { nested, expected } of calls['flattens-nested-lists'] ?? []) {
    expect((nested as unknown[]).flat(Number.POSITIVE_INFINITY)).toEqual(expected);
  }
  const counts = Object.values(calls).map(({ length }) => length);
  expect(counts.filter((count) => count === 1)).toHaveLength(1);
});
