/** What decisions about a board begin with: the published workload and mix, as far as they fit the board, else what we assume. */
import { AXES, type Dataset, type Mix, type WorkloadFile } from '../data/index.ts';
import type { Board } from '../scoring/index.ts';
import type { Workload } from './bill.ts';
import { type BoardNumbers, findModel, hasInputPrices, hasMeasuredTokens, toBoardNumbers } from './board-numbers.ts';
import { type Decision, decide, defaultFloor, type Inputs } from './decide.ts';
import type { MixTier } from './mix.ts';
import { toPlainScenario } from './scenario.ts';
import { byScore, goodEnough } from './standings.ts';

type GivenWorkload = Omit<WorkloadFile, 'id' | 'baseline'>;

/** Where no file gives a workload, all of it is our assumption: 1,000 tasks a month. */
const NO_FILE: GivenWorkload = {
  title: 'A thousand tasks',
  engineers: 1,
  callsPerDay: 50,
  daysPerMonth: 20,
  outputTokensPerCall: 1000,
  inputTokensPerCall: 10_000,
  assumed: [],
  sources: [],
};
const CACHED_PERCENT = 50;

/** Where no file gives a mix: how much of the work goes to the cheapest model that is good enough, and to the best. */
const [CHEAP_SHARE, BEST_SHARE] = [0.8, 0.2];

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
  // What one source says of its models does not hold for a board that others published.
  const isOfOthers = board.kind === 'reported' && board.results !== null;
  const fits = <T>(files: ReadonlyMap<string, T>, isIt: (file: T) => boolean) =>
    (isOfOthers ? undefined : [...files.values()].find(isIt)) ?? null;
  const file = fits(dataset.workloads, (one) => isOnBoard(one.baseline));
  const mixFile = fits(dataset.mixes, ({ tiers }) => tiers.every(({ model }) => isOnBoard(model)));
  const stated = [file?.baseline, mixFile?.baseline].find((id) => id !== undefined && isOnBoard(id)) ?? null;
  const floor = defaultFloor(numbers, stated) ?? numbers.scale.min;
  const best = byScore(numbers.models).find(({ paysUsd }) => paysUsd !== null)?.id ?? null;
  const inputs: Inputs = {
    workload: toWorkload(file ?? NO_FILE, numbers),
    baseline: stated ?? best,
    tiers: mixFile?.tiers.map(({ model, share }) => ({ model, share })) ?? toTiers(numbers, floor, best),
    floor,
    budget: null,
    scenario: toPlainScenario(numbers, AXES.length),
  };
  return { numbers, inputs, workloadFile: file ?? NO_FILE, mixFile };
}

export function toStartingDecision(board: Board, dataset: Dataset): Start & { decision: Decision } {
  const start = toStart(board, dataset);
  return { ...start, decision: decide(start.numbers, start.inputs) };
}

/** Where tokens were measured on every task of some model, bills are of those. */
function toWorkload(file: GivenWorkload, numbers: BoardNumbers): Workload {
  const hasInput = hasInputPrices(numbers) && file.inputTokensPerCall !== undefined;
  return {
    tasksPerMonth: null,
    engineers: file.engineers,
    callsPerDay: file.callsPerDay,
    daysPerMonth: file.daysPerMonth,
    outputTokensPerCall: hasMeasuredTokens(numbers) ? null : file.outputTokensPerCall,
    inputTokensPerCall: hasInput ? (file.inputTokensPerCall ?? 0) : 0,
    cachedPercent: file === NO_FILE ? CACHED_PERCENT : 0,
  };
}

function toTiers({ models }: BoardNumbers, floor: number, best: string | null): MixTier[] {
  const cheap = goodEnough(models, floor)[0]?.id ?? null;
  if (cheap === null || best === null || cheap === best) return [];
  return [
    { model: cheap, share: CHEAP_SHARE },
    { model: best, share: BEST_SHARE },
  ];
}
