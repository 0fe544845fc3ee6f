/** Columns and cells that only measured boards have: intervals, axes, cost spent and tokens. */

import { AXES, formatCount, formatHalfWidth, formatScore, formatUsd, formatValue, joinWords } from '../data/index.ts';
import { AXIS_NAMES, type AxisScores, MEASURED_SCALE, type MeasuredCell, type MeasuredRow } from '../scoring/index.ts';
import { missingCell } from './cells.ts';
import type { Cell, Column } from './figure.ts';

export const intervalColumn: Column = {
  key: 'interval',
  label: '±',
  kind: 'score',
  unit: 'half of the 95 % interval over repeated samples',
};
export const samplesColumn: Column = { key: 'samples', label: 'Samples', kind: 'count', unit: 'that have a score' };
export const axisColumns: Column[] = AXES.map((axis) => ({
  key: axis,
  label: AXIS_NAMES[axis],
  kind: 'score',
  unit: 'mean, 1 to 10',
}));
export const listPriceColumn: Column = {
  key: 'price',
  label: 'List price',
  kind: 'usd',
  unit: 'USD per million output tokens',
};
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
export const reasoningColumn: Column = {
  key: 'reasoning',
  label: 'Of which reasoning',
  kind: 'count',
  unit: 'output tokens that were spent on reasoning',
};
export const scorePerCentColumn: Column = {
  key: 'per-cent',
  label: 'Score per cent',
  kind: 'value',
  unit: 'score ÷ US cents spent on one pass over the tasks',
};
export const tiedColumn: Column = {
  key: 'tied',
  label: 'Tied with',
  kind: 'text',
  unit: 'models whose intervals overlap with its own',
};

/** Of a row, or of one of its cells. */
type Measured = Pick<MeasuredRow | MeasuredCell, 'score' | 'missing' | 'interval'>;

const NEEDS_ALL = 'needs every task';
const COST_UNKNOWN = 'tokens or price of an answer unknown';
/** More names than this are no help. */
const MAX_TIED = 3;

export function intervalCell({ score, missing, interval }: Measured): Cell {
  if (score === null) return missingCell(missing ?? NEEDS_ALL);
  if (interval === null) return missingCell('one sample of a task: no interval');
  return { value: interval.halfWidth, text: formatHalfWidth(interval.halfWidth, MEASURED_SCALE) };
}

export function axisCells(axes: AxisScores | null, missing: string | null): Cell[] {
  return AXES.map((axis) =>
    axes === null
      ? missingCell(missing ?? NEEDS_ALL)
      : { value: axes[axis], text: formatScore(axes[axis], MEASURED_SCALE) },
  );
}

export function usdCell(usd: number | null, row: Pick<MeasuredRow, 'missing'>): Cell {
  return usd === null ? missingCell(row.missing ?? COST_UNKNOWN) : { value: usd, text: formatUsd(usd) };
}

export function countCell(count: number | null, row: Pick<MeasuredRow, 'missing'>): Cell {
  return count === null
    ? missingCell(row.missing ?? 'the endpoint did not say')
    : { value: count, text: formatCount(count) };
}

export function scorePerCentCell({ scorePerCent, score, missing, passUsd }: MeasuredRow): Cell {
  if (scorePerCent !== null) return { value: scorePerCent, text: formatValue(scorePerCent, MEASURED_SCALE) };
  if (score === null) return missingCell(missing ?? NEEDS_ALL);
  return missingCell(passUsd === 0 ? 'it cost nothing: a score per cent means nothing' : COST_UNKNOWN);
}

/** Who may as well be the better one; empty text for nobody. */
export function tiedCell({ tiedWith }: MeasuredRow): Cell {
  const names = tiedWith.map(({ name }) => name);
  const shown = names.length > MAX_TIED + 1 ? [...names.slice(0, MAX_TIED), `${names.length - MAX_TIED} more`] : names;
  const text = joinWords(shown);
  return { value: joinWords(names), text };
}
