/** What real lists of 2026-11-30 state beside two numbers, cut short: each trap with the value that is right. */
import { expect, test } from 'vitest';
import { PRICE_FORMATS } from '../../../bench/prices/formats.ts';
import type { Table } from '../../../bench/prices/rates.ts';
import type { Usage } from '../../../src/data/schema-run.ts';
import { newestPrice } from '../../../src/scoring/find-price.ts';
import { priceOf } from '../../../src/scoring/price-of.ts';
import { makeProject, modelsDev, openRouter } from './project.ts';

const entriesOf = (format: string, data: unknown) =>
  PRICE_FORMATS.find(({ id }) => id === format)?.readEntries(data) ?? [];
const first = (format: string, data: unknown) => {
  const [entry] = entriesOf(format, data);
  if (entry === undefined) throw new Error('no entry');
  return { ...entry, table: entry.tables.at(-1) as Table };
};
const OUTPUT: Usage = { inputUncached: 0, cacheRead: null, cacheWrite: null, output: 1e6, reasoning: null };
const outputAt = (at: string, table: Table) => priceOf(OUTPUT, at, table);

const DEEPSEEK = {
  output_cost_per_token: 3.96e-6,
  input_cost_per_token: 1.32e-6,
  cache_creation_input_token_cost: 0.0,
  off_peak_pricing: {
    output_cost_per_token: 1.98e-6,
    input_cost_per_token: 6.6e-7,
    windows: [
      { hours_utc: ['00:00-01:00', '04:00-06:00', '10:00-00:00'], weekdays: [1, 2, 3, 4, 5] },
      { hours_utc: '00:00-00:00', weekdays: [6, 7] },
    ],
  },
};

test('LiteLLM: the plain keys of DeepSeek are its peak prices, in force 35 of 168 hours', () => {
  const { table, notRead } = first('litellm', { 'deepseek/deepseek-v4-pro': DEEPSEEK });
  expect(table).toMatchObject({ outputUsdPerMTok: 1.98, inputUsdPerMTok: 0.66 });
  expect(table.hours).toEqual([
    { utc: ['Mon-Fri 01:00-04:00', 'Mon-Fri 06:00-10:00'], outputUsdPerMTok: 3.96, inputUsdPerMTok: 1.32 },
  ]);
  expect(['2026-12-01T02:00:00Z', '2026-12-05T02:00:00Z'].map((at) => outputAt(at, table))).toEqual([3.96, 1.98]);
  expect(notRead).toEqual(['price of writing to the cache: 0']);
});

test('LiteLLM: weekdays may be those of another time zone than the hours', () => {
  const off_peak_pricing = { ...DEEPSEEK.off_peak_pricing, weekday_timezone: 'Asia/Shanghai' };
  const { table } = first('litellm', { 'deepseek-flash': { ...DEEPSEEK, off_peak_pricing } });
  // From 16:00 on Friday in UTC it is Saturday in Shanghai, from 16:00 on Sunday it is Monday.
  expect(table.hours?.[0]?.utc).toEqual(['Mon-Fri 01:00-04:00', 'Mon-Fri 06:00-10:00']);
  const early = {
    windows: [{ hours_utc: '16:00-17:00', weekdays: [1] }],
    weekday_timezone: 'Asia/Shanghai',
    output_cost_per_token: 1e-6,
  };
  expect(first('litellm', { x: { ...DEEPSEEK, off_peak_pricing: early } }).table.hours?.[0]?.utc).toEqual([
    'Sun 16:00-17:00',
  ]);
  const season = { ...early, weekday_timezone: 'Europe/Berlin' };
  expect(first('litellm', { x: { ...DEEPSEEK, off_peak_pricing: season } }).notRead).toContain('off_peak_pricing');
});

