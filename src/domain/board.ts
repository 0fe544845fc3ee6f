/** Derives a board from the data: ranks, value, frontier and coverage of every row. Nothing here is rounded. */
import { type Coverage, computeCoverage } from './coverage.ts';
import { computeFrontier, dominates } from './frontier.ts';
import { BEST_FIRST, computeRanks } from './rank.ts';
import type { BoardFile, Dataset, Model, Price, Report, ReportCell, ReportOverall, Task } from './schema.ts';
import { sortBy } from './sort.ts';
import { computeValue } from './value.ts';

/** One model on one task, as published; `missing` says why where score is null. */
export interface BoardCell {
  score: number | null;
  missing: string | null;
  note: string | null;
  ambiguous: string | null;
  found: { count: number; of: number } | null;
  outputTokens: number | null;
  sources: readonly string[];
}

export interface BoardRow {
  model: Model;
  /** Competition ranks; null where what they rank by is unknown. */
  rank: number | null;
  valueRank: number | null;
  priceRank: number | null;
  score: number | null;
  missing: string | null;
  approximate: boolean;
  /** What its sources say of it as a whole, in our words. */
  note: string | null;
  price: Price | null;
  outputUsdPerMTok: number | null;
  value: number | null;
  onFrontier: boolean;
  published: { rank: number | null; value: number | null } | null;
  cells: Record<string, BoardCell>;
}

export interface Board {
  id: string;
  title: string;
  description: string;
  kind: BoardFile['kind'];
  asOf: string;
  report: Report;
  tasks: Task[];
  /** By rank, then by name; rows without a score last. */
  rows: BoardRow[];
  coverage: Coverage;
}

const NOT_MENTIONED = 'not published';

/** Throws where the board or something it names does not exist; loading has checked that. */
export function computeBoard(dataset: Dataset, id: string): Board {
  const file = need(dataset.boards, id);
  if (file.kind !== 'reported') throw new Error(`board "${id}" is not reported`);
  const report = need(dataset.reports, file.report);
  const overalls = new Map(report.overall.map((o) => [o.model, o]));
  const cells = new Map(report.cells.map((c) => [`${c.model}/${c.task}`, c]));
  const bare = file.models.map((modelId) => {
    const model = need(dataset.models, modelId);
    return toRow(model, report, file.tasks, overalls.get(modelId), (task) => cells.get(`${modelId}/${task}`));
  });
  const rows = sortBy(rankRows(bare), (row) => row.model.name, 'ascending');
  return {
    id,
    title: file.title,
    description: file.description,
    kind: file.kind,
    asOf: report.publishedAt,
    report,
    tasks: file.tasks.map((task) => need(dataset.tasks, task)),
    rows: sortBy(rows, (row) => row.rank, 'ascending'),
    coverage: computeCoverage(rows, file.tasks),
  };
}

/** Every board of the data, the default one first. */
export function computeBoards(dataset: Dataset): Board[] {
  const first = dataset.site.defaultBoard;
  const others = [...dataset.boards.values()]
    .filter(({ id, kind }) => id !== first && kind === 'reported')
    .map(({ id }) => id);
  return [first, ...others].map((id) => computeBoard(dataset, id));
}

/**
 * The price that a report's numbers go with: the newest that shares a source with it. Where its sources state none,
 * the newest that is known.
 */
export function priceFor(model: Model, report: Report): Price | null {
  const own = model.prices.filter((price) => price.sources.some((source) => report.sources.includes(source)));
  return own.at(-1) ?? model.prices.at(-1) ?? null;
}

export function rowsDominating(row: BoardRow, board: Board): BoardRow[] {
  return board.rows.filter((other) => other !== row && dominates(toPoint(other), toPoint(row)));
}

export function rowsDominatedBy(row: BoardRow, board: Board): BoardRow[] {
  return board.rows.filter((other) => other !== row && dominates(toPoint(row), toPoint(other)));
}

function toRow(
  model: Model,
  report: Report,
  tasks: readonly string[],
  overall: ReportOverall | undefined,
  cellOf: (task: string) => ReportCell | undefined,
): BoardRow {
  const price = priceFor(model, report);
  const score = overall?.score ?? null;
  const outputUsdPerMTok = price?.outputUsdPerMTok ?? null;
  const { publishedRank: rank, publishedValue: value } = overall ?? {};
  return {
    model,
    rank: null,
    valueRank: null,
    priceRank: null,
    score,
    missing: score === null ? (overall?.missing ?? NOT_MENTIONED) : null,
    approximate: overall?.approximate ?? false,
    note: overall?.note ?? null,
    price,
    outputUsdPerMTok,
    value: computeValue(score, outputUsdPerMTok),
    onFrontier: false,
    published: rank === undefined && value === undefined ? null : { rank: rank ?? null, value: value ?? null },
    cells: Object.fromEntries(tasks.map((task) => [task, toCell(cellOf(task))])),
  };
}

function toCell(cell: ReportCell | undefined): BoardCell {
  const count = cell?.found === undefined ? null : `Found ${cell.found} of ${cell.of} planted flaws.`;
  const note = [count, cell?.note].filter(Boolean).join(' ');
  return {
    score: cell?.score ?? null,
    missing: cell === undefined ? NOT_MENTIONED : (cell.missing ?? null),
    note: note === '' ? null : note,
    ambiguous: cell?.ambiguous ?? null,
    found: cell?.found === undefined || cell.of === undefined ? null : { count: cell.found, of: cell.of },
    outputTokens: cell?.outputTokens ?? null,
    sources: cell?.sources ?? [],
  };
}

function rankRows(rows: readonly BoardRow[]): BoardRow[] {
  const byScore = computeRanks(
    rows.map((row) => row.score),
    BEST_FIRST.score,
  );
  const byValue = computeRanks(
    rows.map((row) => row.value),
    BEST_FIRST.value,
  );
  const byPrice = computeRanks(
    rows.map((row) => row.outputUsdPerMTok),
    BEST_FIRST.price,
  );
  const frontier = computeFrontier(rows.map(toPoint));
  return rows.map((row, i) => ({
    ...row,
    rank: byScore[i] ?? null,
    valueRank: byValue[i] ?? null,
    priceRank: byPrice[i] ?? null,
    onFrontier: frontier[i] ?? false,
  }));
}

function toPoint(row: BoardRow) {
  return { score: row.score, price: row.outputUsdPerMTok };
}

function need<T>(map: ReadonlyMap<string, T>, id: string): T {
  const found = map.get(id);
  if (found === undefined) throw new Error(`no file for "${id}"`);
  return found;
}
