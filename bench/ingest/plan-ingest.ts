/** From a foreign file to the files of a board: what would be written, and what people should know of it. */

import {
  capitalise,
  type Dataset,
  didYouMean,
  hasHidden,
  isId,
  type Problem,
  quote,
  type ReportedBoardFile,
  toVisible,
  usageError,
} from '../../src/data/index.ts';
import { toFile, toModel, toReport, toSource, toTasks } from './board-files.ts';
import type { Changes } from './changes.ts';
import { complain } from './complain.ts';
import type { ForeignResults, ReadOptions, Scale } from './foreign.ts';
import type { ForeignFile } from './foreign-file.ts';
import { findFormat } from './formats.ts';
import { createMatcher, type Match, nearMisses } from './match-models.ts';
import { countScores, filesBehind, mergeNumbers } from './merge-numbers.ts';
import { toId } from './names.ts';
import { type MatchedRow, pickRows } from './pick-rows.ts';
import { findPresent, type Present } from './present.ts';
import { chooseScale, rescale, showScale, toReportScale } from './scale.ts';

export interface IngestOptions extends ReadOptions {
  format?: string;
  board?: string;
  title?: string;
  publisher?: string;
  url?: string;
  /** When it was published: YYYY, YYYY-MM or YYYY-MM-DD. */
  date?: string;
  scale?: Scale;
  rescale?: Scale;
  /** "mean", or a task: what ranks, where the file has no overall score. */
  overall?: string;
  map: ReadonlyMap<string, string>;
  picks: ReadonlyMap<string, string>;
  /** Whether numbers of this file take the place of other ones that the board has. */
  replaces: boolean;
}

export interface IngestPlan {
  format: string;
  board: string;
  scale: string;
  tasks: string[];
  /** Every name of the file, and the model that it is. */
  models: Match[];
  /** Ids of models that the data did not know. They have no price. */
  newModels: string[];
  scores: { known: number; missing: number };
  /** What was left out or may be a mistake, a sentence each. */
  remarks: string[];
  changes: Changes;
}

/** Throws HarnessError where the file leaves something open that no flag decides. `today` is YYYY-MM-DD. */
export function planIngest(
  dataset: Dataset,
  file: ForeignFile,
  path: string,
  options: IngestOptions,
  today: string,
): IngestPlan {
  const { format, data } = findFormat(file, path, options.format);
  const foreign = withoutTasks(withTask(format.read(data, path, options)), options.leaveOut, path);
  checkSize(foreign, path);
  checkTexts(foreign, options, path);
  const board = chooseBoardId(foreign, options);
  const present = findPresent(dataset, board);
  const from = chooseScale(foreign, options.scale, path);
  const scale = toReportScale(from, options.rescale, present?.report.scale, path);
  checkMap(options.map, foreign, path);
  const picked = pickRows(foreign.rows, createMatcher(dataset, options.map), options.picks, path);
  const { rescale: to } = options;
  const rows = to === undefined ? picked.rows : picked.rows.map((row) => rescaleRow(row, from, to));
  const { sha256 } = file;
  const others = new Set(
    (present?.report.cells ?? []).filter(({ from }) => from?.file !== sha256).map(({ task }) => task),
  );
  const tasks = toTasks(foreign.tasks, { board, known: dataset.tasks, others, file: path });
  const { overall: wanted, replaces } = options;
  const numbers = mergeNumbers({ foreign, rows, tasks, board, present, dataset, wanted, replaces, sha256, path });
  const read = {
    name: file.name,
    sha256,
    format: format.id,
    ingestedAt: today,
    ...(to === undefined ? {} : { rescaled: { from: showScale(from), to: showScale(to) } }),
  };
  const report = toReport(numbers, {
    title: options.title ?? present?.report.title ?? foreign.title,
    publishedAt: options.date ?? newest(present?.report.publishedAt, foreign.publishedAt),
    board,
    scale,
    files: filesBehind(numbers, [...(present?.report.files ?? []), read]),
    today,
    present: present?.report,
  });
  const fresh = rows.map(({ match }) => match).filter(({ id }) => !dataset.models.has(id));
  const boardFile: Omit<ReportedBoardFile, 'id'> = {
    title: options.title ?? present?.file.title ?? foreign.title,
    description: present?.file.description ?? foreign.description,
    kind: 'reported',
    report: board,
    tasks: numbers.tasks,
    models: numbers.models,
  };
  return {
    format: format.name,
    board,
    scale: showScale(scale),
    tasks: [...tasks.values()].map(({ name }) => name),
    models: rows.map(({ match }) => match),
    newModels: fresh.map(({ id }) => id),
    scores: countScores(numbers),
    remarks: [...foreign.remarks, ...picked.remarks, ...staying(present, rows, options), ...nearMisses(fresh, dataset)],
    // What others name comes first.
    changes: new Map([
      toFile('source', board, toSource(foreign, report, options, present?.source)),
      ...fresh.map((match) => toFile('model', match.id, toModel(match))),
      ...[...tasks.values()].filter(({ id }) => !dataset.tasks.has(id)).map((task) => toFile('task', task.id, task)),
      toFile('report', board, report),
      toFile('board', board, boardFile),
    ]),
  };
}

