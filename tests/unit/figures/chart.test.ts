/** Ticks and ranges of axes: round numbers, within the range, and air around the points. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { linearTicks, logRange, logTicks, niceRange } from '../../../src/figures/chart.ts';

describe('logTicks', () => {
  test('1, 2 and 5 times the powers of ten', () => {
    expect(logTicks(0.1, 10)).toEqual([0.1, 0.2, 0.5, 1, 2, 5, 10]);
    expect(logTicks(0.15, 4)).toEqual([0.2, 0.5, 1, 2]);
    expect(logTicks(0.003, 0.02)).toEqual([0.005, 0.01, 0.02]);
    expect(logTicks(3, 4)).toEqual([]);
  });

  test('rise within the range, at most 2.5 times the one before', () => {
    const range = fc.tuple(
      fc.double({ min: 1e-5, max: 1e3, noNaN: true }),
      fc.double({ min: 10, max: 1e4, noNaN: true }),
    );
    fc.assert(
      fc.property(range, ([min, factor]) => {
        const ticks = logTicks(min, min * factor);
        expect(ticks.length).toBeGreaterThanOrEqual(3);
        for (const [i, tick] of ticks.entries()) {
          expect(tick >= min && tick <= min * factor).toBe(true);
          const ratio = tick / (ticks[i - 1] ?? tick / 2);
          expect(ratio > 1.9 && ratio < 2.6).toBe(true);
        }
      }),
    );
  });
});

describe('linearTicks', () => {
  test('round numbers', () => {
    expect(linearTicks(7, 10, 6)).toEqual([7, 7.5, 8, 8.5, 9, 9.5, 10]);
    expect(linearTicks(0, 100, 5)).toEqual([0, 20, 40, 60, 80, 100]);
    expect(linearTicks(0, 1, 3)).toEqual([0, 0.5, 1]);
    expect(linearTicks(0.1, 0.7, 6)).toEqual([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7]);
  });

  test('evenly spaced within the range, and no more than asked for and one', () => {
    const args = fc.tuple(
      fc.integer({ min: 0, max: 90 }),
      fc.integer({ min: 1, max: 100 }),
      fc.integer({ min: 3, max: 8 }),
    );
    fc.assert(
      fc.property(args, ([min, span, count]) => {
        const ticks = linearTicks(min, min + span, count);
        expect(ticks.length).toBeLessThanOrEqual(count + 1);
        expect(ticks.length).toBeGreaterThan(0);
        const step = (ticks[1] ?? 0) - (ticks[0] ?? 0);
        for (const [i, tick] of ticks.entries()) {
          expect(tick >= min && tick <= min + span).toBe(true);
          if (i > 0) expect(tick - (ticks[i - 1] ?? 0)).toBeCloseTo(step, 9);
        }
      }),
    );
  });
});

describe('niceRange', () => {
  const limits = { min: 1, max: 10 };

  test('whole units around the values', () => {
    expect(niceRange([7.5, 9.4], limits)).toEqual([7, 10]);
    expect(niceRange([7, 9], limits)).toEqual([7, 9]);
    expect(niceRange([34, 71], { min: 0, max: 100 })).toEqual([30, 80]);
  });

  test('a single value has room, also at an end of the scale', () => {
    expect(niceRange([8], limits)).toEqual([7, 9]);
    expect(niceRange([10, 10], limits)).toEqual([9, 10]);
    expect(niceRange([1], limits)).toEqual([1, 2]);
  });

  test('no values: the whole scale', () => {
    expect(niceRange([], limits)).toEqual([1, 10]);
  });

  test('holds every value and stays on the scale', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 1, max: 10, noNaN: true }), { minLength: 1 }), (values) => {
        const [min, max] = niceRange(values, limits);
        expect(min).toBeGreaterThanOrEqual(1);
        expect(max).toBeLessThanOrEqual(10);
        expect(min).toBeLessThan(max);
        expect(values.every((v) => v >= min && v <= max)).toBe(true);
      }),
    );
  });
});

test('logRange leaves air on both sides', () => {
  const [min, max] = logRange([0.2, 3, 1]);
  expect(min).toBeLessThan(0.2);
  expect(max).toBeGreaterThan(3);
  expect(0.2 / min).toBeCloseTo(max / 3, 9);
  expect(logRange([])).toEqual([0.1, 10]);
});
