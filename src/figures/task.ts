/** One task: who scored what on it, best first, with what the sources said. */
import type { Board, BoardRow } from '../domain/board.ts';
import { formatScore, joinWords } from '../domain/format.ts';
import { BEST_FIRST, computeRanks } from '../domain/rank.ts';
import type { Dataset, Task } from '../domain/schema.ts';
import { sortBy } from '../domain/sort.ts';
import { modelCell, modelColumn, rankCell, taskCell, textCell } from './cells.ts';
import { type Figure, toProvenance } from './figure.ts';

export interface TaskStanding {
  row: BoardRow;
  rank: number | null;
}

/** The models that a source mentions on a task: by score, then those it only describes; the others are left out. */
export function taskStandings(board: Board, task: string): TaskStanding[] {
  const mentioned = board.rows.filter((row) => (row.cells[task]?.sources.length ?? 0) > 0);
  const rows = sortBy(mentioned, (row) => row.cells[task]?.score ?? null, 'descending');
  const ranks = computeRanks(
    rows.map((row) => row.cells[task]?.score ?? null),
    BEST_FIRST.score,
  );
  return rows.map((row, i) => ({ row, rank: ranks[i] ?? null }));
}

/** Who is first by the published scores; several where they tie. */
export function taskLeaders(board: Board, task: string): BoardRow[] {
  return taskStandings(board, task)
    .filter((standing) => standing.rank === 1)
    .map((standing) => standing.row);
}

export function taskFigure(board: Board, task: Task, dataset: Dataset): Figure {
  const standings = taskStandings(board, task.id);
  const scored = standings.filter((s) => s.rank !== null).length;
  const leaders = taskLeaders(board, task.id);
  const best = formatScore(leaders[0]?.cells[task.id]?.score ?? null);
  const led = leaders.length > 0 ? ` First: ${joinWords(leaders.map((row) => row.model.name))} with ${best}.` : '';
  return {
    id: `task-${task.id}`,
    board: board.id,
    title: `${task.name}: ${board.title}`,
    alt: `Scores on the task “${task.name}”: ${scored} of ${board.rows.length} models have one.${led}`,
    columns: [
      { key: 'rank', label: 'Rank', kind: 'rank', unit: 'by score on this task' },
      modelColumn,
      { key: 'score', label: 'Score', kind: 'score', unit: 'score on this task as reported' },
      { key: 'note', label: 'What the sources say', kind: 'text' },
    ],
    rows: standings.flatMap(({ row, rank }) => {
      const cell = row.cells[task.id];
      if (!cell) return [];
      const { note, ...shown } = taskCell(cell);
      return [{ id: row.model.id, cells: [rankCell(rank), modelCell(row), shown, textCell(note ?? '')] }];
    }),
    notes: [],
    provenance: toProvenance(board, dataset),
    chart: null,
  };
}
