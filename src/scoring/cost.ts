/** What one answer cost: tokens × the price on that day. */
import type { Cost, Price, Usage } from '../data/index.ts';

type UsedPrice = NonNullable<Cost['price']>;
type DatedPrice = Pick<Price, 'asOf' | 'outputUsdPerMTok' | 'inputUsdPerMTok' | 'endpoint'>;

const TOKENS_PER_MTOK = 1e6;

/**
 * The price of a model at an endpoint on a day (YYYY-MM-DD): the newest that is not of a later day. A price of this very
 * endpoint goes before one that names none; one of another endpoint is no price here. Null where none is known.
 */
export function findPriceOn<P extends DatedPrice>(
  prices: readonly P[],
  day: string,
  endpoint: string | null,
): P | null {
  // "2026" and "2026-11" sort before every day in them, so a price of that year or month holds from its beginning.
  const known = prices.filter(({ asOf }) => asOf <= day);
  const own = known.filter((price) => price.endpoint !== undefined && price.endpoint === endpoint);
  return own.at(-1) ?? known.findLast((price) => price.endpoint === undefined) ?? null;
}

/** The same as an answer's file keeps it. */
export function priceOn(prices: readonly DatedPrice[], day: string, endpoint: string | null): UsedPrice | null {
  const price = findPriceOn(prices, day, endpoint);
  if (price === null) return null;
  const { asOf, outputUsdPerMTok, inputUsdPerMTok = null } = price;
  return { asOf, inputUsdPerMTok, outputUsdPerMTok };
}

/**
 * USD, unrounded; null where the tokens or a price that they need is unknown, never 0. No price of cached input is known
 * here, so tokens read from or written to a cache count at the input price, which may be more or less than was charged.
 */
export function computeCost(usage: Usage, price: UsedPrice | null): number | null {
  if (price === null || usage.output === null || usage.inputUncached === null) return null;
  const input = usage.inputUncached + (usage.cacheRead ?? 0) + (usage.cacheWrite ?? 0);
  if (input > 0 && price.inputUsdPerMTok === null) return null;
  return (input * (price.inputUsdPerMTok ?? 0) + usage.output * price.outputUsdPerMTok) / TOKENS_PER_MTOK;
}
