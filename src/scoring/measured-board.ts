/**
 * Derives a measured board from its runs: scores, intervals, ranks, cost and tokens. A task's score is the mean of its
 * samples, a board's the mean of its tasks.
 */

import type { Dataset, MeasuredBoardFile } from '../data/index.ts';
import { MEASURED_SCALE } from './axis-score.ts';
import { type BoardBase, need, rankRows } from './board.ts';
import { computeCoverage } from './coverage.ts';
import { toMeasuredCell } from './measured-cell.ts';
import { type MeasuredRow, toMeasuredRow } from './measured-row.ts';
import { overlap } from './overlap.ts';
import { compareNewest, dayOf, isAsked, type LoadedRun, type Pool, poolSamples, type Sample } from './pool.ts';

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
  const ofTask = Map.groupBy(
    runs.flatMap((run) => run.results.map((result): Sample => ({ run, result }))),
    ({ result }) => result.task,
  );
  const pools = new Map(file.tasks.map((task) => [task, poolSamples(ofTask.get(task) ?? [])]));
  const tasks = file.tasks.map((task) => need(dataset.tasks, task));
  const rows = file.models.map((id) => {
    const model = need(dataset.models, id);
    const cells = tasks.map(
      (task) => [task.id, toMeasuredCell(id, task.id, pools.get(task.id) as Pool, runs)] as const,
    );
    return toMeasuredRow(model, runs[0], cells, (taskId) => need(dataset.tasks, taskId).name);
  });
  return {
    id: file.id,
    title: file.title,
    description: file.description,
    kind: file.kind,
    asOf: runs[0] ? dayOf(runs[0]) : null,
    runs,
    pools,
    scale: MEASURED_SCALE,
    tasks,
    rows: withTies(rankRows(rows)),
    coverage: computeCoverage(rows, file.tasks),
  };
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
