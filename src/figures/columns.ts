/** Columns that several figures share, and what the scores in them are. */

import { AXES, formatScale, type Scale } from '../data/index.ts';
import { AXIS_NAMES, type Board } from '../scoring/index.ts';
import type { Column } from './figure.ts';

export const rankColumn: Column = { key: 'rank', label: 'Rank', kind: 'rank' };
export const modelColumn: Column = { key: 'model', label: 'Model', kind: 'text' };
export const priceColumn: Column = { key: 'price', label: 'Price', kind: 'usd', unit: 'USD per million output tokens' };
export const listPriceColumn: Column = { ...priceColumn, label: 'List price' };
export const valueColumn: Column = { key: 'value', label: 'Value', kind: 'value', unit: 'score ÷ output price' };
export const costColumn: Column = { key: 'cost', label: 'Cost', kind: 'usd', unit: 'USD for all tasks, as reported' };
export const intervalColumn: Column = {
  key: 'interval',
  label: '±',
  kind: 'score',
  unit: 'half of the 95 % interval over repeated samples',
};
export const axisColumns: Column[] = AXES.map((axis) => ({
  key: axis,
  label: AXIS_NAMES[axis],
  kind: 'score',
  unit: 'mean, 1 to 10',
}));
export const passColumn: Column = {
  key: 'spent',
  label: 'Spent',
  kind: 'usd',
  unit: 'USD that one answer to each task cost: tokens × the price on the day',
};
export const answerCostColumn: Column = {
  key: 'answer-cost',
  label: 'Spent per answer',
  kind: 'usd',
  unit: 'USD, the mean: tokens × the price on the day',
};
export const tokensColumn: Column = {
  key: 'tokens',
  label: 'Tokens',
  kind: 'count',
  unit: 'output tokens of one answer to each task',
};
export const scorePerCentColumn: Column = {
  key: 'per-cent',
  label: 'Score per cent',
  kind: 'value',
  unit: 'score ÷ US cents spent on one pass over the tasks',
};

export function scoreColumn(board: Board): Column {
  const { scale } = board;
  return {
    key: 'score',
    label: scoreHeading(scale),
    kind: 'score',
    unit: `${describeScore(board)}, ${formatScale(scale)}`,
    scores: { scale, are: board.kind === 'measured' ? 'measured' : isComputedMean(board) ? 'computed' : 'reported' },
  };
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
