/** What one call cost: its tokens × the rates that held for a prompt of its length at its moment. */
import { isInHours, minuteOfWeek, type Price, type PriceTier, type Usage, type UsedPrice } from '../data/index.ts';

const TOKENS_PER_MTOK = 1e6;

type Conditions = Pick<Price, 'tiers' | 'hours'>;
type PriceTable = { [K in keyof Omit<UsedPrice, 'asOf'>]?: UsedPrice[K] | undefined };

/** USD per million tokens; null where it is unknown. */
export interface Rates {
  input: number | null;
  cacheRead: number | null;
  cacheWrite: number | null;
  output: number | null;
  reasoning: number | null;
}

/** Rates with the condition under which they hold. */
export interface RateBlock {
  /** The prompt must have more tokens than this. */
  abovePromptTokens: number;
  /** The hours in UTC; null for all that no other block names. */
  utc: string[] | null;
  rates: Rates;
}

/** Every set of rates of a price: those without a condition first. */
export function rateBlocks(price: PriceTable): RateBlock[] {
  const windows = [null, ...(price.hours ?? [])];
  return windows.flatMap((window) => {
    const base = { ...price, ...window };
    const tiers: readonly Partial<PriceTier>[] = [{}, ...(base.tiers ?? [])];
    return tiers.map((tier) => ({
      abovePromptTokens: tier.abovePromptTokens ?? 0,
      utc: window?.utc ?? null,
      rates: toRates({ ...base, ...tier }),
    }));
  });
}

/** Where no rate of cached input or of reasoning is stated, such tokens count as any others. */
function toRates(price: PriceTable): Rates {
  const { inputUsdPerMTok: input = null, outputUsdPerMTok: output = null } = price;
  const { cacheReadUsdPerMTok = input, cacheWriteUsdPerMTok = input, reasoningUsdPerMTok = output } = price;
  return {
    input,
    output,
    cacheRead: cacheReadUsdPerMTok,
    cacheWrite: cacheWriteUsdPerMTok,
    reasoning: reasoningUsdPerMTok,
  };
}

/** Tokens of the prompt of one call, however they were read; null where they are unknown. */
function promptTokensOf({ inputUncached, cacheRead, cacheWrite }: Usage): number | null {
  return inputUncached === null ? null : inputUncached + (cacheRead ?? 0) + (cacheWrite ?? 0);
}

/** The rates of a call at an instant, ISO 8601 in UTC; null where they hang on an instant that is unknown. */
export function ratesOf(price: PriceTable, promptTokens: number, at: string | null): Rates | null {
  if (price.hours && at === null) return null;
  const minute = at === null ? 0 : minuteOfWeek(at);
  const blocks = rateBlocks(price);
  const inHours = blocks.filter(({ utc }) => utc !== null && isInHours(utc)(minute));
  const own = inHours.length > 0 ? inHours : blocks.filter(({ utc }) => utc === null);
  return own.findLast(({ abovePromptTokens: above }) => above === 0 || promptTokens > above)?.rates ?? null;
}

/**
 * USD of ONE call, unrounded; null where its tokens or a rate that they need is unknown, never 0. A sum of calls is priced call by
 * call: as one prompt it would reach tiers that no call of it did.
 */
export function priceOf(usage: Usage, at: string | null, price: PriceTable | null): number | null {
  const promptTokens = promptTokensOf(usage);
  if (price === null || promptTokens === null) return null;
  const rates = ratesOf(price, promptTokens, at);
  return rates && costOf(usage, rates);
}

function costOf(usage: Usage, rates: Rates): number | null {
  const { inputUncached, cacheRead, cacheWrite, output, reasoning } = usage;
  if (output === null) return null;
  const thought = rates.reasoning === rates.output ? 0 : reasoning;
  if (thought === null) return null;
  const parts: [tokens: number | null, rate: number | null][] = [
    [inputUncached, rates.input],
    [cacheRead, rates.cacheRead],
    [cacheWrite, rates.cacheWrite],
    [output - thought, rates.output],
    [thought, rates.reasoning],
  ];
  // A price of tokens that there were none of need not be known.
  const used = parts.filter(([tokens]) => tokens !== null && tokens !== 0);
  if (used.some(([, rate]) => rate === null)) return null;
  return used.reduce((sum, [tokens, rate]) => sum + Number(tokens) * Number(rate), 0) / TOKENS_PER_MTOK;
}

/** USD, unrounded; both ends are the same where nothing hangs on the single call. */
export interface CostRange {
  lowerUsd: number;
  upperUsd: number;
}

/**
 * Between which amounts lies the cost of several calls of which only the sums of their tokens are known: every call may have been in
 * the cheapest block of rates or in the dearest that it can have reached. Null where tokens or rates are unknown.
 */
export function priceRangeOf(totals: Usage, price: PriceTable | null): CostRange | null {
  const promptTokens = promptTokensOf(totals);
  if (price === null || promptTokens === null) return null;
  const blocks = rateBlocks(price).filter(({ abovePromptTokens }) => abovePromptTokens < Math.max(promptTokens, 1));
  const lowerUsd = costOf(totals, pickRates(blocks, Math.min));
  const upperUsd = costOf(totals, pickRates(blocks, Math.max));
  return lowerUsd === null || upperUsd === null ? null : { lowerUsd, upperUsd };
}

/** The most that a token can cost, whatever the moment, the length of the prompt and the cache. */
export function highestRates(price: PriceTable): Pick<Rates, 'input' | 'output'> {
  const { input, cacheRead, cacheWrite, output, reasoning } = pickRates(rateBlocks(price), Math.max);
  const inputs = [input, cacheRead, cacheWrite];
  return {
    input: inputs.includes(null) ? null : Math.max(...inputs.map(Number)),
    output: output === null ? null : Math.max(output, reasoning ?? output),
  };
}

/** Of each rate the one that `pick` picks; unknown where it is in any block. */
function pickRates(blocks: readonly RateBlock[], pick: (...rates: number[]) => number): Rates {
  const of = (kind: keyof Rates) => {
    const rates = blocks.map((block) => block.rates[kind]);
    return rates.includes(null) ? null : pick(...rates.map(Number));
  };
  return {
    input: of('input'),
    cacheRead: of('cacheRead'),
    cacheWrite: of('cacheWrite'),
    output: of('output'),
    reasoning: of('reasoning'),
  };
}

/** Whether a price hangs on the moment or on the length of the prompt. */
export function hasConditions({ tiers, hours }: Conditions): boolean {
  return tiers !== undefined || hours !== undefined;
}
