/** The bill: what a month of a workload costs with each model. */
import { compareValues, computeSaving } from '../scoring/index.ts';
import { type BoardNumbers, findModel, type ModelNumbers } from './board-numbers.ts';

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
  model: ModelNumbers;
  /** In USD; null where `missing` says why. */
  monthlyUsd: number | null;
  yearlyUsd: number | null;
  /** The part of the baseline's bill that is saved, 0.87 for 87 %; negative where it costs more; null where either is unknown. */
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
 * is unknown, input is left out: never taken as free without saying so. Null where the output price or the tokens are unknown.
 */
export function computeCallUsd(model: ModelNumbers, workload: Workload): number | null {
  const tokens = workload.outputTokensPerCall ?? meanOutputTokens(model);
  if (model.outputUsdPerMTok === null || tokens === null) return null;
  const input = workload.inputTokensPerCall * (model.inputUsdPerMTok ?? 0);
  return (tokens * model.outputUsdPerMTok + input) / TOKENS_PER_PRICE;
}

/** The bill of a month in USD; null where `computeCallUsd` is. */
function computeMonthlyUsd(model: ModelNumbers, workload: Workload): number | null {
  const callUsd = computeCallUsd(model, workload);
  return callUsd === null ? null : callUsd * computeMonthlyCalls(workload);
}

/**
 * The bills of all models: the lowest first, of equal ones the best model's, unknown ones last. `baseline` is the id of the
 * model that savings are against.
 */
export function computeBills(
  numbers: Pick<BoardNumbers, 'models'>,
  workload: Workload,
  baseline: string | null,
): Bill[] {
  const base = findModel(numbers, baseline);
  const baseUsd = base ? computeMonthlyUsd(base, workload) : null;
  const bills = numbers.models.map((model): Bill => {
    const monthlyUsd = computeMonthlyUsd(model, workload);
    const whyNot = model.outputUsdPerMTok === null ? 'price unknown' : 'tokens not measured on every task';
    return {
      model,
      monthlyUsd,
      yearlyUsd: monthlyUsd === null ? null : monthlyUsd * MONTHS,
      saving: computeSaving(monthlyUsd, baseUsd),
      missing: monthlyUsd === null ? whyNot : null,
      isOutputOnly: workload.inputTokensPerCall === 0 || model.inputUsdPerMTok === null,
    };
  });
  return bills.sort(
    (a, b) =>
      compareValues(a.monthlyUsd, b.monthlyUsd, 'ascending') ||
      compareValues(a.model.score, b.model.score, 'descending'),
  );
}

/** Null where they were not measured on every task. */
function meanOutputTokens({ cells }: ModelNumbers): number | null {
  let sum = 0;
  for (const { outputTokens } of cells) {
    if (outputTokens === null) return null;
    sum += outputTokens;
  }
  return cells.length === 0 ? null : sum / cells.length;
}
