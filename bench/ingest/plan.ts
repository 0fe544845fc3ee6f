/** From a results file to the files of a board: what would be written, and what people should know of it. */
import {
  capitalise,
  type Dataset,
  hasHidden,
  isId,
  type Problem,
  quote,
  type ReportedBoardFile,
  type Setup,
  toVisible,
  usageError,
} from '../../src/data/index.ts';
import type { Changes } from '../../src/data/node.ts';
import { fail, failIfAny, type SourceFile, toProblem } from '../files/index.ts';
import { findPresent, type Present, type TaskFile, toTasks } from './board.ts';
import { toFile, toModel, toReport, toSource } from './board-files.ts';
import { findFormat } from './formats.ts';
import { type Match, type MatchedRow, matchRows, nearMisses } from './match-models.ts';
import { filesBehind, mergeNumbers } from './merge.ts';
import { toId } from './names.ts';
import type { IngestOptions } from './options.ts';
import type { Cell, Results, Scale } from './record.ts';
import { chooseScale, rescale, showScale, toReportScale } from './scale.ts';
import { describeSetup, mergeSetups, type Setups } from './setup.ts';

export interface IngestPlan {
  format: string;
  board: string;
  /** Of the board. */
  title: string;
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

/** Throws HarnessError where the file is wrong or leaves something open that no flag decides. `today` is YYYY-MM-DD. */
export function planIngest(
  dataset: Dataset,
  { name, sha256, text }: SourceFile,
  path: string,
  options: IngestOptions,
  today: string,
): IngestPlan {
  const { format, data } = findFormat(text, path, options.format, options.isPriceList);
  const results = withoutTasks(withTask(format.read(data, path, options)), options.leaveOut, path);
  checkSize(results, path);
  checkTexts(results, options, path);
  const board = chooseBoardId(results, options);
  const present = findPresent(dataset, board);
  const old = present?.report;
  const from = chooseScale(results, options.scale, path);
  const { rescale: to, overall: wanted, replaces } = options;
  const scale = toReportScale(from, to, old?.scale, path);
  const matched = matchRows(results.rows, dataset, options, path);
  const rows = to === undefined ? matched.rows : matched.rows.map((row) => rescaleRow(row, from, to));
  const now = new Set(replaces ? rows.map(({ match }) => match.id) : []);
  const staying = (old?.cells ?? []).filter(({ from: file, model }) => file?.file !== sha256 && !now.has(model));
  const others = new Set(staying.flatMap(({ task, score }) => (score === null ? [] : task)));
  const named = toTasks(results.tasks, { board, known: dataset.tasks, others, present: old, file: path });
  const fresh = setupsOf(results, named);
  const nameOf = (id: string) =>
    dataset.tasks.get(id)?.name ?? named.values().find((task) => task.id === id)?.name ?? id;
  const { accepted } = options;
  const made = mergeSetups({ fresh, present: old, others, accepted, board, nameOf, file: path });
  const tasks = withSetups(named, { dataset, fresh, made });
  const marked = rows.map((row) => withRemarks(row, named, made));
  const numbers = mergeNumbers({
    results,
    rows: marked,
    tasks,
    board,
    present,
    dataset,
    wanted,
    replaces,
    sha256,
    path,
  });
  const rescaled = to && { from: showScale(from), to: showScale(to) };
  const read = { name, sha256, format: format.id, ingestedAt: today, rescaled };
  const dates = [old?.publishedAt, results.publishedAt].flatMap((date) => date ?? []);
  const report = toReport(numbers, {
    title: options.title ?? old?.title ?? results.title,
    publishedAt: options.date ?? dates.toSorted().at(-1) ?? null,
    board,
    scale,
    files: filesBehind(numbers, [...(old?.files ?? []), read]),
    setups: made.setups,
    today,
    present: old,
  });
  const boardFile: Omit<ReportedBoardFile, 'id'> = {
    title: options.title ?? present?.file.title ?? results.title,
    description: present?.file.description ?? results.description,
    kind: 'reported',
    report: board,
    tasks: numbers.tasks,
    models: numbers.models,
  };
  const models = rows.map(({ match }) => match);
  const newModels = models.filter(({ id }) => !dataset.models.has(id));
  const newTasks = [...tasks.values()].filter(({ id }) => !dataset.tasks.has(id));
  const known = numbers.cells.filter(({ score }) => score !== null).length;
  return {
    format: format.name,
    board,
    title: boardFile.title,
    scale: showScale(scale),
    tasks: [...tasks.values()].map((task) => task.name),
    models,
    newModels: newModels.map(({ id }) => id),
    scores: { known, missing: numbers.cells.length - known },
    remarks: [
      ...(results.remarks ?? []),
      ...matched.remarks,
      ...describeStaying(present, models, options),
      ...nearMisses(newModels, dataset),
    ],
    // What others name comes first.
    changes: new Map([
      toFile('source', board, toSource(results, report, options, present?.source)),
      ...newModels.map((match) => toFile('model', match.id, toModel(match))),
      ...newTasks.map((task) => toFile('task', task.id, task)),
      toFile('report', board, report),
      toFile('board', board, boardFile),
    ]),
  };
}

/** A file of overall scores only is one of a single task, which has them. */
function withTask(results: Results): Results {
  if (results.tasks.length > 0 || results.scoreIs === null) return results;
  const key = 'overall';
  const rows = results.rows.map((row) => {
    if (row.overall === undefined) return row;
    const { score, missing, path } = row.overall;
    return { ...row, cells: [{ task: key, score, missing, path }] };
  });
  return { ...results, tasks: [{ key, name: capitalise(results.scoreIs) }], rows };
}

/** --leave-out names tasks by their key or their name. */
function withoutTasks(results: Results, leaveOut: readonly string[], path: string): Results {
  const left = results.tasks.filter(({ key, name }) => leaveOut.includes(key) || leaveOut.includes(name));
  const keys = new Set(left.map(({ key }) => key));
  if (keys.size === 0) return results;
  if (results.scoreIs !== null) {
    const fix = 'The overall score of the file rests on it';
    fail(path, '', 'no --leave-out', [...keys].map(quote).join(', '), fix);
  }
  const tasks = results.tasks.filter(({ key }) => !keys.has(key));
  const rows = results.rows.map((row) => ({ ...row, cells: row.cells.filter(({ task }) => !keys.has(task)) }));
  return { ...results, tasks, rows };
}

/** How the numbers of the file were made, by our ids of tasks; only of tasks with a number. */
function setupsOf({ tasks, rows }: Results, named: ReadonlyMap<string, TaskFile>): Map<string, Setup> {
  const cells = rows.flatMap((row) => row.cells);
  const known = new Set(cells.flatMap(({ task, score }) => (score === null ? [] : task)));
  const own = tasks.filter(({ key, setup }) => setup !== undefined && known.has(key));
  return new Map(own.map(({ key, setup }) => [named.get(key)?.id ?? key, setup as Setup]));
}

/** A task says how its numbers were made; where this file has it otherwise, it says what it said before. */
function withSetups(
  named: ReadonlyMap<string, TaskFile>,
  { dataset, fresh, made }: { dataset: Dataset; fresh: ReadonlyMap<string, Setup>; made: Setups },
): Map<string, TaskFile> {
  const setups = new Map(made.setups.map((setup) => [setup.task, setup]));
  return new Map(
    [...named].map(([key, task]) => {
      const { task: _, ...setup } = setups.get(task.id) ?? { task: '' };
      const isSaid = fresh.has(task.id) && !made.remarks.has(task.id);
      const said = [task.note, describeSetup(setup)].filter(Boolean).join(' ');
      return [key, { ...task, note: isSaid ? said || undefined : (dataset.tasks.get(task.id)?.note ?? task.note) }];
    }),
  );
}

/** A number that was accepted beside others that were made otherwise says so. */
function withRemarks(row: MatchedRow, named: ReadonlyMap<string, TaskFile>, { remarks }: Setups): MatchedRow {
  const remarkOn = ({ task, score }: Cell) => (score === null ? undefined : remarks.get(named.get(task)?.id ?? task));
  const cells = row.cells.map((cell) => ({ ...cell, ambiguous: joined(cell.ambiguous, remarkOn(cell)) }));
  const all = new Set(row.cells.flatMap((cell) => remarkOn(cell) ?? []));
  if (all.size === 0) return { ...row, cells };
  return { ...row, cells, overall: row.overall && { ...row.overall, note: joined(row.overall.note, ...all) } };
}

const joined = (...texts: readonly (string | undefined)[]) => texts.filter(Boolean).join(' ') || undefined;

/** Larger than any leaderboard, and small enough for memory. */
const MAX_MODELS = 5000;
const MAX_TASKS = 1000;

function checkSize({ rows, tasks }: Results, path: string): void {
  const fix = 'Check what the file holds; ingest a part of it';
  if (rows.length > MAX_MODELS) fail(path, '', `at most ${MAX_MODELS} models`, String(rows.length), fix);
  if (tasks.length > MAX_TASKS) fail(path, '', `at most ${MAX_TASKS} tasks`, String(tasks.length), fix);
}

/** Texts that are taken over must show whole: a character that turns the direction of the text could make another number of one. */
function checkTexts({ rows, ...about }: Results, options: IngestOptions, path: string): void {
  const problems: Problem[] = [];
  const check = (place: string, text: string | null | undefined) => {
    if (text == null || (!hasHidden(text) && !/[\n\r\t]/.test(text))) return;
    const expected = 'text on one line without hidden characters';
    problems.push(toProblem(path, place, expected, quote(toVisible(text)), 'Correct it'));
  };
  for (const field of ['title', 'description', 'publisher', 'scoring', 'scoreIs'] as const) check(field, about[field]);
  for (const field of ['title', 'publisher'] as const) check(`--${field}`, options[field]);
  for (const { overall, cells, path: place, note } of rows) {
    check(`${place}: note`, note);
    for (const score of overall ? [overall, ...cells] : cells) {
      check(`${score.path}: note`, score.note);
      check(`${score.path}: missing`, score.missing);
      if ('ambiguous' in score) check(`${score.path}: ambiguous`, score.ambiguous);
    }
  }
  failIfAny(problems);
}

function chooseBoardId({ boardId }: Results, { board }: IngestOptions): string {
  if (board !== undefined && !isId(board)) {
    const expected = 'lower-case letters and digits, joined by single dots or hyphens';
    throw usageError(`--board: expected ${expected}, found ${quote(board)}.`);
  }
  const id = board ?? toId(boardId ?? '');
  if (id !== null) return id;
  throw usageError('Nothing in the file names a board: --board ID says which one its results are for.');
}

function rescaleRow(row: MatchedRow, from: Scale, to: Scale): MatchedRow {
  const cells = row.cells.map((cell) => rescale(cell, from, to));
  return { ...row, cells, overall: row.overall && rescale(row.overall, from, to) };
}

/** Models of the board that an updated file has no more. */
function describeStaying(present: Present | null, models: readonly Match[], { replaces }: IngestOptions): string[] {
  const now = new Set(models.map(({ id }) => id));
  const old = replaces ? (present?.file.models ?? []).filter((id) => !now.has(id)) : [];
  return old.length === 0 ? [] : [`On the board, not in this file, and left as they are: ${old.join(', ')}.`];
}
