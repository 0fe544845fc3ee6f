/** Columns that several figures share, with the cell that a row has in them; and what the scores in them are. */

import { AXES, formatCount, formatScale, type Scale } from '../data/index.ts';
import {
  AXIS_NAMES,
  type Board,
  type BoardRow,
  type MeasuredCell,
  type MeasuredRow,
  type PaysBy,
} from '../scoring/index.ts';
import {
  axisCell,
  countCell,
  intervalCell,
  missingCell,
  modelCell,
  passAtKCell,
  priceCell,
  RUNS_LOCALLY,
  rankCell,
  rankRangeCell,
  scoreCell,
  scorePerCentCell,
  solvedCell,
  solvedIntervalCell,
  textCell,
  tiedCell,
  usdCell,
  valueCell,
} from './cells.ts';
import type { Cell, Column, Figure } from './figure.ts';

/** A column, and the cell that each row of a board has in it. */
export type Part<R> = [column: Column, cellOf: (row: R) => Cell];

/** Rows of a board, or what is about them, as columns and rows of a figure. */
export function toTable<R extends BoardRow | { row: BoardRow }>(
  rows: readonly R[],
  parts: readonly Part<R>[],
): Pick<Figure, 'columns' | 'rows'> {
  return {
    columns: parts.map(([column]) => column),
    rows: rows.map((row) => ({
      id: rowOf(row).id,
      cells: parts.map(([, cellOf]) => cellOf(row)),
    })),
  };
}

const rowOf = (row: BoardRow | { row: BoardRow }) => ('row' in row ? row.row : row);

export const modelColumn: Column = { key: 'model', label: 'Model', kind: 'text' };
export const priceColumn: Column = { key: 'price', label: 'Price', kind: 'usd', unit: 'USD per million output tokens' };
export const valueColumn: Column = { key: 'value', label: 'Value', kind: 'value', unit: 'score ÷ output price' };

export const rankPart: Part<BoardRow> = [{ key: 'rank', label: 'Rank', kind: 'rank' }, ({ rank }) => rankCell(rank)];
export const modelPart: Part<BoardRow> = [modelColumn, modelCell];
export const pricePart: Part<BoardRow> = [priceColumn, priceCell];
export const listPricePart: Part<BoardRow> = [{ ...priceColumn, label: 'List price' }, priceCell];
export const rankRangePart: Part<BoardRow> = [
  { key: 'rank-range', label: 'Ranks', kind: 'text', unit: 'the ranks that it may have, with 95 % confidence' },
  rankRangeCell,
];
export const tiedPart: Part<BoardRow> = [
  { key: 'tied', label: 'Tied with', kind: 'text', unit: 'models that the difference of scores does not tell apart' },
  tiedCell,
];
export const intervalPart: Part<MeasuredRow | MeasuredCell> = [
  { key: 'interval', label: '95 %', kind: 'text', unit: 'the 95 % interval of the score' },
  intervalCell,
];
/** For programs: the ends of both intervals as numbers, those of the solve rate from 0 to 1. */
export const intervalEndParts = (
  [
    ['interval-low', 'Interval from', ({ interval }) => interval?.low],
    ['interval-high', 'Interval to', ({ interval }) => interval?.high],
    ['solved-low', 'Solved from', ({ rate }) => rate?.low],
    ['solved-high', 'Solved to', ({ rate }) => rate?.high],
  ] satisfies [key: string, label: string, endOf: (row: MeasuredRow) => number | undefined][]
).map(([key, label, endOf]): Part<MeasuredRow> => {
  const cellOf = (end: number | undefined) =>
    end === undefined ? missingCell('no interval') : { value: end, text: String(end) };
  return [{ key, label, kind: 'value', isForPrograms: true }, (row) => cellOf(endOf(row))];
});
export const solvedPart: Part<Pick<MeasuredRow | MeasuredCell, 'rate' | 'missing'>> = [
  { key: 'solved', label: 'Solved', kind: 'percent', unit: 'share of the answers that pass all correctness checks' },
  solvedCell,
];
export const solvedIntervalPart: Part<Pick<MeasuredRow | MeasuredCell, 'rate' | 'missing'>> = [
  { key: 'solved-interval', label: 'Solved, 95 %', kind: 'text', unit: 'Wilson’s 95 % interval of that share' },
  solvedIntervalCell,
];
export const answersPart: Part<MeasuredRow> = [
  { key: 'answers', label: 'Answers', kind: 'count', unit: 'that have a score' },
  ({ rate, missing }) =>
    rate === null ? missingCell(missing ?? 'needs every task') : { value: rate.n, text: formatCount(rate.n) },
];

/** Whether all models that were measured ran on a machine of one's own. */
export function runsLocally(board: Board): boolean {
  return board.kind === 'measured' && board.rows.every(({ isLocal, score }) => isLocal || score === null);
}

