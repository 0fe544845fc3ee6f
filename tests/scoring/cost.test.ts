import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Usage } from '../../src/data/schema-run.ts';
import { computeCost, priceOn } from '../../src/scoring/cost.ts';

const usage = (more: Partial<Usage> = {}): Usage => ({
  inputUncached: 1000,
  cacheRead: null,
  cacheWrite: null,
  output: 500,
  reasoning: null,
  ...more,
});
const price = { asOf: '2026', inputUsdPerMTok: 1, outputUsdPerMTok: 4 };

describe('computeCost', () => {
  it('is tokens × price', () => {
    expect(computeCost(usage(), price)).toBeCloseTo((1000 * 1 + 500 * 4) / 1e6, 12);
  });

  it('counts cached input at the input price', () => {
    expect(computeCost(usage({ cacheRead: 2000, cacheWrite: 3000 }), price)).toBeCloseTo(0.008, 12);
  });

  it('does not count reasoning twice, as output holds it', () => {
    expect(computeCost(usage({ reasoning: 400 }), price)).toBe(computeCost(usage(), price));
  });

  it.each([
    ['no price', usage(), null],
    ['no output tokens', usage({ output: null }), price],
    ['no input tokens', usage({ inputUncached: null }), price],
    ['no price of input', usage(), { ...price, inputUsdPerMTok: null }],
  ])('is unknown with %s, never 0', (_, tokens, at) => {
    expect(computeCost(tokens, at)).toBeNull();
  });

  it('needs no price of input where there was none, and is 0 where it is free', () => {
    expect(computeCost(usage({ inputUncached: 0 }), { ...price, inputUsdPerMTok: null })).toBeCloseTo(0.002, 12);
    expect(computeCost(usage(), { asOf: '2026', inputUsdPerMTok: 0, outputUsdPerMTok: 0 })).toBe(0);
  });

  it('never falls when tokens are added', () => {
    fc.assert(
      fc.property(fc.nat(1e6), fc.nat(1e6), fc.nat(1e6), (input, output, more) => {
        const less = computeCost(usage({ inputUncached: input, output }), price) ?? Number.NaN;
        expect(computeCost(usage({ inputUncached: input, cacheRead: more, output }), price)).toBeGreaterThanOrEqual(
          less,
        );
      }),
    );
  });
});

describe('priceOn', () => {
  const at = (asOf: string, outputUsdPerMTok: number, endpoint?: string) => ({
    asOf,
    outputUsdPerMTok,
    ...(endpoint !== undefined && { endpoint }),
  });

  it('is the newest that is not of a later day', () => {
    const prices = [at('2025', 3), at('2026-03', 2), at('2026-12-01', 1)];
    expect(priceOn(prices, '2026-11-25', null)).toEqual({
      asOf: '2026-03',
      inputUsdPerMTok: null,
      outputUsdPerMTok: 2,
    });
    expect(priceOn(prices, '2026-12-01', null)?.outputUsdPerMTok).toBe(1);
    expect(priceOn(prices, '2024-12-31', null)).toBeNull();
  });

  it('is the one of the endpoint where there is one, and never that of another', () => {
    const prices = [at('2025', 3, 'here'), at('2026', 2), at('2026', 1, 'elsewhere')];
    expect(priceOn(prices, '2026-11-25', 'here')?.outputUsdPerMTok).toBe(3);
    expect(priceOn(prices, '2026-11-25', null)?.outputUsdPerMTok).toBe(2);
    expect(priceOn([at('2026', 1, 'elsewhere')], '2026-11-25', 'here')).toBeNull();
  });
});
