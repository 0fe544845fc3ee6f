/** The tokens of an answer, whichever way the endpoint counts them, and what it says that it charged. */
import type { Usage } from '../src/data/index.ts';
import { isObject } from './is-object.ts';

/** Where nothing is stated. */
export const UNKNOWN_USAGE: Usage = {
  inputUncached: null,
  cacheRead: null,
  cacheWrite: null,
  output: null,
  reasoning: null,
};

/** What a provider counts, by the names of all of them; null where it does not say. */
interface Counts {
  prompt: number | null;
  completion: number | null;
  total: number | null;
  cacheRead: number | null;
  cacheWrite: number | null;
  reasoning: number | null;
  /** Whether the shape itself counts cached tokens beside the prompt, as Anthropic's does. */
  isCacheApart: boolean;
  /** Whether the shape itself counts reasoning beside the completion, as Gemini's does. */
  isReasoningApart: boolean;
}

/**
 * `raw` is the usage of OpenAI, DeepSeek, xAI, Gemini, Anthropic, OpenRouter and their like, `timings` what llama.cpp adds. They differ in
 * whether the prompt has cached tokens in it and the completion its reasoning; the total decides where it is stated, else that a part
 * is no larger than its whole. Output includes reasoning; what is not stated is null, and so is a placeholder of zeros.
 */
export function normaliseUsage(raw: unknown, timings: unknown = null): Usage {
  const counts = readCounts(objectOf(raw), objectOf(timings));
  const { prompt, completion, total, cacheRead, cacheWrite, reasoning } = counts;
  const cached = (cacheRead ?? 0) + (cacheWrite ?? 0);
  const thought = reasoning ?? 0;
  // Where each part can be counted: as the shape has it, or the other way round; a part that is larger than its whole only beside it.
  const cachePlaces = cached > (prompt ?? cached) ? [true] : [counts.isCacheApart, !counts.isCacheApart];
  const thoughtPlaces =
    thought > (completion ?? thought) ? [true] : [counts.isReasoningApart, !counts.isReasoningApart];
  const readings = cachePlaces.flatMap((isCacheApart) =>
    thoughtPlaces.map((isThoughtApart) => ({
      input: prompt === null ? null : prompt + (isCacheApart ? cached : 0),
      output: completion === null ? null : completion + (isThoughtApart ? thought : 0),
    })),
  );
  const fitting = readings.find(({ input, output }) => input !== null && output !== null && input + output === total);
  const { input, output } = fitting ?? fitToTotal(readings[0] as Sums, total, thought);
  return {
    inputUncached: input === null ? null : Math.max(0, input - cached),
    cacheRead,
    cacheWrite,
    output,
    reasoning,
  };
}

type Sums = { input: number | null; output: number | null };

/** No reading adds up, or a part is missing: what is not the prompt was written, unless that is less than was thought. */
function fitToTotal({ input, output }: Sums, total: number | null, thought: number): Sums {
  if (total === null || total < Math.max(input ?? 0, thought)) return { input, output };
  if (input === null) return { input: output === null || output >= total ? null : total - output, output };
  const rest = total - input;
  return { input, output: rest < thought || (rest === 0 && output !== null) ? output : rest };
}

function readCounts(raw: Record<string, unknown>, timings: Record<string, unknown>): Counts {
  const prompt = { ...objectOf(raw.input_tokens_details), ...objectOf(raw.prompt_tokens_details) };
  const completion = { ...objectOf(raw.output_tokens_details), ...objectOf(raw.completion_tokens_details) };
  const created = { ...objectOf(prompt.cache_creation), ...objectOf(raw.cache_creation) };
  const cacheRead = first(
    raw.prompt_cache_hit_tokens,
    prompt.cached_tokens,
    prompt.cache_read_tokens,
    raw.cache_read_input_tokens,
    raw.cached_tokens,
    raw.cachedContentTokenCount,
    timings.cache_n,
  );
  const cacheWrite = first(
    prompt.cache_write_tokens,
    prompt.cache_creation_tokens,
    prompt.cache_creation_input_tokens,
    raw.cache_creation_input_tokens,
    sum(created.ephemeral_5m_input_tokens, created.ephemeral_1h_input_tokens),
  );
  const whole = first(
    raw.prompt_tokens,
    sum(raw.promptTokenCount, raw.toolUsePromptTokenCount),
    raw.promptTokenCount,
    raw.prompt_eval_count,
    sum(raw.prompt_cache_hit_tokens, raw.prompt_cache_miss_tokens),
    raw.prompt_cache_miss_tokens,
    raw.input_tokens,
    sum(timings.prompt_n, timings.cache_n),
    timings.prompt_n,
  );
  const isAnthropic = first(raw.prompt_tokens) === null && !isObject(raw.input_tokens_details);
  const isCacheApart = isAnthropic && first(raw.input_tokens) !== null;
  // No prompt is empty, so a 0 only stands for what is not counted.
  const isCounted = whole !== 0 || (isCacheApart && (cacheRead ?? 0) + (cacheWrite ?? 0) > 0);
  const written = first(
    raw.completion_tokens,
    raw.output_tokens,
    raw.candidatesTokenCount,
    raw.eval_count,
    timings.predicted_n,
  );
  return {
    prompt: isCounted ? whole : null,
    completion: isCounted || written !== 0 ? written : null,
    total: first(raw.total_tokens, raw.totalTokenCount) || null,
    cacheRead: isCounted || cacheRead !== 0 ? cacheRead : null,
    cacheWrite,
    reasoning: first(completion.reasoning_tokens, raw.reasoning_tokens, raw.thoughtsTokenCount),
    isCacheApart,
    isReasoningApart: first(raw.thoughtsTokenCount) !== null,
  };
}

const TICKS_PER_USD = 1e10;

/**
 * USD that the endpoint says it charged: in the usage (OpenRouter, xAI, Perplexity) or in a header of a gateway (LiteLLM); else null.
 * LiteLLM 1.110.2 computes its header from its map of prices, and 0 for many a model that the map does not have: 0 there tells nothing.
 */
export function statedUsd(usage: unknown, headers: Readonly<Record<string, string>> = {}): number | null {
  const raw = objectOf(usage);
  const upstream = raw.is_byok === true ? objectOf(raw.cost_details).upstream_inference_cost : 0;
  const ticks = amount(raw.cost_in_usd_ticks);
  const header = headers['x-litellm-response-cost'];
  return (
    (amount(raw.cost) === null ? null : Number(raw.cost) + (amount(upstream) ?? 0)) ??
    amount(objectOf(raw.cost).total_cost) ??
    (ticks === null ? null : ticks / TICKS_PER_USD) ??
    (amount(Number(header)) || null)
  );
}

function amount(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : null;
}

function objectOf(value: unknown): Record<string, unknown> {
  return isObject(value) ? value : {};
}

/** The first that is a count. */
function first(...values: unknown[]): number | null {
  const count = values.find((value): value is number => Number.isSafeInteger(value) && (value as number) >= 0);
  return count ?? null;
}

/** Null unless both are counts. */
function sum(one: unknown, other: unknown): number | null {
  const counts = [first(one), first(other)];
  return counts.includes(null) ? null : Number(counts[0]) + Number(counts[1]);
}
