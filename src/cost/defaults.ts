/** What decisions about a board begin with: the published workload and mix, as far as they fit the board. */
import { AXES, type Dataset, type Mix, type WorkloadFile } from '../data/index.ts';
import type { Board } from '../scoring/index.ts';
import type { Workload } from './bill.ts';
import { type BoardNumbers, findModel, hasInputPrices, hasMeasuredTokens, toBoardNumbers } from './board-numbers.ts';
import { type Decision, decide, defaultFloor, type Inputs } from './decide.ts';
import { toPlainScenario } from './scenario.ts';

type GivenWorkload = Omit<WorkloadFile, 'id' | 'baseline'>;

/** Where no file gives a workload, all of it is our assumption. */
const NO_FILE: GivenWorkload = {
  title: 'One engineer',
  engineers: 1,
  callsPerDay: 100,
  daysPerMonth: 21,
  outputTokensPerCall: 1000,
  assumed: ['engineers', 'callsPerDay', 'daysPerMonth', 'outputTokensPerCall'],
  sources: [],
};

export interface Start {
  numbers: BoardNumbers;
  inputs: Inputs;
  /** What the workload was taken from; `assumed` are the fields that no source states. */
  workloadFile: GivenWorkload;
  mixFile: Mix | null;
}

export function toStart(board: Board, dataset: Dataset): Start {
  const numbers = toBoardNumbers(board);
  const isOnBoard = (id: string) => findModel(numbers, id) !== undefined;
  const workloads = [...dataset.workloads.values()];
  const file = workloads.find(({ baseline }) => isOnBoard(baseline)) ?? workloads[0];
  const mixes = [...dataset.mixes.values()];
  const mixFile = mixes.find(({ tiers }) => tiers.every(({ model }) => isOnBoard(model))) ?? null;
  const baseline = [file?.baseline, mixFile?.baseline].find((id) => id !== undefined && isOnBoard(id)) ?? null;
  const workloadFile = file ?? NO_FILE;
  const inputs: Inputs = {
    workload: toWorkload(workloadFile, numbers),
    baseline,
    tiers: mixFile?.tiers.map(({ model, share }) => ({ model, share })) ?? [],
    floor: defaultFloor(numbers, baseline) ?? numbers.scale.min,
    budget: null,
    scenario: toPlainScenario(numbers, AXES.length),
  };
  return { numbers, inputs, workloadFile, mixFile };
}

export function toStartingDecision(board: Board, dataset: Dataset): Start & { decision: Decision } {
  const start = toStart(board, dataset);
  return { ...start, decision: decide(start.numbers, start.inputs) };
}

/** Where tokens were measured on every task of some model, bills are of those. */
function toWorkload(file: GivenWorkload, numbers: BoardNumbers): Workload {
  return {
    engineers: file.engineers,
    callsPerDay: file.callsPerDay,
    daysPerMonth: file.daysPerMonth,
    outputTokensPerCall: hasMeasuredTokens(numbers) ? null : file.outputTokensPerCall,
    inputTokensPerCall: hasInputPrices(numbers) ? (file.inputTokensPerCall ?? 0) : 0,
  };
}
