/** Which of the dated prices of a model is meant: on a day, at an endpoint, or the newest that is known. */
import type { Price, UsedPrice } from '../data/index.ts';

type DatedPrice = Pick<Price, 'asOf' | 'validFrom' | 'validTo' | 'endpoint' | 'seller' | 'isReseller'>;

/** Whether it holds on a day: from the day on which it was seen, unless its list says from when and to when. */
export function isInForce({ asOf, validFrom, validTo }: DatedPrice, day: string): boolean {
  // "2026" and "2026-11" sort before every day in them, so a price of that year or month holds from its beginning.
  const from = validFrom ?? (validTo === undefined ? asOf : '');
  return from <= day && (validTo === undefined || day <= validTo);
}

/**
 * The price of a model at an endpoint at an instant or on a day: the newest in force. One of this very endpoint goes before one that
 * names none; one of another endpoint is no price here. The vendor's own goes before any other. Null where none is known.
 */
export function findPrice<P extends DatedPrice>(prices: readonly P[], at: string, endpoint: string | null): P | null {
  const inForce = prices.filter((price) => isInForce(price, at.slice(0, 10)));
  const own = inForce.filter((price) => price.endpoint !== undefined && price.endpoint === endpoint);
  return own.at(-1) ?? preferVendor(inForce.filter((price) => price.endpoint === undefined));
}

/** The newest of prices that were in force when they were seen; null where none is known. */
export function newestPrice<P extends DatedPrice>(prices: readonly P[]): P | null {
  return preferVendor(prices.filter((price) => isInForce(price, price.asOf)));
}

function preferVendor<P extends DatedPrice>(prices: readonly P[]): P | null {
  return prices.findLast(({ seller, isReseller }) => seller !== undefined && !isReseller) ?? prices.at(-1) ?? null;
}

/** The same as an answer's file keeps it. */
export function toUsedPrice(price: Price | null): UsedPrice | null {
  if (price === null) return null;
  const { asOf, inputUsdPerMTok = null, cacheReadUsdPerMTok, cacheWriteUsdPerMTok } = price;
  const { outputUsdPerMTok, reasoningUsdPerMTok, tiers, hours } = price;
  const stated = { cacheReadUsdPerMTok, cacheWriteUsdPerMTok, reasoningUsdPerMTok, tiers, hours };
  const known = Object.fromEntries(Object.entries(stated).filter(([, value]) => value !== undefined));
  return { asOf, inputUsdPerMTok, outputUsdPerMTok, ...known };
}
