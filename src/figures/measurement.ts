/** What readers are told of a measurement: by which runs, over how many samples, and what its signs mean. */

import { countOf, formatHalfWidth, formatPartialDate, joinWords } from '../data/index.ts';
import {
  CONFIDENCE,
  dayOf,
  isRun,
  type LoadedRun,
  MEASURED_SCALE,
  type MeasuredBoard,
  type MeasuredCell,
  OUTCOME_TEXT,
} from '../scoring/index.ts';
import type { Provenance } from './figure.ts';

export const runHref = (run: string) => `/runs/${run}/`;
export const receiptHref = (run: string, model: string, task: string) => `/runs/${run}/${model}/${task}/`;

const percent = `${CONFIDENCE * 100} %`;

/** More models than this are not told by name in one note. */
const MAX_NAMED = 8;

export const INTERVAL_NOTE = `± is half of the ${percent} interval over repeated samples of the same tasks (Student’s t; for the mean of the tasks with the degrees of freedom of Welch and Satterthwaite). A single sample has none. Of models whose intervals overlap, either may be the better one: they say “tied with”.`;
export const COST_NOTE =
  'Spent is tokens × the price on the day of the run, for one answer to each task; list price is what a million output tokens cost. Score per cent is score ÷ US cents spent on one pass over the tasks.';

/** The cell's receipt; null where nothing was asked. */
export function receiptOf({ samples }: MeasuredCell): string | null {
  const newest = samples[0];
  return newest ? receiptHref(newest.run.id, newest.result.model, newest.result.task) : null;
}

/** How a cell came about, in sentences: its samples, what went wrong in them, and what is missing. */
export function describeSamples({ summary, interval, failures, missingSamples }: MeasuredCell): string[] {
  if (summary === null)
    return missingSamples.length > 1 || (missingSamples[0]?.count ?? 0) > 1 ? [listed(missingSamples)] : [];
  const spread = interval ? `, ${formatHalfWidth(interval.halfWidth, MEASURED_SCALE)}` : '';
  const failed = failures.map(({ what, count }) => `${count} of ${summary.n} scored 1: ${OUTCOME_TEXT[what]}.`);
  const without = missingSamples.length > 0 ? [`Without a score: ${listed(missingSamples)}`] : [];
  return [`${countOf(summary.n, 'sample')}${spread}.`, ...failed, ...without];
}

function listed(missing: MeasuredCell['missingSamples']): string {
  return `${missing.map(({ what, count }) => `${count} × ${what}`).join(', ')}.`;
}

export function measuredProvenance(board: MeasuredBoard): Provenance {
  const runs = countingRuns(board).map(({ id, title }) => ({ id, title }));
  return { kind: board.kind, asOf: board.asOf, summary: summarise(board), sources: [], runs };
}

function summarise(board: MeasuredBoard): string {
  if (!isRun(board)) return 'Nobody has run this board yet: it has no numbers.';
  const runs = countingRuns(board);
  const dates = [...new Set(runs.map(dayOf))].map(formatPartialDate).reverse();
  const { published, total } = board.coverage;
  const by = runs.length === 1 ? 'one run' : `${runs.length} runs`;
  return `Measured by ${by} on ${joinWords(dates)}: ${describeSampleCounts(board)}; ${published} of ${total} cells have a score. ${describeVersions(board)} Nothing here was reported by others.`;
}

/** The runs whose samples count on the board, the newest first. */
function countingRuns(board: MeasuredBoard): LoadedRun[] {
  return board.runs.filter((run) => [...board.pools.values()].some((pool) => pool.runs.includes(run)));
}

/** "3 samples of a cell", "1 to 3 samples of a cell". */
function describeSampleCounts(board: MeasuredBoard): string {
  const counts = board.rows.flatMap((row) => Object.values(row.cells).flatMap(({ summary }) => summary?.n ?? []));
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  if (counts.length === 0) return 'no samples that have a score';
  return `${least === most ? '' : `${least} to `}${countOf(most, 'sample')} of a cell`;
}

function describeVersions(board: MeasuredBoard): string {
  const versions = [...board.pools.values()].flatMap((pool) => pool.versions ?? []);
  if (versions.length === 0) return '';
  const distinct = (numbers: number[]) => joinWords([...new Set(numbers)].sort((a, b) => a - b).map(String));
  const [task, extractor, grader] = (['task', 'extractor', 'grader'] as const).map((of) =>
    distinct(versions.map((version) => version[of])),
  );
  return `Versions: tasks ${task}, extractor ${extractor}, graders ${grader}.`;
}

/** What of older runs does not count here, where a task has changed since, and why cells are missing. */
export function measurementNotes(board: MeasuredBoard): string[] {
  return [...setAsideNotes(board), ...changedTaskNotes(board), ...missingNotes(board)];
}

function setAsideNotes({ tasks, pools }: MeasuredBoard): string[] {
  const aside = tasks.flatMap((task) => {
    const pool = pools.get(task.id);
    const older = new Set([...(pool?.setAside.values() ?? [])].flat().map(({ run }) => `“${run.title}”`));
    return pool && older.size > 0
      ? [{ task: task.name, older: joinWords([...older]), newer: pool.runs[0]?.title }]
      : [];
  });
  return [...Map.groupBy(aside, ({ older, newer }) => `${older}/${newer}`).values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    return `Left out: answers of ${first.older} to ${joinWords(group.map(({ task }) => task))}, because “${first.newer}” is newer and asked or graded in another way.`;
  });
}

function changedTaskNotes({ tasks, pools }: MeasuredBoard): string[] {
  return tasks.flatMap(({ id, name, grading }) => {
    const measured = pools.get(id)?.versions?.task;
    if (measured === undefined || grading === undefined || measured === grading.version) return [];
    return [`${name} was measured as version ${measured}; the task is at version ${grading.version} by now.`];
  });
}

/** Cells by the reason why they have no score, so that nobody has to point at each. */
function missingNotes({ rows, tasks }: MeasuredBoard): string[] {
  const missing = rows.flatMap((row) =>
    tasks.flatMap(({ id, name }) => {
      const why = row.cells[id]?.missing;
      return why == null ? [] : [{ why, model: row.model.name, task: name }];
    }),
  );
  return [...Map.groupBy(missing, ({ why }) => why)].map(([why, cells]) => {
    const named = [...Map.groupBy(cells, ({ model }) => model)].map(
      ([model, own]) =>
        `${model} (${own.length === tasks.length ? 'every task' : own.map(({ task }) => task).join(', ')})`,
    );
    const shown = named.length > MAX_NAMED ? [...named.slice(0, MAX_NAMED), `${named.length - MAX_NAMED} more`] : named;
    return `— ${why}: ${joinWords(shown)}.`;
  });
}
