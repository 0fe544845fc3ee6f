import { describe, expect, it } from 'vitest';
import { SETTINGS } from '../../../bench/endpoints/request.ts';
import { estimatePromptTokens, mostCost, mostPromptTokens } from '../../../bench/run/estimate.ts';
import { computePlan, formatPlan } from '../../../bench/run/plan.ts';
import type { Prepared } from '../../../bench/run/prepare.ts';
import { listQuestions } from '../../../bench/run/question.ts';
import type { Cost } from '../../../src/data/schema-run.ts';

const text = 'x'.repeat(400);
const endpoint = {
  id: null,
  baseUrl: 'http://localhost/v1',
  storedUrl: 'http://localhost/v1',
  apiKeyEnv: 'OPENAI_API_KEY',
  nameOf: (id: string) => `maker/${id}`,
};
const priced = (inputUsdPerMTok: number | null): Cost['price'] => ({
  asOf: '2026',
  inputUsdPerMTok,
  outputUsdPerMTok: 2,
});

function prepared(prices: Record<string, Cost['price']>, stored: string[] = []): Prepared {
  const models = Object.keys(prices);
  const messages = [{ task: 'one', version: 1, text, hash: '' }];
  return {
    chosen: { board: 'b', runId: 'r', models, messages, samples: 2, shard: null, settings: {}, title: null },
    runDir: 'r',
    run: { endpoint: { id: null, baseUrl: 'http://localhost/v1' }, settings: SETTINGS } as Prepared['run'],
    isNew: true,
    questions: listQuestions({ models, tasks: ['one'], samples: 2 }),
    stored: { answered: new Set(stored), failed: new Set(['one/a/2']) },
    priceAt: (model) => prices[model] ?? null,
    messageOf: () => text,
  };
}

describe('estimates', () => {
  it('guesses a token for four characters, and bounds it by the bytes', () => {
    expect(estimatePromptTokens(text)).toBe(100);
    expect(mostPromptTokens('é')).toBe(102);
    expect(mostCost(text, priced(1), 16_384)).toEqual({ inputUsd: 500 / 1e6, outputUsd: (16_384 * 2) / 1e6 });
  });
});

describe('computePlan', () => {
  it('counts what is left to ask, and what it can cost at most', () => {
    const plan = computePlan(prepared({ a: priced(1), b: priced(1) }, ['one/b/1']), endpoint);
    expect(plan.calls).toEqual({ total: 4, stored: 1, failedBefore: 1, toAsk: 3 });
    expect(plan.promptTokens).toBe(300);
    expect(plan.mostOutputTokens).toBe(3 * 16_384);
    expect(plan.mostUsd).toBeCloseTo(3 * (500 / 1e6 + 32_768 / 1e6), 9);
    expect(plan.models.map(({ name, calls }) => [name, calls])).toEqual([
      ['maker/a', 2],
      ['maker/b', 1],
    ]);
  });

  it('names unknown prices and counts none of them as 0', () => {
    const plan = computePlan(prepared({ a: null, b: priced(null), c: priced(1) }), endpoint);
    expect(plan.mostUsd).toBeNull();
    expect(plan.unknownOutputPrice).toEqual(['a']);
    expect(plan.unknownInputPrice).toEqual(['a', 'b']);
    const lines = formatPlan(plan);
    expect(lines).toContain('Prompt tokens: about 600, estimated as one token for four characters');
    expect(lines).toContain('Cost: unknown as a whole');
    expect(lines).toContain('output at list price: at most $0.13, and unknown for a');
    expect(lines).toContain('input at list price: at most $0.0010, and unknown for a, b');
    expect(formatPlan(computePlan(prepared({ b: priced(null) }), endpoint))).toContain(
      'input at list price: unknown for every model',
    );
  });
});
