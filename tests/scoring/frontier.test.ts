/** The frontier, against the definition spelt out: a model stays unless another beats it. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { computeFrontier, dominates, type Point } from '../../src/scoring/frontier.ts';

/** Small grids, so that ties on one and on both axes are common. */
const point = fc.record({
  score: fc.option(fc.constantFrom(7, 8, 8.5, 9, 9.5), { freq: 6 }),
  price: fc.option(fc.constantFrom(0, 0.2, 0.25, 1, 3), { freq: 6 }),
});
const points = fc.array(point, { maxLength: 20 });

/** "Scores at least as high for at most the price, and is better in one": written again, apart from the code. */
function beats(a: Point, b: Point): boolean {
  const [scoreA, priceA, scoreB, priceB] = [a.score, a.price, b.score, b.price];
  if (scoreA === null || priceA === null || scoreB === null || priceB === null) return false;
  if (scoreA < scoreB || priceA > priceB) return false;
  return !(scoreA === scoreB && priceA === priceB);
}

describe('computeFrontier', () => {
  test('agrees with comparing each with each', () => {
    fc.assert(
      fc.property(points, (all) => {
        const expected = all.map((p) => p.score !== null && p.price !== null && !all.some((other) => beats(other, p)));
        expect(computeFrontier(all)).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });

  test('dominates agrees with the definition', () => {
    fc.assert(
      fc.property(point, point, (a, b) => {
        expect(dominates(a, b)).toBe(beats(a, b));
      }),
      { numRuns: 500 },
    );
  });

  test('equals on both axes stay together', () => {
    const twin = { score: 9, price: 1 };
    expect(computeFrontier([twin, { score: 8, price: 2 }, { ...twin }])).toEqual([true, false, true]);
  });

  test('for one price only the best score stays, for one score only the lowest price', () => {
    const [high, low] = [
      { score: 9, price: 1 },
      { score: 8, price: 1 },
    ];
    expect(computeFrontier([low, high])).toEqual([false, true]);
    expect(computeFrontier([{ score: 9, price: 2 }, high])).toEqual([false, true]);
  });

  test('an unknown score or price neither stays nor pushes others out', () => {
    const all: Point[] = [
      { score: null, price: 0 },
      { score: 10, price: null },
      { score: 5, price: 9 },
    ];
    expect(computeFrontier(all)).toEqual([false, false, true]);
    expect(computeFrontier([])).toEqual([]);
  });

  test('a free model is as cheap as can be', () => {
    const all = [
      { score: 8, price: 0 },
      { score: 8, price: 0.1 },
      { score: 9, price: 0.1 },
    ];
    expect(computeFrontier(all)).toEqual([true, false, true]);
  });
});
