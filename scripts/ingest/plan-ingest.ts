/** From a foreign file to the files of a board: what would be written, and what people should know of it. */
import { isId } from '../../src/domain/fields.ts';
import { capitalise } from '../../src/domain/format.ts';
import { didYouMean, quote } from '../../src/domain/problem.ts';
import type { Dataset, ReportedBoardFile } from '../../src/domain/schema.ts';
import { usageError } from '../commands/exit.ts';
import { toFile, toModel, toReport, toSource, toTasks } from './board-files.ts';
import type { Changes } from './changes.ts';
import type { ForeignResults, ReadOptions, Scale } from './foreign.ts';
import type { ForeignFile } from './foreign-file.ts';
import { findFormat } from './formats.ts';
import { createMatcher, type Match, nearMisses } from './match-models.ts';
import { countScores, filesBehind, mergeNumbers } from './merge-numbers.ts';
import { toId } from './names.ts';
import { type MatchedRow, pickRows } from './pick-rows.ts';
import { findPresent } from './present.ts';
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
  const foreign = withTask(format.read(data, path, options));
  const board = chooseBoardId(foreign, options);
  const present = findPresent(dataset, board);
  const from = chooseScale(foreign, options.scale, path);
  const scale = toReportScale(from, options.rescale, present?.report.scale, path);
  checkMap(options.map, foreign, path);
  const picked = pickRows(foreign.rows, createMatcher(dataset, options.map), options.picks, path);
  const { rescale: to } = options;
  const rows = to === undefined ? picked.rows : picked.rows.map((row) => rescaleRow(row, from, to));
  const tasks = toTasks(foreign.tasks, board, dataset.tasks, path);
  const { overall: wanted, replaces } = options;
  const { sha256 } = file;
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
    remarks: [...foreign.remarks, ...picked.remarks, ...nearMisses(fresh, dataset)],
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
