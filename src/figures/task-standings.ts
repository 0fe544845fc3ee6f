/** Who stands where on one task. */

import { formatScoreInText, joinWords } from '../data/index.ts';
import {
  BEST_FIRST,
  type Board,
  type BoardCell,
  type BoardRow,
  computeRanks,
  type MeasuredCell,
  sortBy,
} from '../scoring/index.ts';

export interface TaskStanding {
  row: BoardRow;
  rank: number | null;
}

/** The models that a source mentions on a task, or that were asked: by score, then those without one; the others are left out. */
export function taskStandings(board: Board, task: string): TaskStanding[] {
  const mentioned = board.rows.filter((row) => isMentioned(row.cells[task]));
  const rows = sortBy(mentioned, (row) => row.cells[task]?.score ?? null, 'descending');
  const ranks = computeRanks(
    rows.map((row) => row.cells[task]?.score ?? null),
    BEST_FIRST.score,
  );
  return rows.map((row, i) => ({ row, rank: ranks[i] ?? null }));
}

/** Who is first by score; several where they tie. */
export function taskLeaders(board: Board, task: string): BoardRow[] {
  return taskStandings(board, task)
    .filter((standing) => standing.rank === 1)
    .map((standing) => standing.row);
}

/** "4 of 10 models have one. First: Alpha with 9.0." */
export function describeLeaders(board: Board, task: string): string {
  const scored = taskStandings(board, task).filter((standing) => standing.rank !== null).length;
  const leaders = taskLeaders(board, task);
  const best = formatScoreInText(leaders[0]?.cells[task]?.score ?? null, board.scale);
  const led = leaders.length > 0 ? ` First: ${joinWords(leaders.map((row) => row.model.name))} with ${best}.` : '';
  return `${scored} of ${board.rows.length} models have one.${led}`;
}

function isMentioned(cell: BoardCell | MeasuredCell | undefined): boolean {
  if (cell === undefined) return false;
  return 'samples' in cell ? cell.samples.length > 0 : cell.sources.length > 0;
}
