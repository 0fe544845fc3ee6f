/** Rates and pairs, against scipy and statsmodels (against-scipy.py). */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bootstrapDifference, differenceOf, exactMcNemar, tailOf } from '../../src/scoring/difference.ts';
import { passAtK, wilsonInterval } from '../../src/scoring/rate.ts';
import right from './statistics.json' with { type: 'json' };

const rate = fc.integer({ min: 1, max: 400 }).chain((n) => fc.record({ n: fc.constant(n), successes: fc.nat(n) }));
const toDifference = (successes: number, n: number) => ({ mean: successes / n, ...wilsonInterval(successes, n) });

describe('Wilson’s interval', () => {
  test.each(right.wilson)('of $successes of $n', ({ successes, n, low, high }) => {
    const made = wilsonInterval(successes, n);
    expect(made.low).toBeCloseTo(low, 9);
    expect(made.high).toBeCloseTo(high, 9);
  });

  test('holds the rate and never leaves 0 to 1', () => {
    fc.assert(
      fc.property(rate, ({ successes, n }) => {
        const { low, high } = wilsonInterval(successes, n);
        expect([0, low, successes / n, high, 1].toSorted((a, b) => a - b)).toEqual([0, low, successes / n, high, 1]);
      }),
    );
  });

  test('of no trial there is none', () => {
    expect(() => wilsonInterval(0, 0)).toThrow(RangeError);
    expect(() => wilsonInterval(4, 3)).toThrow(RangeError);
  });
});

test.each(right.newcombe)('the difference of two rates is Newcombe’s: $a and $b', ({ a, b, low, high }) => {
  const [made, back] = [a, b].map(([successes, n]) => toDifference(successes as number, n as number));
  const difference = differenceOf(made as never, back as never);
  expect(difference.low).toBeCloseTo(low, 9);
  expect(difference.high).toBeCloseTo(high, 9);
});

test.each(right.passAtK)('pass@$k of $c right answers of $n', ({ n, c, k, value }) => {
  expect(passAtK(n, c, k)).toBeCloseTo(value, 9);
});

test('pass@k needs k answers, and pass@1 is the rate', () => {
  expect(passAtK(4, 4, 5)).toBeNull();
  fc.assert(
    fc.property(rate, ({ successes, n }) => {
      expect(passAtK(n, successes, 1)).toBeCloseTo(successes / n, 12);
    }),
  );
});

describe('exact McNemar', () => {
  test.each(right.mcnemar)('$onlyA against $onlyB', ({ onlyA, onlyB, p }) => {
    const only = (many: number, few: number) => [...Array(many).fill(true), ...Array(few).fill(false), true, false];
    const made = exactMcNemar(only(onlyA, onlyB), [
      ...only(onlyA, onlyB)
        .slice(0, -2)
        .map((passed) => !passed),
      true,
      false,
    ]);
    expect(made).toMatchObject({ onlyA, onlyB });
    expect(made.p).toBeCloseTo(p, 9);
  });
});

describe('the paired bootstrap', () => {
  test.each(right.pairedBootstrap)('over $differences.length tasks', ({ differences, tail, low, high }) => {
    expect(tailOf(differences.length)).toBeCloseTo(tail, 9);
    const made = bootstrapDifference(differences) ?? expect.fail();
    expect(Math.abs(made.low - low)).toBeLessThan((high - low) * 0.05);
    expect(Math.abs(made.high - high)).toBeLessThan((high - low) * 0.05);
    expect(bootstrapDifference(differences)).toEqual(made);
  });

  test('says nothing of fewer than five tasks', () => {
    expect(bootstrapDifference([1, 1, 1, 1])).toBeNull();
    expect(bootstrapDifference([1, 1, 1, 1, 1])).toEqual({ mean: 1, low: 1, high: 1 });
  });
});
