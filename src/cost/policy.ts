/**
 * A routing policy: for each kind of task the cheapest model that is good enough, and what such a router costs and scores.
 * A score that was never published is never assumed.
 */
import { withoutFloatNoise } from '../data/index.ts';
import { computeFrontier, computeSaving, pickUndominated, sortBy } from '../scoring/index.ts';
import { computeMonthlyTasks, toTaskUsd, type Workload } from './bill.ts';
import type { BoardNumbers, ModelNumbers, TaskNumbers } from './board-numbers.ts';

export interface Choice {
  task: string;
  /** Null where no model of known cost has a score on the task. */
  model: ModelNumbers | null;
  cell: TaskNumbers | null;
  /** Whether it scores at least the floor; where none does, the best is taken. */
  meetsFloor: boolean;
  /** How many models have a score on the task. */
  scored: number;
}

export interface Policy {
  floor: number;
  choices: Choice[];
  /** USD per million output tokens or a task, as the board pays, blended over the tasks that have a choice; null where none has. */
  paysUsd: number | null;
  /** What one answer to each task costs in USD; null where that is not known of each. */
  passUsd: number | null;
  /** The mean over the tasks that have a choice. */
  score: number | null;
}

/** How one model compares with a policy on the tasks for which the policy has a choice. */
export interface Comparison {
  model: ModelNumbers;
  /** Its mean score on these tasks; null where it has no score on one of them. */
  score: number | null;
  /** On how many of them it has a score. */
  scored: number;
  /** The policy's score less the model's. */
  gain: number | null;
  /** What it costs on these tasks, as `Policy.paysUsd`. */
  paysUsd: number | null;
  /** The part of that which the policy saves; negative where the policy is more expensive. */
  saving: number | null;
}

/** The models that a policy may choose for one task. */
export interface TaskOptions {
  /** How many models have a score on the task, their cost known or not. */
  scored: number;
  /** Those with a known cost, by rising cost. */
  models: ModelNumbers[];
  /** The models that score more than all that cost no more, by rising cost: for any floor the choice is one of these. */
  steps: ModelNumbers[];
}

/**
 * For each task its options. Their cost is what an answer to it cost, if that is known of all models with a score on the task, else
 * what the board pays by: the two are never compared.
 */
export function listOptions({ models, tasks }: BoardNumbers): TaskOptions[] {
  const byPrice = sortBy(models, ({ paysUsd }) => paysUsd, 'ascending');
  return tasks.map((_, task) => {
    const scoreOf = ({ cells }: ModelNumbers) => cells[task]?.score ?? null;
    const answerUsdOf = ({ cells }: ModelNumbers) => cells[task]?.answerUsd ?? null;
    const scored = byPrice.filter((model) => scoreOf(model) !== null);
    const isMeasured = scored.every((model) => answerUsdOf(model) !== null);
    const costOf = isMeasured ? answerUsdOf : ({ paysUsd }: ModelNumbers) => paysUsd;
    const known = sortBy(
      scored.filter((model) => costOf(model) !== null),
      costOf,
      'ascending',
    );
    const undominated = pickUndominated(known, scoreOf, costOf);
    // Of those that cost and score the same, the first stands for all.
    const steps = undominated.filter((a, i, all) => all.findIndex((b) => scoreOf(b) === scoreOf(a)) === i);
    return { scored: scored.length, models: known, steps };
  });
}

/**
 * For each task the cheapest model that scores at least `floor`, of equally cheap ones the best; where none does, the best, of
 * equally good ones the cheapest. Weights are shares of the work by task; `options` are those of `listOptions`.
 */
export function computePolicy(
  { tasks, paysBy }: BoardNumbers,
  floor: number,
  taskWeights: readonly number[],
  options: readonly TaskOptions[],
): Policy {
  const choices = options.map(({ scored, steps }, i): Choice => {
    const meets = steps.find(({ cells }) => (cells[i]?.score ?? Number.NEGATIVE_INFINITY) >= floor);
    const model = meets ?? steps.at(-1) ?? null;
    return { task: tasks[i]?.id ?? '', model, cell: model?.cells[i] ?? null, meetsFloor: meets !== undefined, scored };
  });
  return {
    floor,
    choices,
    paysUsd: blendCost(choices, taskWeights, paysBy),
    passUsd: sumUsd(choices),
    score: weightedScore(choices, taskWeights),
  };
}

