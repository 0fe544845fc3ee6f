/** What if: a price multiplied, models withdrawn, axes and tasks weighted otherwise. A market in, the market that would be out. */
import { meant } from '../data/index.ts';
import { keepLast } from '../scoring/index.ts';
import { findOffers, type Market, type Offer, type OfferCell } from './market.ts';

export interface Scenario {
  /** Whose prices are multiplied: a model by its id, or all models of a provider; null for nobody's. */
  dearer: { of: 'model' | 'provider'; name: string; times: number } | null;
  /** The ids of the models that are gone. */
  withdrawn: readonly string[];
  /** One weight for each axis, in the order of AXES; any numbers from 0 on, as only their ratios count. */
  axisWeights: readonly number[];
  /** One weight for each task, likewise. */
  taskWeights: readonly number[];
}

export function toPlainScenario(market: Pick<Market, 'tasks'>, axes: number): Scenario {
  return {
    dearer: null,
    withdrawn: [],
    axisWeights: Array<number>(axes).fill(1),
    taskWeights: market.tasks.map(() => 1),
  };
}

/** Whether nothing is otherwise than it is. */
export function isPlain({ dearer, withdrawn, axisWeights, taskWeights }: Scenario): boolean {
  return isSamePrice(dearer) && withdrawn.length === 0 && areEqual(axisWeights) && areEqual(taskWeights);
}

/**
 * The market under a scenario; the same one where the scenario changes nothing of it. Weights change scores where they were
 * measured; a reported overall score stays as reported, since nobody knows how it came about.
 */
export function applyScenario(market: Market, scenario: Scenario): Market {
  const { dearer, withdrawn } = scenario;
  const weighted = weigh(market, scenario);
  const changes = new Map<Offer, Offer | null>();
  if (dearer !== null && !isSamePrice(dearer)) {
    for (const offer of listDearer(weighted, dearer)) changes.set(offer, multiplyPrices(offer, dearer.times));
  }
  for (const offer of findOffers(weighted, withdrawn)) changes.set(offer, null);
  return change(weighted, 'prices', changes);
}

/** The same market where no model becomes another one. */
function change(market: Market, changed: Origin['changed'], changes: Origin['changes']): Market {
  if (changes.size === 0) return market;
  const offers: Offer[] = [];
  for (const offer of market.offers) {
    const now = changes.get(offer);
    if (now === undefined) offers.push(offer);
    else if (now !== null) offers.push(now);
  }
  const other = { ...market, offers };
  origins.set(other, { market, changes, changed });
  return other;
}

/** What a market was made of: most of what is known of that one still holds, and need not be found anew. */
export interface Origin {
  market: Market;
  /** What became of each of its models that is another one now; null of one that is gone. */
  changes: ReadonlyMap<Offer, Offer | null>;
  /** What is otherwise of those that are left: prices, overall scores, or scores on tasks and with them overall ones. */
  changed: 'prices' | 'overall' | 'scores';
}

const origins = new WeakMap<Market, Origin>();

/** Undefined of a market that is as it is. */
export function originOf(market: Market): Origin | undefined {
  return origins.get(market);
}

/** The same for all scenarios under which the market is the same: weights are no part of it where no score was measured. */
export function toScenarioKey({ kind }: Market, { dearer, withdrawn, axisWeights, taskWeights }: Scenario): string {
  return JSON.stringify([dearer, withdrawn, ...(kind === 'measured' ? [axisWeights, taskWeights] : [])]);
}

/**
 * The mean of the values, each with its weight; null where one that counts is missing, or nothing counts.
 * A weight of 0 takes a value out.
 */
export function computeWeightedMean(values: readonly (number | null)[], weights: readonly number[]): number | null {
  let sum = 0;
  let total = 0;
  // Not entries(), which takes a multiple of the time until its code is compiled.
  for (let i = 0; i < values.length; i++) {
    const weight = weights[i] ?? 0;
    const value = values[i] ?? null;
    if (weight === 0) continue;
    if (value === null) return null;
    sum += weight * value;
    total += weight;
  }
  return total === 0 ? null : meant(sum / total);
}

function isSamePrice(dearer: Scenario['dearer']): boolean {
  return dearer === null || dearer.times === 1;
}

/** Whose prices they are. */
export const listDearer = keepLast(
  (_market, dearer) => (dearer ? `${dearer.of} ${dearer.name}` : ''),
  ({ offers }: Market, dearer: Scenario['dearer']): Offer[] => {
    if (dearer === null) return [];
    const { of, name } = dearer;
    return offers.filter(({ id, provider }) => name === (of === 'model' ? id : provider));
  },
);

function multiplyPrices(offer: Offer, times: number): Offer {
  const multiply = (usd: number | null) => (usd === null ? null : usd * times);
  return {
    ...offer,
    outputUsdPerMTok: multiply(offer.outputUsdPerMTok),
    inputUsdPerMTok: multiply(offer.inputUsdPerMTok),
    cells: offer.cells.map((cell) =>
      cell.answerUsd === null ? cell : { ...cell, answerUsd: multiply(cell.answerUsd) },
    ),
  };
}

/** Scores on tasks stay where only tasks are weighted otherwise. */
function weigh(market: Market, { axisWeights, taskWeights }: Scenario): Market {
  if (market.kind !== 'measured') return market;
  if (areEqual(axisWeights)) return areEqual(taskWeights) ? market : weighTasks(market, taskWeights);
  const byAxis = weighAxes(market, axisWeights, taskWeights);
  return byAxis.taskWeights.join() === taskWeights.join() ? byAxis.market : weighTasks(byAxis.market, taskWeights);
}

/** Both are kept, as prices change more often than weights. Tasks are weighted as they happened to be when axes were. */
const weighAxes = keepLast(
  (_market, axisWeights, _taskWeights) => axisWeights.join(),
  (market: Market, axisWeights: readonly number[], taskWeights: readonly number[]) => {
    const toCells = ({ cells }: Offer) => cells.map((cell) => weighCell(cell, axisWeights));
    return { market: weighOffers(market, 'scores', toCells, taskWeights), taskWeights };
  },
);

const weighTasks = keepLast(
  (_market, weights) => weights.join(),
  (market: Market, weights: readonly number[]) => weighOffers(market, 'overall', ({ cells }) => cells, weights),
);

function weighOffers(
  market: Market,
  changed: Origin['changed'],
  toCells: (offer: Offer) => readonly OfferCell[],
  taskWeights: readonly number[],
): Market {
  const changes = new Map<Offer, Offer>();
  for (const offer of market.offers) {
    const cells = toCells(offer);
    const scores = cells.map(({ score }) => score);
    // An interval was one of the scores with equal weights.
    changes.set(offer, { ...offer, cells, score: computeWeightedMean(scores, taskWeights), interval: null });
  }
  return change(market, changed, changes);
}

function weighCell(cell: OfferCell, weights: readonly number[]): OfferCell {
  const { answerUsd, outputTokens, axes, isAmbiguous } = cell;
  if (axes === null) return cell;
  // Spread out, it takes three times as long, and there are twenty of each of a thousand models.
  return { score: computeWeightedMean(axes, weights), answerUsd, outputTokens, axes, isAmbiguous };
}

function areEqual(weights: readonly number[]): boolean {
  return weights.every((weight) => weight === weights[0] && weight > 0);
}
