/** Tokens that files state: read the same from every shape, and unknown where they are not told. */
import { expect, test } from 'vitest';
import { toTokens } from '../../../bench/ingest/tokens.ts';

const usage = (input: number | undefined, output: number, cached?: number, reasoning?: number) => ({
  ...{ prompt_tokens: input, completion_tokens: output },
  prompt_tokens_details: { cached_tokens: cached },
  completion_tokens_details: { reasoning_tokens: reasoning },
});

test('cached input is taken out of the input, and calls are added up', () => {
  expect(toTokens(usage(100, 20, 60, 5))).toEqual({ inputUncached: 40, cacheRead: 60, output: 20, reasoning: 5 });
  expect(toTokens(usage(100, 20, 60, 5), usage(10, 2))).toEqual({ inputUncached: 50, cacheRead: 60, output: 22 });
});

test('the total decides whether cached input was counted apart', () => {
  const { inputUncached, cacheRead } = toTokens({ ...usage(100, 20, 60), total_tokens: 180 }) ?? {};
  expect([inputUncached, cacheRead]).toEqual([100, 60]);
});

test('a sum of which one part is unknown is unknown', () => {
  expect(toTokens(usage(100, 20), usage(undefined, 20))).toBeUndefined();
  expect(toTokens()).toBeUndefined();
});
