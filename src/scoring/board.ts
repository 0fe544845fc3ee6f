/** What every ranked board has, whoever its numbers come from: rows, their ranks and the frontier. Nothing here is rounded. */

import {
  type Dataset,
  type Disagreement,
  type Harness,
  type Model,
  type Price,
  type ReportedBoardFile,
  type Scale,
  type Task,
  withoutFloatNoise,
} from '../data/index.ts';
import { type Coverage, computeCoverage } from './coverage.ts';
import { computeFrontier, dominates } from './frontier.ts';
import { BEST_FIRST, computeRanks } from './rank.ts';
import type { RankRange } from './rank-range.ts';
import type { SolveRate } from './rate.ts';
import { type Comparison, type Contender, type Separated, separate } from './separation.ts';
import { sortBy } from './sort.ts';
import { computeValue } from './value.ts';

/** What a source says of a row or a cell beyond its score; null where it says nothing. */
export interface Details {
  rate: SolveRate | null;
  /** The n of a complete one. */
  size: number | null;
  costPerTaskUsd: number | null;
  secondsPerTask: number | null;
  /** Stated numbers that do not follow from their stated parts. */
  disagreements: readonly Disagreement[];
}

export const NO_DETAILS: Details = {
  rate: null,
  size: null,
  costPerTaskUsd: null,
  secondsPerTask: null,
  disagreements: [],
};

/** What a value and the frontier of a board go by: the list price of output, or what a task really cost. */
export type PaysBy = 'price' | 'cost';

/** One model on one task; `missing` says why where score is null. */
export interface BoardCell extends Details {
  score: number | null;
  missing: string | null;
  note: string | null;
  ambiguous: string | null;
  found: { count: number; of: number } | null;
  outputTokens: number | null;
  /** Where cells of a row differ in it. */
  harnessVersion: string | null;
  sources: readonly string[];
}

/** What ran: a model, and how. Its id is unique on its board and says model, variant and harness. */
export interface RowIdentity {
  id: string;
  /** The model's, with the variant. */
  name: string;
  model: Model;
  variant: string | null;
  harness: Harness | null;
  /** Who served it. */
  provider: string | null;
  ranAt: string | null;
}

/** A row that is nothing but a model. */
export function plainIdentity(model: Model): RowIdentity {
  return { id: model.id, name: model.name, model, variant: null, harness: null, provider: null, ranAt: null };
}

/** A row as others name it. */
export type RowName = Pick<RowIdentity, 'id' | 'name'>;

export interface BoardRow extends RowIdentity, Details {
  /** Competition ranks; null where what they rank by is unknown. */
  rank: number | null;
  valueRank: number | null;
  priceRank: number | null;
  /** The range of ranks by score that it may have; null where nothing says. */
  rankRange: RankRange | null;
  /** The rows of equal score, and those that the comparison does not tell apart from it, in the order of the board. */
  tiedWith: RowName[];
  /** False where nothing but equal scores could say so. */
  isCompared: boolean;
  score: number | null;
  missing: string | null;
  approximate: boolean;
  /** What its sources say of it as a whole, in our words. */
  note: string | null;
  /** The list price. */
  price: Pick<
    Price,
    'asOf' | 'outputUsdPerMTok' | 'inputUsdPerMTok' | 'cacheReadUsdPerMTok' | 'tiers' | 'hours'
  > | null;
  outputUsdPerMTok: number | null;
  /** What value and frontier go by, in USD: the list price or the cost per task. */
  paysUsd: number | null;
  costRank: number | null;
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
  paysBy: PaysBy;
  tasks: Task[];
  /** By rank, then by name; rows without a score last. */
  rows: Row[];
  /** How rows were compared; empty where only equal scores are tied. */
  comparedBy: Comparison[];
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
  | 'rank'
  | 'valueRank'
  | 'priceRank'
  | 'costRank'
  | 'rankRange'
  | 'tiedWith'
  | 'isCompared'
  | 'onFrontier'
  | 'outputUsdPerMTok'
  | 'paysUsd'
  | 'value'
>;

/** What a row is compared by, and what it says of a task. */
export interface Evidence<Row> {
  of: (row: Row) => Omit<Contender, 'score'>;
  tasksAre: 'passes' | 'scores';
}

/** What a board has whatever its kind. Throws where a task does not exist. */
export function toBoardBase<Row extends BoardRow>(
  { id, title, description, tasks }: Pick<ReportedBoardFile, 'id' | 'title' | 'description' | 'tasks'>,
  scale: Scale,
  rows: readonly Unranked<Row>[],
  dataset: Dataset,
  evidence: Evidence<Row>,
  paysBy: PaysBy = 'price',
): BoardBase<Row> {
  const ranked = rankRows<Row>(rows, paysBy);
  const separation = separate(
    ranked.map((row) => ({ score: row.score, ...evidence.of(row) })),
    evidence.tasksAre,
  );
  return {
    id,
    title,
    description,
    scale,
    paysBy,
    tasks: tasks.map((task) => need(dataset.tasks, task)),
    rows: ranked.map((row, i) => {
      const { tied, isCompared, rankRange } = separation.rows[i] as Separated;
      return { ...row, isCompared, rankRange, tiedWith: tied.map((place) => ranked[place] as Row) };
    }),
    comparedBy: separation.by,
    coverage: computeCoverage(rows, tasks),
  };
}

/** The rows with value, ranks and frontier, in the order in which a board has them. */
function rankRows<Row extends BoardRow>(unranked: readonly Unranked<Row>[], paysBy: PaysBy): Row[] {
  const rows = unranked.map((row) => {
    const outputUsdPerMTok = row.price?.outputUsdPerMTok ?? null;
    const paysUsd = paysBy === 'cost' ? row.costPerTaskUsd : outputUsdPerMTok;
    return { ...row, outputUsdPerMTok, paysUsd, value: computeValue(row.score, paysUsd) };
  });
  // Equal scores tie also where they were summed in another order.
  const scores = rows.map(({ score }) => (score === null ? null : withoutFloatNoise(score)));
  const values = rows.map(({ value }) => value);
  const prices = rows.map(({ outputUsdPerMTok }) => outputUsdPerMTok);
  const byScore = computeRanks(scores, BEST_FIRST.score);
  const byValue = computeRanks(values, BEST_FIRST.value);
  const byPrice = computeRanks(prices, BEST_FIRST.price);
  const byCost = computeRanks(
    rows.map(({ costPerTaskUsd }) => costPerTaskUsd),
    BEST_FIRST.price,
  );
  const frontier = computeFrontier(rows.map(toPoint));
  const ranked = rows.map((row, i) => ({
    ...row,
    rank: byScore[i] ?? null,
    valueRank: byValue[i] ?? null,
    priceRank: byPrice[i] ?? null,
    costRank: byCost[i] ?? null,
    onFrontier: frontier[i] ?? false,
  })) as unknown as Row[];
  const byName = sortBy(ranked, (row) => row.name, 'ascending');
  return sortBy(byName, (row) => row.rank, 'ascending');
}

/** Throws where there is none; loading has checked that what files name exists. */
export function need<T>(map: ReadonlyMap<string, T>, id: string): T {
  const found = map.get(id);
  if (found === undefined) throw new Error(`no file for "${id}"`);
  return found;
}

function toPoint({ score, paysUsd }: Pick<BoardRow, 'score' | 'paysUsd'>) {
  return { score, price: paysUsd };
}
