/** Ticks and ranges of axes: round numbers, within the range, and air around the points. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decadeRange, linearTicks, logRange, logTicks, niceRange } from '../../src/figures/chart.ts';

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
    const upTo = (min: number, max: number) => fc.integer({ min, max });
    fc.assert(
      fc.property(upTo(0, 90), upTo(1, 100), upTo(3, 8), (min, span, count) => {
        const ticks = linearTicks(min, min + span, count);
        expect(ticks.length).toBeLessThanOrEqual(count + 1);
        expect(ticks.length).toBeGreaterThanOrEqual(2);
        const step = (ticks[1] ?? 0) - (ticks[0] ?? 0);
        for (const [i, tick] of ticks.entries()) {
          expect(tick >= min && tick <= min + span).toBe(true);
          if (i > 0) expect(tick - (ticks[i - 1] ?? 0)).toBeCloseTo(step, 9);
        }
      }),
    );
  });

  test('are at least two, which rise within the range, however odd the range', () => {
    const any = (min: number, max: number) => fc.double({ min, max, noNaN: true });
    fc.assert(
      fc.property(any(-1000, 1000), any(0.001, 1000), fc.integer({ min: 2, max: 8 }), (min, span, count) => {
        const ticks = linearTicks(min, min + span, count);
        expect(ticks.length).toBeGreaterThanOrEqual(2);
        for (const [i, tick] of ticks.entries()) {
          expect(tick >= min - span * 1e-6 && tick <= min + span + span * 1e-6).toBe(true);
          if (i > 0) expect(tick).toBeGreaterThan(ticks[i - 1] ?? Number.NaN);
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('a range without two round numbers has its ends', () => {
    expect(linearTicks(6.1, 7.9, 2)).toEqual([6.1, 7.9]);
  });
});

describe('niceRange', () => {
  const limits = { min: 1, max: 10 };

  test('halves of a unit around values that span at most half of the scale', () => {
    expect(niceRange([7.5, 9.4], limits)).toEqual([7, 9.5]);
    expect(niceRange([7, 9], limits)).toEqual([6.5, 9.5]);
    expect(niceRange([4, 8.5], limits)).toEqual([3.5, 9]);
    expect(niceRange([34, 71], { min: 0, max: 100 })).toEqual([30, 75]);
  });

  test('whole units around values that span more', () => {
    expect(niceRange([3.9, 8.5], limits)).toEqual([3, 9]);
    expect(niceRange([3, 8.5], limits)).toEqual([2, 9]);
    expect(niceRange([20, 71], { min: 0, max: 100 })).toEqual([10, 80]);
  });

  test('tenths, and halves of them, on a scale from 0 to 1', () => {
    const unit = { min: 0, max: 1 };
    expect(niceRange([0.3, 0.62], unit)).toEqual([0.25, 0.65]);
    expect(niceRange([0.12, 0.9], unit)).toEqual([0.1, 1]);
    expect(niceRange([0.87, 0.97], unit)).toEqual([0.85, 1]);
  });

  test('a single value has room, also at an end of the scale', () => {
    expect(niceRange([8], limits)).toEqual([7.5, 8.5]);
    expect(niceRange([10, 10], limits)).toEqual([9.5, 10]);
    expect(niceRange([1], limits)).toEqual([1, 1.5]);
  });

  test('no values: the whole scale', () => {
    expect(niceRange([], limits)).toEqual([1, 10]);
  });

  /** A scale and scores on it: at its ends, on round numbers, and in between. */
  const scaleAndValues = fc
    .constantFrom(limits, { min: 0, max: 1 }, { min: 0, max: 5 }, { min: 0, max: 100 }, { min: 6.1, max: 8.3 })
    .chain((scale) => {
      const halves = fc
        .integer({ min: Math.ceil(scale.min * 2), max: Math.floor(scale.max * 2) })
        .map((half) => half / 2);
      const value = fc.oneof(halves, fc.constantFrom(scale.min, scale.max), fc.double({ ...scale, noNaN: true }));
      return fc.tuple(fc.constant(scale), fc.array(value, { minLength: 1, maxLength: 12 }));
    });
  test('holds every value and stays on the scale, with round ends and at most a unit of air where the scale goes on', () => {
    fc.assert(
      fc.property(scaleAndValues, ([scale, values]) => {
        const [min, max] = niceRange(values, scale);
        const [low, high] = [Math.min(...values), Math.max(...values)];
        const span = scale.max - scale.min;
        const whole = span > 20 ? 10 : span > 1 ? 1 : 0.1;
        const unit = high - low <= span / 2 ? whole / 2 : whole;
        expect(min).toBeLessThan(max);
        expect([min <= low, max >= high, min >= scale.min, max <= scale.max]).toEqual(Array(4).fill(true));
        for (const [end, air] of [
          ...(min > scale.min ? [[min, low - min] as const] : []),
          ...(max < scale.max ? [[max, max - high] as const] : []),
        ]) {
          expect(end / unit).toBeCloseTo(Math.round(end / unit), 9);
          expect(air).toBeGreaterThan(0);
        }
        expect(low - min).toBeLessThanOrEqual(unit + 1e-9);
        expect(max - high).toBeLessThanOrEqual(unit + 1e-9);
      }),
      { numRuns: 2000 },
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

test('decadeRange ends at powers of ten, and at none that a value would sit on', () => {
  expect(decadeRange([0.19, 3, 34])).toEqual([0.1, 100]);
  expect(decadeRange([1, 9.9])).toEqual([0.1, 100]);
  expect(decadeRange([2])).toEqual([1, 10]);
});
