/** The ranking: every model of a board by score, with its price and value. */

import { countOf, type Dataset, formatScoreInText } from '../data/index.ts';
import { type Board, hasCosts, type ReportedBoard } from '../scoring/index.ts';
import {
  costCell,
  costColumn,
  makerColumns,
  modelCell,
  modelColumn,
  priceCell,
  priceColumn,
  rankCell,
  scoreCell,
  scoreColumn,
  signNotes,
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
  const costs = hasCosts(board);
  const makers = makerColumns(board);
  const printed = board.rows.some((row) => row.published !== null);
  return {
    id: 'ranking',
    board: board.id,
    title: `${board.title}: the ranking`,
    alt: `${countOf(board.rows.length, 'model')} by overall score${first ? `; first is ${first.model.name} with ${formatScoreInText(first.score, board.scale)}` : ''}.`,
    columns: [
      { key: 'rank', label: 'Rank', kind: 'rank' },
      modelColumn,
      { ...scoreColumn(board), mark: { shape: 'dot', min, max } },
      priceColumn,
      { ...valueColumn, mark: { shape: 'bar', min: 0, max: Math.max(0, ...values) } },
      ...(costs ? [costColumn] : []),
      ...makers.columns,
      ...(printed
        ? [{ key: 'printed', label: 'Printed', kind: 'rank' as const, unit: 'the rank that the sources print' }]
        : []),
    ],
    rows: board.rows.map((row) => ({
      id: row.model.id,
      cells: [
        rankCell(row.rank),
        modelCell(row),
        scoreCell(row, board.scale),
        priceCell(row),
        valueCell(row, board.scale),
        ...(costs ? [costCell(row)] : []),
        ...makers.cellsOf(row),
        ...(printed ? [rankCell(row.published?.rank ?? null)] : []),
      ],
    })),
    notes: [
      ...signNotes(board),
      ...(board.rows.every((row) => row.price === null)
        ? ['Of none of these models is a price known, so none has a value.']
        : []),
      ...board.rows.flatMap((row) => (row.note ? [`${row.model.name}: ${row.note}`] : [])).slice(0, MAX_ROW_NOTES),
    ],
    provenance: toProvenance(board, dataset),
    chart: null,
  };
}
