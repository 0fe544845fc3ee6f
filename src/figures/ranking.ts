/** The ranking: every model of a board by score, with its price and value. */
import type { Board } from '../domain/board.ts';
import { countOf, formatScore } from '../domain/format.ts';
import type { ReportedBoard } from '../domain/reported-board.ts';
import type { Dataset } from '../domain/schema.ts';
import {
  categoryColumn,
  modelCell,
  modelColumn,
  priceCell,
  priceColumn,
  providerColumn,
  rankCell,
  scoreCell,
  scoreColumn,
  signNotes,
  textCell,
  valueCell,
  valueColumn,
} from './cells.ts';
import { niceRange } from './chart.ts';
import { type Figure, toProvenance } from './figure.ts';
import { measuredRankingFigure } from './measured-ranking.ts';

/** More remarks than this belong on the receipts. */
const MAX_ROW_NOTES = 3;

export function rankingFigure(board: Board, dataset: Dataset): Figure {
  return board.kind === 'measured' ? measuredRankingFigure(board) : reportedRankingFigure(board, dataset);
}

function reportedRankingFigure(board: ReportedBoard, dataset: Dataset): Figure {
  const scores = board.rows.flatMap((row) => row.score ?? []);
  const values = board.rows.flatMap((row) => row.value ?? []);
  const [min, max] = niceRange(scores, board.scale);
  const first = board.rows[0];
  const printed = board.rows.some((row) => row.published !== null);
  return {
    id: 'ranking',
    board: board.id,
    title: `${board.title}: the ranking`,
    alt: `${countOf(board.rows.length, 'model')} by overall score${first ? `; first is ${first.model.name} with ${formatScore(first.score)}` : ''}.`,
    columns: [
      { key: 'rank', label: 'Rank', kind: 'rank' },
      modelColumn,
      { ...scoreColumn(board), mark: { shape: 'dot', min, max } },
      priceColumn,
      { ...valueColumn, mark: { shape: 'bar', min: 0, max: Math.max(0, ...values) } },
      providerColumn,
      categoryColumn,
      ...(printed
        ? [{ key: 'printed', label: 'Printed', kind: 'rank' as const, unit: 'the rank that the sources print' }]
        : []),
    ],
    rows: board.rows.map((row) => ({
      id: row.model.id,
      cells: [
        rankCell(row.rank),
        modelCell(row),
        scoreCell(row),
        priceCell(row),
        valueCell(row),
        textCell(row.model.provider),
        textCell(row.model.category),
        ...(printed ? [rankCell(row.published?.rank ?? null)] : []),
      ],
    })),
    notes: [
      ...signNotes(board),
      ...board.rows.flatMap((row) => (row.note ? [`${row.model.name}: ${row.note}`] : [])).slice(0, MAX_ROW_NOTES),
    ],
    provenance: toProvenance(board, dataset),
    chart: null,
  };
}
