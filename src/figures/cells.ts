/** Cells and columns that several figures share, so that a score looks and sorts the same wherever it stands. */

import { formatScale, formatScore, formatUsd, formatValue, MISSING, type Scale } from '../data/index.ts';
import type { Board, BoardCell, BoardRow, MeasuredCell, MeasuredRow, ReportedRow } from '../scoring/index.ts';
import type { Cell, Column } from './figure.ts';
import { describeSamples, receiptOf } from './measurement.ts';
import { describeScore, scoreHeading } from './score-words.ts';

export const modelHref = (id: string) => `/models/${id}/`;
export const taskHref = (id: string) => `/tasks/${id}/`;

export const modelColumn: Column = { key: 'model', label: 'Model', kind: 'text' };
export const priceColumn: Column = { key: 'price', label: 'Price', kind: 'usd', unit: 'USD per million output tokens' };
export const valueColumn: Column = { key: 'value', label: 'Value', kind: 'value', unit: 'score ÷ output price' };

export const costColumn: Column = { key: 'cost', label: 'Cost', kind: 'usd', unit: 'USD for all tasks, as reported' };

export function scoreColumn(board: Board): Column {
  const unit = `${describeScore(board)}, ${formatScale(board.scale)}`;
  return { key: 'score', label: scoreHeading(board.scale), kind: 'score', unit };
}

const MAKER_COLUMNS: { column: Column; textOf: (row: BoardRow) => string | null }[] = [
  { column: { key: 'provider', label: 'Provider', kind: 'text' }, textOf: ({ model }) => model.provider },
  { column: { key: 'category', label: 'Category', kind: 'text' }, textOf: ({ model }) => model.category },
];

/** Who makes the models and what they are sold as; a column of which nothing is known is left out. */
export function makerColumns(board: Board): { columns: Column[]; cellsOf: (row: BoardRow) => Cell[] } {
  const known = MAKER_COLUMNS.filter(({ textOf }) => board.rows.some((row) => textOf(row) !== null));
  return {
    columns: known.map(({ column }) => column),
    cellsOf: (row) => known.map(({ textOf }) => textOrMissingCell(textOf(row))),
  };
}

function textOrMissingCell(text: string | null): Cell {
  return text === null ? missingCell('not known') : textCell(text);
}

export function textCell(text: string): Cell {
  return { value: text, text };
}

export function modelCell(row: BoardRow): Cell {
  return { ...textCell(row.model.name), href: modelHref(row.model.id) };
}

export function rankCell(rank: number | null): Cell {
  return rank === null ? missingCell('nothing to rank it by') : { value: rank, text: String(rank) };
}

export function scoreCell(row: BoardRow | MeasuredRow, scale: Scale): Cell {
  if (row.score === null) return missingCell(row.missing ?? 'not published');
  const best = row.rank === 1 ? { best: 'score' as const } : {};
  const interval = 'interval' in row ? row.interval : null;
  const range = interval ? { range: [interval.low, interval.high] as [number, number] } : {};
  return {
    value: row.score,
    text: formatScore(row.score, scale, row.approximate),
    ...range,
    ...approximately(row),
    ...best,
  };
}

export function priceCell(row: BoardRow): Cell {
  if (row.outputUsdPerMTok === null) return missingCell('price unknown');
  return { value: row.outputUsdPerMTok, text: formatUsd(row.outputUsdPerMTok) };
}

export function costCell({ costUsd }: ReportedRow): Cell {
  return costUsd === null ? missingCell('no cost reported') : { value: costUsd, text: formatUsd(costUsd) };
}

export function valueCell(row: BoardRow, scale: Scale): Cell {
  if (row.value === null) return missingCell(whyNoValue(row));
  const best = row.valueRank === 1 ? { best: 'value' as const } : {};
  return { value: row.value, text: formatValue(row.value, scale, row.approximate), ...approximately(row), ...best };
}

/** What stands below a table that has such a cell. */
export const AMBIGUOUS_NOTE = '? the number may mean something else; the page of the task says what.';

/** One model on one task: its score, or what else is known of it. A measured one leads to its receipt. */
export function taskCell(cell: BoardCell | MeasuredCell, scale: Scale): Cell {
  return 'samples' in cell ? measuredTaskCell(cell, scale) : reportedTaskCell(cell, scale);
}

function measuredTaskCell(cell: MeasuredCell, scale: Scale): Cell {
  const receipt = receiptOf(cell);
  const remarks = describeSamples(cell);
  const more = {
    ...(receipt === null ? {} : { href: receipt }),
    ...(remarks.length > 0 ? { note: remarks.join(' ') } : {}),
  };
  if (cell.score === null) return { ...missingCell(cell.missing ?? 'not measured'), ...more };
  return { value: cell.score, text: formatScore(cell.score, scale), ...more };
}

function reportedTaskCell(cell: BoardCell, scale: Scale): Cell {
  const remarks = [cell.note, cell.ambiguous].filter((remark) => remark !== null);
  const note = remarks.length > 0 ? { note: remarks.join(' ') } : {};
  if (cell.score === null) return { ...missingCell(cell.missing ?? 'not published', foundText(cell)), ...note };
  const doubt = cell.ambiguous === null ? {} : { approximate: true };
  const text = formatScore(cell.score, scale) + (cell.ambiguous === null ? '' : '?');
  return { value: cell.score, text, ...doubt, ...note };
}

export function missingCell(missing: string, text: string = MISSING): Cell {
  return { value: null, text, missing };
}

/** "3 of 3": what was counted where nothing was scored. */
function foundText(cell: BoardCell): string {
  return cell.found === null ? MISSING : `${cell.found.count} of ${cell.found.of}`;
}

export function bestOf(row: BoardRow): 'score' | 'value' | null {
  if (row.rank === 1) return 'score';
  return row.valueRank === 1 ? 'value' : null;
}

function whyNoValue(row: BoardRow): string {
  if (row.score === null) return 'score unknown';
  return row.outputUsdPerMTok === null ? 'price unknown' : 'free: a score per dollar means nothing';
}

function approximately(row: BoardRow) {
  return row.approximate ? { approximate: true } : {};
}

/** More footnotes than this are told in one. */
const MAX_NOTES = 3;

/** What the signs in a table mean, as far as they occur in it. */
export function signNotes(board: Board): string[] {
  const approximate = board.rows.filter((row) => row.approximate);
  if (approximate.length > MAX_NOTES)
    return [`~ approximate: ${approximate.length} scores; each model's page says why.`];
  const otherwise =
    board.kind === 'reported' ? 'so marked by its source.' : 'a router: what it scores depends on what it chose.';
  return approximate.map((row) => `~ approximate. ${row.model.name}: ${row.model.note ?? otherwise}`);
}
