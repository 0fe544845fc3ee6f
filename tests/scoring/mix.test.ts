/** A mix of models: the blended price of shares that sum to 1, and what it saves. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { computeBlendedPrice, computeSaving } from '../../src/scoring/mix.ts';
import { dataset } from '../helpers.ts';

const tiers = (...pairs: [share: number, price: number | null][]) =>
  pairs.map(([share, outputUsdPerMTok]) => ({ share, outputUsdPerMTok }));

describe('computeBlendedPrice', () => {
  test('70/25/5 on the published prices', () => {
    const mix = dataset.mixes.get('three-tiers');
    const priced = mix?.tiers.map(({ share, model }) => ({
      share,
      outputUsdPerMTok: dataset.models.get(model)?.prices[0]?.outputUsdPerMTok ?? null,
    }));
    expect(priced).toEqual(tiers([0.7, 0.25], [0.25, 0.35], [0.05, 2.5]));
    expect(computeBlendedPrice(priced ?? [])).toBeCloseTo(0.3875, 12);
  });

  test('a mix of one model costs what the model does', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1000, noNaN: true }), (price) => {
        expect(computeBlendedPrice(tiers([1, price]))).toBe(price);
      }),
    );
  });

  test('lies between the cheapest and the dearest tier', () => {
    const parts = fc.array(
      fc.record({ part: fc.integer({ min: 1, max: 50 }), price: fc.double({ min: 0, max: 50, noNaN: true }) }),
      {
        minLength: 1,
        maxLength: 6,
      },
    );
    fc.assert(
      fc.property(parts, (list) => {
        const whole = list.reduce((sum, { part }) => sum + part, 0);
        const blended = computeBlendedPrice(
          list.map(({ part, price }) => ({ share: part / whole, outputUsdPerMTok: price })),
        );
        const prices = list.map(({ price }) => price);
        expect(blended).toBeGreaterThanOrEqual(Math.min(...prices) - 1e-9);
        expect(blended).toBeLessThanOrEqual(Math.max(...prices) + 1e-9);
      }),
    );
  });

  test('an unknown price makes the blend unknown', () => {
    expect(computeBlendedPrice(tiers([0.5, 1], [0.5, null]))).toBeNull();
  });

  test('a free tier is known', () => {
    expect(computeBlendedPrice(tiers([0.5, 1], [0.5, 0]))).toBe(0.5);
  });

  test.each([
    ['less than 1', tiers([0.5, 1], [0.4, 1])],
    ['more than 1', tiers([0.5, 1], [0.6, 1])],
    ['no tier', []],
    ['a share of 0', tiers([1, 1], [0, 1])],
    ['a negative share', tiers([1.5, 1], [-0.5, 1])],
    ['no number', tiers([Number.NaN, 1])],
    ['shares wrong and a price unknown', tiers([0.5, null])],
  ])('refuses %s', (_, wrong) => {
    expect(() => computeBlendedPrice(wrong)).toThrow(RangeError);
  });

  test('forgives what adding decimals in binary loses', () => {
    expect(computeBlendedPrice(Array.from({ length: 10 }, () => ({ share: 0.1, outputUsdPerMTok: 2 })))).toBeCloseTo(
      2,
      12,
    );
  });
});

describe('computeSaving', () => {
  test('is the part of the baseline that is not paid', () => {
    expect(computeSaving(0.3875, 3)).toBeCloseTo(0.8708, 4);
    expect(computeSaving(0, 3)).toBe(1);
    expect(computeSaving(3, 3)).toBe(0);
    expect(computeSaving(6, 3)).toBe(-1);
  });

  test('is unknown where a price is, and against a free baseline', () => {
    expect(computeSaving(null, 3)).toBeNull();
    expect(computeSaving(3, null)).toBeNull();
    expect(computeSaving(1, 0)).toBeNull();
  });
});
