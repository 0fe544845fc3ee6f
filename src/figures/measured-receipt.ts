/** A model's receipt on a measured board: its tasks, its axes, what it cost and what it is worth, line by line. */

import { AXES, countOf, formatHalfWidth, formatPartialDate, formatScore } from '../data/index.ts';
import { AXIS_NAMES, MEASURED_SCALE, type MeasuredBoard, type MeasuredRow } from '../scoring/index.ts';
import { priceCell, scoreCell, taskCell, taskHref, valueCell } from './cells.ts';
import type { Cell, Figure } from './figure.ts';
import { axisCells, countCell, scorePerCentCell, usdCell } from './measured-cells.ts';
import { measuredProvenance, receiptOf } from './measurement.ts';
import { RECEIPT_COLUMNS, RECEIPT_PREFIX, rankLines, receiptLine } from './receipt-lines.ts';

export function measuredReceiptFigure(board: MeasuredBoard, row: MeasuredRow): Figure {
  const axes = axisCells(row.axes, row.missing);
  return {
    id: RECEIPT_PREFIX + row.model.id,
    board: board.id,
    title: `${row.model.name}: measured receipt`,
    alt: `Receipt of ${row.model.name} as measured: score ${scoreCell(row, board.scale).text}, list price ${priceCell(row).text}, spent ${usdCell(row.passUsd, row).text}.`,
    columns: RECEIPT_COLUMNS,
    rows: [
      ...board.tasks.flatMap((task) => {
        const cell = row.cells[task.id];
        if (!cell) return [];
        const { href: _, ...shown } = taskCell(cell, board.scale);
        return [receiptLine('tasks', task.id, task.name, shown, receiptOf(cell) ?? taskHref(task.id))];
      }),
      ...AXES.map((axis, i) => receiptLine('axes', axis, AXIS_NAMES[axis], axes[i] as Cell)),
      receiptLine('total', 'score', 'Score, mean of the tasks', withInterval(scoreCell(row, board.scale), row)),
      receiptLine('total', 'price', 'List price, $/M tokens', priceCell(row)),
      receiptLine('total', 'value', 'Value: score ÷ list price', valueCell(row, board.scale)),
      receiptLine('spent', 'spent', 'Spent, one answer a task', usdCell(row.passUsd, row)),
      receiptLine('spent', 'tokens', 'Output tokens', countCell(row.passOutputTokens, row)),
      receiptLine('spent', 'reasoning', 'of which reasoning', countCell(row.passReasoningTokens, row)),
      receiptLine('spent', 'per-cent', 'Score per cent spent', scorePerCentCell(row)),
      ...rankLines(board, row),
    ],
    notes: [
      ...(row.approximate ? [`~ approximate. ${row.model.note ?? ''}`.trim()] : []),
      ...(row.tiedWith.length > 0
        ? [`Tied with ${row.tiedWith.map(({ name }) => name).join(', ')}: the intervals overlap.`]
        : []),
      ...(row.price ? [`List price as of ${formatPartialDate(row.price.asOf)}.`] : []),
    ],
    provenance: measuredProvenance(board),
    chart: null,
  };
}

function withInterval(cell: Cell, { interval, score }: MeasuredRow): Cell {
  if (score === null) return cell;
  const note = interval
    ? `${formatHalfWidth(interval.halfWidth, MEASURED_SCALE)}: from ${formatScore(interval.low, MEASURED_SCALE)} to ${formatScore(interval.high, MEASURED_SCALE)} with 95 % confidence, over ${countOf(interval.n, 'sample')}.`
    : 'One sample of a task: no interval.';
  return { ...cell, note };
}
