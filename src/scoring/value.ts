/** Value, score per dollar of list price, and score per cent spent: the one definition of each. */

/**
 * Value = score ÷ output price in USD per million tokens, unrounded.
 * Null where either is unknown, and for a price of 0, where a quotient means nothing.
 */
export function computeValue(score: number | null, outputUsdPerMTok: number | null): number | null {
  if (score === null || outputUsdPerMTok === null || outputUsdPerMTok === 0) return null;
  return score / outputUsdPerMTok;
}

const CENTS_PER_USD = 100;

/**
 * Score per cent spent = score ÷ the US cents that one pass over all tasks of its board cost, unrounded.
 * Null where either is unknown, and for a pass that cost nothing, where a quotient means nothing.
 */
export function computeScorePerCent(score: number | null, passUsd: number | null): number | null {
  if (score === null || passUsd === null || passUsd === 0) return null;
  return score / (passUsd * CENTS_PER_USD);
}