/** A file of overall scores only is one of a single task, which has them. */
function withTask(foreign: ForeignResults): ForeignResults {
  if (foreign.tasks.length > 0 || foreign.scoreIs === null) return foreign;
  const key = 'overall';
  const rows = foreign.rows.map((row) => {
    if (row.overall === undefined) return row;
    const { score, missing, path } = row.overall;
    return { ...row, cells: [{ task: key, score, ...(missing === undefined ? {} : { missing }), path }] };
  });
  return { ...foreign, tasks: [{ key, name: capitalise(foreign.scoreIs) }], rows };
}

/** A task that is left out by its key or its name. */
function withoutTasks(foreign: ForeignResults, leaveOut: readonly string[], path: string): ForeignResults {
  const gone = new Set(
    foreign.tasks.filter(({ key, name }) => leaveOut.includes(key) || leaveOut.includes(name)).map(({ key }) => key),
  );
  if (gone.size === 0) return foreign;
  if (foreign.scoreIs !== null) {
    const fix = 'The overall score of the file rests on it';
    complain([{ file: path, path: '', expected: 'no --leave-out', found: [...gone].map(quote).join(', '), fix }]);
  }
  const tasks = foreign.tasks.filter(({ key }) => !gone.has(key));
  const rows = foreign.rows.map((row) => ({ ...row, cells: row.cells.filter(({ task }) => !gone.has(task)) }));
  return { ...foreign, tasks, rows };
}

/** More than anybody ranks is no leaderboard but a log, and would take more memory than there is. */
const MAX_MODELS = 5000;
const MAX_TASKS = 1000;

function checkSize({ rows, tasks }: ForeignResults, path: string): void {
  const fix = 'Check what the file holds; ingest a part of it';
  if (rows.length > MAX_MODELS)
    complain([{ file: path, path: '', expected: `at most ${MAX_MODELS} models`, found: String(rows.length), fix }]);
  if (tasks.length > MAX_TASKS)
    complain([{ file: path, path: '', expected: `at most ${MAX_TASKS} tasks`, found: String(tasks.length), fix }]);
}

/** Texts that are taken over must show whole: a sign that turns the direction of what follows could make another number of one. */
function checkTexts({ rows, ...about }: ForeignResults, options: IngestOptions, path: string): void {
  const problems: Problem[] = [];
  const hold = (place: string, text: string | null | undefined) => {
    if (text == null || (!hasHidden(text) && !/[\n\r\t]/.test(text))) return;
    problems.push({
      file: path,
      path: place,
      expected: 'text on one line whose signs all show',
      found: quote(toVisible(text)),
      fix: 'Correct it',
    });
  };
  for (const field of ['title', 'description', 'publisher', 'scoring', 'scoreIs'] as const) hold(field, about[field]);
  for (const field of ['title', 'publisher'] as const) hold(`--${field}`, options[field]);
  for (const row of rows) {
    hold(`${row.path}: note`, row.note);
    for (const score of [...(row.overall ? [row.overall] : []), ...row.cells]) {
      hold(`${score.path}: note`, score.note);
      hold(`${score.path}: missing`, score.missing);
    }
  }
  if (problems.length > 0) complain(problems);
}

/** A name that nothing in the file has is a slip, and would decide nothing. */
function checkMap(map: IngestOptions['map'], { rows }: ForeignResults, path: string): void {
  const names = new Set(rows.map(({ name }) => name));
  for (const name of map.keys()) {
    if (names.has(name)) continue;
    throw usageError(
      `--map ${quote(`${name}=…`)}: expected a name of a model in the file ${path}.${didYouMean(name, names)}`,
    );
  }
}

function chooseBoardId({ boardId }: ForeignResults, { board }: IngestOptions): string {
  if (board !== undefined && !isId(board)) {
    throw usageError(
      `--board: expected lower-case letters and digits, joined by single dots or hyphens, found ${quote(board)}.`,
    );
  }
  const id = board ?? toId(boardId ?? '');
  if (id === null)
    throw usageError('Nothing in the file names a board: --board ID says which one its results are for.');
  return id;
}

function rescaleRow(row: MatchedRow, from: Scale, to: Scale): MatchedRow {
  const cells = row.cells.map((cell) => rescale(cell, from, to));
  return { ...row, cells, ...(row.overall ? { overall: rescale(row.overall, from, to) } : {}) };
}

/** Of two dates the later one; a known one where only one is. */
function newest(a: string | null | undefined, b: string | null): string | null {
  if (a == null || b === null) return a ?? b;
  return a > b ? a : b;
}

/** Models of the board that an updated file has no more. */
function staying(present: Present | null, rows: readonly MatchedRow[], { replaces }: IngestOptions): string[] {
  const now = new Set(rows.map(({ match }) => match.id));
  const old = replaces ? (present?.file.models ?? []).filter((id) => !now.has(id)) : [];
  return old.length === 0 ? [] : [`On the board, not in this file, and left as they are: ${old.join(', ')}.`];
}
