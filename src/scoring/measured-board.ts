/**
 * Derives a measured board from its runs: scores, intervals, ranks, cost and tokens. A task's score is the mean of its
 * samples, a board's the mean of its tasks.
 */

import { type Dataset, type MeasuredBoardFile, type Model, type Task, withoutFloatNoise } from '../data/index.ts';
import { type AxisScores, MEASURED_SCALE, meanAxes } from './axis-score.ts';
import { type BoardBase, type BoardRow, NO_DETAILS, need, plainIdentity, toBoardBase, type Unranked } from './board.ts';
import { findPrice, newestPrice } from './find-price.ts';
import type { Interval } from './interval.ts';
import { type MeasuredCell, type Priced, scoredOf, toMeasuredCell } from './measured-cell.ts';
import { compareNewest, dayOf, isAsked, type LoadedRun, type Pool, poolSamples, type Sample } from './pool.ts';
import { BEST_FIRST, computeRanks } from './rank.ts';
import { passAtK } from './rate.ts';
import { computeMeanScore, computeTotal } from './score.ts';
import type { Contender } from './separation.ts';
import { computeSolveRate } from './solved.ts';
import { computeTokensPerSecond } from './speed.ts';
import { computeScoreInterval } from './spread.ts';
import { computeScorePerCent } from './value.ts';

export interface MeasuredRow extends BoardRow {
  cells: Record<string, MeasuredCell>;
  interval: Interval | null;
  axes: AxisScores | null;
  solvedRank: number | null;
  /** The chance that one of k answers is solved, the mean of the tasks; null where some task has fewer. */
  passAtK: number | null;
  /** The cost in USD and the tokens of one pass over all tasks: sums of the tasks' means, null where any is unknown. */
  passUsd: number | null;
  passOutputTokens: number | null;
  passReasoningTokens: number | null;
  /** The mean cost of an answer, each task with equal weight. */
  answerUsd: number | null;
  scorePerCent: number | null;
  /** Of how many scored answers the cost is known. */
  priced: Priced;
  /** Over all scored answers. */
  tokensPerSecond: number | null;
  /** Whether a server of one's own answered, which has no price. */
  isLocal: boolean;
}

export interface MeasuredBoard extends BoardBase<MeasuredRow> {
  kind: 'measured';
  /** The day on which the newest run was begun, in UTC; null where nobody has run it. */
  asOf: string | null;
  /** The newest first. */
  runs: LoadedRun[];
  /** What asked the same once more in other ways, in the order of the board's file; it enters no score. */
  repeats: LoadedRun[];
  /** By task. */
  pools: Map<string, Pool>;
  /** The k of pass@k: the fewest answers to a task of any ranked model that gave several to each; null where none did. */
  k: number | null;
}

/** Throws where something that the board names does not exist; loading has checked that. */
export function computeMeasuredBoard(dataset: Dataset, file: MeasuredBoardFile): MeasuredBoard {
  const runs = file.runs.map((id) => need(dataset.runs, id)).filter(isAsked);
  runs.sort(compareNewest);
  const samples = runs.flatMap((run) => run.results.map((result): Sample => ({ run, result })));
  const ofTask = Map.groupBy(samples, ({ result }) => result.task);
  const pools = new Map(file.tasks.map((task) => [task, poolSamples(ofTask.get(task) ?? [])]));
  const tasks = file.tasks.map((task) => need(dataset.tasks, task));
  const rows = file.models.map((id) => {
    const cells = tasks.map((task) => toMeasuredCell(id, task.id, pools.get(task.id) as Pool, runs));
    return toRow(need(dataset.models, id), runs[0], tasks, cells);
  });
  const fewest = rows.filter(({ score }) => score !== null).map(fewestAnswers);
  const several = fewest.filter((count) => count > 1);
  const k = several.length === 0 ? null : Math.min(...several);
  const solvedRanks = computeRanks(
    rows.map(({ rate }) => rate && rate.solved / rate.n),
    BEST_FIRST.solved,
  );
  const ranked = rows.map((row, i) => ({ ...row, solvedRank: solvedRanks[i] ?? null, passAtK: k && passOf(row, k) }));
  const base = toBoardBase<MeasuredRow>(file, MEASURED_SCALE, ranked, dataset, { of: toEvidence, tasksAre: 'scores' });
  const asOf = runs[0] ? dayOf(runs[0]) : null;
  const repeats = (file.repeats ?? []).map((id) => need(dataset.runs, id)).filter(isAsked);
  return { ...base, kind: file.kind, asOf, runs, repeats, pools, k };
}

