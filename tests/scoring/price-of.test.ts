import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hoursOfWeek, isInHours, MINUTES_OF_WEEK, toHours } from '../../src/data/price-hours.ts';
import type { UsedPrice } from '../../src/data/schema-price.ts';
import type { Usage } from '../../src/data/schema-run.ts';
import { findPrice, newestPrice } from '../../src/scoring/find-price.ts';
import { highestRates, priceOf, priceRangeOf } from '../../src/scoring/price-of.ts';

const usage = (more: Partial<Usage> = {}): Usage => ({
  inputUncached: 1000,
  cacheRead: null,
  cacheWrite: null,
  output: 500,
  reasoning: null,
  ...more,
});
const price: UsedPrice = { asOf: '2026', inputUsdPerMTok: 1, outputUsdPerMTok: 4 };
const NOON = '2026-12-01T12:00:00Z';

describe('a call', () => {
  it.each([
    ['tokens × rates', usage(), price, 0.003],
    [
      'cached input at the input rate where no other is stated',
      usage({ cacheRead: 2000, cacheWrite: 3000 }),
      price,
      0.008,
    ],
    [
      'cached input at its own rates',
      usage({ cacheRead: 2000, cacheWrite: 3000 }),
      { ...price, cacheReadUsdPerMTok: 0.1, cacheWriteUsdPerMTok: 2 },
      0.0092,
    ],
    ['reasoning once, as output holds it', usage({ reasoning: 400 }), price, 0.003],
    ['reasoning at its own rate', usage({ reasoning: 400 }), { ...price, reasoningUsdPerMTok: 10 }, 0.0054],
    ['no rate of input where there was none', usage({ inputUncached: 0 }), { ...price, inputUsdPerMTok: null }, 0.002],
    ['0 where it is free', usage(), { asOf: '2026', inputUsdPerMTok: 0, outputUsdPerMTok: 0 }, 0],
  ])('costs %s', (_, tokens, table, usd) => {
    expect(priceOf(tokens, NOON, table)).toBeCloseTo(usd, 12);
  });

  const NIGHT = { ...price, hours: [{ utc: ['00:00-06:00'], outputUsdPerMTok: 1 }] };
  it.each([
    ['no price', usage(), null],
    ['no output tokens', usage({ output: null }), price],
    ['no input tokens', usage({ inputUncached: null }), price],
    ['no price of input', usage(), { ...price, inputUsdPerMTok: null }],
    ['no count of reasoning that has a rate of its own', usage(), { ...price, reasoningUsdPerMTok: 10 }],
  ])('is unknown with %s, never 0', (_, tokens, table) => {
    expect(priceOf(tokens, NOON, table)).toBeNull();
    expect(priceRangeOf(tokens, table)).toBeNull();
  });
  it('is unknown without its moment, where the price hangs on that', () => {
    expect(priceOf(usage(), null, NIGHT)).toBeNull();
    expect(priceOf(usage(), null, price)).not.toBeNull();
  });

  const TIERED: UsedPrice = {
    ...price,
    cacheReadUsdPerMTok: 0.5,
    tiers: [
      { abovePromptTokens: 200_000, inputUsdPerMTok: 2, outputUsdPerMTok: 6 },
      { abovePromptTokens: 500_000, inputUsdPerMTok: 3 },
    ],
  };
  it.each([
    ['not at the threshold', { inputUncached: 200_000 }, (200_000 + 500 * 4) / 1e6],
    ['strictly above it, for the whole call', { inputUncached: 200_001 }, (200_001 * 2 + 500 * 6) / 1e6],
    [
      'with cached tokens counted in, whose rate stays where the tier states none',
      { inputUncached: 1, cacheRead: 200_000 },
      (2 + 200_000 * 0.5 + 500 * 6) / 1e6,
    ],
    ['the highest that it reaches alone', { inputUncached: 500_001 }, (500_001 * 3 + 500 * 4) / 1e6],
  ])('is in a tier %s', (_, tokens, usd) => {
    expect(priceOf(usage(tokens), NOON, TIERED)).toBeCloseTo(usd, 12);
  });

  const PEAK = { ...price, hours: [{ utc: ['Mon-Fri 01:00-04:00', 'Mon-Fri 06:00-10:00'], outputUsdPerMTok: 8 }] };
  it.each([
    ['2026-12-01T00:59:59Z', 4],
    ['2026-12-01T01:00:00Z', 8],
    ['2026-12-01T03:59:59.999Z', 8],
    ['2026-12-01T04:00:00Z', 4],
    ['2026-12-05T02:00:00Z', 4],
    ['2026-12-07T09:30:00+08:00', 8],
  ])('at %s costs %d a million output tokens', (at, rate) => {
    expect(priceOf(usage({ inputUncached: 0, output: 1e6 }), at, PEAK)).toBe(rate);
    expect(hoursOfWeek(PEAK.hours[0]?.utc ?? [])).toBe(35);
  });
});