test('LiteLLM: a model that has only tiers has a price', () => {
  const tiered_pricing = [
    { range: [0, 32000.0], input_cost_per_token: 1e-6, output_cost_per_token: 5e-6, cache_read_input_token_cost: 1e-7 },
    { range: [32000.0, 256000.0], input_cost_per_token: 3e-6, output_cost_per_token: 1.5e-5 },
  ];
  const { table } = first('litellm', { 'dashscope/qwen3-coder-plus': { tiered_pricing } });
  expect(table).toEqual({
    outputUsdPerMTok: 5,
    inputUsdPerMTok: 1,
    cacheReadUsdPerMTok: 0.1,
    tiers: [{ abovePromptTokens: 32_000, outputUsdPerMTok: 15, inputUsdPerMTok: 3 }],
  });
});

test('LiteLLM: thresholds, batches and priority are in the names of its keys; what is not read is named', () => {
  const { table, notRead } = first('litellm', {
    'gpt-x': {
      input_cost_per_token: 5e-6,
      output_cost_per_token: 3e-5,
      input_cost_per_token_above_272k_tokens: 1e-5,
      output_cost_per_token_above_272k_tokens: 4.5e-5,
      output_cost_per_token_batches: 1.5e-5,
      output_cost_per_token_above_272k_tokens_priority: 9e-5,
      output_cost_per_token_priority: 6e-5,
      output_cost_per_token_flex: 1.5e-5,
      cache_creation_input_token_cost_above_1hr: 2e-6,
      regional_processing_uplift_multiplier_eu: 1.1,
      input_cost_per_image: 0,
      supports_vision: true,
    },
  });
  expect(table).toEqual({
    outputUsdPerMTok: 30,
    inputUsdPerMTok: 5,
    tiers: [{ abovePromptTokens: 272_000, outputUsdPerMTok: 45, inputUsdPerMTok: 10 }],
    batch: { outputUsdPerMTok: 15 },
    priority: { outputUsdPerMTok: 60, tiers: [{ abovePromptTokens: 272_000, outputUsdPerMTok: 90 }] },
  });
  expect(notRead.sort()).toEqual([
    'cache_creation_input_token_cost_above_1hr',
    'output_cost_per_token_flex',
    'regional_processing_uplift_multiplier_eu',
  ]);
});

const QWEN = (output: number, litellm_provider: string) => ({
  output_cost_per_token: output,
  input_cost_per_token: 1e-7,
  litellm_provider,
});
const RESOLD = {
  'deepinfra/Qwen/Invented-One': QWEN(2.8e-7, 'deepinfra'),
  'fireworks_ai/accounts/fireworks/models/invented-one': QWEN(9e-7, 'fireworks_ai'),
  'qwen.invented-one-v1:0': QWEN(6e-7, 'bedrock_converse'),
  'lambda_ai/invented-one-fp8': QWEN(1e-7, 'lambda_ai'),
};

test('resellers alone are a question that lists them all; beside the vendor they are kept with its price', () => {
  const project = makeProject();
  const { message } = project.refuse(RESOLD);
  expect(message.match(/output \$\S+/g)).toEqual(['output $0.28,', 'output $0.90,', 'output $0.60,']);
  expect(message).toContain('lambda_ai/invented-one-fp8');
  expect(project.refresh(RESOLD, { vendorsOnly: true }).resold.map(({ id }) => id)).toEqual(['invented-one']);
  project.refresh({ ...RESOLD, 'invented-one': QWEN(5e-7, 'invented_labs') });
  const price = project.prices('invented-one').at(-1);
  expect(price).toMatchObject({ outputUsdPerMTok: 0.5, seller: 'invented_labs' });
  expect(price?.isReseller).toBeUndefined();
  expect(price?.otherSellers?.map(({ seller, outputUsdPerMTok }) => [seller, outputUsdPerMTok])).toEqual([
    ['deepinfra', 0.28],
    ['bedrock_converse', 0.6],
    ['fireworks_ai', 0.9],
  ]);
  project.refresh({ 'invented-one': QWEN(1e-7, 'deepinfra') }, { source: 'gazette' });
  expect(newestPrice(project.prices('invented-one'))?.outputUsdPerMTok).toBe(0.5);
});