export function passAtKPart(k: number): Part<MeasuredRow> {
  const unit = `chance that one of ${k} answers is solved, mean of the tasks`;
  return [{ key: 'pass-at-k', label: `pass@${k}`, kind: 'percent', unit }, passAtKCell];
}
export const axisParts = AXES.map(
  (axis): Part<Pick<MeasuredRow, 'axes' | 'missing'>> => [
    { key: axis, label: AXIS_NAMES[axis], kind: 'score', unit: 'mean, 1 to 10' },
    (row) => axisCell(row, axis),
  ],
);
export const spentPart: Part<MeasuredRow> = [
  {
    key: 'spent',
    label: 'Spent',
    kind: 'usd',
    unit: 'USD that one answer to each task cost: tokens × the price on the day',
  },
  (row) => usdCell(row.passUsd, row),
];
export const answerCostPart: Part<Pick<MeasuredRow, 'answerUsd' | 'missing' | 'priced'>> = [
  { key: 'answer-cost', label: 'Spent per answer', kind: 'usd', unit: 'USD, the mean: tokens × the price on the day' },
  (row) => usdCell(row.answerUsd, row),
];
export const tokensPart: Part<MeasuredRow> = [
  { key: 'tokens', label: 'Tokens', kind: 'count', unit: 'output tokens of one answer to each task' },
  (row) => countCell(row.passOutputTokens, row),
];
/** Where no model has a price, one column says so. */
export const localPart: Part<MeasuredRow> = [
  { key: 'spent', label: 'Cost', kind: 'text' },
  ({ isLocal, missing }) => (isLocal ? textCell(RUNS_LOCALLY) : missingCell(missing ?? 'price unknown')),
];
export const scorePerCentPart: Part<MeasuredRow> = [
  {
    key: 'per-cent',
    label: 'Score per cent',
    kind: 'value',
    unit: 'score ÷ US cents spent on one pass over the tasks',
  },
  scorePerCentCell,
];

export function scorePart(board: Board): Part<BoardRow> {
  const { scale } = board;
  const column: Column = {
    key: 'score',
    label: scoreHeading(scale),
    kind: 'score',
    unit: `${describeScore(board)}, ${formatScale(scale)}`,
    scores: { scale, are: board.kind === 'measured' ? 'measured' : isComputedMean(board) ? 'computed' : 'reported' },
  };
  return [column, (row) => scoreCell(row, scale)];
}

/** What a board's value and frontier go by, in words, and time, which has a chart of its own. */
export const PAYS: Record<PaysBy | 'time', { word: string; short: string; axis: string; value: string }> = {
  price: {
    word: 'output price',
    short: 'price',
    axis: 'Output price, USD per million tokens',
    value: 'score ÷ output price',
  },
  cost: {
    word: 'cost per task',
    short: 'cost per task',
    axis: 'Cost per task, USD',
    value: 'score ÷ cost per task',
  },
  time: { word: 'time per task', short: 'time', axis: 'Time per task, seconds', value: 'score ÷ time per task' },
};

export function valuePart({ scale, paysBy }: Board): Part<BoardRow> {
  return [{ ...valueColumn, unit: PAYS[paysBy].value }, (row) => valueCell(row, scale, paysBy)];
}

/** The same column, with something else said of it. */
export function withColumn<R>([column, cellOf]: Part<R>, change: Partial<Column>): Part<R> {
  return [{ ...column, ...change }, cellOf];
}

/** Who makes the models and what they are sold as; a column of which nothing is known is left out. */
export function makerParts({ rows }: Board): Part<BoardRow>[] {
  const cellOf = (text: string | null) => (text === null ? missingCell('not known') : textCell(text));
  const parts: Part<BoardRow>[] = [
    [{ key: 'provider', label: 'Provider', kind: 'text' }, ({ model }) => cellOf(model.provider)],
    [{ key: 'category', label: 'Category', kind: 'text' }, ({ model }) => cellOf(model.category)],
  ];
  return parts.filter(([, cell]) => rows.some((row) => cell(row).value !== null));
}

/** "Score", "Score, %": a column says the unit once, its cells do not. */
export function scoreHeading({ unit }: Scale): string {
  return unit === undefined ? 'Score' : `Score, ${unit}`;
}

export const COMPUTED_MEAN = 'mean of the tasks, computed here from the published task scores';
export const AS_PUBLISHED = 'as published';

/** What the overall score is: "share of riddles solved, as reported". */
function describeScore(board: Board): string {
  if (board.kind === 'measured') return 'mean of the tasks as measured';
  const how = howObtained(board);
  const { scoreIs } = board.report;
  return scoreIs === undefined ? (isComputedMean(board) ? how : `overall score ${how}`) : `${scoreIs}, ${how}`;
}

/** The same for the legend of a ranking, with the range: "1 to 10, as reported". */
export function describeScoreAndRange(board: Board): string {
  const what = (board.kind === 'reported' && board.report.scoreIs) || null;
  return [what, formatScale(board.scale), howObtained(board)].filter((part) => part !== null).join(', ');
}

function howObtained(board: Board): string {
  if (board.kind === 'measured') return 'as measured';
  if (isComputedMean(board)) return COMPUTED_MEAN;
  return (board.report.scale.to ?? AS_PUBLISHED) === AS_PUBLISHED ? 'as reported' : 'as reported, or rescaled';
}

/** Whether the overall score was computed here, because the sources publish none. */
export function isComputedMean(board: Board): boolean {
  return board.kind === 'reported' && board.report.overallIs === 'computed-mean';
}
