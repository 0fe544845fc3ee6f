/**
 * Derives a measured board from its runs: scores, intervals, ranks, cost and tokens. A task's score is the mean of its
 * samples, a board's the mean of its tasks.
 */

import { type Dataset, type MeasuredBoardFile, type Model, type Task, withoutFloatNoise } from '../data/index.ts';
import { type AxisScores, MEASURED_SCALE, meanAxes } from './axis-score.ts';
import { type BoardBase, type BoardRow, NO_DETAILS, need, plainIdentity, toBoardBase, type Unranked } from './board.ts';
import { findPriceOn } from './cost.ts';
import { computeInterval, type Interval } from './interval.ts';
import { type MeasuredCell, toMeasuredCell } from './measured-cell.ts';
import { overlap } from './overlap.ts';
import { compareNewest, dayOf, isAsked, type LoadedRun, type Pool, poolSamples, type Sample } from './pool.ts';
import { computeMeanScore, computeTotal } from './score.ts';
import { computeScorePerCent } from './value.ts';

export interface MeasuredRow extends BoardRow {
  cells: Record<string, MeasuredCell>;
  interval: Interval | null;
  axes: AxisScores | null;
  /** The other models whose intervals overlap with this one's, in the order of the board. */
  tiedWith: Model[];
  /** The cost in USD and the tokens of one pass over all tasks: sums of the tasks' means, null where any is unknown. */
  passUsd: number | null;
  passOutputTokens: number | null;
  passReasoningTokens: number | null;
  /** The mean cost of an answer, each task with equal weight. */
  answerUsd: number | null;
  scorePerCent: number | null;
}

export interface MeasuredBoard extends BoardBase<MeasuredRow> {
  kind: 'measured';
  /** The day on which the newest run was begun, in UTC; null where nobody has run it. */
  asOf: string | null;
  /** The newest first. */
  runs: LoadedRun[];
  /** By task. */
  pools: Map<string, Pool>;
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
  const base = toBoardBase<MeasuredRow>(file, MEASURED_SCALE, rows, dataset);
  const asOf = runs[0] ? dayOf(runs[0]) : null;
  return { ...base, rows: withTies(base.rows), kind: file.kind, asOf, runs, pools };
}

/** Whether anybody has asked a model of the board anything that counts. */
export function isRun(board: MeasuredBoard): boolean {
  return [...board.pools.values()].some(({ samples }) => board.rows.some(({ model }) => samples.has(model.id)));
}

function withTies(rows: readonly MeasuredRow[]): MeasuredRow[] {
  return rows.map((row) => ({
    ...row,
    tiedWith: rows.filter((other) => other !== row && areTied(row, other)).map(({ model }) => model),
  }));
}

function areTied({ interval: a }: MeasuredRow, { interval: b }: MeasuredRow): boolean {
  return a !== null && b !== null && overlap(a, b);
}

/** `newest` is the newest run of the board, and `cells` are in the order of `tasks`; ties follow from all rows together. */
function toRow(
  model: Model,
  newest: LoadedRun | undefined,
  tasks: readonly Task[],
  cells: readonly MeasuredCell[],
): Unranked<MeasuredRow> {
  const mean = computeMeanScore(cells.map((cell) => cell.score));
  const score = mean === null ? null : withoutFloatNoise(mean);
  // That of the endpoint which was called, so that list price and cost speak of the same service.
  const price = newest ? findPriceOn(model.prices, dayOf(newest), newest.endpoint.id) : (model.prices.at(-1) ?? null);
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
    interval: score === null ? null : computeInterval(cells.flatMap(({ summary }) => summary ?? [])),
    axes: meanAxes(cells.map(({ axes }) => axes)),
    tiedWith: [],
    passUsd,
    passOutputTokens: computeTotal(cells.map((cell) => cell.outputTokens)),
    passReasoningTokens: computeTotal(cells.map((cell) => cell.reasoningTokens)),
    answerUsd: passUsd === null ? null : passUsd / cells.length,
    scorePerCent: computeScorePerCent(score, passUsd),
  };
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
