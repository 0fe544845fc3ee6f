/** Value, score per cent, mean and total: one definition each, and unknown stays unknown. */
import { describe, expect, test } from 'vitest';
import { formatValue } from '../../src/data/format.ts';
import { computeMeanScore, computeTotal } from '../../src/scoring/score.ts';
import { computeScorePerCent, computeValue } from '../../src/scoring/value.ts';

describe('computeValue', () => {
  test('is score divided by price, unrounded', () => {
    expect(computeValue(8.8, 0.35)).toBe(8.8 / 0.35);
    expect(computeValue(9, 3)).toBe(3);
    expect(computeValue(0, 2)).toBe(0);
  });

  test.each([
    [1.9, 0.4, '4.8'],
    [2.3, 0.08, '28.8'],
    [1.2, 1.6, '0.8'],
  ])('%d / %d is a half on paper and is shown as %s', (score, price, shown) => {
    expect(formatValue(computeValue(score, price), { min: 1, max: 10 })).toBe(shown);
  });

  test.each([
    ['no score', null, 0.5],
    ['no price', 8, null],
    ['neither', null, null],
    ['a price of 0', 8, 0],
    ['a score and a price of 0', 0, 0],
  ])('is unknown with %s', (_, score, price) => {
    expect(computeValue(score, price)).toBeNull();
  });
});

describe('computeScorePerCent', () => {
  test('is score divided by US cents, unrounded', () => {
    expect(computeScorePerCent(8, 0.02)).toBe(4);
    expect(computeScorePerCent(9.25, 0.003)).toBe(9.25 / 0.3);
  });

  test.each([
    ['no score', null, 0.5],
    ['no cost', 8, null],
    ['neither', null, null],
    ['a cost of 0', 8, 0],
  ])('is unknown with %s', (_, score, usd) => {
    expect(computeScorePerCent(score, usd)).toBeNull();
  });
});

describe('computeTotal', () => {
  test('needs all of its parts', () => {
    expect(computeTotal([1, 2, 0])).toBe(3);
    expect(computeTotal([1, null])).toBeNull();
    expect(computeTotal([])).toBeNull();
  });
});

describe('computeMeanScore', () => {
  test('weighs all parts equally', () => {
    expect(computeMeanScore([9, 8, 7, 6])).toBe(7.5);
    expect(computeMeanScore([4])).toBe(4);
    expect(computeMeanScore([0, 0])).toBe(0);
  });

  test.each([
    [9.1, 9.2, '9.2'],
    [1.1, 4.6, '2.9'],
  ])('the mean of %d and %d is a half on paper and is shown as %s', (a, b, shown) => {
    expect(formatValue(computeMeanScore([a, b]), { min: 1, max: 10 })).toBe(shown);
  });

  test('needs all of its parts', () => {
    expect(computeMeanScore([9, null, 7])).toBeNull();
    expect(computeMeanScore([null])).toBeNull();
    expect(computeMeanScore([])).toBeNull();
  });
});
