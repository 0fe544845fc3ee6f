/** A mix of models: what a token costs when tiers of models share the work. */

export interface Tier {
  /** The tier's share of output tokens, above 0; shares of a mix sum to 1. */
  share: number;
  outputUsdPerMTok: number | null;
}

const SHARE_TOLERANCE = 1e-9;

/** Whether shares are those of a whole, but for what adding up in binary may be off by. */
export function sumToOne(tiers: readonly Pick<Tier, 'share'>[]): boolean {
  return Math.abs(tiers.reduce((sum, { share }) => sum + share, 0) - 1) <= SHARE_TOLERANCE;
}

/**
 * The blended output price in USD per million tokens, on the assumption that shares are shares of output tokens.
 * Null where a price is unknown. Throws a RangeError unless the shares are above 0 and sum to 1.
 */
export function computeBlendedPrice(tiers: readonly Tier[]): number | null {
  if (tiers.some((tier) => !(tier.share > 0)) || !sumToOne(tiers)) {
    throw new RangeError(`expected shares above 0 that sum to 1, got ${tiers.map((t) => t.share).join(' + ')}`);
  }
  let blended = 0;
  for (const { share, outputUsdPerMTok } of tiers) {
    if (outputUsdPerMTok === null) return null;
    blended += share * outputUsdPerMTok;
  }
  return blended;
}

/** The part of the baseline's price that is saved, 0.87 for 87 %; negative where the mix is more expensive. */
export function computeSaving(price: number | null, baseline: number | null): number | null {
  if (price === null || baseline === null || baseline === 0) return null;
  return 1 - price / baseline;
}
