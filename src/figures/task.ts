/** One task: who scored what on it, best first, with what the sources said. */

import { type Dataset, formatScale, type Task } from '../data/index.ts';
import type { Board, ReportedBoard } from '../scoring/index.ts';
import { modelCell, modelColumn, rankCell, taskCell, textCell } from './cells.ts';
import { type Figure, toProvenance } from './figure.ts';
import { measuredTaskFigure } from './measured-task.ts';
import { scoreHeading } from './score-words.ts';
import { describeLeaders, taskStandings } from './task-standings.ts';

export function taskFigure(board: Board, task: Task, dataset: Dataset): Figure {
  return board.kind === 'measured' ? measuredTaskFigure(board, task) : reportedTaskFigure(board, task, dataset);
}

function reportedTaskFigure(board: ReportedBoard, task: Task, dataset: Dataset): Figure {
  const { scale } = board;
  const unit = ['score on this task as reported', ...(scale.unit === undefined ? [] : [formatScale(scale)])].join(', ');
  const rows = taskStandings(board, task.id).flatMap(({ row, rank }) => {
    const cell = row.cells[task.id];
    if (!cell) return [];
    const { note, ...shown } = taskCell(cell, scale);
    return [{ id: row.model.id, cells: [rankCell(rank), modelCell(row), shown], said: note ?? '' }];
  });
  // Files of results carry numbers and no remarks: a column of nothing helps nobody.
  const isSaid = board.report.files === undefined || rows.some(({ said }) => said !== '');
  return {
    id: `task-${task.id}`,
    board: board.id,
    title: `${task.name}: ${board.title}`,
    alt: `Scores on the task “${task.name}”: ${describeLeaders(board, task.id)}`,
    columns: [
      { key: 'rank', label: 'Rank', kind: 'rank', unit: 'by score on this task' },
      modelColumn,
      { key: 'score', label: scoreHeading(scale), kind: 'score', unit },
      ...(isSaid ? [{ key: 'note', label: 'What the sources say', kind: 'text' as const }] : []),
    ],
    rows: rows.map(({ id, cells, said }) => ({ id, cells: [...cells, ...(isSaid ? [textCell(said)] : [])] })),
    notes: [],
    provenance: toProvenance(board, dataset),
    chart: null,
  };
}
