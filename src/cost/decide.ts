/** All that follows from the numbers of a board and what somebody asks: one function for the build, the browser and the API. */
import { decimalsOf, withoutFloatNoise } from '../data/index.ts';
import { sortBy } from '../scoring/index.ts';
import { type Bill, computeBills, type Workload } from './bill.ts';
import { type BoardNumbers, findModel, type ModelNumbers } from './board-numbers.ts';
import { computeLockIns, type LockIn } from './lock-in.ts';
import { computeMix, type MixResult, type MixTier } from './mix.ts';
import {
  type Comparison,
  comparePolicy,
  computePolicy,
  computePolicyMonthlyUsd,
  computeRouterFrontier,
  listOptions,
  type Policy,
} from './policy.ts';
import { applyScenario, type Scenario } from './scenario.ts';
import { computeStandings, pickFallbacks, type Standing } from './standings.ts';

export interface Inputs {
  workload: Workload;
  /** The id of the model that savings are against; null for none. */
  baseline: string | null;
  /** Empty where no mix is asked for. */
  tiers: readonly MixTier[];
  /** The least score that is good enough, for the policy and for what is said of single models. */
  floor: number;
  /** USD a month that may be spent; null where none is given. */
  budget: number | null;
  scenario: Scenario;
}

export interface Decision {
  inputs: Inputs;
  /** The numbers of the board as they are. */
  actual: BoardNumbers;
  /** The same under the scenario: all that follows is computed from these. */
  numbers: BoardNumbers;
  standings: Standing[];
  bills: Bill[];
  mix: MixResult | null;
  policy: Policy;
  policyMonthlyUsd: number | null;
  /** The models that a router asks where it has none for a task, the first choice first. */
  fallbacks: ModelNumbers[];
  /** The policy against each single model, in the order of the standings. */
  comparisons: Comparison[];
  routerFrontier: Policy[];
  lockIns: LockIn[];
}

export function decide(actual: BoardNumbers, inputs: Inputs): Decision {
  const { workload, baseline, tiers, floor, scenario } = inputs;
  const { taskWeights } = scenario;
  const numbers = applyScenario(actual, scenario);
  const options = listOptions(numbers);
  const standings = computeStandings(numbers);
  const ranked = standings.map(({ model }) => model);
  const policy = computePolicy(numbers, floor, taskWeights, options);
  const fallbacks = pickFallbacks(numbers.models, floor);
  return {
    inputs,
    actual,
    numbers,
    standings,
    bills: computeBills(numbers, workload, baseline),
    mix: tiers.length === 0 ? null : computeMix(numbers, tiers, workload, baseline),
    policy,
    policyMonthlyUsd: computePolicyMonthlyUsd(policy, workload, taskWeights, fallbacks[0], numbers),
    fallbacks,
    comparisons: comparePolicy(policy, ranked, numbers.paysBy, taskWeights),
    routerFrontier: computeRouterFrontier(numbers, taskWeights, options),
    lockIns: computeLockIns(numbers, floor, options),
  };
}

/** The model that savings are against; undefined where there is none on the board. */
export function baselineOf({ inputs: { baseline }, numbers }: Decision): ModelNumbers | undefined {
  return findModel(numbers, baseline);
}

/** The lowest bill of a model that is good enough overall, of equal ones the best model's; undefined where no such bill is known. */
export function cheapestEnough({ bills, inputs: { floor } }: Decision): Bill | undefined {
  return bills.find(({ model: { score }, monthlyUsd }) => monthlyUsd !== null && score !== null && score >= floor);
}

/** The floor to begin with: as good as the baseline, else the middle one of all scores, as it is shown; null where no score is known. */
export function defaultFloor(numbers: BoardNumbers, baseline: string | null): number | null {
  const own = findModel(numbers, baseline)?.score ?? null;
  if (own !== null) return own;
  const known = numbers.models.flatMap(({ score }) => score ?? []);
  const middle = sortBy(known, (score) => score, 'ascending')[Math.floor((known.length - 1) / 2)] ?? null;
  const steps = 10 ** decimalsOf(numbers.scale);
  return middle === null ? null : Math.floor(withoutFloatNoise(middle * steps)) / steps;
}
