/** Intervals: Student's t against published tables, and what must hold of every interval. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { computeInterval, type Summary, summarise } from '../../src/scoring/interval.ts';
import { overlap } from '../../src/scoring/overlap.ts';

const score = fc.double({ min: 1, max: 10, noNaN: true });
const samples = fc.array(score, { minLength: 2, maxLength: 30 });
const summaryOf = (values: readonly number[]) => summarise(values) as Summary;
const intervalOf = (...parts: readonly number[][]) =>
  computeInterval(parts.map(summaryOf)) ?? expect.fail('no interval');

describe('a summary', () => {
  test('mean and sample variance', () => {
    expect(summarise([2, 4, 4, 4, 5, 5, 7, 9])).toMatchObject({ mean: 5, n: 8 });
    expect(summaryOf([2, 4, 4, 4, 5, 5, 7, 9]).variance).toBeCloseTo(32 / 7, 12);
  });

  test('of one sample has no variance, and of none there is no summary', () => {
    expect(summarise([7])).toEqual({ mean: 7, variance: null, n: 1 });
    expect(summarise([])).toBeNull();
  });

  test('does not depend on the order of the samples', () => {
    fc.assert(
      fc.property(samples, (values) => {
        expect(summarise(values.toReversed())).toEqual(summarise(values));
      }),
    );
  });
});

describe('an interval', () => {
  test('of one task is the t interval: mean ± t × s ÷ √n', () => {
    const { low, high, halfWidth, n, degreesOfFreedom } = intervalOf([9, 9.5, 10]);
    expect(degreesOfFreedom).toBeCloseTo(2, 12);
    expect(n).toBe(3);
    expect(halfWidth).toBeCloseTo((4.302653 * 0.5) / Math.sqrt(3), 5);
    expect([low, high].map((end) => end.toFixed(4))).toEqual([
      (9.5 - halfWidth).toFixed(4),
      (9.5 + halfWidth).toFixed(4),
    ]);
  });

  // Means 9 and 6, s² ÷ n of 1/3 and 2/4: 5/6 in all; df = (5/6)² ÷ ((1/3)²/2 + (1/2)²/3) = 5; t = 2.5706.
  test('of two tasks has the degrees of freedom of Welch and Satterthwaite', () => {
    const made = intervalOf([8, 9, 10], [5, 5, 6, 8]);
    expect(summaryOf([5, 5, 6, 8]).variance).toBeCloseTo(2, 12);
    expect(made.degreesOfFreedom).toBeCloseTo(5, 12);
    expect(made.n).toBe(7);
    expect(made.halfWidth).toBeCloseTo((2.570582 * Math.sqrt(5 / 6)) / 2, 5);
    expect((made.low + made.high) / 2).toBeCloseTo(7.5, 12);
  });

  test('does not exist for one sample of any task, nor for no task', () => {
    expect(computeInterval([])).toBeNull();
    expect(computeInterval([summaryOf([5])])).toBeNull();
    expect(computeInterval([summaryOf([5, 6]), summaryOf([5])])).toBeNull();
  });

  test('is a point where no sample differs from another', () => {
    expect(intervalOf([7, 7, 7], [3, 3])).toEqual({ low: 5, high: 5, halfWidth: 0, n: 5, degreesOfFreedom: 3 });
  });

  test('lies around the mean, and narrows when every sample is seen twice', () => {
    fc.assert(
      fc.property(samples, (values) => {
        const once = intervalOf(values);
        const twice = intervalOf([...values, ...values]);
        const { mean } = summaryOf(values);
        expect(once.low).toBeLessThanOrEqual(mean);
        expect(once.high).toBeGreaterThanOrEqual(mean);
        expect(twice.halfWidth).toBeLessThanOrEqual(once.halfWidth + 1e-9);
      }),
    );
  });

  test('moves with the scores and widens with them', () => {
    fc.assert(
      fc.property(samples, fc.double({ min: -5, max: 5, noNaN: true }), (values, shift) => {
        const [before, after] = [intervalOf(values), intervalOf(values.map((value) => value * 2 + shift))];
        expect(after.halfWidth).toBeCloseTo(before.halfWidth * 2, 6);
        expect(after.low).toBeCloseTo(before.low * 2 + shift, 6);
      }),
    );
  });

  test('of several tasks has no fewer degrees of freedom than the smallest of them, and no more than all together', () => {
    fc.assert(
      fc.property(fc.array(samples, { minLength: 1, maxLength: 6 }), (parts) => {
        const own = parts.map((part) => part.length - 1);
        const { degreesOfFreedom } = intervalOf(...parts);
        expect(degreesOfFreedom).toBeGreaterThanOrEqual(Math.min(...own) - 1e-6);
        expect(degreesOfFreedom).toBeLessThanOrEqual(own.reduce((sum, df) => sum + df, 0) + 1e-6);
      }),
    );
  });
});

test('intervals overlap where they share a point, either way round', () => {
  const [low, high, apart] = [intervalOf([5, 5]), intervalOf([4, 6]), intervalOf([30, 30])];
  expect(overlap(low, high)).toBe(true);
  expect(overlap(high, low)).toBe(true);
  expect(overlap(low, low)).toBe(true);
  expect(overlap(low, apart)).toBe(false);
  expect(overlap(apart, low)).toBe(false);
});

/** A fixed sequence that looks random: the same draws in every run. */
function* draws(seed: number): Generator<number, never> {
  for (let state = seed; ; ) {
    state = (state * 48_271) % 2_147_483_647;
    yield state / 2_147_483_647;
  }
}

test('95 of 100 such intervals hold the true mean of two tasks of unequal spread', () => {
  const random = draws(20_261_125);
  const next = () => random.next().value;
  const normal = (mean: number, spread: number) =>
    mean + spread * Math.sqrt(-2 * Math.log(next())) * Math.cos(2 * Math.PI * next());
  const rounds = 1500;
  let held = 0;
  for (let round = 0; round < rounds; round++) {
    const { low, high } = intervalOf(
      Array.from({ length: 3 }, () => normal(8, 0.3)),
      Array.from({ length: 5 }, () => normal(6, 1)),
    );
    if (low <= 7 && high >= 7) held++;
  }
  expect(held / rounds).toBeGreaterThan(0.93);
  expect(held / rounds).toBeLessThan(0.98);
});
