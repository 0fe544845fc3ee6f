/** The tokens of an answer, whichever way the endpoint counts them. */
import type { Usage } from '../../src/data/index.ts';
import { isObject } from './fault.ts';

/** Where nothing is stated. */
export const UNKNOWN_USAGE: Usage = {
  inputUncached: null,
  cacheRead: null,
  cacheWrite: null,
  output: null,
  reasoning: null,
};

/**
 * OpenAI: prompt_tokens with cached_tokens in it. DeepSeek: prompt_cache_hit_tokens and prompt_cache_miss_tokens. Anthropic:
 * input_tokens without cache_read_input_tokens and cache_creation_input_tokens; beside prompt_tokens these are taken to
 * be part of it. Output includes reasoning; what is not stated is null.
 */
export function normaliseUsage(raw: unknown): Usage {
  if (!isObject(raw)) return UNKNOWN_USAGE;
  const prompt = details(raw.prompt_tokens_details);
  const completion = details(raw.completion_tokens_details);
  const cacheRead = first(
    raw.prompt_cache_hit_tokens,
    prompt.cached_tokens,
    prompt.cache_read_tokens,
    raw.cache_read_input_tokens,
  );
  const cacheWrite = first(prompt.cache_write_tokens, prompt.cache_creation_tokens, raw.cache_creation_input_tokens);
  return {
    inputUncached: inputUncached(raw, (cacheRead ?? 0) + (cacheWrite ?? 0)),
    cacheRead,
    cacheWrite,
    output: first(raw.completion_tokens, raw.output_tokens),
    reasoning: first(completion.reasoning_tokens, raw.reasoning_tokens),
  };
}

function inputUncached(raw: Record<string, unknown>, cached: number): number | null {
  const total = first(raw.prompt_tokens);
  if (total !== null) return Math.max(0, total - cached);
  return first(raw.prompt_cache_miss_tokens, raw.input_tokens);
}

function details(value: unknown): Record<string, unknown> {
  return isObject(value) ? value : {};
}

/** The first that is a count. */
function first(...values: unknown[]): number | null {
  const count = values.find((value): value is number => Number.isSafeInteger(value) && (value as number) >= 0);
  return count ?? null;
}
