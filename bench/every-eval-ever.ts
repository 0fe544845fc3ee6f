/**
 * Writes a board as records of Every Eval Ever, schema 0.3 (https://evalevalai.com): one for each row that has a number, in the folders of
 * its data store, with source and licence. What is unknown is left out.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Dataset, type Scale, type Source, usageError } from '../src/data/index.ts';
import { toFileError, writeAtomically } from '../src/data/node.ts';
import { type Board, computeBoards } from '../src/scoring/index.ts';
import { toId } from './ingest/index.ts';

type Row = Board['rows'][number];
type Details = Record<string, string>;

export interface Exported {
  /** Where the records are. */
  folder: string;
  files: string[];
  /** Rows without any number. */
  leftOut: number;
}

const SCHEMA = '0.3.0';
const UNKNOWN = 'unknown';

/** `now` is when the records are made. Throws HarnessError for no such board, one without numbers, and a folder that has it already; then nothing is written. */
export function exportRecords(dataset: Dataset, id: string, to: string, now: Date): Exported {
  const boards = computeBoards(dataset);
  const board = boards.find((one) => one.id === id);
  if (board === undefined)
    throw usageError(
      `There is no board "${id}" that ranks models. There are: ${boards.map((one) => one.id).join(', ')}.`,
    );
  const records = toRecords(board, dataset, now);
  if (records.size === 0) throw usageError(`The board "${id}" has no number yet, so there is nothing to export.`);
  const folder = join(to, 'data', id);
  if (existsSync(folder) && readdirSync(folder).length > 0)
    throw usageError(
      `${folder}: expected no folder, or an empty one, found files. Remove them, or name another folder.`,
    );
  const part = join(to, `.${id}.${process.pid}.part`);
  try {
    for (const [path, record] of records) writeAtomically(join(part, path), `${JSON.stringify(record, null, 2)}\n`);
    mkdirSync(join(to, 'data'), { recursive: true });
    renameSync(part, folder);
  } catch (error) {
    throw toFileError(error, to) ?? error;
  } finally {
    rmSync(part, { recursive: true, force: true });
  }
  return {
    folder,
    files: [...records.keys()].map((path) => join(folder, path)),
    leftOut: board.rows.length - records.size,
  };
}

/** By their paths in the folder of the board: developer/model/uuid.json, where the same row has the same address each time. */
export function toRecords(board: Board, dataset: Dataset, now: Date): Map<string, object> {
  return new Map(
    board.rows.flatMap((row): [string, object][] => {
      const results = toResults(board, row, dataset);
      if (results.length === 0) return [];
      const model = modelOf(row);
      const [developer, name] = model.id.split('/');
      return [
        [`${developer}/${name}/${uuidOf(`${board.id}/${row.id}`)}.json`, toRecord(board, row, results, dataset, now)],
      ];
    }),
  );
}

function toRecord(board: Board, row: Row, results: object[], dataset: Dataset, now: Date): object {
  const made = String(Math.floor(now.getTime() / 1000));
  const { harness, ranAt } = row;
  const isOurs = board.kind === 'measured';
  return {
    schema_version: SCHEMA,
    evaluation_id: `${board.id}/${row.id}/${made}`,
    ...(ranAt === null ? {} : { evaluation_timestamp: ranAt }),
    retrieved_timestamp: made,
    source_metadata: sourceOf(board, row, dataset),
    eval_library: {
      name: harness?.name ?? (isOurs ? 'receipts' : UNKNOWN),
      version: harness?.version ?? UNKNOWN,
      ...(harness?.mode ? { additional_details: { mode: harness.mode } } : {}),
    },
    model_info: modelOf(row),
    evaluation_results: results,
  };
}

/** The source of a board, or this project where it measured. */
function sourceOf(board: Board, { model }: Row, { sources, site }: Dataset): object {
  const isOurs = board.kind === 'measured';
  const own = isOurs ? [] : board.report.sources.flatMap((id) => sources.get(id) ?? []);
  const [source] = own;
  const publisher = source?.publisher ?? source?.author ?? site.name;
  return {
    source_name: source?.title ?? board.title,
    source_type: isOurs ? 'evaluation_run' : 'documentation',
    source_organization_name: publisher,
    ...(source?.url ? { source_organization_url: source.url } : {}),
    evaluator_relationship: publisher === model.provider ? 'first_party' : 'third_party',
    additional_details: detailsOf({
      board: board.title,
      published: board.asOf,
      ...rightsOf(own),
      other_sources: own
        .slice(1)
        .map(({ title, url }) => [title, url].filter(Boolean).join(', '))
        .join('; '),
      scoring: source?.scoring,
    }),
  };
}