describe('whatever the price', () => {
  const rate = fc.integer({ min: 0, max: 1000 }).map((cents) => cents / 100);
  const rates = fc.record({ inputUsdPerMTok: rate, cacheReadUsdPerMTok: rate, outputUsdPerMTok: rate });
  const tiers = fc
    .uniqueArray(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 3 })
    .chain((above) => fc.tuple(...above.sort((a, b) => a - b).map((n) => fc.tuple(fc.constant(n * 1000), rates))))
    .map((all) => all.map(([abovePromptTokens, own]) => ({ abovePromptTokens, ...own })));
  const minutes = fc.array(fc.integer({ min: 0, max: MINUTES_OF_WEEK - 1 }), { minLength: 1, maxLength: 6 });
  const windows = minutes.map((starts) => toHours((minute) => starts.some((s) => s <= minute && minute < s + 90)));
  const table = fc.tuple(rates, fc.option(tiers), fc.option(fc.tuple(windows, rates))).map(([base, own, window]) => ({
    asOf: '2026',
    ...base,
    ...(own && { tiers: own }),
    ...(window && { hours: [{ utc: window[0], ...window[1] }] }),
  }));
  const call = fc.record({
    tokens: fc.record({ inputUncached: fc.nat(1e6), cacheRead: fc.nat(1e6), output: fc.nat(1e5) }).map(usage),
    at: fc
      .date({ min: new Date('2026-01-01'), max: new Date('2027-01-01'), noInvalidDate: true })
      .map((d) => d.toISOString()),
  });
  const sumOf = (calls: { tokens: Usage }[], kind: 'inputUncached' | 'cacheRead' | 'output') =>
    calls.reduce((sum, { tokens }) => sum + Number(tokens[kind]), 0);

  it('the sum of calls is within the range of their totals, and no call is above the highest rates', () => {
    fc.assert(
      fc.property(table, fc.array(call, { minLength: 1, maxLength: 5 }), (own, calls) => {
        const usd = calls.reduce((sum, { tokens, at }) => sum + Number(priceOf(tokens, at, own)), 0);
        const totals = usage({
          inputUncached: sumOf(calls, 'inputUncached'),
          cacheRead: sumOf(calls, 'cacheRead'),
          output: sumOf(calls, 'output'),
        });
        const range = priceRangeOf(totals, own);
        expect(range?.lowerUsd).toBeLessThanOrEqual(usd * (1 + 1e-9));
        expect(range?.upperUsd).toBeGreaterThanOrEqual(usd * (1 - 1e-9));
        const { input, output } = highestRates(own);
        const most = Number(input) * (totals.inputUncached ?? 0) + Number(input) * (totals.cacheRead ?? 0);
        expect(usd * (1 - 1e-9)).toBeLessThanOrEqual((most + Number(output) * (totals.output ?? 0)) / 1e6);
      }),
    );
  });

  it('without conditions the range is the cost, and tokens that are added never make it less', () => {
    fc.assert(
      fc.property(rates, call, fc.nat(1e6), (base, { tokens, at }, more) => {
        const own = { asOf: '2026', ...base };
        const usd = Number(priceOf(tokens, at, own));
        expect(priceRangeOf(tokens, own)).toEqual({ lowerUsd: usd, upperUsd: usd });
        expect(priceOf({ ...tokens, cacheWrite: more }, at, own)).toBeGreaterThanOrEqual(usd);
      }),
    );
  });

  it('hours of the week come back as they went in', () => {
    fc.assert(
      fc.property(windows, fc.integer({ min: 0, max: MINUTES_OF_WEEK - 1 }), (utc, minute) => {
        expect(toHours((m) => isInHours(utc)(m))).toEqual(utc);
        const others = toHours((m) => !isInHours(utc)(m));
        expect(isInHours(others)(minute)).toBe(!isInHours(utc)(minute));
      }),
      { numRuns: 20 },
    );
  });
});

describe('the price of a day', () => {
  const of = (asOf: string, outputUsdPerMTok: number, more: object = {}) => ({ asOf, outputUsdPerMTok, ...more });
  const onDay = (prices: ReturnType<typeof of>[], at: string, endpoint: string | null = null) =>
    findPrice(prices, at, endpoint)?.outputUsdPerMTok ?? null;

  it('is the newest that is not of a later day', () => {
    const prices = [of('2025', 3), of('2026-03', 2), of('2026-12-01', 1)];
    expect(['2024-12-31', '2026-11-25', '2026-12-01'].map((day) => onDay(prices, day))).toEqual([null, 2, 1]);
  });

  it('is the one of the endpoint where there is one, and never that of another', () => {
    const prices = [of('2025', 3, { endpoint: 'here' }), of('2026', 2), of('2026', 1, { endpoint: 'elsewhere' })];
    expect(onDay(prices, NOON, 'here')).toBe(3);
    expect(onDay(prices, NOON)).toBe(2);
    expect(onDay([of('2026', 1, { endpoint: 'elsewhere' })], NOON, 'here')).toBeNull();
  });

  it('is the one that its list says holds then, and one of next month is not the newest', () => {
    const prices = [
      of('2026-12-01', 3, { validTo: '2026-08-31' }),
      of('2026-12-01', 2, { validFrom: '2026-09-01', validTo: '2026-12-31' }),
      of('2026-12-01', 1, { validFrom: '2027-01-01' }),
    ];
    const days = ['2026-08-31T23:59:59Z', '2026-09-01', '2026-12-31T23:59:59Z', '2027-01-01'];
    expect(days.map((day) => onDay(prices, day))).toEqual([3, 2, 2, 1]);
    expect(newestPrice(prices)?.outputUsdPerMTok).toBe(2);
  });

  it('is the vendor’s own before a newer one of others', () => {
    const own = of('2026', 2, { seller: 'labs' });
    const resold = of('2026-12-01', 1, { seller: 'shop', isReseller: true });
    expect([newestPrice([own, resold]), newestPrice([of('2026', 3), resold])]).toEqual([own, resold]);
    expect(onDay([own, resold], NOON)).toBe(2);
  });
});
