/** The value chart: score against price, with the frontier. */

import { type Dataset, joinWords } from '../data/index.ts';
import type { Board, BoardRow } from '../scoring/index.ts';
import { bestOf, textCell } from './cells.ts';
import { modelPart, PAYS, pricePart, scorePart, toTable, valuePart } from './columns.ts';
import { chartRange, costPerTaskPart } from './details.ts';
import type { Figure } from './figure.ts';
import { signNotes } from './notes.ts';
import { toProvenance } from './provenance.ts';
import { describeFrontier, toScatterChart } from './scatter.ts';

export function valueChartFigure(board: Board, dataset: Dataset): Figure {
  const { paysBy } = board;
  const pays = PAYS[paysBy];
  const chart = toScatterChart(
    board.rows.map((row) => ({
      id: row.id,
      model: row.model.id,
      label: row.name,
      x: row.paysUsd,
      y: row.score,
      ...chartRange(row, board),
      onFrontier: row.onFrontier,
      approximate: row.approximate,
      best: bestOf(row),
      value: row.value,
    })),
    board.scale,
    { by: paysBy },
  );
  const points = chart?.points ?? [];
  const unplaced = board.rows.length - points.length;
  const frontier = describeFrontier(points);
  // Only what is free, and so not in the picture, can keep all that is in it off the frontier.
  const aboutFrontier =
    frontier.length > 0
      ? `No model scores higher for the same ${paysBy} or less than ${joinWords(frontier)}.`
      : 'Free models, which are not drawn, score at least as high as all of them.';
  return {
    id: 'value-chart',
    board: board.id,
    title: `${board.title}: score against ${pays.short}`,
    alt:
      points.length > 0
        ? `Score against ${pays.word} on a logarithmic axis. ${aboutFrontier}`
        : `Score against ${pays.word}: of no model are both known.`,
    ...toTable<BoardRow>(board.rows, [
      modelPart,
      scorePart(board),
      ...(paysBy === 'cost' ? [costPerTaskPart] : [pricePart]),
      valuePart(board),
      [{ key: 'frontier', label: 'Frontier', kind: 'text' }, ({ onFrontier }) => textCell(onFrontier ? 'yes' : 'no')],
    ]),
    notes: [
      ...signNotes(board),
      ...(unplaced > 0
        ? [`${unplaced} of ${board.rows.length} models are left out: score or ${paysBy} unknown, or free.`]
        : []),
    ],
    provenance: toProvenance(board, dataset),
    chart,
  };
}
