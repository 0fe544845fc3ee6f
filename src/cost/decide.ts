/** All that follows from a market and what somebody asks of it: one function for the build, the browser and the API. */

import { keep, sortBy } from '../scoring/index.ts';
import {
  type Bill,
  computeBills,
  computeCallUsd,
  computeMonthlyCalls,
  computeMonthlyUsd,
  type Workload,
} from './bill.ts';
import { type Blend, computeBlend, type MixTier } from './blend.ts';
import { computeLockIns, type LockIn } from './lock-in.ts';
import { BY_PRICE, BY_SCORE, findOffer, type Market, type Offer, type Order, sortOffers } from './market.ts';
import {
  type Candidates,
  type Comparison,
  comparePolicy,
  computePolicy,
  computeRouterFrontier,
  countScores,
  countWithout,
  findSteps,
  joinSteps,
  listCandidates,
  listSteps,
  type Policy,
  type ScoreCount,
} from './policy.ts';
import { resort, toComparison } from './resort.ts';
import { applyScenario, type Origin, originOf, type Scenario } from './scenario.ts';
import {
  computeStandings,
  listBestValued,
  listFirst,
  listFrontier,
  pickFallbacks,
  type Standing,
} from './standings.ts';

export interface Inputs {
  workload: Workload;
  /** The id of the model that savings are against; null for none. */
  baseline: string | null;
  /** Empty where no mix is asked for. */
  tiers: readonly MixTier[];
  /** The least score that is good enough, for the policy and for what is said of single models. */
  floor: number;
  /** USD a month that may be spent; null where nobody said. */
  budget: number | null;
  scenario: Scenario;
}

export interface Decision {
  /** As the board has it, before the scenario. */
  readonly present: Market;
  /** As the scenario has it. */
  readonly market: Market;
  readonly inputs: Inputs;
  readonly standings: Standing[];
  /** The models of rank 1. */
  readonly first: Offer[];
  /** The models of the best value. */
  readonly bestValued: Offer[];
  /** The models of the market that no other beats, the best first. */
  readonly frontier: Offer[];
  readonly bills: Bill[];
  readonly blend: Blend | null;
  readonly policy: Policy;
  /** Whom a router asks where it has no model for a task, the first choice first. */
  readonly fallbacks: Offer[];
  readonly policyMonthlyUsd: number | null;
  readonly comparisons: Comparison[];
  readonly routerFrontier: Policy[];
  readonly lockIns: LockIn[];
}

/**
 * Each part is computed when it is first asked for: a page that shows one of them does not wait for the others. `changed` is
 * the market under the scenario; whoever decides again under the same one may keep it, and what follows from it is kept, too.
 */
export function decide(market: Market, inputs: Inputs, changed = applyScenario(market, inputs.scenario)): Decision {
  const { workload, baseline, tiers, floor, scenario } = inputs;
  const { taskWeights } = scenario;
  const bills = once(() => computeBills(changed, workload, baseline));
  const policy = once(() => computePolicy(changed, floor, taskWeights, stepsOf(changed)));
  const comparisons = once(() => {
    const offers = standingsOf(changed).map(({ offer }) => offer);
    return comparePolicy(policy(), offers, taskWeights);
  });
  const routerFrontier = once(() => computeRouterFrontier(changed, taskWeights, stepsOf(changed)));
  const lockIns = once(() => computeLockIns(changed, policy(), taskWeights, candidatesOf(changed)));
  const fallbacks = once(() => pickFallbacks(changed.offers, floor));
  return {
    present: market,
    market: changed,
    inputs,
    blend: tiers.length === 0 ? null : computeBlend(changed, tiers, workload, baseline),
    get standings() {
      return standingsOf(changed);
    },
    get first() {
      return firstOf(changed);
    },
    get bestValued() {
      return bestValuedOf(changed);
    },
    get frontier() {
      return frontierOf(changed);
    },
    get bills() {
      return bills();
    },
    get policy() {
      return policy();
    },
    get policyMonthlyUsd() {
      return computePolicyMonthlyUsd(policy(), workload, taskWeights, fallbacks()[0]);
    },
    get fallbacks() {
      return fallbacks();
    },
    get comparisons() {
      return comparisons();
    },
    get routerFrontier() {
      return routerFrontier();
    },
    get lockIns() {
      return lockIns();
    },
  };
}

/** Most is in order under a scenario, as it is without. */
function keepOrder(order: Order): (market: Market) => Offer[] {
  const sorted: (market: Market) => Offer[] = keep((market: Market) => {
    const origin = originOf(market);
    return origin
      ? resort(sorted(origin.market), origin.changes, market.offers, order.key, order.direction)
      : sortOffers(market, order);
  });
  return sorted;
}

