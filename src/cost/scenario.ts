/** What if: a price multiplied, models withdrawn, axes and tasks weighted otherwise. */
import { withoutFloatNoise } from '../data/index.ts';
import type { BoardNumbers, ModelNumbers, TaskNumbers } from './board-numbers.ts';

/** A model by its id, or all models of a provider. */
export interface Target {
  of: 'model' | 'provider';
  name: string;
}

export interface Scenario {
  /** Whose prices are multiplied; null where none is. */
  priceChange: (Target & { times: number }) | null;
  /** The ids of the models that are excluded. */
  withdrawn: readonly string[];
  /** One weight for each axis, in the order of AXES; any numbers from 0 on, as only their ratios count. */
  axisWeights: readonly number[];
  /** One weight for each task, likewise. */
  taskWeights: readonly number[];
}

/** The scenario that changes nothing. */
export function toPlainScenario(numbers: Pick<BoardNumbers, 'tasks'>, axes: number): Scenario {
  return {
    priceChange: null,
    withdrawn: [],
    axisWeights: Array<number>(axes).fill(1),
    taskWeights: numbers.tasks.map(() => 1),
  };
}

/** Whether nothing is otherwise than it is. */
export function isPlain({ priceChange, withdrawn, axisWeights, taskWeights }: Scenario): boolean {
  return (priceChange?.times ?? 1) === 1 && withdrawn.length === 0 && areEqual(axisWeights) && areEqual(taskWeights);
}

/**
 * The numbers under a scenario. Weights change scores where they were measured; a reported overall score stays as reported,
 * since it is not known how it came about.
 */
export function applyScenario(numbers: BoardNumbers, scenario: Scenario): BoardNumbers {
  const { priceChange, withdrawn, axisWeights, taskWeights } = scenario;
  const isWeighted = numbers.kind === 'measured' && !(areEqual(axisWeights) && areEqual(taskWeights));
  const models = numbers.models
    .filter(({ id }) => !withdrawn.includes(id))
    .map((model) => (isWeighted ? reweigh(model, scenario) : model))
    .map((model) =>
      priceChange !== null && isTarget(model, priceChange) ? multiplyPrices(model, priceChange.times) : model,
    );
  return { ...numbers, models };
}

/** Whether the target is this model or its provider. */
export function isTarget({ id, provider }: ModelNumbers, { of, name }: Target): boolean {
  return name === (of === 'model' ? id : provider);
}

/**
 * The mean of the values, each with its weight; null where one that counts is missing, or nothing counts.
 * A weight of 0 takes a value out.
 */
export function computeWeightedMean(values: readonly (number | null)[], weights: readonly number[]): number | null {
  let sum = 0;
  let total = 0;
  for (const [i, value] of values.entries()) {
    const weight = weights[i] ?? 0;
    if (weight === 0) continue;
    if (value === null) return null;
    sum += weight * value;
    total += weight;
  }
  return total === 0 ? null : withoutFloatNoise(sum / total);
}

function multiplyPrices(model: ModelNumbers, times: number): ModelNumbers {
  const multiply = (usd: number | null) => (usd === null ? null : usd * times);
  return {
    ...model,
    paysUsd: multiply(model.paysUsd),
    outputUsdPerMTok: multiply(model.outputUsdPerMTok),
    inputUsdPerMTok: multiply(model.inputUsdPerMTok),
    cacheReadUsdPerMTok: multiply(model.cacheReadUsdPerMTok),
    cells: model.cells.map((cell) => ({ ...cell, answerUsd: multiply(cell.answerUsd) })),
  };
}

/** Without interval and ties, which were those of the scores with equal weights. */
function reweigh(model: ModelNumbers, { axisWeights, taskWeights }: Scenario): ModelNumbers {
  const cells = areEqual(axisWeights) ? model.cells : model.cells.map((cell) => reweighCell(cell, axisWeights));
  const scores = cells.map(({ score }) => score);
  return { ...model, cells, score: computeWeightedMean(scores, taskWeights), interval: null, tiedWith: [] };
}

function reweighCell(cell: TaskNumbers, weights: readonly number[]): TaskNumbers {
  return cell.axes === null ? cell : { ...cell, score: computeWeightedMean(cell.axes, weights) };
}

function areEqual(weights: readonly number[]): boolean {
  return weights.every((weight) => weight === weights[0] && weight > 0);
}
