/** The tasks at a glance: models × tasks, with a dash where nothing was published. */

import { countOf, type Dataset, formatScale, type Scale, type Task } from '../data/index.ts';
import type { Board, BoardRow } from '../scoring/index.ts';
import { AMBIGUOUS_NOTE, missingCell, taskCell } from './cells.ts';
import { modelPart, type Part, toTable } from './columns.ts';
import type { Figure } from './figure.ts';
import { toProvenance } from './provenance.ts';
import { remarkOnScore, taskRemarks } from './remarks.ts';

export function tasksGridFigure(board: Board, dataset: Dataset): Figure {
  const { published, total, ambiguous } = board.coverage;
  const measured = board.kind === 'measured';
  const counted = board.rows.some((row) => Object.values(row.cells).some((cell) => cell.found !== null));
  return {
    id: 'tasks-grid',
    board: board.id,
    title: `${board.title}: the tasks`,
    alt: `Scores${board.scale.unit === undefined ? '' : ` (${formatScale(board.scale)})`} of ${countOf(board.rows.length, 'model')} on ${countOf(board.tasks.length, 'task')}; ${published} of ${total} were ${measured ? 'measured' : 'published'}.`,
    ...toTable<BoardRow>(board.rows, [modelPart, ...board.tasks.map((task) => taskPart(board, task))]),
    notes: [
      measured
        ? '— missing, for the reason that its cell gives: unknown, not zero.'
        : '— not published: unknown, not zero.',
      ...(counted ? ['“3 of 3” counts the hidden flaws that were found; it is no score and enters no ranking.'] : []),
      ...(ambiguous > 0 ? [AMBIGUOUS_NOTE] : []),
      ...taskRemarks(board),
    ],
    provenance: toProvenance(board, dataset),
    chart: null,
  };
}

/** The scores on one task. */
export function taskPart(board: Board, task: Task): Part<BoardRow> {
  return [
    { key: task.id, label: task.name, kind: 'score', unit: describeUnit(task, board.scale) },
    (row) => {
      const cell = row.cells[task.id];
      if (!cell) return missingCell(board.kind === 'measured' ? 'not measured' : 'not published');
      return { ...taskCell(cell, board.scale), ...remarkOnScore(board, row.id, task.id, cell) };
    },
  ];
}

/** What its numbers are in: the language of the task, and the range where that is not plain points or nothing else is known. */
function describeUnit({ language }: Task, scale: Scale): string {
  if (language === null) return formatScale(scale);
  return scale.unit === undefined ? language : `${language}, ${formatScale(scale)}`;
}
