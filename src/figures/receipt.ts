/** A model's receipt: its cells, its total, its price and its value, line by line. */
import type { Board, BoardRow } from '../domain/board.ts';
import { formatPartialDate, formatPercent, formatRatio, formatScore, roundsTo } from '../domain/format.ts';
import type { MeasuredRow } from '../domain/measured-row.ts';
import type { ReportedBoard } from '../domain/reported-board.ts';
import type { Dataset } from '../domain/schema.ts';
import { missingCell, priceCell, rankCell, scoreCell, taskCell, taskHref, valueCell } from './cells.ts';
import { type Cell, type Figure, toProvenance } from './figure.ts';
import { measuredReceiptFigure } from './measured-receipt.ts';
import { RECEIPT_COLUMNS, rankLines, receiptLine } from './receipt-lines.ts';

export function receiptFigure(board: Board, row: BoardRow, dataset: Dataset): Figure {
  return board.kind === 'measured'
    ? measuredReceiptFigure(board, row as MeasuredRow)
    : reportedReceiptFigure(board, row, dataset);
}

function reportedReceiptFigure(board: ReportedBoard, row: BoardRow, dataset: Dataset): Figure {
  const scored = board.tasks.filter((task) => row.cells[task.id]?.score != null).length;
  return {
    id: `receipt-${row.model.id}`,
    board: board.id,
    title: `${row.model.name}: receipt`,
    alt: `Receipt of ${row.model.name}: score ${scoreCell(row).text}, price ${priceCell(row).text}, value ${valueCell(row).text}; ${scored} of ${board.tasks.length} task scores published.`,
    columns: RECEIPT_COLUMNS,
    rows: [
      ...board.tasks.map((task) => {
        const cell = row.cells[task.id];
        const shown = cell ? taskCell(cell) : missingCell('not published');
        return receiptLine('tasks', task.id, task.name, shown, taskHref(task.id));
      }),
      receiptLine('total', 'score', 'Score, as reported', scoreCell(row)),
      receiptLine('total', 'price', 'Output price, $/M tokens', priceCell(row)),
      receiptLine('total', 'input-price', 'Input price, $/M tokens', inputPriceCell(row)),
      receiptLine('total', 'value', 'Value: score ÷ price', valueCell(row)),
      ...rankLines(board, row),
      ...(row.published?.rank == null
        ? []
        : [receiptLine('ranks', 'printed-rank', 'Rank as printed', rankCell(row.published.rank))]),
    ],
    notes: [
      ...(row.approximate ? [`~ approximate. ${row.model.note ?? ''}`.trim()] : []),
      ...(row.note ? [row.note] : []),
      ...(row.price ? [`Price as of ${formatPartialDate(row.price.asOf)}.`] : []),
    ],
    provenance: toProvenance(board, dataset),
    chart: null,
  };
}

function inputPriceCell(row: BoardRow): Cell {
  const usd = row.price?.inputUsdPerMTok;
  return usd === undefined ? missingCell('never published') : priceCell({ ...row, outputUsdPerMTok: usd });
}

/** How another model of the board compares, in one line: "0.7 points more, 10.0× the price". */
export function describeGap(row: BoardRow, other: BoardRow): string {
  if (row.score === null || other.score === null) return 'score unknown';
  const points = formatScore(Math.abs(other.score - row.score));
  const score = points === '0.0' ? 'same score' : `${points} points ${other.score > row.score ? 'more' : 'less'}`;
  if (!row.outputUsdPerMTok || other.outputUsdPerMTok === null) return score;
  const ratio = other.outputUsdPerMTok / row.outputUsdPerMTok;
  if (roundsTo(ratio, 1, 1)) return `${score}, ${ratio === 1 ? 'same' : 'almost the same'} price`;
  return `${score}, ${ratio < 1 ? `${formatPercent(1 - ratio)} cheaper` : `${formatRatio(ratio)} the price`}`;
}
