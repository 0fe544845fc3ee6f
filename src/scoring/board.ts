/** What every ranked board has, whoever its numbers come from: rows, their ranks and the frontier. Nothing here is rounded. */

import type { BoardFile, Dataset, Model, Price, Scale, Task } from '../data/index.ts';
import { type Coverage, computeCoverage } from './coverage.ts';
import { computeFrontier, dominates } from './frontier.ts';
import { BEST_FIRST, computeRanks } from './rank.ts';
import { sortBy } from './sort.ts';
import { computeValue } from './value.ts';

/** One model on one task; `missing` says why where score is null. */
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
  /** The list price. */
  price: Pick<Price, 'asOf' | 'outputUsdPerMTok' | 'inputUsdPerMTok'> | null;
  outputUsdPerMTok: number | null;
  value: number | null;
  onFrontier: boolean;
  published: { rank: number | null; value: number | null } | null;
  cells: Record<string, BoardCell>;
}

export interface BoardBase<Row extends BoardRow> {
  id: string;
  title: string;
  description: string;
  /** The range of the scores. */
  scale: Scale;
  tasks: Task[];
  /** By rank, then by name; rows without a score last. */
  rows: Row[];
  coverage: Coverage;
}

export function rowsDominating(row: BoardRow, { rows }: { rows: readonly BoardRow[] }): BoardRow[] {
  return rows.filter((other) => other !== row && dominates(toPoint(other), toPoint(row)));
}

export function rowsDominatedBy(row: BoardRow, { rows }: { rows: readonly BoardRow[] }): BoardRow[] {
  return rows.filter((other) => other !== row && dominates(toPoint(row), toPoint(other)));
}

/** A row before it is compared with others. */
export type Unranked<Row extends BoardRow> = Omit<
  Row,
  'rank' | 'valueRank' | 'priceRank' | 'onFrontier' | 'outputUsdPerMTok' | 'value'
>;

/** What a board has whatever its kind. Throws where a task does not exist. */
export function toBoardBase<Row extends BoardRow>(
  { id, title, description, tasks }: BoardFile,
  scale: Scale,
  rows: readonly Unranked<Row>[],
  dataset: Dataset,
): BoardBase<Row> {
  return {
    id,
    title,
    description,
    scale,
    tasks: tasks.map((task) => need(dataset.tasks, task)),
    rows: rankRows(rows),
    coverage: computeCoverage(rows, tasks),
  };
}

/** The rows with value, ranks and frontier, in the order in which a board has them. */
function rankRows<Row extends BoardRow>(unranked: readonly Unranked<Row>[]): Row[] {
  const rows = unranked.map((row) => {
    const outputUsdPerMTok = row.price?.outputUsdPerMTok ?? null;
    return { ...row, outputUsdPerMTok, value: computeValue(row.score, outputUsdPerMTok) };
  });
  const scores = rows.map(({ score }) => score);
  const values = rows.map(({ value }) => value);
  const prices = rows.map(({ outputUsdPerMTok }) => outputUsdPerMTok);
  const byScore = computeRanks(scores, BEST_FIRST.score);
  const byValue = computeRanks(values, BEST_FIRST.value);
  const byPrice = computeRanks(prices, BEST_FIRST.price);
  const frontier = computeFrontier(rows.map(toPoint));
  const ranked = rows.map((row, i) => ({
    ...row,
    rank: byScore[i] ?? null,
    valueRank: byValue[i] ?? null,
    priceRank: byPrice[i] ?? null,
    onFrontier: frontier[i] ?? false,
  })) as unknown as Row[];
  const byName = sortBy(ranked, (row) => row.model.name, 'ascending');
  return sortBy(byName, (row) => row.rank, 'ascending');
}

/** Throws where there is none; loading has checked that what files name exists. */
export function need<T>(map: ReadonlyMap<string, T>, id: string): T {
  const found = map.get(id);
  if (found === undefined) throw new Error(`no file for "${id}"`);
  return found;
}

function toPoint(row: Pick<BoardRow, 'score' | 'outputUsdPerMTok'>) {
  return { score: row.score, price: row.outputUsdPerMTok };
}
