/** All that follows from a market and what somebody asks of it: one function for the build, the browser and the API. */
import { sortBy } from '../sort.ts';
import { type Bill, computeBills, computeCallUsd, computeMonthlyCalls, type Workload } from './bill.ts';
import { type Blend, computeBlend, type MixTier } from './blend.ts';
import { computeLockIns, type LockIn } from './lock-in.ts';
import { findOffer, type Market } from './market.ts';
import {
  type Comparison,
  comparePolicy,
  computePolicy,
  computeRouterFrontier,
  listCandidates,
  type Policy,
} from './policy.ts';
import { applyScenario, type Scenario } from './scenario.ts';
import { computeStandings, type Standing } from './standings.ts';

export interface Inputs {
  workload: Workload;
  /** The id of the model that savings are against; null for none. */
  baseline: string | null;
  /** Empty where no mix is asked for. */
  tiers: readonly MixTier[];
  /** The least score that is good enough, for the policy and for what is said of single models. */
  floor: number;
  scenario: Scenario;
}

export interface Decision {
  /** As the scenario has it. */
  market: Market;
  inputs: Inputs;
  standings: Standing[];
  bills: Bill[];
  blend: Blend | null;
  policy: Policy;
  policyMonthlyUsd: number | null;
  comparisons: Comparison[];
  routerFrontier: Policy[];
  lockIns: LockIn[];
}

export function decide(market: Market, inputs: Inputs): Decision {
  const { workload, baseline, tiers, floor, scenario } = inputs;
  const changed = applyScenario(market, scenario);
  const standings = computeStandings(changed);
  const candidates = listCandidates(changed);
  const policy = computePolicy(changed, floor, scenario.taskWeights, { candidates });
  return {
    market: changed,
    inputs,
    standings,
    bills: computeBills(changed, workload, baseline),
    blend: tiers.length === 0 ? null : computeBlend(changed, tiers, workload, baseline),
    policy,
    policyMonthlyUsd: computePolicyMonthlyUsd(policy, workload, scenario.taskWeights),
    comparisons: comparePolicy(
      policy,
      standings.map(({ offer }) => offer),
      scenario.taskWeights,
    ),
    routerFrontier: computeRouterFrontier(changed, scenario.taskWeights, candidates),
    lockIns: computeLockIns(changed, floor, scenario.taskWeights, candidates),
  };
}

/** Calls a month, shared out over the tasks that have a choice by their weights, each at what it costs with that choice. */
export function computePolicyMonthlyUsd(
  { choices }: Policy,
  workload: Workload,
  taskWeights: readonly number[],
): number | null {
  let usd = 0;
  let total = 0;
  for (const [i, { offer }] of choices.entries()) {
    const weight = taskWeights[i] ?? 0;
    if (offer === null || weight === 0) continue;
    const callUsd = computeCallUsd(offer, workload);
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
