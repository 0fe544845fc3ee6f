/** A model's receipt: its cells, its total, its price and its value, line by line. */

import {
  type Dataset,
  formatPartialDate,
  formatPercent,
  formatRatio,
  formatScore,
  roundsTo,
  type Scale,
} from '../data/index.ts';
import {
  type Board,
  type BoardRow,
  hasCosts,
  type MeasuredRow,
  type Origin,
  type ReportedBoard,
  type ReportedRow,
} from '../scoring/index.ts';
import { costCell, missingCell, priceCell, rankCell, scoreCell, taskCell, taskHref, valueCell } from './cells.ts';
import { type Cell, type Figure, type Provenance, toProvenance } from './figure.ts';
import { measuredReceiptFigure } from './measured-receipt.ts';
import { describeOrigin } from './origin.ts';
import { RECEIPT_COLUMNS, RECEIPT_PREFIX, rankLines, receiptLine } from './receipt-lines.ts';
import { isComputedMean } from './score-words.ts';

export function receiptFigure(board: Board, row: BoardRow, dataset: Dataset): Figure {
  return board.kind === 'measured'
    ? measuredReceiptFigure(board, row as MeasuredRow)
    : reportedReceiptFigure(board, row as ReportedRow, dataset);
}

function reportedReceiptFigure(board: ReportedBoard, row: ReportedRow, dataset: Dataset): Figure {
  const { scale, report } = board;
  const total = totalOf(board, row);
  const from = (cell: Cell, origin: Origin | null): Cell => {
    const described = describeOrigin(origin, report);
    return described === null ? cell : { ...cell, from: described };
  };
  const scored = board.tasks.filter((task) => row.cells[task.id]?.score != null).length;
  return {
    id: RECEIPT_PREFIX + row.model.id,
    board: board.id,
    title: `${row.model.name}: receipt`,
    alt: `Receipt of ${row.model.name}: score ${scoreCell(row, scale).text}, price ${priceCell(row).text}, value ${valueCell(row, scale).text}; ${scored} of ${board.tasks.length} task scores published.`,
    columns: RECEIPT_COLUMNS,
    rows: [
      ...board.tasks.map((task) => {
        const cell = row.cells[task.id];
        const shown = cell ? from(taskCell(cell, scale), cell.from) : missingCell('not published');
        return receiptLine('tasks', task.id, task.name, shown, taskHref(task.id));
      }),
      receiptLine('total', 'score', total.label, from({ ...scoreCell(row, scale), ...total.note }, row.from)),
      ...(hasCosts(board) ? [receiptLine('total', 'cost', 'Cost, as reported', costCell(row))] : []),
      receiptLine('total', 'price', 'Output price, $/M tokens', priceCell(row)),
      receiptLine('total', 'input-price', 'Input price, $/M tokens', inputPriceCell(row)),
      receiptLine('total', 'value', 'Value: score ÷ price', valueCell(row, scale)),
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
    provenance: withOwnFiles(toProvenance(board, dataset), row),
    chart: null,
  };
}

/** Of the files of a board those that the receipt rests on. */
function withOwnFiles({ files, ...provenance }: Provenance, { from, cells }: ReportedRow): Provenance {
  if (!files) return provenance;
  const own = new Set([from, ...Object.values(cells).map((cell) => cell.from)].map((origin) => origin?.file));
  return { ...provenance, files: files.filter(({ sha256 }) => own.has(sha256)) };
}

/** The overall score of a receipt: what it is called, and what is to be said of it. */
function totalOf(board: ReportedBoard, { score }: ReportedRow): { label: string; note: Pick<Cell, 'note'> } {
  if (!isComputedMean(board)) return { label: 'Score, as reported', note: {} };
  const note = score === null ? {} : { note: 'Computed here from the published task scores.' };
  return { label: 'Score, mean of the tasks', note };
}

function inputPriceCell(row: BoardRow): Cell {
  const usd = row.price?.inputUsdPerMTok;
  return usd === undefined ? missingCell('never published') : priceCell({ ...row, outputUsdPerMTok: usd });
}

/** How another model of the board compares, in one line: "0.7 points more, 10.0× the price". */
export function describeGap(row: BoardRow, other: BoardRow, scale: Scale): string {
  if (row.score === null || other.score === null) return 'score unknown';
  const points = formatScore(Math.abs(other.score - row.score), scale);
  const score =
    points === formatScore(0, scale) ? 'same score' : `${points} points ${other.score > row.score ? 'more' : 'less'}`;
  if (!row.outputUsdPerMTok || other.outputUsdPerMTok === null) return score;
  const ratio = other.outputUsdPerMTok / row.outputUsdPerMTok;
  if (roundsTo(ratio, 1, 1)) return `${score}, ${ratio === 1 ? 'same' : 'almost the same'} price`;
  return `${score}, ${ratio < 1 ? `${formatPercent(1 - ratio)} cheaper` : `${formatRatio(ratio)} the price`}`;
}
