/** Value: score per dollar, the one definition. */

/**
 * Value = score ÷ output price in USD per million tokens, unrounded.
 * Null where either is unknown, and for a price of 0, where a quotient means nothing.
 */
export function computeValue(score: number | null, outputUsdPerMTok: number | null): number | null {
  if (score === null || outputUsdPerMTok === null || outputUsdPerMTok === 0) return null;
  return score / outputUsdPerMTok;
}