const byPriceOf = keepOrder(BY_PRICE);
const byScoreOf = keepOrder(BY_SCORE);
const scoreCountsOf: (market: Market) => ScoreCount[] = keep((market: Market) => {
  const origin = originOf(market);
  if (!origin || origin.changed === 'scores') return countScores(market);
  const counts = scoreCountsOf(origin.market);
  const gone = [...origin.changes].flatMap(([offer, now]) => (now === null ? [offer] : []));
  return gone.length === 0 ? counts : countWithout(gone, counts, market);
});
const firstOf = keep(listFirst);
const bestValuedOf = keep(listBestValued);
const frontierOf = keep((market: Market) => listFrontier(market, byPriceOf(market)));
const standingsOf = keep((market: Market) => computeStandings(market, frontierOf(market), byScoreOf(market)));
const candidatesOf = keep((market: Market) => listCandidates(market, byPriceOf(market), scoreCountsOf(market)));
const stepsOf: (market: Market) => Candidates[] = keep((market: Market) => {
  const origin = originOf(market);
  const candidates = candidatesOf(market);
  if (!origin || origin.changed === 'scores') return listSteps(candidates);
  const known = stepsOf(origin.market);
  if (origin.changed === 'overall') return known.map((own) => ({ ...own, offers: whatBecame(own.offers, origin) }));
  const others = [...origin.changes.values()].filter((offer) => offer !== null);
  const compare = toComparison(market.offers, BY_PRICE.key, BY_PRICE.direction);
  return candidates.map((own, i) => {
    const was = known[i];
    // Who is beaten by a model that stays as it is, stays beaten.
    const isAsItWas = was?.isMeasured === own.isMeasured && !was.offers.some((offer) => origin.changes.has(offer));
    return isAsItWas ? joinSteps({ ...own, offers: was.offers }, others, i, compare) : findSteps(own, i);
  });
});

/** Of models none of which is gone. */
function whatBecame(offers: readonly Offer[], { changes }: Origin): Offer[] {
  return offers.map((offer) => changes.get(offer) ?? offer);
}

function once<T>(compute: () => T): () => T {
  let known: { is: T } | null = null;
  return () => {
    known ??= { is: compute() };
    return known.is;
  };
}

/** The model that savings are against; undefined where there is none on the market. */
export function baselineOf({ inputs: { baseline }, market }: Decision): Offer | undefined {
  return baseline === null ? undefined : findOffer(market, baseline);
}

/**
 * The model with the lowest bill of those that are good enough overall, of equal ones the best; null where none with a known
 * bill is. The first such of the bills, without sorting them all.
 */
export const cheapestEnough = keep(findCheapestEnough);

function findCheapestEnough({
  market: { offers },
  inputs: { floor, workload },
}: Decision): { offer: Offer; monthlyUsd: number } | null {
  let cheapest: { offer: Offer; monthlyUsd: number; score: number } | null = null;
  for (const offer of offers) {
    const { score } = offer;
    if (score === null || score < floor) continue;
    const monthlyUsd = computeMonthlyUsd(offer, workload);
    if (monthlyUsd === null) continue;
    if (
      cheapest === null ||
      monthlyUsd < cheapest.monthlyUsd ||
      (monthlyUsd === cheapest.monthlyUsd && score > cheapest.score)
    )
      cheapest = { offer, monthlyUsd, score };
  }
  return cheapest;
}

/**
 * Calls a month, shared out over the tasks by their weights, each at what it costs with the choice of the policy, or with the
 * fallback where there is none. Null where there is no choice at all, or a cost is unknown.
 */
export function computePolicyMonthlyUsd(
  { choices }: Policy,
  workload: Workload,
  taskWeights: readonly number[],
  fallback: Offer | undefined,
): number | null {
  if (choices.every(({ offer }) => offer === null)) return null;
  let usd = 0;
  let total = 0;
  for (const [i, { offer }] of choices.entries()) {
    const weight = taskWeights[i] ?? 0;
    const asked = offer ?? fallback;
    if (asked === undefined || weight === 0) continue;
    const callUsd = computeCallUsd(asked, workload);
    if (callUsd === null) return null;
    usd += weight * callUsd;
    total += weight;
  }
  return total === 0 ? null : (usd / total) * computeMonthlyCalls(workload);
}

/** The floor to begin with: as good as the baseline, else the middle one of all scores; null where no score is known. */
export function defaultFloor(market: Market, baseline: string | null): number | null {
  const own = baseline === null ? null : (findOffer(market, baseline)?.score ?? null);
  if (own !== null) return own;
  const known = sortBy(
    market.offers.flatMap(({ score }) => score ?? []),
    (score) => score,
    'ascending',
  );
  return known[Math.floor((known.length - 1) / 2)] ?? null;
}
