/** Distribution functions: Node, which loads them when they are called, has the same as what bundlers take. */
import { expect, test } from 'vitest';
import * as bundled from '../../src/scoring/distributions.ts';
import * as called from '../../src/scoring/distributions-when-called.ts';

test.each([
  ['binomialCdf', [3, 10, 0.5], 0.171875],
  ['normalCdf', [0, 0, 1], 0.5],
  ['tQuantile', [0.975, 4], 2.776445],
] as const)('%s', (name, args, value) => {
  const numbers = [called, bundled].map((all) => (all[name] as (...of: number[]) => number)(...args));
  expect(numbers[0]).toBe(numbers[1]);
  expect(numbers[0]).toBeCloseTo(value, 6);
});
