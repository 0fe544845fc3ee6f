/** What the tokens that a source states cost at a price: of sums of calls a range. */
import type { Price, ReportCell } from '../data/index.ts';
import { type CostRange, priceRangeOf } from './price-of.ts';
import { computeTotal } from './score.ts';

export interface TokenCost {
  /** What the tokens of all tasks cost; null where that is known of some of the tasks only. */
  tokenCost: CostRange | null;
  /** Of how many of its tasks it is known. */
  priced: { count: number; of: number };
}

/** Null where the tokens or a rate that they need is unknown. */
export function costOfTokens(tokens: ReportCell['tokens'], price: Price | null): CostRange | null {
  if (tokens === undefined) return null;
  const { cacheRead = null, cacheWrite = null, reasoning = null } = tokens;
  return priceRangeOf({ ...tokens, cacheRead, cacheWrite, reasoning }, price);
}

/** Of a row by its cells. */
export function sumTokenCosts(cells: readonly { tokenCost: CostRange | null }[]): TokenCost {
  const known = cells.flatMap(({ tokenCost }) => tokenCost ?? []);
  const priced = { count: known.length, of: cells.length };
  const [lowerUsd, upperUsd] = [
    computeTotal(known.map((one) => one.lowerUsd)),
    computeTotal(known.map((one) => one.upperUsd)),
  ];
  if (known.length < cells.length || lowerUsd === null || upperUsd === null) return { tokenCost: null, priced };
  return { tokenCost: { lowerUsd, upperUsd }, priced };
}
