/** The value chart: score against price, with the frontier. */
import type { Board, BoardRow } from '../domain/board.ts';
import { decimalsOf, formatScoreInText, formatUsd, formatValue, joinWords, type Scale } from '../domain/format.ts';
import type { Dataset } from '../domain/schema.ts';
import { sortBy } from '../domain/sort.ts';
import {
  bestOf,
  modelCell,
  modelColumn,
  modelHref,
  priceCell,
  priceColumn,
  scoreCell,
  scoreColumn,
  signNotes,
  textCell,
  valueCell,
  valueColumn,
} from './cells.ts';
import { logRange, niceRange, type ScatterPoint } from './chart.ts';
import { type Figure, toProvenance } from './figure.ts';
import { scoreHeading } from './score-words.ts';

export function valueChartFigure(board: Board, dataset: Dataset): Figure {
  const points = board.rows.flatMap((row) => toPoint(row, board.scale));
  const unplaced = board.rows.length - points.length;
  const frontier = sortBy(
    points.filter((p) => p.onFrontier),
    (p) => p.x,
    'ascending',
  );
  const described = frontier.map((p) => `${p.label} (${p.detail})`);
  // Only what is free, and so not in the picture, can keep all that is in it off the frontier.
  const told =
    frontier.length > 0
      ? `No model scores higher for the same price or less than ${joinWords(described)}.`
      : 'Free models, which are not drawn, score at least as high as all of them.';
  return {
    id: 'value-chart',
    board: board.id,
    title: `${board.title}: score against price`,
    alt:
      points.length > 0
        ? `Score against output price on a logarithmic axis. ${told}`
        : 'Score against output price: of no model are both known.',
    columns: [
      modelColumn,
      scoreColumn(board),
      priceColumn,
      valueColumn,
      { key: 'frontier', label: 'Frontier', kind: 'text' },
    ],
    rows: board.rows.map((row) => ({
      id: row.model.id,
      cells: [
        modelCell(row),
        scoreCell(row, board.scale),
        priceCell(row),
        valueCell(row, board.scale),
        textCell(row.onFrontier ? 'yes' : 'no'),
      ],
    })),
    notes: [
      ...signNotes(board),
      ...(unplaced > 0
        ? [`${unplaced} of ${board.rows.length} models are left out: score or price unknown, or free.`]
        : []),
    ],
    provenance: toProvenance(board, dataset),
    chart:
      points.length === 0
        ? null
        : {
            kind: 'scatter',
            xLabel: 'Output price, USD per million tokens (logarithmic)',
            yLabel: scoreHeading(board.scale),
            xRange: logRange(points.map((p) => p.x)),
            yRange: niceRange(
              points.map((p) => p.y),
              board.scale,
            ),
            ...(decimalsOf(board.scale) === 1 ? {} : { yDecimals: decimalsOf(board.scale) }),
            points,
          },
  };
}

function toPoint(row: BoardRow, scale: Scale): ScatterPoint[] {
  if (row.score === null || !row.outputUsdPerMTok) return [];
  const score = formatScoreInText(row.score, scale, row.approximate);
  return [
    {
      id: row.model.id,
      label: row.model.name,
      x: row.outputUsdPerMTok,
      y: row.score,
      onFrontier: row.onFrontier,
      approximate: row.approximate,
      best: bestOf(row),
      detail: `score ${score}, ${formatUsd(row.outputUsdPerMTok)}, value ${formatValue(row.value, scale, row.approximate)}`,
      href: modelHref(row.model.id),
    },
  ];
}
