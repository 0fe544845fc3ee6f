/** Derives a board of reported numbers: what a report says of each model, with its ranks and value. */

import type {
  Dataset,
  Model,
  Price,
  Report,
  ReportCell,
  ReportedBoardFile,
  ReportOverall,
  Result,
} from '../data/index.ts';
import {
  type BoardBase,
  type BoardCell,
  type BoardRow,
  NO_DETAILS,
  need,
  plainIdentity,
  toBoardBase,
  type Unranked,
} from './board.ts';
import { newestPrice } from './find-price.ts';
import type { CostRange } from './price-of.ts';
import { costOfTokens, sumTokenCosts, type TokenCost } from './token-cost.ts';

/** Where a number stood: a file, by its SHA-256, and the path inside it. */
export type Origin = NonNullable<ReportOverall['from']>;

export interface ReportedCell extends BoardCell {
  /** What its tokens cost at the price of its row; null where the tokens or a rate that they need is unknown. */
  tokenCost: CostRange | null;
  /** Null where it was copied by hand. */
  from: Origin | null;
}

export interface ReportedRow extends BoardRow, TokenCost {
  cells: Record<string, ReportedCell>;
  /** What all tasks together cost, as its source states it. */
  costUsd: number | null;
  from: Origin | null;
}

/** A number that looks wrong. */
export interface Suspicion {
  /** Null where it is about a task as a whole. */
  row: string | null;
  /** Null where it is about a row as a whole. */
  task: string | null;
  of: 'score' | 'cost' | 'size';
  /** In a sentence. */
  reason: string;
}

export interface ReportedBoard extends BoardBase<ReportedRow> {
  kind: 'reported';
  /** When the numbers were published, as exactly as it is known; null where it is not. */
  asOf: string | null;
  /** What is said of its numbers as a whole. */
  report: Published;
  /** The results that it was derived from; null where the numbers were copied by hand. */
  results: Result | null;
  /** Found once all boards are there. */
  suspicions: readonly Suspicion[];
}

/** Of a report or of results alike. */
export type Published = Pick<Report, 'sources' | 'scale' | 'scoreIs' | 'tasks' | 'note' | 'files'> & {
  overallIs?: Report['overallIs'] | Result['overallIs'];
};

const NOT_MENTIONED = 'not published';

/** Throws where something that the board names does not exist; loading has checked that. */
export function computeReportedBoard(dataset: Dataset, file: ReportedBoardFile): ReportedBoard {
  const report = need(dataset.reports, file.report);
  const overalls = new Map(report.overall.map((o) => [o.model, o]));
  const cells = new Map(report.cells.map((c) => [`${c.model}/${c.task}`, c]));
  const rows = file.models.map((modelId) => {
    const model = need(dataset.models, modelId);
    return toRow(model, report, file.tasks, overalls.get(modelId), (task) => cells.get(`${modelId}/${task}`));
  });
  // Only where the score is their mean do task scores say how far it may move.
  const isMean = report.overallIs === 'computed-mean';
  const toEvidence = ({ cells: own }: Pick<ReportedRow, 'cells'>) => ({
    tasks: isMean ? Object.values(own).map(({ score }) => score) : [],
    whole: null,
    rate: null,
  });
  const base = toBoardBase<ReportedRow>(file, report.scale, rows, dataset, { of: toEvidence, tasksAre: 'scores' });
  return { ...base, kind: file.kind, asOf: report.publishedAt, report, results: null, suspicions: [] };
}

/** Whether a source states the cost of any model. */
export function hasCosts(board: ReportedBoard): boolean {
  return board.rows.some((row) => row.costUsd !== null);
}

/** Whether tokens of any model are stated that have a cost. */
export function hasTokenCosts(board: ReportedBoard): boolean {
  return board.rows.some(({ priced }) => priced.count > 0);
}

/**
 * The price that a report's numbers go with: the newest that shares a source with it. Where its sources state none,
 * the newest that is known.
 */
export function priceFor(model: Model, report: Pick<Report, 'sources'>): Price | null {
  const own = model.prices.filter((price) => price.sources.some((source) => report.sources.includes(source)));
  return newestPrice(own) ?? newestPrice(model.prices);
}

function toRow(
  model: Model,
  report: Report,
  tasks: readonly string[],
  overall: ReportOverall | undefined,
  cellOf: (task: string) => ReportCell | undefined,
): Unranked<ReportedRow> {
  const score = overall?.score ?? null;
  const { publishedRank: rank, publishedValue: value } = overall ?? {};
  const price = priceFor(model, report);
  const cells = Object.fromEntries(tasks.map((task) => [task, toCell(cellOf(task), price)]));
  return {
    ...plainIdentity(model),
    ...NO_DETAILS,
    score,
    missing: score === null ? (overall?.missing ?? NOT_MENTIONED) : null,
    approximate: overall?.approximate ?? false,
    note: overall?.note ?? null,
    price,
    published: rank === undefined && value === undefined ? null : { rank: rank ?? null, value: value ?? null },
    cells,
    costUsd: overall?.costUsd ?? null,
    ...sumTokenCosts(Object.values(cells)),
    from: overall?.from ?? null,
  };
}

function toCell(cell: ReportCell | undefined, price: Price | null): ReportedCell {
  const count = cell?.found === undefined ? null : `Found ${cell.found} of ${cell.of} planted flaws.`;
  const note = [count, cell?.note].filter(Boolean).join(' ');
  return {
    score: cell?.score ?? null,
    missing: cell === undefined ? NOT_MENTIONED : (cell.missing ?? null),
    note: note === '' ? null : note,
    ambiguous: cell?.ambiguous ?? null,
    found: cell?.found === undefined || cell.of === undefined ? null : { count: cell.found, of: cell.of },
    outputTokens: cell?.outputTokens ?? null,
    tokenCost: costOfTokens(cell?.tokens, price),
    ...NO_DETAILS,
    harnessVersion: null,
    sources: cell?.sources ?? [],
    from: cell?.from ?? null,
  };
}
