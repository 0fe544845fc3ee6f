/** The lines of a model's receipt, and those that every board's receipt has. */
import type { Board, BoardRow } from '../scoring/index.ts';
import { rankCell, textCell } from './cells.ts';
import type { Cell, Column, Figure, Row } from './figure.ts';

/** How the ids of receipts begin. */
export const RECEIPT_PREFIX = 'receipt-';

/** The parts of a receipt in their order; a board has those that it has numbers for. */
export const RECEIPT_GROUPS = { tasks: 'Tasks', axes: 'Axes', total: 'Total', spent: 'Spent', ranks: 'Ranks' } as const;

export type ReceiptGroup = keyof typeof RECEIPT_GROUPS;

export const RECEIPT_COLUMNS: Column[] = [
  { key: 'group', label: 'Part', kind: 'text', isForPrograms: true },
  { key: 'item', label: 'Item', kind: 'text' },
  { key: 'figure', label: 'Figure', kind: 'score' },
];

export function receiptLine(group: ReceiptGroup, id: string, label: string, cell: Cell, href?: string): Row {
  return { id, cells: [textCell(group), { ...textCell(label), ...(href ? { href } : {}) }, cell] };
}

export function rankLines(board: Board, row: BoardRow): Row[] {
  const ranked = (rank: number | null): Cell => {
    const cell = rankCell(rank);
    return rank === null ? cell : { ...cell, text: `${cell.text} of ${board.rows.length}` };
  };
  return [
    receiptLine('ranks', 'rank', 'Rank by score', ranked(row.rank)),
    receiptLine('ranks', 'value-rank', 'Rank by value', ranked(row.valueRank)),
    receiptLine('ranks', 'price-rank', 'Rank by price', ranked(row.priceRank)),
  ];
}

/** The lines that have a number, those that sum a model up first: for where there is no room for all. */
export function mainLines({ columns, rows }: Figure): [item: string, figure: string][] {
  const [part = 0, item = 0, figure = 0] = RECEIPT_COLUMNS.map(({ key }) => columns.findIndex((c) => c.key === key));
  const order = ['total', 'ranks', 'spent', 'axes', 'tasks'] satisfies ReceiptGroup[];
  const numbered = rows.filter(({ cells }) => cells[figure]?.value != null);
  return order.flatMap((group) =>
    numbered
      .filter(({ cells }) => cells[part]?.value === group)
      .map(({ cells }): [string, string] => [cells[item]?.text ?? '', cells[figure]?.text ?? '']),
  );
}
