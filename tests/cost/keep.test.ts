/** What follows from an object is computed once, and again for another object or another key. */
import { expect, test, vi } from 'vitest';
import { keep, keepLast } from '../../src/scoring/keep.ts';

test('what follows from an object is computed once', () => {
  const compute = vi.fn(({ name }: { name: string }) => ({ said: name }));
  const kept = keep(compute);
  const [a, b] = [{ name: 'a' }, { name: 'a' }];
  expect(kept(a)).toBe(kept(a));
  expect(kept(b)).not.toBe(kept(a));
  expect(compute).toHaveBeenCalledTimes(2);
});

test.each([
  [1, ['x', 'x', 'y', 'x'], 3],
  [2, ['x', 'y', 'x', 'y', 'z', 'y', 'x'], 4],
])('of the keys, the last %i are known', (most, keys, computed) => {
  const compute = vi.fn((_of: object, key: string) => key.toUpperCase());
  const kept = keepLast((_of, key) => key, compute, most);
  const of = {};
  expect(keys.map((key) => kept(of, key))).toEqual(keys.map((key) => key.toUpperCase()));
  expect(compute).toHaveBeenCalledTimes(computed);
});
