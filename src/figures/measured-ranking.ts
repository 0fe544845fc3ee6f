/** The ranking of a measured board: score with its interval, cost spent beside the list price, tokens, and who may as well be better. */
import { countOf, formatScoreInText } from '../data/index.ts';
import { isRun, type MeasuredBoard } from '../scoring/index.ts';
import {
  makerColumns,
  modelCell,
  modelColumn,
  priceCell,
  rankCell,
  scoreCell,
  scoreColumn,
  signNotes,
  valueCell,
  valueColumn,
} from './cells.ts';
import { niceRange } from './chart.ts';
import type { Figure } from './figure.ts';
import {
  countCell,
  intervalCell,
  intervalColumn,
  listPriceColumn,
  passColumn,
  scorePerCentCell,
  scorePerCentColumn,
  tiedCell,
  tiedColumn,
  tokensColumn,
  usdCell,
} from './measured-cells.ts';
import { COST_NOTE, INTERVAL_NOTE, measuredProvenance, measurementNotes } from './measurement.ts';

export function measuredRankingFigure(board: MeasuredBoard): Figure {
  const ends = board.rows.flatMap(({ score, interval }) =>
    [score ?? [], interval?.low ?? [], interval?.high ?? []].flat(),
  );
  const [min, max] = niceRange(
    ends.map((end) => Math.min(board.scale.max, Math.max(board.scale.min, end))),
    board.scale,
  );
  const makers = makerColumns(board);
  const first = board.rows[0];
  const led =
    first?.score == null ? '' : `; first is ${first.model.name} with ${formatScoreInText(first.score, board.scale)}`;
  return {
    id: 'ranking',
    board: board.id,
    title: `${board.title}: the ranking`,
    alt: `${countOf(board.rows.length, 'model')} by measured score${led}.`,
    columns: [
      { key: 'rank', label: 'Rank', kind: 'rank' },
      modelColumn,
      { ...scoreColumn(board), mark: { shape: 'dot', min, max } },
      intervalColumn,
      listPriceColumn,
      passColumn,
      tokensColumn,
      valueColumn,
      scorePerCentColumn,
      tiedColumn,
      ...makers.columns,
    ],
    rows: board.rows.map((row) => ({
      id: row.model.id,
      cells: [
        rankCell(row.rank),
        modelCell(row),
        scoreCell(row, board.scale),
        intervalCell(row),
        priceCell(row),
        usdCell(row.passUsd, row),
        countCell(row.passOutputTokens, row),
        valueCell(row, board.scale),
        scorePerCentCell(row),
        tiedCell(row),
        ...makers.cellsOf(row),
      ],
    })),
    notes: isRun(board) ? [...signNotes(board), ...measurementNotes(board), INTERVAL_NOTE, COST_NOTE] : [],
    provenance: measuredProvenance(board),
    chart: null,
  };
}
