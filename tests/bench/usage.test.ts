/** Tokens and costs as each provider counts them. */
import { describe, expect, it } from 'vitest';
import { normaliseUsage, statedUsd } from '../../bench/usage.ts';

describe('normaliseUsage', () => {
  it.each([
    [
      'OpenAI',
      {
        prompt_tokens: 100,
        completion_tokens: 50,
        prompt_tokens_details: { cached_tokens: 60 },
        completion_tokens_details: { reasoning_tokens: 30 },
      },
      { inputUncached: 40, cacheRead: 60, cacheWrite: null, output: 50, reasoning: 30 },
    ],
    [
      'DeepSeek',
      { prompt_tokens: 100, completion_tokens: 50, prompt_cache_hit_tokens: 64, prompt_cache_miss_tokens: 36 },
      { inputUncached: 36, cacheRead: 64, cacheWrite: null, output: 50, reasoning: null },
    ],
    [
      'Anthropic',
      { input_tokens: 10, output_tokens: 50, cache_read_input_tokens: 80, cache_creation_input_tokens: 10 },
      { inputUncached: 10, cacheRead: 80, cacheWrite: 10, output: 50, reasoning: null },
    ],
    [
      'Anthropic by way of a router',
      { prompt_tokens: 100, completion_tokens: 50, cache_read_input_tokens: 80, cache_creation_input_tokens: 10 },
      { inputUncached: 10, cacheRead: 80, cacheWrite: 10, output: 50, reasoning: null },
    ],
    [
      'xAI, which counts reasoning beside the completion',
      {
        prompt_tokens: 100,
        completion_tokens: 50,
        total_tokens: 1150,
        completion_tokens_details: { reasoning_tokens: 1000 },
      },
      { inputUncached: 100, cacheRead: null, cacheWrite: null, output: 1050, reasoning: 1000 },
    ],
    [
      'the same with little reasoning, where only the total tells',
      {
        prompt_tokens: 100,
        completion_tokens: 50,
        total_tokens: 180,
        completion_tokens_details: { reasoning_tokens: 30 },
      },
      { inputUncached: 100, cacheRead: null, cacheWrite: null, output: 80, reasoning: 30 },
    ],
    [
      'Gemini, whose thoughts only the total has',
      { prompt_tokens: 100, completion_tokens: 50, total_tokens: 1150 },
      { inputUncached: 100, cacheRead: null, cacheWrite: null, output: 1050, reasoning: null },
    ],
    [
      'Gemini itself',
      {
        promptTokenCount: 100,
        candidatesTokenCount: 50,
        thoughtsTokenCount: 30,
        cachedContentTokenCount: 40,
        totalTokenCount: 180,
      },
      { inputUncached: 60, cacheRead: 40, cacheWrite: null, output: 80, reasoning: 30 },
    ],
    [
      'Gemini with a prompt of its own tools, and its thoughts among the candidates',
      {
        promptTokenCount: 100,
        toolUsePromptTokenCount: 20,
        candidatesTokenCount: 80,
        thoughtsTokenCount: 30,
        totalTokenCount: 200,
      },
      { inputUncached: 120, cacheRead: null, cacheWrite: null, output: 80, reasoning: 30 },
    ],
    [
      'Alibaba, which tells what it wrote to the cache among the details of the prompt',
      {
        prompt_tokens: 1625,
        completion_tokens: 78,
        total_tokens: 1703,
        prompt_tokens_details: { cached_tokens: 0, cache_creation_input_tokens: 1605, cache_type: 'ephemeral' },
      },
      { inputUncached: 20, cacheRead: 0, cacheWrite: 1605, output: 78, reasoning: null },
    ],
    [
      'a router that counts the cache beside the prompt',
      {
        prompt_tokens: 10,
        completion_tokens: 50,
        total_tokens: 150,
        cache_read_input_tokens: 80,
        cache_creation_input_tokens: 10,
      },
      { inputUncached: 10, cacheRead: 80, cacheWrite: 10, output: 50, reasoning: null },
    ],
    [
      'one whose reasoning is beside the completion and not in the total',
      { prompt_tokens: 33, completion_tokens: 50, total_tokens: 83, reasoning_tokens: 900 },
      { inputUncached: 33, cacheRead: null, cacheWrite: null, output: 950, reasoning: 900 },
    ],
    [
      'one that does not say what was written',
      { prompt_tokens: 100, total_tokens: 150 },
      { inputUncached: 100, cacheRead: null, cacheWrite: null, output: 50, reasoning: null },
    ],
  ])('reads the usage of %s', (_, raw, usage) => {
    expect(normaliseUsage(raw)).toEqual(usage);
  });

  it.each([
    [undefined],
    [null],
    ['12'],
    [{}],
    [{ prompt_tokens: '12', completion_tokens: -1 }],
    [{ prompt_tokens: 0, completion_tokens: 0, total_tokens: 0 }],
  ])('knows nothing from %j', (raw) => {
    expect(Object.values(normaliseUsage(raw))).toEqual([null, null, null, null, null]);
  });

  it('reads the timings of llama.cpp where there is no usage, and its cache beside one', () => {
    const timings = { cache_n: 80, prompt_n: 20, predicted_n: 50 };
    const usage = { inputUncached: 20, cacheRead: 80, cacheWrite: null, output: 50, reasoning: null };
    expect(normaliseUsage(undefined, timings)).toEqual(usage);
    expect(normaliseUsage({ prompt_tokens: 100, completion_tokens: 50, total_tokens: 150 }, timings)).toEqual(usage);
  });
});

describe('statedUsd', () => {
  it.each([
    [{ cost: 0.0123 }, {}, 0.0123],
    [{ cost: 0.001, is_byok: true, cost_details: { upstream_inference_cost: 0.02 } }, {}, 0.021],
    [{ cost: { total_cost: 0.5 } }, {}, 0.5],
    [{ cost_in_usd_ticks: 37_756_000 }, {}, 0.0037756],
    [{}, { 'x-litellm-response-cost': '1.5e-05' }, 0.000015],
    [{ cost: 0 }, {}, 0],
    [{}, { 'x-litellm-response-cost': '' }, null],
    [{}, { 'x-litellm-response-cost': '0.0' }, null],
    [null, {}, null],
  ])('of %j with %j is %j', (usage, headers, usd) => {
    expect(statedUsd(usage, headers as Record<string, string>)).toBe(usd);
  });
});
