/** Conditions of price lists that are easily read as something else: what is not read is named, and never taken for what it is not. */
import { describe, expect, test } from 'vitest';
import { PRICE_FORMATS } from '../../../bench/prices/formats.ts';
import type { Usage } from '../../../src/data/schema-run.ts';
import { priceOf } from '../../../src/scoring/price-of.ts';

const entryOf = (format: string, data: unknown) => {
  const [entry] = PRICE_FORMATS.find(({ id }) => id === format)?.readEntries(data) ?? [];
  if (entry === undefined) throw new Error('no entry');
  return entry;
};
const usage = (more: Partial<Usage>): Usage => ({
  inputUncached: 0,
  cacheRead: null,
  cacheWrite: null,
  output: 0,
  reasoning: null,
  ...more,
});

describe('LiteLLM', () => {
  const base = { litellm_provider: 'p', input_cost_per_token: 2e-6, output_cost_per_token: 8e-6 };
  const read = (fields: object, key = 'p/m') => entryOf('litellm', { [key]: { ...base, ...fields } });
  const offPeak = (fields: object) => read({ off_peak_pricing: { output_cost_per_token: 4e-6, ...fields } });

  test.each(['25:00-26:00', '08:75-09:00', '24:01-03:00', '8-9'])('hours that no clock has are named: %s', (hours) => {
    const { tables, notRead } = offPeak({ hours_utc: hours });
    expect(tables).toEqual([{ inputUsdPerMTok: 2, outputUsdPerMTok: 8 }]);
    expect(notRead).toEqual(['off_peak_pricing']);
  });

  test.each([
    ['2026-12-04T21:59:59Z', 8],
    ['2026-12-04T22:00:00Z', 4],
    ['2026-12-05T00:30:00Z', 8],
  ])('hours over midnight are those of the named day alone: at %s %d', (at, usd) => {
    const { tables } = offPeak({ windows: [{ hours_utc: '22:00-02:00', weekdays: [5] }] });
    expect(priceOf(usage({ output: 1e6 }), at, tables[0] ?? null)).toBe(usd);
  });

  test('a tier and a batch within off-peak hours are named', () => {
    const { notRead } = offPeak({
      hours_utc: '01:00-02:00',
      output_cost_per_token_batches: 1e-6,
      output_cost_per_token_above_200k_tokens: 9e-6,
    });
    expect(notRead).toEqual([
      'off_peak_pricing.output_cost_per_token_batches',
      'off_peak_pricing.output_cost_per_token_above_200k_tokens',
    ]);
  });

  test('where off-peak is most of the week, its cached price is not that of the peak', () => {
    const [table] = offPeak({
      hours_utc: '04:00-00:00',
      input_cost_per_token: 1e-6,
      cache_read_input_token_cost: 1e-7,
    }).tables;
    const cached = usage({ cacheRead: 1e6 });
    const at = (time: string) => priceOf(cached, time, table ?? null);
    expect([at('2026-12-04T02:00:00Z'), at('2026-12-04T12:00:00Z')]).toEqual([2, 0.1]);
  });

  test('reasoning at the price of output in a tier is not at that of short prompts', () => {
    const rates = { input_cost_per_token: 1e-6, output_cost_per_token: 2e-6, output_cost_per_reasoning_token: 6e-6 };
    const long = { input_cost_per_token: 1e-6, output_cost_per_token: 4e-6, output_cost_per_reasoning_token: 4e-6 };
    const tiered_pricing = [
      { range: [0, 1000], ...rates },
      { range: [1000, 9000], ...long },
    ];
    const [table] = entryOf('litellm', { m: { litellm_provider: 'p', tiered_pricing } }).tables;
    const at = (inputUncached: number) =>
      priceOf(usage({ inputUncached, output: 1000, reasoning: 1000 }), null, table ?? null);
    expect([at(1000), at(2000)]).toEqual([0.007, 0.006]);
  });

  test('a field of a tier that is not read is named', () => {
    const tiered_pricing = [{ range: [0, 1000], input_cost_per_token: 1e-6, input_cost_per_query: 0.01 }];
    expect(read({ tiered_pricing }).notRead).toEqual(['tiered_pricing.input_cost_per_query']);
  });

  test.each([
    ['bedrock/us-gov-west-1/anthropic.some-model-v1:0', null],
    ['bedrock/eu-central-1/anthropic.some-model-v1:0', null],
    ['bedrock/il-central-1/some-model', null],
    ['us-gov.anthropic.some-model', null],
    ['azure/eu/some-model', null],
    ['eurouter/some-model', 'some-model'],
    ['anthropic.some-model-v1:0', 'some-model'],
  ])('%s, without what is in front of it, is %j', (key, lastName) => {
    expect(read({}, key).lastName).toBe(lastName);
  });
});

describe('genai-prices', () => {
  const read = (prices: unknown) => entryOf('genai-prices', [{ id: 's', models: [{ id: 'm', prices }] }]);

  test('a price without a constraint ends all that stand before it', () => {
    const prices = [
      { constraint: { start_date: '2026-06-01' }, prices: { output_mtok: 4 } },
      { prices: { output_mtok: 2 } },
    ];
    expect(read(prices).tables).toEqual([{ outputUsdPerMTok: 2 }]);
  });

  test('a constraint that is not known is named, a Sunday too', () => {
    const hours = { start_time: '00:30:00Z', end_time: '16:30:00Z', weekdays: [0] };
    const { notRead } = read([{ prices: { output_mtok: 2 } }, { constraint: hours, prices: { output_mtok: 4 } }]);
    expect(notRead).toEqual(['constraint.weekdays']);
  });
});

test('OpenRouter: hours of some days only are not those of every day', () => {
  const override = { utc_start: '01:00', utc_end: '04:00', weekdays: [0], completion: '0.000004' };
  const pricing = { prompt: '0.000001', completion: '0.000002', overrides: [override] };
  const { tables, notRead } = entryOf('openrouter', { data: [{ id: 'a/b', pricing }] });
  expect(tables).toEqual([{ inputUsdPerMTok: 1, outputUsdPerMTok: 2 }]);
  expect(notRead).toEqual(['pricing.overrides']);
});

test.each([
  ['litellm', { m: { output_cost_per_token: 2e-6, output_cost_per_token_above_0k_tokens: 4e-6 } }, 'above 0'],
  [
    'models-dev',
    { p: { models: { m: { cost: { output: 2, tiers: [{ tier: { type: 'context', size: 0 }, output: 4 }] } } } } },
    'above 0',
  ],
  [
    'genai-prices',
    [{ id: 's', models: [{ id: 'm', prices: { output_mtok: { base: 2, tiers: [{ start: 'x', price: 4 }] } } }] }],
    'above NaN',
  ],
])('%s: a tier above no length is named, and is no tier', (format, data, what) => {
  const { tables, notRead } = entryOf(format, data);
  expect(tables).toEqual([{ outputUsdPerMTok: 2 }]);
  expect(notRead).toEqual([`rates ${what} tokens`]);
});