/** The policies that no other of them beats on score at the same or a lower price, by rising floor: what a router can reach. */
export function computeRouterFrontier(
  numbers: BoardNumbers,
  taskWeights: readonly number[],
  options: readonly TaskOptions[],
): Policy[] {
  // A policy changes only where the floor passes the score of a step.
  const floors = new Set(options.flatMap(({ steps }, i) => steps.flatMap(({ cells }) => cells[i]?.score ?? [])));
  const policies = [...floors]
    .sort((a, b) => a - b)
    .map((floor) => computePolicy(numbers, floor, taskWeights, options))
    .filter(({ score, paysUsd }, i, all) => score !== all[i - 1]?.score || paysUsd !== all[i - 1]?.paysUsd);
  const onFrontier = computeFrontier(policies.map(({ score, paysUsd }) => ({ score, price: paysUsd })));
  return policies.filter((_, i) => onFrontier[i]);
}

/** Each of the models, in their order. */
export function comparePolicy(
  policy: Policy,
  models: readonly ModelNumbers[],
  paysBy: BoardNumbers['paysBy'],
  taskWeights: readonly number[],
): Comparison[] {
  const covered = policy.choices.flatMap(({ model }, i) => (model === null ? [] : [i]));
  const weights = covered.map((i) => taskWeights[i] ?? 0);
  return models.map((model) => {
    const on = covered.map((i) => ({ model, cell: model.cells[i] ?? null }));
    const isByTask = paysBy === 'cost' && on.every(({ cell }) => cell?.answerUsd != null);
    const paysUsd = isByTask ? blendCost(on, weights, paysBy) : model.paysUsd;
    const scored = on.filter(({ cell }) => cell?.score != null).length;
    const score = scored === covered.length ? weightedScore(on, weights) : null;
    return {
      model,
      score,
      scored,
      gain: score === null || policy.score === null ? null : withoutFloatNoise(policy.score - score),
      paysUsd,
      saving: computeSaving(policy.paysUsd, paysUsd),
    };
  });
}

/**
 * The bill of a policy in USD a month: the work is shared out over the tasks by their weights, each at what it costs with the choice
 * of the policy, or with the fallback where there is none. Null where there is no choice at all, or a cost is unknown.
 */
export function computePolicyMonthlyUsd(
  { choices }: Policy,
  workload: Workload,
  taskWeights: readonly number[],
  fallback: ModelNumbers | undefined,
  numbers: BoardNumbers,
): number | null {
  if (choices.every(({ model }) => model === null)) return null;
  const taskUsdOf = toTaskUsd(numbers, workload);
  let usd = 0;
  let total = 0;
  for (const [i, { model, cell }] of choices.entries()) {
    const weight = taskWeights[i] ?? 0;
    const asked = model ?? fallback;
    if (asked === undefined || weight === 0) continue;
    const taskUsd = taskUsdOf(asked, cell);
    if (taskUsd === null) return null;
    usd += weight * taskUsd;
    total += weight;
  }
  return total === 0 ? null : (usd / total) * computeMonthlyTasks(workload);
}

function weightedScore(on: readonly { cell: TaskNumbers | null }[], weights: readonly number[]): number | null {
  let sum = 0;
  let total = 0;
  for (const [i, { cell }] of on.entries()) {
    const weight = weights[i] ?? 0;
    if (cell === null || cell.score === null || weight === 0) continue;
    sum += weight * cell.score;
    total += weight;
  }
  return total === 0 ? null : withoutFloatNoise(sum / total);
}

/** What a model is compared by on a task: what that cost, where it is known and such costs are compared. */
export function paysOn(model: ModelNumbers, cell: TaskNumbers | null, paysBy: BoardNumbers['paysBy']): number | null {
  return (paysBy === 'cost' ? cell?.answerUsd : null) ?? model.paysUsd;
}

/**
 * Costs of tasks, each as the task itself cost where that is known. Prices by the tokens that were measured, where they were of all
 * choices; else as if each task took equally many.
 */
function blendCost(
  choices: readonly Pick<Choice, 'model' | 'cell'>[],
  weights: readonly number[],
  paysBy: BoardNumbers['paysBy'],
): number | null {
  const isMeasured = paysBy === 'price' && choices.every(({ cell }) => cell === null || cell.outputTokens !== null);
  let usd = 0;
  let total = 0;
  for (const [i, { model, cell }] of choices.entries()) {
    const pays = model && paysOn(model, cell, paysBy);
    if (pays === null || cell === null) continue;
    const part = (weights[i] ?? 0) * (isMeasured ? (cell.outputTokens ?? 0) : 1);
    usd += part * pays;
    total += part;
  }
  return total === 0 ? null : withoutFloatNoise(usd / total);
}

function sumUsd(choices: readonly Choice[]): number | null {
  const cells = choices.flatMap(({ cell }) => cell ?? []);
  if (cells.length === 0 || cells.some(({ answerUsd }) => answerUsd === null)) return null;
  return cells.reduce((sum, { answerUsd }) => sum + (answerUsd ?? 0), 0);
}
