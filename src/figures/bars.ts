/** Value bars and price bars: one figure of each model, longest bar first for value, cheapest first for price. */

import type { Dataset } from '../data/index.ts';
import { type Board, type BoardRow, sortBy } from '../scoring/index.ts';
import { bestOf, modelCell, modelHref, priceCell, rankCell, valueCell } from './cells.ts';
import { modelColumn, priceColumn, valueColumn } from './columns.ts';
import type { Cell, Column, Figure } from './figure.ts';
import { signNotes } from './notes.ts';
import { toProvenance } from './provenance.ts';

/** More bars than this are no picture; the table has them all. */
const MAX_BARS = 30;

export function valueBarsFigure(board: Board, dataset: Dataset): Figure {
  const rows = sortBy<BoardRow>(board.rows, (row) => row.value, 'descending');
  const title = `${board.title}: value`;
  const cellOf = (row: BoardRow) => valueCell(row, board.scale);
  return toBars('value-bars', title, rows, valueColumn, cellOf, (row) => row.valueRank, board, dataset);
}

export function priceBarsFigure(board: Board, dataset: Dataset): Figure {
  const rows = sortBy<BoardRow>(board.rows, (row) => row.outputUsdPerMTok, 'ascending');
  const title = `${board.title}: price`;
  return toBars('price-bars', title, rows, priceColumn, priceCell, (row) => row.priceRank, board, dataset);
}

function toBars(
  id: string,
  title: string,
  rows: readonly BoardRow[],
  column: Column,
  cellOf: (row: BoardRow) => Cell,
  rankOf: (row: BoardRow) => number | null,
  board: Board,
  dataset: Dataset,
): Figure {
  const bars = rows.flatMap((row) => {
    const { value, text } = cellOf(row);
    if (typeof value !== 'number') return [];
    const best = column.kind === 'value' ? bestOf(row) : null;
    const { id: model, name } = row.model;
    const approximate = row.approximate && column.kind === 'value';
    return [{ id: model, label: name, value, text, approximate, best, href: modelHref(model) }];
  });
  const [first, last] = [bars[0], bars.at(-1)];
  const shown = bars.slice(0, MAX_BARS);
  return {
    id,
    board: board.id,
    title,
    alt: `${column.label} of ${shown.length} models, ${column.unit}${first && last ? `: from ${first.label} with ${first.text} to ${last.label} with ${last.text}` : ''}.`,
    columns: [
      { key: 'rank', label: 'Rank', kind: 'rank', unit: `by ${column.label.toLowerCase()}` },
      modelColumn,
      column,
    ],
    rows: rows.map((row) => ({ id: row.model.id, cells: [rankCell(rankOf(row)), modelCell(row), cellOf(row)] })),
    notes: [
      ...(column.kind === 'value' ? signNotes(board) : []),
      ...(bars.length > shown.length ? [`The picture shows the first ${shown.length} of ${bars.length} models.`] : []),
    ],
    provenance: toProvenance(board, dataset),
    chart: {
      kind: 'bars',
      label: column.unit ?? column.label,
      max: Math.max(0, ...shown.map((b) => b.value)),
      bars: shown,
    },
  };
}
