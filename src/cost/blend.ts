/** A mix of models as a decision: what it costs, what it scores and what it saves. */
import { meant } from '../data/index.ts';
import { computeBlendedPrice, computeSaving } from '../scoring/index.ts';
import { computeCallUsd, computeMonthlyCalls, type Workload } from './bill.ts';
import { findOffer, type Market, type Offer } from './market.ts';

/** Shares are of output tokens, above 0, and sum to 1. */
export interface MixTier {
  model: string;
  share: number;
}

export interface Blend {
  /** USD per million output tokens; null where a price is unknown. */
  outputUsdPerMTok: number | null;
  score: number | null;
  /** Why there is no score. */
  missing: string | null;
  /** The saving of its price against the baseline's. */
  saving: number | null;
  monthlyUsd: number | null;
}

/** Throws a RangeError for shares that do not sum to 1. A tier whose model is not on the market leaves all unknown. */
export function computeBlend(
  market: Market,
  tiers: readonly MixTier[],
  workload: Workload,
  baseline: string | null,
): Blend {
  const known = tiers.flatMap(({ model, share }) => {
    const offer = findOffer(market, model);
    return offer ? [{ offer, share }] : [];
  });
  const isWhole = known.length === tiers.length;
  const prices = tiers.map(({ model, share }) => ({
    share,
    outputUsdPerMTok: findOffer(market, model)?.outputUsdPerMTok ?? null,
  }));
  const outputUsdPerMTok = computeBlendedPrice(prices);
  const base = baseline === null ? null : (findOffer(market, baseline)?.outputUsdPerMTok ?? null);
  const { score, missing } = isWhole
    ? blendScores(known, market)
    : { score: null, missing: 'a model of the mix is not on this board' };
  return {
    outputUsdPerMTok,
    score,
    missing,
    saving: computeSaving(outputUsdPerMTok, base),
    monthlyUsd: isWhole ? blendMonthly(known, workload) : null,
  };
}

/**
 * Blended score = Σ share × score of the tier. Which work goes to which tier is not known, so each tier must have been
 * scored on every task; a mix of one model is that model.
 */
function blendScores(
  tiers: readonly { offer: Offer; share: number }[],
  { tasks }: Market,
): Pick<Blend, 'score' | 'missing'> {
  const [first] = tiers;
  if (tiers.length === 1 && first) {
    return { score: first.offer.score, missing: first.offer.score === null ? 'its score is unknown' : null };
  }
  const common = tasks.filter((_, i) => tiers.every(({ offer }) => offer.cells[i]?.score != null)).length;
  if (common < tasks.length || tiers.some(({ offer }) => offer.score === null)) {
    const some =
      common === 0 ? 'no task has' : `only ${common} of ${tasks.length} tasks ${common === 1 ? 'has' : 'have'}`;
    return { score: null, missing: `${some} a score for every model of the mix` };
  }
  return { score: meant(tiers.reduce((sum, { offer, share }) => sum + share * (offer.score ?? 0), 0)), missing: null };
}

/** Each tier answers its share of the calls. */
function blendMonthly(tiers: readonly { offer: Offer; share: number }[], workload: Workload): number | null {
  const calls = computeMonthlyCalls(workload);
  let usd = 0;
  for (const { offer, share } of tiers) {
    const callUsd = computeCallUsd(offer, workload);
    if (callUsd === null) return null;
    usd += share * calls * callUsd;
  }
  return usd;
}
