/** The time chart: score against the seconds that a task took, with the frontier. */
import { countOf, type Dataset, joinWords } from '../data/index.ts';
import { type Board, type BoardRow, computeFrontier } from '../scoring/index.ts';
import { bestOf, textCell } from './cells.ts';
import { modelPart, PAYS, scorePart, toTable } from './columns.ts';
import { chartRange, secondsParts } from './details.ts';
import type { Figure } from './figure.ts';
import { signNotes } from './notes.ts';
import { toProvenance } from './provenance.ts';
import { describeFrontier, toScatterChart } from './scatter.ts';

/** Fewer are no choice. */
const LEAST_TIMES = 2;

/** Whether a board has something to draw: scores with the time they took. */
export function hasTimes({ rows }: Board): boolean {
  return rows.filter(({ score, secondsPerTask }) => score !== null && secondsPerTask !== null).length >= LEAST_TIMES;
}

export function timeChartFigure(board: Board, dataset: Dataset): Figure {
  const isOnFrontier = computeFrontier(board.rows.map(({ score, secondsPerTask: price }) => ({ score, price })));
  const fast = new Set(board.rows.filter((_, i) => isOnFrontier[i]).map(({ id }) => id));
  const chart = toScatterChart(
    board.rows.map((row) => ({
      id: row.id,
      model: row.model.id,
      label: row.name,
      x: row.secondsPerTask,
      y: row.score,
      ...chartRange(row, board),
      onFrontier: fast.has(row.id),
      approximate: row.approximate,
      best: bestOf(row),
      value: null,
    })),
    board.scale,
    { by: 'time' },
  );
  const points = chart?.points ?? [];
  const unplaced = board.rows.length - points.length;
  return {
    id: 'time-chart',
    board: board.id,
    title: `${board.title}: score against ${PAYS.time.short}`,
    alt: `Score against ${PAYS.time.word} on a logarithmic axis. No model scores higher in the same time or less than ${joinWords(describeFrontier(points))}.`,
    ...toTable<BoardRow>(board.rows, [
      modelPart,
      scorePart(board),
      ...secondsParts(board.rows),
      [{ key: 'frontier', label: 'Frontier', kind: 'text' }, ({ id }) => textCell(fast.has(id) ? 'yes' : 'no')],
    ]),
    notes: [
      ...signNotes(board),
      ...(unplaced > 0 ? [`${countOf(unplaced, 'model')} of ${board.rows.length}: score or time not known.`] : []),
    ],
    provenance: toProvenance(board, dataset),
    chart,
  };
}
