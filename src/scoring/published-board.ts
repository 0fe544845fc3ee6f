/** Derives a board from results that were read out of a file of others: every row of it, with the harness and setting it was run with. */
import type { Dataset, Model, Price, PublishedBoardFile, Result, ResultCell, ResultRow } from '../data/index.ts';
import { type Evidence, need, toBoardBase, type Unranked } from './board.ts';
import { newestPrice } from './find-price.ts';
import { type SolveRate, wilsonInterval } from './rate.ts';
import type { ReportedBoard, ReportedRow } from './reported-board.ts';
import { costOfTokens, sumTokenCosts } from './token-cost.ts';

/** Throws where something that the board names does not exist; loading has checked that. */
export function computePublishedBoard(dataset: Dataset, file: PublishedBoardFile): ReportedBoard {
  const results = need(dataset.results, file.results);
  const tasks = results.tasks.map(({ task }) => task);
  const models = results.rows.map((row) => need(dataset.models, row.model));
  const names = nameRows(results.rows, models);
  const rows = results.rows.map((row, i) => toRow(row, models[i] as Model, names[i] as string, results));
  const paysBy = results.rows.some((row) => row.costPerTaskUsd !== undefined) ? 'cost' : 'price';
  return {
    ...toBoardBase({ ...file, tasks }, results.scale, rows, dataset, findEvidence(results), paysBy),
    kind: 'reported',
    asOf: results.publishedAt,
    report: { ...results, tasks: [], files: undefined },
    results,
    suspicions: [],
  };
}

/**
 * Rows pair up task by task where their score is made of tasks, each passed or failed once or tried in several samples. Where
 * a task of ours stands for many of theirs, or for another score, only the rate of the whole says something.
 */
function findEvidence({ overallIs, countsAre, tasks }: Result): Evidence<ReportedRow> {
  const tasksAre = tasks.every(({ size }) => size === 1) ? 'passes' : 'scores';
  const arePaired = overallIs !== 'task' && (tasksAre === 'passes' || countsAre === 'samples');
  return {
    of: ({ rate, cells }) => ({
      tasks: arePaired ? Object.values(cells).map((cell) => cell.rate && cell.rate.solved / cell.rate.n) : [],
      whole: rate && { mean: rate.solved / rate.n, low: rate.low, high: rate.high },
      rate,
    }),
    tasksAre,
  };
}

/** A model with its variant; rows that would have one name are told apart by their harness and its mode. */
function nameRows(rows: readonly ResultRow[], models: readonly Model[]): string[] {
  const named = rows.map(({ variant }, i) => (variant ? `${models[i]?.name} (${variant})` : (models[i]?.name ?? '')));
  return rows.map(({ harness }, i) => {
    const name = named[i] as string;
    if (named.indexOf(name) === named.lastIndexOf(name) || !harness) return name;
    return `${name}, ${[harness.name, harness.mode].filter(Boolean).join(' ')}`;
  });
}

function toRow(row: ResultRow, model: Model, name: string, results: Result): Unranked<ReportedRow> {
  const cells = new Map(row.cells.map((cell) => [cell.task, cell]));
  const price = newestPrice(model.prices);
  const own = Object.fromEntries(
    results.tasks.map(({ task, size }) => [task, toCell(cells.get(task), results, price, size)]),
  );
  return {
    id: row.id,
    name,
    model,
    variant: row.variant ?? null,
    harness: row.harness ?? null,
    provider: row.provider ?? null,
    ranAt: row.ranAt ?? null,
    score: row.score,
    missing: row.score === null ? (row.missing ?? 'not published') : null,
    approximate: false,
    note: row.note ?? null,
    rate: toRate(row),
    size: results.size ?? null,
    costPerTaskUsd: row.costPerTaskUsd ?? null,
    secondsPerTask: row.secondsPerTask ?? null,
    disagreements: row.disagreements ?? [],
    price,
    published: row.publishedRank === undefined ? null : { rank: row.publishedRank, value: null },
    cells: own,
    costUsd: null,
    ...(row.tokens === undefined
      ? sumTokenCosts(Object.values(own))
      : sumTokenCosts([{ tokenCost: costOfTokens(row.tokens, price) }])),
    from: toOrigin(row.from, results),
  };
}

function toCell(
  cell: ResultCell | undefined,
  results: Result,
  price: Price | null,
  size?: number,
): ReportedRow['cells'][string] {
  return {
    score: cell?.score ?? null,
    missing: cell === undefined ? 'not published' : (cell.missing ?? null),
    note: cell?.note ?? null,
    ambiguous: null,
    found: null,
    outputTokens: null,
    tokenCost: costOfTokens(cell?.tokens, price),
    rate: cell ? toRate(cell) : null,
    size: size ?? null,
    costPerTaskUsd: cell?.costPerTaskUsd ?? null,
    secondsPerTask: cell?.secondsPerTask ?? null,
    harnessVersion: cell?.harnessVersion ?? null,
    disagreements: cell?.disagreements ?? [],
    sources: cell === undefined ? [] : results.sources,
    from: toOrigin(cell?.from, results),
  };
}

/** Of several files a path begins with the one that it is in. */
function toOrigin(path: string | undefined, { files }: Result): ReportedRow['from'] {
  const prefixOf = ({ name }: Result['files'][number]) =>
    `$${name
      .split('/')
      .map((part) => `['${part}']`)
      .join('')}`;
  const file = files.find((one) => path?.startsWith(prefixOf(one))) ?? files[0];
  return path === undefined || file === undefined ? null : { file: file.sha256, path };
}

function toRate({ solved, n }: ResultCell | ResultRow): SolveRate | null {
  return solved === undefined || n === undefined ? null : { solved, n, ...wilsonInterval(solved, n) };
}
