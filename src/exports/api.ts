/** The API: boards, models and tasks as JSON. A published shape never changes within a schema version. */

import type { Dataset, Model, Task } from '../data/index.ts';
import {
  type Board,
  type BoardCell,
  type BoardRow,
  type Details,
  hasCosts,
  type MeasuredCell,
  type MeasuredRow,
  type Published,
  type ReportedCell,
  type ReportedRow,
} from '../scoring/index.ts';
import { API_SCHEMA_VERSION, toMeasuredCellJson, toMeasuredRowJson } from './api-measured.ts';

export function toBoardJson(board: Board) {
  return {
    schemaVersion: API_SCHEMA_VERSION,
    id: board.id,
    title: board.title,
    kind: board.kind,
    asOf: board.asOf,
    ...(board.kind === 'measured' ? { runs: board.runs.map((run) => run.id) } : toReportJson(board.report)),
    tasks: board.tasks.map((task) => task.id),
    ...(board.comparedBy.length > 0 ? { comparedBy: board.comparedBy } : {}),
    rows: board.rows.map((row) => ({
      ...toStanding(board, row),
      tasks: Object.fromEntries(board.tasks.map((task) => [task.id, toCellJson(row.cells[task.id])])),
    })),
  };
}

export function toModelJson(model: Model, boards: readonly Board[]) {
  const { id, $schema: _, ...facts } = model;
  return {
    schemaVersion: API_SCHEMA_VERSION,
    id,
    ...facts,
    boards: Object.fromEntries(
      boards.flatMap((board) => {
        const [best, ...others] = board.rows.filter((row) => row.model.id === id);
        if (best === undefined) return [];
        const more = others.length > 0 ? { others: others.map((row) => toStanding(board, row)) } : {};
        return [[board.id, { ...toStanding(board, best), ...more }]];
      }),
    ),
  };
}

export function toTaskJson(task: Task, boards: readonly Board[]) {
  const { id, $schema: _, ...facts } = task;
  const own = boards.filter((board) => board.tasks.some((t) => t.id === id));
  return {
    schemaVersion: API_SCHEMA_VERSION,
    id,
    ...facts,
    boards: Object.fromEntries(
      own.map((board) => [board.id, Object.fromEntries(board.rows.map((row) => [row.id, toCellJson(row.cells[id])]))]),
    ),
  };
}

/** Where everything is, from the root of the site; `costs` are the boards of which decisions are there. */
export function toIndexJson(dataset: Dataset, schemas: readonly string[], costs: readonly string[]) {
  const list = (folder: string, ids: Iterable<string>) =>
    [...ids].map((id) => ({ id, path: `api/v1/${folder}/${id}.json` }));
  return {
    schemaVersion: API_SCHEMA_VERSION,
    name: dataset.site.name,
    defaultBoard: dataset.site.defaultBoard,
    boards: list('boards', dataset.boards.keys()),
    models: list('models', dataset.models.keys()),
    tasks: list('tasks', dataset.tasks.keys()),
    runs: list('runs', dataset.runs.keys()),
    costs: list('cost', costs),
    schemas: schemas.map((name) => ({ id: name, path: `api/v1/schema/${name}.schema.json` })),
  };
}

function toStanding(board: Board, row: BoardRow | ReportedRow | MeasuredRow) {
  const { model, rank, valueRank, priceRank, score, approximate, outputUsdPerMTok, value, onFrontier, published } = row;
  return {
    model: model.id,
    ...toRowJson(row),
    name: row.name,
    provider: model.provider,
    category: model.category,
    kind: model.kind,
    rank,
    valueRank,
    priceRank,
    score,
    approximate,
    outputUsdPerMTok,
    value,
    onFrontier,
    published,
    ...(row.rankRange === null ? {} : { rankRange: row.rankRange }),
    ...('costUsd' in row && board.kind === 'reported' && hasCosts(board) ? { costUsd: row.costUsd } : {}),
    ...('tokenCost' in row && row.tokenCost !== null ? { tokenCost: row.tokenCost } : {}),
    ...('from' in row && row.from !== null ? { from: row.from } : {}),
    ...('passUsd' in row ? { measured: toMeasuredRowJson(row) } : {}),
  };
}

/** What a row is beside its model; nothing where it is nothing else. */
function toRowJson({ id, model, variant, harness, provider, ranAt, ...row }: BoardRow) {
  const details = toDetailsJson(row);
  if (id === model.id && Object.keys(details).length === 0) return {};
  return {
    row: id,
    ...(variant === null ? {} : { variant }),
    ...(harness === null ? {} : { harness }),
    ...(provider === null ? {} : { servedBy: provider }),
    ...(ranAt === null ? {} : { ranAt }),
    ...details,
  };
}

function toDetailsJson({ rate, size, costPerTaskUsd, secondsPerTask, disagreements }: Details) {
  return {
    ...(rate === null ? {} : { solved: rate.solved, n: rate.n, interval95: [rate.low, rate.high], size }),
    ...(costPerTaskUsd === null ? {} : { costPerTaskUsd }),
    ...(secondsPerTask === null ? {} : { secondsPerTask }),
    ...(disagreements.length === 0 ? {} : { disagreements }),
  };
}

/** What a report says of its scores and its files beyond the bare numbers; nothing where it says nothing. */
function toReportJson({ scale, scoreIs, overallIs, files }: Published) {
  return {
    ...(scale.unit === undefined && scale.from === undefined ? {} : { scale }),
    ...(scoreIs === undefined ? {} : { scoreIs }),
    ...(overallIs === undefined ? {} : { overallIs }),
    ...(files === undefined ? {} : { files }),
  };
}

function toCellJson(cell: BoardCell | ReportedCell | MeasuredCell | undefined) {
  if (!cell) return { score: null, missing: 'not published', sources: [] };
  const note = [cell.note, cell.ambiguous].filter((part) => part !== null).join(' ');
  return {
    score: cell.score,
    ...toDetailsJson(cell),
    ...(cell.harnessVersion === null ? {} : { harnessVersion: cell.harnessVersion }),
    ...(cell.missing === null ? {} : { missing: cell.missing }),
    ...(note === '' ? {} : { note }),
    ...('tokenCost' in cell && cell.tokenCost !== null ? { tokenCost: cell.tokenCost } : {}),
    sources: cell.sources,
    ...('from' in cell && cell.from !== null ? { from: cell.from } : {}),
    ...('samples' in cell ? { measured: toMeasuredCellJson(cell) } : {}),
  };
}
