/** A mix of models: what it costs, what it scores and what it saves. */
import { withoutFloatNoise } from '../data/index.ts';
import { computeBlendedPrice, computeSaving } from '../scoring/index.ts';
import { computeMonthlyTasks, toTaskUsd, type Workload } from './bill.ts';
import { type BoardNumbers, findModel, type ModelNumbers } from './board-numbers.ts';

/** Shares are above 0 and sum to 1: of output tokens, or of tasks where costs are of tasks. */
export interface MixTier {
  model: string;
  share: number;
}

export interface MixResult {
  /** USD per million output tokens or a task, as the board pays; null where that of a model is unknown. */
  paysUsd: number | null;
  score: number | null;
  /** Why there is no score. */
  missing: string | null;
  /** The saving of its price against the baseline's. */
  saving: number | null;
  monthlyUsd: number | null;
}

type KnownTier = { model: ModelNumbers; share: number };

/** Throws a RangeError for shares that do not sum to 1. A tier whose model is not on the board leaves all unknown. */
export function computeMix(
  numbers: BoardNumbers,
  tiers: readonly MixTier[],
  workload: Workload,
  baseline: string | null,
): MixResult {
  const found = tiers.map(({ model, share }) => ({ model: findModel(numbers, model), share }));
  const known = found.filter((tier): tier is KnownTier => tier.model !== undefined);
  const isWhole = known.length === tiers.length;
  const paysUsd = computeBlendedPrice(
    found.map(({ model, share }) => ({ share, outputUsdPerMTok: model?.paysUsd ?? null })),
  );
  const scored = isWhole
    ? blendScores(known, numbers)
    : { score: null, missing: 'a model of the mix is not on this board' };
  return {
    paysUsd,
    ...scored,
    saving: computeSaving(paysUsd, findModel(numbers, baseline)?.paysUsd ?? null),
    monthlyUsd: isWhole ? blendMonthly(known, workload, numbers) : null,
  };
}

/**
 * Blended score = Σ share × score of the tier. Which work goes to which tier is not known, so each tier must have a score
 * on every task; a mix of one model is that model.
 */
function blendScores(tiers: readonly KnownTier[], { tasks }: BoardNumbers): Pick<MixResult, 'score' | 'missing'> {
  const [first] = tiers;
  if (tiers.length === 1 && first) {
    const { score } = first.model;
    return { score, missing: score === null ? 'its score is unknown' : null };
  }
  const common = tasks.filter((_, i) => tiers.every(({ model }) => model.cells[i]?.score != null)).length;
  if (common < tasks.length || tiers.some(({ model }) => model.score === null)) {
    const some =
      common === 0 ? 'no task has' : `only ${common} of ${tasks.length} tasks ${common === 1 ? 'has' : 'have'}`;
    return { score: null, missing: `${some} a score for every model of the mix` };
  }
  return {
    score: withoutFloatNoise(tiers.reduce((sum, { model, share }) => sum + share * (model.score ?? 0), 0)),
    missing: null,
  };
}

/** Each tier does its share of the tasks. */
function blendMonthly(tiers: readonly KnownTier[], workload: Workload, numbers: BoardNumbers): number | null {
  const tasks = computeMonthlyTasks(workload);
  const taskUsdOf = toTaskUsd(numbers, workload);
  let usd = 0;
  for (const { model, share } of tiers) {
    const taskUsd = taskUsdOf(model);
    if (taskUsd === null) return null;
    usd += share * tasks * taskUsd;
  }
  return usd;
}
