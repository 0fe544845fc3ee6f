/** The bill: what a month of a workload costs with each model. */
import { compareValues, computeSaving } from '../scoring/index.ts';
import { type BoardNumbers, findModel, hasInputPrices, type ModelNumbers, type TaskNumbers } from './board-numbers.ts';

/** The names are published and stay: a call is what is called a task in words. */
export interface Workload {
  /** Null where people and days are counted instead. */
  tasksPerMonth: number | null;
  engineers: number;
  /** By each engineer, on a working day. */
  callsPerDay: number;
  /** Working days in a month. */
  daysPerMonth: number;
  /** Null where each model is billed for the tokens that it was measured to write. */
  outputTokensPerCall: number | null;
  /** 0 where the bill is of output only. */
  inputTokensPerCall: number;
  /** How much of the input is read from a cache. */
  cachedPercent: number;
}

export interface Bill {
  model: ModelNumbers;
  /** In USD; null where `missing` says why. */
  monthlyUsd: number | null;
  yearlyUsd: number | null;
  /** The part of the baseline's bill that is saved, 0.87 for 87 %; negative where it costs more; null where either is unknown. */
  saving: number | null;
  missing: string | null;
  /** Whether input tokens are left out, as of all bills of a board on which no input price is known. */
  isOutputOnly: boolean;
}

const MONTHS = 12;
const PERCENT = 100;
const TOKENS_PER_PRICE = 1_000_000;

/** Engineers × calls a day × working days. */
export function countTasks({ engineers, callsPerDay, daysPerMonth }: Workload): number {
  return engineers * callsPerDay * daysPerMonth;
}

export function computeMonthlyTasks(workload: Workload): number {
  return workload.tasksPerMonth ?? countTasks(workload);
}

/**
 * What one task costs with a model in USD; `on` are its numbers on a kind of task, where one is meant. Where a board says what a task
 * cost, that. Else (uncached input × input price + cached input × its price + output tokens × output price) ÷ 1,000,000, where
 * cached input without a price of its own counts as any other. Input counts on all bills of a board or, where no input price is known,
 * on none. Null where something of it is unknown.
 */
export function toTaskUsd(numbers: Pick<BoardNumbers, 'models' | 'paysBy'>, workload: Workload) {
  const { outputTokensPerCall, inputTokensPerCall, cachedPercent } = workload;
  const input = hasInputPrices(numbers) ? inputTokensPerCall : 0;
  const cached = (input * cachedPercent) / PERCENT;
  return (model: ModelNumbers, on?: TaskNumbers | null): number | null => {
    if (numbers.paysBy === 'cost') return on?.answerUsd ?? model.paysUsd;
    const { outputUsdPerMTok, inputUsdPerMTok, cacheReadUsdPerMTok } = model;
    const output = outputTokensPerCall ?? meanOutputTokens(model);
    if (outputUsdPerMTok === null || output === null) return null;
    if (input === 0) return (output * outputUsdPerMTok) / TOKENS_PER_PRICE;
    if (inputUsdPerMTok === null) return null;
    const inputUsd = (input - cached) * inputUsdPerMTok + cached * (cacheReadUsdPerMTok ?? inputUsdPerMTok);
    return (output * outputUsdPerMTok + inputUsd) / TOKENS_PER_PRICE;
  };
}

/**
 * The bills of all models: the lowest first, of equal ones the best model's, unknown ones last. `baseline` is the id of the
 * model that savings are against.
 */
export function computeBills(
  numbers: Pick<BoardNumbers, 'models' | 'paysBy'>,
  workload: Workload,
  baseline: string | null,
): Bill[] {
  const taskUsdOf = toTaskUsd(numbers, workload);
  const toMonthly = (model: ModelNumbers) => {
    const usd = taskUsdOf(model);
    return usd === null ? null : usd * computeMonthlyTasks(workload);
  };
  const base = findModel(numbers, baseline);
  const baseUsd = base ? toMonthly(base) : null;
  const isOutputOnly = numbers.paysBy === 'price' && (workload.inputTokensPerCall === 0 || !hasInputPrices(numbers));
  const bills = numbers.models.map((model): Bill => {
    const monthlyUsd = toMonthly(model);
    return {
      model,
      monthlyUsd,
      yearlyUsd: monthlyUsd === null ? null : monthlyUsd * MONTHS,
      saving: computeSaving(monthlyUsd, baseUsd),
      missing: monthlyUsd === null ? whyUnknown(model, numbers, workload) : null,
      isOutputOnly,
    };
  });
  return bills.sort(
    (a, b) =>
      compareValues(a.monthlyUsd, b.monthlyUsd, 'ascending') ||
      compareValues(a.model.score, b.model.score, 'descending'),
  );
}

function whyUnknown(model: ModelNumbers, { paysBy }: Pick<BoardNumbers, 'paysBy'>, workload: Workload): string {
  if (model.paysUsd === null) return `${paysBy} unknown`;
  const isOfTokens = workload.outputTokensPerCall === null && meanOutputTokens(model) === null;
  return isOfTokens ? 'tokens not measured on every task' : 'input price unknown';
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