test('models.dev: context_over_200k is a left-over name, its threshold is in tiers', () => {
  const over = { input: 10, output: 45 };
  const tiers = [{ ...over, tier: { type: 'context', size: 272_000 } }];
  const read = (more: object) =>
    first('models-dev', modelsDev({ openai: { 'gpt-5.5': { input: 5, output: 30, ...more } } }));
  const thresholds = ({ table }: ReturnType<typeof read>) =>
    table.tiers?.map(({ abovePromptTokens }) => abovePromptTokens);
  expect(thresholds(read({ tiers, context_over_200k: over }))).toEqual([272_000]);
  expect(thresholds(read({ context_over_200k: over }))).toEqual([200_000]);
  expect(read({ tiers, context_over_200k: { input: 7, output: 45 } }).notRead).toHaveLength(1);
});

test('genai-prices: match rules name other models of the same class, and never decide which one it is', () => {
  const match = { or: [{ equals: 'invented-one' }, { equals: 'invented-two' }] };
  const list = [{ id: 'labs', models: [{ id: 'invented-one', match, prices: { output_mtok: 1.2 } }] }];
  expect(
    makeProject()
      .refresh(list)
      .added.map(({ model }) => model.id),
  ).toEqual(['invented-one']);
});

test('genai-prices: the last entry may be the price of next month, and a rate is changed by a tier of its own', () => {
  const project = makeProject();
  const prices = [
    { prices: { output_mtok: 10, input_mtok: { base: 2, tiers: [{ start: 200_000, price: 4 }] } } },
    { constraint: { start_date: '2001-07-01' }, prices: { output_mtok: 15, input_mtok: 3 } },
  ];
  project.refresh([{ id: 'labs', models: [{ id: 'invented-one', prices }] }]);
  const newest = newestPrice(project.prices('invented-one'));
  expect(newest).toMatchObject({ outputUsdPerMTok: 10, validTo: '2001-06-30' });
  expect(newest?.tiers).toEqual([{ abovePromptTokens: 200_000, inputUsdPerMTok: 4 }]);
});

test('genai-prices: what it says that it took from OpenRouter is not the vendor’s price', () => {
  const model = {
    id: 'gpt-oss-120b',
    price_comments: 'Imported from OpenRouter pricing; verify.',
    prices: { output_mtok: 0.18 },
  };
  expect(first('genai-prices', [{ id: 'openai', models: [model] }])).toMatchObject({ provider: 'openrouter' });
});

test('OpenRouter: all is sold by OpenRouter, and overrides have their conditions', () => {
  const [entry] = entriesOf('openrouter', {
    data: [
      {
        id: 'labs/invented-one',
        pricing: {
          prompt: '0.000001',
          completion: '0.000002',
          discount: 0.5,
          overrides: [
            { min_prompt_tokens: 200_001, completion: '0.000004' },
            { utc_start: '22:00', utc_end: '06:00', completion: '0.000001' },
            { min_prompt_tokens: 9, utc_start: '22:00', utc_end: '06:00', completion: '0.000001' },
          ],
        },
      },
    ],
  });
  expect(entry).toMatchObject({ provider: 'openrouter', notRead: ['pricing.discount', 'pricing.overrides'] });
  expect(entry?.tables[0]).toMatchObject({
    tiers: [{ abovePromptTokens: 200_000, outputUsdPerMTok: 4 }],
    hours: [{ utc: ['00:00-06:00', '22:00-24:00'], outputUsdPerMTok: 1 }],
  });
  expect(makeProject().refuse(openRouter({ id: 'x/invented-one', prompt: '0', completion: '0' })).message).toContain(
    'free or unknown?',
  );
});

test('a model that is no longer in the list keeps its price, and is named', () => {
  const project = makeProject();
  project.refresh({ 'invented-one': QWEN(1e-6, 'labs') }, { date: '2001-06-01' });
  const { vanished } = project.refresh({ 'some-model': QWEN(1e-6, 'labs') });
  expect(vanished.map(({ id }) => id)).toEqual(['invented-one']);
  expect(project.prices('invented-one').at(-1)?.outputUsdPerMTok).toBe(1);
});
