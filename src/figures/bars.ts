/** Value bars and price bars: one figure of each model, longest bar first for value, cheapest first for price. */

import type { Dataset } from '../data/index.ts';
import { type Board, type BoardRow, sortBy } from '../scoring/index.ts';
import { bestOf, modelHref, rankCell } from './cells.ts';
import { modelPart, type Part, pricePart, rankPart, toTable, valuePart } from './columns.ts';
import { costPerTaskPart } from './details.ts';
import type { Figure } from './figure.ts';
import { signNotes } from './notes.ts';
import { toProvenance } from './provenance.ts';

/** More bars than this are no picture; the table has them all. */
const MAX_BARS = 30;

export function valueBarsFigure(board: Board, dataset: Dataset): Figure {
  const rows = sortBy<BoardRow>(board.rows, (row) => row.value, 'descending');
  return toBars(rows, valuePart(board), (row) => row.valueRank, board, dataset);
}

export function priceBarsFigure(board: Board, dataset: Dataset): Figure {
  const rows = sortBy<BoardRow>(board.rows, (row) => row.outputUsdPerMTok, 'ascending');
  return toBars(rows, pricePart, (row) => row.priceRank, board, dataset);
}

/** What a task cost, on a board that says so. */
export function costBarsFigure(board: Board, dataset: Dataset): Figure {
  const rows = sortBy<BoardRow>(board.rows, (row) => row.costPerTaskUsd, 'ascending');
  return toBars(rows, costPerTaskPart, (row) => row.costRank, board, dataset);
}

function toBars(
  rows: readonly BoardRow[],
  part: Part<BoardRow>,
  rankOf: (row: BoardRow) => number | null,
  board: Board,
  dataset: Dataset,
): Figure {
  const [column, cellOf] = part;
  const by = column.label.toLowerCase();
  const bars = rows.flatMap((row) => {
    const { value, text } = cellOf(row);
    if (typeof value !== 'number') return [];
    const best = column.kind === 'value' ? bestOf(row) : null;
    const { id, name } = row;
    const approximate = row.approximate && column.kind === 'value';
    return [{ id, label: name, value, text, approximate, best, href: modelHref(row.model.id) }];
  });
  const [first, last] = [bars[0], bars.at(-1)];
  const shown = bars.slice(0, MAX_BARS);
  return {
    id: `${column.key}-bars`,
    board: board.id,
    title: `${board.title}: ${by}`,
    alt: `${column.label} of ${shown.length} models, ${column.unit}${first && last ? `: from ${first.label} with ${first.text} to ${last.label} with ${last.text}` : ''}.`,
    ...toTable(rows, [[{ ...rankPart[0], unit: `by ${by}` }, (row) => rankCell(rankOf(row))], modelPart, part]),
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