function fewestAnswers({ cells }: Pick<MeasuredRow, 'cells'>): number {
  return Math.min(...Object.values(cells).map(({ rate }) => rate?.n ?? 0));
}

function passOf({ cells, score }: Pick<MeasuredRow, 'cells' | 'score'>, k: number): number | null {
  if (score === null) return null;
  return computeMeanScore(Object.values(cells).map(({ rate }) => rate && passAtK(rate.n, rate.solved, k)));
}

function toEvidence({ cells, score, interval }: MeasuredRow): Omit<Contender, 'score'> {
  const whole = score === null || interval === null ? null : { mean: score, low: interval.low, high: interval.high };
  return { tasks: Object.values(cells).map((cell) => cell.score), whole, rate: null };
}

/** Whether anybody has asked a model of the board anything that counts. */
export function isRun(board: MeasuredBoard): boolean {
  return [...board.pools.values()].some(({ samples }) => board.rows.some(({ model }) => samples.has(model.id)));
}

/** `newest` is the newest run of the board, and `cells` are in the order of `tasks`. */
function toRow(
  model: Model,
  newest: LoadedRun | undefined,
  tasks: readonly Task[],
  cells: readonly MeasuredCell[],
): Omit<Unranked<MeasuredRow>, 'solvedRank' | 'passAtK'> {
  const mean = computeMeanScore(cells.map((cell) => cell.score));
  const score = mean === null ? null : withoutFloatNoise(mean);
  // That of the endpoint which was called, so that list price and cost speak of the same service.
  const price = newest ? findPrice(model.prices, newest.createdAt, newest.endpoint.id) : newestPrice(model.prices);
  const answers = cells.map((cell) => cell.answers);
  const samples = cells.flatMap((cell) => cell.samples);
  const passUsd = computeTotal(cells.map((cell) => cell.answerUsd));
  return {
    ...plainIdentity(model),
    ...NO_DETAILS,
    score,
    missing: score === null ? describeMissingTasks(tasks, cells) : null,
    approximate: model.kind === 'router',
    note: null,
    price,
    published: null,
    cells: Object.fromEntries(tasks.map(({ id }, i) => [id, cells[i] as MeasuredCell])),
    interval: score === null ? null : computeScoreInterval(answers),
    axes: meanAxes(cells.map(({ axes }) => axes)),
    rate:
      score === null
        ? null
        : computeSolveRate(computeTotal(cells.map(({ rate }) => rate?.solved ?? 0)) ?? 0, answers.flat()),
    passUsd,
    passOutputTokens: computeTotal(cells.map((cell) => cell.outputTokens)),
    passReasoningTokens: computeTotal(cells.map((cell) => cell.reasoningTokens)),
    answerUsd: passUsd === null ? null : passUsd / cells.length,
    scorePerCent: computeScorePerCent(score, passUsd),
    priced: sumPriced(cells),
    secondsPerTask: computeMeanScore(cells.map((cell) => cell.secondsPerTask)),
    tokensPerSecond: computeTokensPerSecond(scoredOf(samples).map(({ result }) => result.asked)),
    isLocal: price === null && samples.some(({ run }) => run.servers?.[model.id] !== undefined),
  };
}

function sumPriced(cells: readonly MeasuredCell[]): Priced {
  const sum = (key: keyof Priced) => cells.reduce((total, { priced }) => total + priced[key], 0);
  return { count: sum('count'), of: sum('of') };
}

/** "needs all 5 tasks; missing: Bug fix (timeout)", or the one reason that all of them have. */
function describeMissingTasks(tasks: readonly Task[], cells: readonly MeasuredCell[]): string {
  const missing = cells.flatMap(({ score, missing: why }, i) =>
    score === null ? [{ task: tasks[i]?.name, why }] : [],
  );
  const [reason, ...others] = new Set(missing.map(({ why }) => why));
  if (missing.length === cells.length && others.length === 0 && reason) return reason;
  const named = missing.map(({ task, why }) => `${task} (${why})`);
  return `needs all ${cells.length} tasks; missing: ${named.join(', ')}`;
}
