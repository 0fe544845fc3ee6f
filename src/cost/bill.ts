/** The bill: what a workload costs with each model. */
import { compareValues, computeSaving } from '../scoring/index.ts';
import { findOffer, type Market, type Offer } from './market.ts';

export interface Workload {
  engineers: number;
  /** By each engineer, on a working day. */
  callsPerDay: number;
  /** Working days in a month. */
  daysPerMonth: number;
  /** Null where each model is billed for the tokens that it was measured to write. */
  outputTokensPerCall: number | null;
  /** 0 where the bill is of output only. */
  inputTokensPerCall: number;
}

export interface Bill {
  offer: Offer;
  /** In USD; null where `missing` says why. */
  monthlyUsd: number | null;
  yearlyUsd: number | null;
  /** The part of the baseline's bill that is saved, 0.87 for 87 %; negative where it is dearer; null where either is unknown. */
  saving: number | null;
  missing: string | null;
  /** Whether input tokens are left out because their price is unknown. */
  isOutputOnly: boolean;
}

const MONTHS = 12;
const TOKENS_PER_PRICE = 1_000_000;

/** Calls in a month = engineers × calls a day × working days. */
export function computeMonthlyCalls({ engineers, callsPerDay, daysPerMonth }: Workload): number {
  return engineers * callsPerDay * daysPerMonth;
}

/**
 * What a call costs in USD = (output tokens × output price + input tokens × input price) ÷ 1,000,000. Where the input price
 * is unknown, input is left out: never taken for free without saying so.
 */
export function computeCallUsd(offer: Offer, workload: Workload): number | null {
  const tokens = workload.outputTokensPerCall ?? meanOutputTokens(offer);
  if (offer.outputUsdPerMTok === null || tokens === null) return null;
  const input = workload.inputTokensPerCall * (offer.inputUsdPerMTok ?? 0);
  return (tokens * offer.outputUsdPerMTok + input) / TOKENS_PER_PRICE;
}

/** The bill of a month in USD; null where `computeCallUsd` is. */
export function computeMonthlyUsd(offer: Offer, workload: Workload): number | null {
  const callUsd = computeCallUsd(offer, workload);
  return callUsd === null ? null : callUsd * computeMonthlyCalls(workload);
}

/**
 * The bills of all models, the lowest first, of equal ones the best model's, unknown ones last; `baseline` is the id of the
 * model that savings are against.
 */
export function computeBills({ offers }: Pick<Market, 'offers'>, workload: Workload, baseline: string | null): Bill[] {
  const base = baseline === null ? undefined : findOffer({ offers }, baseline);
  const baseUsd = base ? computeMonthlyUsd(base, workload) : null;
  const bills = offers.map((offer): Bill => {
    const monthlyUsd = computeMonthlyUsd(offer, workload);
    return {
      offer,
      monthlyUsd,
      yearlyUsd: monthlyUsd === null ? null : monthlyUsd * MONTHS,
      saving: computeSaving(monthlyUsd, baseUsd),
      missing: monthlyUsd === null ? whyNoBill(offer) : null,
      isOutputOnly: workload.inputTokensPerCall === 0 || offer.inputUsdPerMTok === null,
    };
  });
  return bills.sort(
    (a, b) =>
      compareValues(a.monthlyUsd, b.monthlyUsd, 'ascending') ||
      compareValues(a.offer.score, b.offer.score, 'descending'),
  );
}

function meanOutputTokens({ cells }: Offer): number | null {
  let sum = 0;
  for (const { outputTokens } of cells) {
    if (outputTokens === null) return null;
    sum += outputTokens;
  }
  return cells.length === 0 ? null : sum / cells.length;
}

function whyNoBill({ outputUsdPerMTok }: Offer): string {
  return outputUsdPerMTok === null ? 'price unknown' : 'tokens not measured on every task';
}
