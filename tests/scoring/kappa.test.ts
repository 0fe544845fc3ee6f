/** Weighted kappa against its definition by tables, and what it must be at its ends. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { computeWeightedKappa } from '../../src/scoring/kappa.ts';

const score = fc.integer({ min: 1, max: 10 });
const pairsOf = (minLength: number) => fc.array(fc.tuple(score, score), { minLength, maxLength: 40 });
const SCORES = Array.from({ length: 10 }, (_, i) => i + 1);

/** As Cohen writes it down: tables of observed and expected shares, and a table of weights. */
function kappaByTables(pairs: readonly (readonly [number, number])[]): number {
  const share = (count: number) => count / pairs.length;
  let observed = 0;
  let expected = 0;
  for (const i of SCORES) {
    for (const j of SCORES) {
      const weight = (i - j) ** 2 / 81;
      observed += weight * share(pairs.filter(([a, b]) => a === i && b === j).length);
      expected +=
        weight * share(pairs.filter(([a]) => a === i).length) * share(pairs.filter(([, b]) => b === j).length);
    }
  }
  return 1 - observed / expected;
}

test('is what the definition by tables gives', () => {
  fc.assert(
    fc.property(pairsOf(2), (pairs) => {
      const kappa = computeWeightedKappa(pairs);
      if (kappa === null) expect(new Set(pairs.flat()).size).toBe(1);
      else expect(kappa).toBeCloseTo(kappaByTables(pairs), 9);
    }),
  );
});

test('is from -1 to 1, and the same whoever is named first', () => {
  fc.assert(
    fc.property(pairsOf(2), (pairs) => {
      const kappa = computeWeightedKappa(pairs);
      const swapped = computeWeightedKappa(pairs.map(([a, b]) => [b, a] as const));
      // Not returned: fast-check takes what a property returns for its outcome.
      if (kappa === null) {
        expect(swapped).toBeNull();
        return;
      }
      expect(swapped).toBeCloseTo(kappa, 12);
      expect(kappa).toBeLessThanOrEqual(1);
      expect(kappa).toBeGreaterThanOrEqual(-1 - 1e-12);
    }),
  );
});

test('is 1 exactly where both always agree', () => {
  fc.assert(
    fc.property(pairsOf(2), (pairs) => {
      const kappa = computeWeightedKappa(pairs);
      const agree = pairs.every(([a, b]) => a === b);
      expect(kappa === 1).toBe(agree && new Set(pairs.flat()).size > 1);
    }),
  );
});

test.each([
  [
    'opposite ends',
    [
      [1, 10],
      [10, 1],
    ],
    -1,
  ],
  [
    'one always one above the other',
    [
      [1, 2],
      [3, 4],
      [5, 6],
    ],
    1 - 1 / (8 / 3 + 8 / 3 + 1),
  ],
  [
    'no relation',
    [
      [1, 1],
      [1, 10],
      [10, 1],
      [10, 10],
    ],
    0,
  ],
  [
    'one who always says the same',
    [
      [5, 1],
      [5, 9],
    ],
    0,
  ],
] as const)('of %s', (_, pairs, expected) => {
  expect(computeWeightedKappa(pairs)).toBeCloseTo(expected, 12);
});

test.each([
  ['nothing', []],
  ['one pair', [[3, 4]]],
  [
    'nothing that could be told apart',
    [
      [7, 7],
      [7, 7],
    ],
  ],
] as const)('of %s is unknown', (_, pairs) => {
  expect(computeWeightedKappa(pairs)).toBeNull();
});

test('of the same unrounded score again and again is unknown, however its mean is rounded', () => {
  fc.assert(
    fc.property(fc.double({ min: 1, max: 10, noNaN: true }), fc.integer({ min: 2, max: 40 }), (value, length) => {
      expect(computeWeightedKappa(Array.from({ length }, () => [value, value] as const))).toBeNull();
    }),
  );
});
