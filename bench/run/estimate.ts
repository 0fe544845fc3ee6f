/** Prompt tokens and cost before anything was asked: a guess for people, and a bound for the cap. */
import type { Cost } from '../../src/data/index.ts';
import { highestRates } from '../../src/scoring/index.ts';

/** Of English and code, as a rule of thumb; every model counts in its own way. */
const CHARACTERS_PER_TOKEN = 4;
/** What a chat template adds around one message, generously. */
const TEMPLATE_TOKENS = 100;
const TOKENS_PER_MTOK = 1e6;

/** A guess, for people. */
export function estimatePromptTokens(message: string): number {
  return Math.ceil(message.length / CHARACTERS_PER_TOKEN);
}

/** No tokeniser in use makes more tokens than there are bytes. */
export function mostPromptTokens(message: string): number {
  return Buffer.byteLength(message) + TEMPLATE_TOKENS;
}

export interface MostCost {
  /** Null where the price is unknown. */
  inputUsd: number | null;
  outputUsd: number | null;
}

/** USD that one call can cost at most, with that output limit: every byte of the prompt a token, the output as long as is allowed, both at their highest rates. */
export function mostCost(message: string, price: Cost['price'], maxOutputTokens: number): MostCost {
  const { input, output } = highestRates(price ?? {});
  return {
    inputUsd: input === null ? null : (mostPromptTokens(message) * input) / TOKENS_PER_MTOK,
    outputUsd: output === null ? null : (maxOutputTokens * output) / TOKENS_PER_MTOK,
  };
}

/** USD that one call can cost at most, whichever of the messages it sends; null where a price that it needs is unknown. */
export function mostUsdOf(messages: readonly string[], price: Cost['price'], maxOutputTokens: number): number | null {
  const totals = messages.map((message) => {
    const { inputUsd, outputUsd } = mostCost(message, price, maxOutputTokens);
    return inputUsd === null || outputUsd === null ? null : inputUsd + outputUsd;
  });
  return totals.includes(null) ? null : Math.max(...totals.map(Number));
}
