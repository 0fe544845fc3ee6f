/** Value and mean score: one definition each, and unknown stays unknown. */
import { describe, expect, test } from 'vitest';
import { computeMeanScore } from '../../../src/domain/score.ts';
import { computeValue } from '../../../src/domain/value.ts';

describe('computeValue', () => {
  test('is score divided by price, unrounded', () => {
    expect(computeValue(8.8, 0.35)).toBe(8.8 / 0.35);
    expect(computeValue(9, 3)).toBe(3);
    expect(computeValue(0, 2)).toBe(0);
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

describe('computeMeanScore', () => {
  test('weighs all parts equally', () => {
    expect(computeMeanScore([9, 8, 7, 6])).toBe(7.5);
    expect(computeMeanScore([4])).toBe(4);
    expect(computeMeanScore([0, 0])).toBe(0);
  });

  test('needs all of its parts', () => {
    expect(computeMeanScore([9, null, 7])).toBeNull();
    expect(computeMeanScore([null])).toBeNull();
    expect(computeMeanScore([])).toBeNull();
  });
});
