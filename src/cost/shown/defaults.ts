/** What decisions about a board begin with: the published workload and mix, as far as they fit the board. */

import { AXES, type Dataset, type Mix, type WorkloadFile } from '../../data/index.ts';
import { type Board, keepLast } from '../../scoring/index.ts';
import type { Workload } from '../bill.ts';
import { type Decision, decide, defaultFloor, type Inputs } from '../decide.ts';
import { findOffer, hasInputPrices, hasMeasuredTokens, type Market, toMarket } from '../market.ts';
import { toPlainScenario } from '../scenario.ts';

/** Where no file says anything, all of it is our assumption. */
const NO_FILE: Omit<WorkloadFile, 'id' | 'baseline'> = {
  title: 'One engineer',
  engineers: 1,
  callsPerDay: 100,
  daysPerMonth: 21,
  outputTokensPerCall: 1000,
  assumed: ['engineers', 'callsPerDay', 'daysPerMonth', 'outputTokensPerCall'],
  sources: [],
};

export interface Start {
  market: Market;
  inputs: Inputs;
  /** What the workload was taken from; `assumed` are the fields that no source states. */
  file: Omit<WorkloadFile, 'id' | 'baseline'>;
  mix: Mix | null;
}

export function toStart(board: Board, dataset: Dataset): Start {
  const market = toMarket(board);
  const files = [...dataset.workloads.values()];
  const file = files.find(({ baseline }) => findOffer(market, baseline)) ?? files[0];
  const mixes = [...dataset.mixes.values()];
  const mix = mixes.find(({ tiers }) => tiers.every(({ model }) => findOffer(market, model))) ?? null;
  const baseline = [file?.baseline, mix?.baseline].find((id) => id !== undefined && findOffer(market, id)) ?? null;
  const inputs: Inputs = {
    workload: toWorkload(file ?? NO_FILE, market),
    baseline,
    tiers: mix?.tiers.map(({ model, share }) => ({ model, share })) ?? [],
    floor: defaultFloor(market, baseline) ?? market.scale.min,
    budget: null,
    scenario: toPlainScenario(market, AXES.length),
  };
  return { market, inputs, file: file ?? NO_FILE, mix };
}

/** Each board is decided upon once in a build, whichever of its figures is asked for. */
export const toStartingDecision = keepLast(
  () => '',
  (board: Board, dataset: Dataset): Start & { decision: Decision } => {
    const start = toStart(board, dataset);
    return { ...start, decision: decide(start.market, start.inputs) };
  },
);

/** Where tokens were measured on every task of some model, bills are of those. */
function toWorkload(file: typeof NO_FILE, market: Market): Workload {
  return {
    engineers: file.engineers,
    callsPerDay: file.callsPerDay,
    daysPerMonth: file.daysPerMonth,
    outputTokensPerCall: hasMeasuredTokens(market) ? null : file.outputTokensPerCall,
    inputTokensPerCall: hasInputPrices(market) ? (file.inputTokensPerCall ?? 0) : 0,
  };
}
