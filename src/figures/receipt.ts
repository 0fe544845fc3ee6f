/** A model's receipt: its cells, its total, its price and its value, line by line. */
import type { Board, BoardRow } from '../domain/board.ts';
import { formatPartialDate, formatPercent, formatRatio, formatScore, roundsTo } from '../domain/format.ts';
import type { Dataset } from '../domain/schema.ts';
import { missingCell, priceCell, rankCell, scoreCell, taskCell, taskHref, textCell, valueCell } from './cells.ts';
import { type Cell, type Figure, type Row, toProvenance } from './figure.ts';

export type ReceiptGroup = 'tasks' | 'total' | 'ranks';

export function receiptFigure(board: Board, row: BoardRow, dataset: Dataset): Figure {
  const scored = board.tasks.filter((task) => row.cells[task.id]?.score != null).length;
  const of = ` of ${board.rows.length}`;
  const ranked = (rank: number | null): Cell => {
    const cell = rankCell(rank);
    return rank === null ? cell : { ...cell, text: cell.text + of };
  };
  const line = (group: ReceiptGroup, id: string, label: string, cell: Cell, href?: string): Row => ({
    id,
    cells: [textCell(group), { ...textCell(label), ...(href ? { href } : {}) }, cell],
  });
  return {
    id: `receipt-${row.model.id}`,
    board: board.id,
    title: `${row.model.name}: receipt`,
    alt: `Receipt of ${row.model.name}: score ${scoreCell(row).text}, price ${priceCell(row).text}, value ${valueCell(row).text}; ${scored} of ${board.tasks.length} task scores published.`,
    columns: [
      { key: 'group', label: 'Part', kind: 'text' },
      { key: 'item', label: 'Item', kind: 'text' },
      { key: 'figure', label: 'Figure', kind: 'score' },
    ],
    rows: [
      ...board.tasks.map((task) => {
        const cell = row.cells[task.id];
        return line(
          'tasks',
          task.id,
          task.name,
          cell ? taskCell(cell) : missingCell('not published'),
          taskHref(task.id),
        );
      }),
      line('total', 'score', 'Score, as reported', scoreCell(row)),
      line('total', 'price', 'Output price, $/M tokens', priceCell(row)),
      line('total', 'input-price', 'Input price, $/M tokens', inputPriceCell(row)),
      line('total', 'value', 'Value: score ÷ price', valueCell(row)),
      line('ranks', 'rank', 'Rank by score', ranked(row.rank)),
      line('ranks', 'value-rank', 'Rank by value', ranked(row.valueRank)),
      line('ranks', 'price-rank', 'Rank by price', ranked(row.priceRank)),
      ...(row.published?.rank == null
        ? []
        : [line('ranks', 'printed-rank', 'Rank as printed', rankCell(row.published.rank))]),
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
