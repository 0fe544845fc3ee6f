/** From a foreign file to the files of a board: what would be written, and what people should know of it. */
import { join } from 'node:path';
import { isId } from '../../src/domain/fields.ts';
import { capitalise } from '../../src/domain/format.ts';
import { didYouMean, quote } from '../../src/domain/problem.ts';
import {
  type Dataset,
  FILE_KINDS,
  type FileKind,
  type Report,
  type ReportCell,
  type ReportedBoardFile,
  type ReportOverall,
  type Source,
} from '../../src/domain/schema.ts';
import { usageError } from '../commands/exit.ts';
import { type TaskFile, toCells, toModel, toOverall, toTasks } from './board-files.ts';
import type { Changes } from './changes.ts';
import type { ForeignResults, ReadOptions, Scale } from './foreign.ts';
import type { ForeignFile } from './foreign-file.ts';
import { findFormat } from './formats.ts';
import { chooseHeadline, computeOverall, type Headline } from './headline.ts';
import { toJsonText } from './json-text.ts';
import { createMatcher, type Match, nearMisses } from './match-models.ts';
import { mergeByKey } from './merge-rows.ts';
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
  const foreign = withTask(format.read(data, path, options));
  const board = chooseBoardId(foreign, options);
  const present = findPresent(dataset, board);
  const from = chooseScale(foreign, options.scale, path);
  const scale = toReportScale(from, options.rescale, present?.report.scale, path);
  checkMap(options.map, foreign, path);
  const picked = pickRows(foreign.rows, createMatcher(dataset, options.map), options.picks, path);
  const { rescale: to } = options;
  const rows = to === undefined ? picked.rows : picked.rows.map((row) => rescaleRow(row, from, to));
  const tasks = toTasks(foreign.tasks, board, path);
  const numbers = mergeNumbers({ foreign, rows, tasks, board, present, dataset, options, sha256: file.sha256, path });
  const read = {
    name: file.name,
    sha256: file.sha256,
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
    scores: countScores(numbers.cells),
    remarks: [...foreign.remarks, ...picked.remarks, ...nearMisses(fresh, dataset)],
    // What others name comes first.
    changes: new Map([
      toFile('source', board, toSource(foreign, report, options, present)),
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

/** The numbers of a board, old and new, by our ids. */
interface Numbers {
  tasks: string[];
  models: string[];
  headline: Headline;
  overall: ReportOverall[];
  cells: ReportCell[];
}

interface Merge {
  foreign: ForeignResults;
  rows: readonly MatchedRow[];
  tasks: ReadonlyMap<string, TaskFile>;
  board: string;
  present: Present | null;
  dataset: Dataset;
  options: IngestOptions;
  sha256: string;
  path: string;
}

function mergeNumbers({ foreign, rows, tasks, board, present, dataset, options, sha256, path }: Merge): Numbers {
  const ownTasks = [...tasks.values()];
  const allTasks = unionOf(
    present?.file.tasks ?? [],
    ownTasks.map(({ id }) => id),
  );
  const models = unionOf(
    present?.file.models ?? [],
    rows.map(({ match }) => match.id),
  );
  const names = new Map([...dataset.tasks.values(), ...ownTasks].map(({ id, name }) => [id, name]));
  const nameOf = (id: string) => names.get(id) ?? id;
  const own = new Map([...tasks].map(([key, { id }]) => [key, id]));
  const context = { present: present?.report ?? null, tasks: allTasks, own, nameOf, wanted: options.overall };
  const headline = chooseHeadline(foreign, context, path);
  const { replaces } = options;
  const cells = mergeByKey({
    old: present?.report.cells ?? [],
    fresh: rows.flatMap((row) => toCells(row, tasks, board, sha256)),
    keyOf: ({ model, task }) => `${model} on ${task}`,
    replaces,
    file: path,
  });
  if (headline.kind !== 'stated') {
    const overall = computeOverall(headline, models, allTasks, cells, nameOf);
    return { tasks: allTasks, models, headline, overall, cells };
  }
  const overall = mergeByKey({
    old: present?.report.overall ?? [],
    fresh: rows.flatMap((row) => toOverall(row, sha256)),
    keyOf: ({ model }) => model,
    replaces,
    file: path,
  });
  return { tasks: allTasks, models, headline, overall, cells };
}

const OVERALL_IS = { stated: 'own', task: 'task', mean: 'computed-mean' } as const;

interface ReportContext {
  title: string;
  publishedAt: string | null;
  board: string;
  scale: Report['scale'];
  files: NonNullable<Report['files']>;
  today: string;
  present: Report | undefined;
}

/** The day of transcription stays what it was where nothing else has changed. */
function toReport(
  { headline, overall, cells }: Numbers,
  { title, publishedAt, board, scale, files, today, present }: ReportContext,
): Omit<Report, 'id'> {
  const report = {
    title,
    sources: [board],
    publishedAt,
    transcribedAt: present?.transcribedAt ?? today,
    scale,
    ...(headline.kind === 'mean' ? {} : { scoreIs: headline.label }),
    overallIs: OVERALL_IS[headline.kind],
    files,
    overall,
    tasks: present?.tasks ?? [],
    cells,
    ...(present?.note ? { note: present.note } : {}),
  };
  const { id: _, $schema: __, ...before } = present ?? { id: '' };
  return toJsonText(before) === toJsonText(report) ? report : { ...report, transcribedAt: today };
}

function toSource(
  foreign: ForeignResults,
  { title, publishedAt }: Pick<Report, 'title' | 'publishedAt'>,
  options: IngestOptions,
  present: Present | null,
): Omit<Source, 'id'> {
  const { id: _, $schema: __, ...before } = present?.source ?? { id: '' };
  return {
    title,
    author: null,
    publisher: foreign.publisher,
    publishedAt,
    url: foreign.url,
    ...(foreign.scoring ? { scoring: foreign.scoring } : {}),
    // What people have corrected since stays.
    ...before,
    ...(present === null || options.title ? { title } : {}),
    ...(publishedAt === null ? {} : { publishedAt }),
    ...(options.publisher ? { publisher: options.publisher } : {}),
    ...(options.url ? { url: options.url } : {}),
  };
}

/** Those of the files that a number still comes from, each once, as it was when it was first read. */
function filesBehind({ overall, cells }: Numbers, files: NonNullable<Report['files']>): NonNullable<Report['files']> {
  const used = new Set([...overall, ...cells].flatMap(({ from }) => from?.file ?? []));
  const first = new Map(files.toReversed().map((file) => [file.sha256, file]));
  return unionOf(files.map(({ sha256 }) => sha256)).flatMap((hash) => (used.has(hash) ? (first.get(hash) ?? []) : []));
}

function countScores(cells: readonly ReportCell[]): IngestPlan['scores'] {
  const known = cells.filter(({ score }) => score !== null).length;
  return { known, missing: cells.length - known };
}

/** A file of data/ with the line that ties it to its schema, which lies beside data/. */
function toFile(kind: Exclude<FileKind, 'site'>, id: string, content: object): [path: string, text: string] {
  const place = FILE_KINDS[kind];
  const path = 'fileInFolder' in place ? join(place.folder, id, place.fileInFolder) : join(place.folder, `${id}.json`);
  const up = '../'.repeat(path.split(/[\\/]/).length);
  const { id: _, $schema: __, ...fields } = { id, $schema: '', ...content };
  return [path, toJsonText({ $schema: `${up}schema/${kind}.schema.json`, ...fields })];
}

const unionOf = (...lists: readonly (readonly string[])[]): string[] => [...new Set(lists.flat())];

/** Of two dates the later one; a known one where only one is. */
function newest(a: string | null | undefined, b: string | null): string | null {
  if (a == null || b === null) return a ?? b;
  return a > b ? a : b;
}
