/** Numbers, dates and lists as people read them. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  alignDecimals,
  capitalise,
  countInWords,
  countOf,
  decimalsOf,
  formatAge,
  formatCount,
  formatInstant,
  formatPartialDate,
  formatPercent,
  formatRatio,
  formatScale,
  formatScore,
  formatScoreInText,
  formatSeconds,
  formatTemperature,
  formatUsd,
  formatValue,
  formatWhen,
  joinWords,
  roundsTo,
  withoutFloatNoise,
} from '../../src/data/format.ts';

const TEN = { min: 1, max: 10 };

describe('a number without float noise', () => {
  test.each([
    [(9.1 + 9.2) / 2, 9.15],
    [0.1 + 0.2, 0.3],
    [1.1 + 2.2, 3.3],
    [-2.2 - 1.1, -3.3],
    [100.1 * 3, 300.3],
    [9.9999999999999, 10],
  ])('of %d is %d', (number, expected) => {
    expect(withoutFloatNoise(number)).toBe(expected);
  });

  test('has the twelve digits with which it would be written, also where it is not written out', () => {
    const sums = fc
      .tuple(fc.integer({ min: -9999, max: 9999 }), fc.integer({ min: 1, max: 99 }))
      .map(([a, b]) => a / b);
    fc.assert(
      fc.property(fc.oneof(sums, fc.double({ min: -200, max: 200, noNaN: true })), (number) => {
        expect(withoutFloatNoise(number)).toBe(Number(number.toPrecision(12)));
      }),
      { numRuns: 5000 },
    );
  });
});

describe('formatScore and formatValue', () => {
  test.each([
    [8.45, '8.5'],
    [8.44, '8.4'],
    [8.35, '8.4'],
    [9.149999999999999, '9.2'],
    [2.8499999999999996, '2.9'],
    [1.05, '1.1'],
    [9, '9.0'],
    [10, '10.0'],
    [0, '0.0'],
    [0.04, '0.0'],
    [25.142857142857146, '25.1'],
    [11.666666666666666, '11.7'],
    [12345.67, '12,345.7'],
    [null, '—'],
  ])('%d is %s', (score, shown) => {
    expect(formatScore(score, TEN)).toBe(shown);
    expect(formatValue(score, TEN)).toBe(shown);
  });

  test('an approximate one has a tilde, a missing one has none', () => {
    expect(formatScore(8.5, TEN, true)).toBe('~8.5');
    expect(formatScore(null, TEN, true)).toBe('—');
  });
});

describe('scores on other scales', () => {
  const UNIT = { min: 0, max: 1 };
  const PERCENT = { min: 0, max: 100, unit: '%' };

  test('the span of the scale decides the decimals', () => {
    expect([{ min: 0, max: 0.5 }, UNIT, { min: 9, max: 10 }].map(decimalsOf)).toEqual([3, 3, 3]);
    expect([{ min: 0, max: 1.01 }, TEN, PERCENT, { min: -1, max: 1 }].map(decimalsOf)).toEqual([1, 1, 1, 1]);
  });

  test('three decimals where the scale spans no more than 1, else one', () => {
    expect(formatScore(0.8125, UNIT)).toBe('0.813');
    expect(formatScore(1, UNIT)).toBe('1.000');
    expect(formatScore(0.0004, UNIT, true)).toBe('~0.000');
    expect(formatValue(12.3456, UNIT)).toBe('12.346');
    expect(formatScore(61.25, PERCENT)).toBe('61.3');
    expect(formatValue(1225, PERCENT)).toBe('1,225.0');
  });

  test('a unit is said in text and of the range, never in a cell', () => {
    expect(formatScoreInText(61.25, PERCENT, true)).toBe('~61.3 %');
    expect(formatScoreInText(null, PERCENT)).toBe('—');
    expect(formatScoreInText(8.5, TEN)).toBe('8.5');
    expect([TEN, UNIT, PERCENT].map(formatScale)).toEqual(['1 to 10', '0 to 1', '0 to 100 %']);
  });
});

describe('formatUsd', () => {
  test.each([
    [3, '$3.00'],
    [0.25, '$0.25'],
    [1.005, '$1.01'],
    [1.004, '$1.00'],
    [1.0049999999999999, '$1.01'],
    [1234.5, '$1,234.50'],
    [0, '$0.00'],
    [0.01, '$0.01'],
    [0.015, '$0.02'],
    [0.0099, '$0.0099'],
    [0.00125, '$0.0013'],
    [0.00005, '$0.0001'],
    [0.0000499, '<$0.0001'],
    [1e-12, '<$0.0001'],
    [null, '—'],
  ])('%d is %s', (usd, shown) => {
    expect(formatUsd(usd)).toBe(shown);
  });
});

test('a printed number follows from the exact one where rounding gives it', () => {
  const follows = [
    [25.142857142857146, 25.1, 1],
    [29.65, 29.7, 1],
    [9.149999999999999, 9.2, 1],
    [0.8708, 0.87, 2],
    [14.5, 15, 0],
  ] as const;
  expect(follows.filter(([exact, printed, decimals]) => !roundsTo(exact, printed, decimals))).toEqual([]);
  expect([roundsTo(25.142857142857146, 25.2, 1), roundsTo(29.65, 29.6, 1), roundsTo(14.4, 15, 0)]).not.toContain(true);
});

test('decimal points line up in a column that is aligned to the right', () => {
  const aligned = alignDecimals(['$3.00', '$0.0025', '—', '12.5']);
  expect(aligned).toEqual(['$3.00\u2007\u2007', '$0.0025', '—', '12.5\u2007\u2007\u2007']);
  const behindPoint = aligned.filter((text) => text.includes('.')).map((text) => text.length - text.indexOf('.'));
  expect(new Set(behindPoint).size).toBe(1);
  expect(alignDecimals([])).toEqual([]);
});

test.each<[what: string, shown: string[], expected: string[]]>([
  ['ratios', [15, 6.45, null].map(formatRatio), ['15.0×', '6.5×', '—']],
  ['percentages', [0.8708333333333333, -0.5, null].map(formatPercent), ['87.1%', '-50.0%', '—']],
  ['small counts, in words', [0, 1, 10, 11, 1234].map(countInWords), ['no', 'one', 'ten', '11', '1,234']],
  ['the beginning of a sentence', ['no score', ''].map(capitalise), ['No score', '']],
  [
    'a count of things, of which one is no plural',
    [0, 1, 10, 1234].map((count) => countOf(count, 'output token')),
    ['0 output tokens', '1 output token', '10 output tokens', '1,234 output tokens'],
  ],
  ['temperatures, as stated', [0, 0.2, 0.25, 1].map(formatTemperature), ['0.0', '0.2', '0.25', '1.0']],
  ['lists', [[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map(joinWords), ['', 'a', 'a and b', 'a, b and c']],
  [
    'dates, as exact as they are known',
    ['2026', '2026-05', '2026-05-03', '2026-12-31'].map(formatPartialDate),
    ['2026', 'May 2026', '3 May 2026', '31 December 2026'],
  ],
  [
    'dates in running text',
    ['2026', '2026-05', '2026-05-03'].map(formatWhen),
    ['in 2026', 'in May 2026', 'on 3 May 2026'],
  ],
  ['counts', [12431, 1000.5, 0, null].map(formatCount), ['12,431', '1,001', '0', '—']],
  ['durations', [1234, 50, 600_000].map(formatSeconds), ['1.2 s', '0.1 s', '600.0 s']],
  ['instants', ['2026-11-25T09:00:01.123Z'].map(formatInstant), ['25 November 2026, 09:00:01 UTC']],
])('%s', (_, shown, expected) => expect(shown).toEqual(expected));

test.each([
  ['2025-10-03', '13 months ago'],
  ['2026-11-02', '29 days ago'],
  ['2026-11-30', '1 day ago'],
  ['2026-12-01', 'today'],
  ['2024-12-01', '2 years ago'],
  ['2026-11', '1 month ago'],
  ['2026-12', 'this month'],
  ['2024', '2 years ago'],
  ['2026', 'this year'],
])('on 1 December 2026, %s was %s', (date, age) => expect(formatAge(date, '2026-12-01')).toBe(age));
