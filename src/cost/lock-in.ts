/** How locked in one is: what is lost, and what the next best costs, if a provider goes away. */
import { type Market, type Offer, providersOf } from './market.ts';
import { type Candidates, type Policy, withoutProvider } from './policy.ts';
import { bestScored, cheapestAtLeast } from './standings.ts';

export interface LockIn {
  provider: string;
  models: number;
  /** The best model of all, with the provider and without. */
  best: { now: Offer | null; without: Offer | null };
  /** Score lost = best score now − best score without; 0 where the best is another's; null where nothing is left. */
  scoreLost: number | null;
  /** The cheapest model that scores at least the floor overall, with and without. */
  enough: { now: Offer | null; without: Offer | null };
  /** Price paid = its price without ÷ its price now; 1 where it is another's; null where none is left, or one is free. */
  priceRatio: number | null;
  policy: Policy;
  /** Tasks that have a score now, and none without the provider. */
  tasksLost: string[];
}

/**
 * For each provider of the market, the one that would be missed most first; `policy` is the one with all of them. Without a
 * provider that has none of the models that are chosen now, all is as it is.
 */
export function computeLockIns(
  market: Market,
  policy: Policy,
  taskWeights: readonly number[],
  candidates: readonly Candidates[],
): LockIn[] {
  const { floor } = policy;
  const now = { best: bestScored(market.offers), enough: cheapestAtLeast(market.offers, floor) };
  const counts = Map.groupBy(market.offers, ({ provider }) => provider);
  const lockIns = providersOf(market).map((provider): LockIn => {
    const isOwn = (offer: Offer | null) => offer?.provider === provider;
    const without = {
      best: isOwn(now.best) ? bestScored(market.offers, provider) : now.best,
      enough: isOwn(now.enough) ? cheapestAtLeast(market.offers, floor, provider) : now.enough,
      policy: withoutProvider(policy, provider, taskWeights, candidates),
    };
    return {
      provider,
      models: counts.get(provider)?.length ?? 0,
      best: { now: now.best, without: without.best },
      scoreLost: without.best?.score == null || now.best?.score == null ? null : now.best.score - without.best.score,
      enough: { now: now.enough, without: without.enough },
      priceRatio: ratioOf(without.enough, now.enough),
      policy: without.policy,
      tasksLost: policy.choices.filter((c, i) => c.offer && !without.policy.choices[i]?.offer).map(({ task }) => task),
    };
  });
  const missed = ({ scoreLost, priceRatio }: LockIn) => [scoreLost ?? Number.MAX_VALUE, priceRatio ?? Number.MAX_VALUE];
  return lockIns.sort((a, b) => {
    const [lostA = 0, paidA = 0] = missed(a);
    const [lostB = 0, paidB = 0] = missed(b);
    return lostB - lostA || paidB - paidA || b.models - a.models;
  });
}

function ratioOf(without: Offer | null, now: Offer | null): number | null {
  if (without?.outputUsdPerMTok == null || !now?.outputUsdPerMTok) return null;
  return without.outputUsdPerMTok / now.outputUsdPerMTok;
}