function rightsOf(sources: readonly Source[]): Record<string, string | undefined> {
  const licensed = sources.filter(({ licence }) => licence !== undefined);
  return {
    licence: [...new Set(licensed.map(({ licence }) => licence?.name))].join('; '),
    licence_url: [...new Set(licensed.map(({ licence }) => licence?.url))].join('; '),
    credit: sources.flatMap(({ credit }) => credit ?? []).join('; '),
  };
}

function modelOf({ model, variant, provider, name }: Row) {
  const developer = model.provider;
  const weights = { true: 'open_weights', false: 'closed_weights' } as const;
  return {
    name,
    id: `${toId(developer ?? '') ?? UNKNOWN}/${model.id}`,
    ...(developer === null ? {} : { developer }),
    ...(provider === null ? {} : { inference_platform: provider }),
    additional_details: {
      deployment_type: provider === null ? UNKNOWN : 'externally_managed',
      model_availability: model.openWeights === undefined ? UNKNOWN : weights[`${model.openWeights}`],
      ...detailsOf({ variant }),
    },
  };
}

/** The overall score, unless it is that of a task, then the tasks. */
function toResults(board: Board, row: Row, dataset: Dataset): object[] {
  const isTask = board.kind === 'reported' && board.report.overallIs === 'task';
  const whole = isTask
    ? []
    : toResult({ ...row, name: board.title, note: row.note, ambiguous: null }, board, dataset, row);
  const tasks = board.tasks.flatMap((task) => {
    const cell = row.cells[task.id];
    return cell ? toResult({ ...cell, name: task.name }, board, dataset, row) : [];
  });
  return [...whole, ...tasks];
}

type Scored = Pick<Row, 'score' | 'rate' | 'costPerTaskUsd' | 'secondsPerTask' | 'note'> & {
  name: string;
  ambiguous: string | null;
};

function toResult(scored: Scored, board: Board, { sources }: Dataset, { approximate }: Row): object[] {
  const { name, score, rate, costPerTaskUsd, secondsPerTask, note, ambiguous } = scored;
  if (score === null) return [];
  const urls = board.kind === 'measured' ? [] : board.report.sources.flatMap((id) => sources.get(id)?.url ?? []);
  const data = {
    dataset_name: name,
    ...(urls.length > 0 ? { source_type: 'url', url: urls } : { source_type: 'other' }),
  };
  const isWhole = name === board.title;
  const details = detailsOf({
    solved: rate?.solved,
    n: rate?.n,
    cost_per_task_usd: costPerTaskUsd,
    seconds_per_task: secondsPerTask,
    approximate: isWhole && approximate ? 'true' : undefined,
    note,
    ambiguous,
  });
  return [
    {
      evaluation_name: name,
      source_data: data,
      metric_config: { ...(isWhole ? wholeOf(board) : {}), ...metricOf(board) },
      score_details: { score, ...(Object.keys(details).length > 0 ? { details } : {}) },
    },
  ];
}

/** What the overall score is; of a task that may be something else. */
function wholeOf(board: Board): object {
  const label = board.kind === 'reported' ? board.report.scoreIs : undefined;
  return { evaluation_description: board.description, ...(label === undefined ? {} : { metric_name: label }) };
}

function metricOf({ scale }: Board): object {
  const { min: min_score, max: max_score } = scale;
  return { metric_unit: unitOf(scale), lower_is_better: false, score_type: 'continuous', min_score, max_score };
}

function unitOf({ min, max, unit }: Scale): string {
  if (unit === '%') return 'percent';
  return unit ?? (min === 0 && max === 1 ? 'proportion' : 'points');
}

/** Every value as text, as the schema wants it, and none that is not known. */
function detailsOf(values: Record<string, string | number | null | undefined>): Details {
  const known = Object.entries(values).filter(([, value]) => value !== null && value !== undefined && value !== '');
  return Object.fromEntries(known.map(([key, value]) => [key, String(value)]));
}

/** A version 4 UUID by its form, made of a hash: the data store wants that form, and a row should keep its address. */
function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}
