/** One model on several boards: set side by side and counted, never averaged. */
import type { Scale } from '../data/index.ts';
import type { BoardCell, BoardRow } from './board.ts';
import type { Board } from './boards.ts';
import type { Difference } from './difference-of.ts';
import type { Range } from './interval.ts';
import { isRun } from './measured-board.ts';
import { onScale } from './score.ts';

/** A row of a board. */
export interface Standing {
  board: Board;
  row: BoardRow;
}

/** Every row of every model, by the model's id, in the order of the boards and by rank; boards that no one has run have none. */
export function standingsByModel(boards: readonly Board[]): Map<string, Standing[]> {
  const shown = boards.filter((board) => board.kind === 'reported' || isRun(board));
  return Map.groupBy(
    shown.flatMap((board) => board.rows.map((row) => ({ board, row }))),
    ({ row }) => row.model.id,
  );
}

/** The first of each board, which is the best of it. */
export function bestOfBoards(standings: readonly Standing[]): Standing[] {
  return [...Map.groupBy(standings, ({ board }) => board).values()].map(([best]) => best as Standing);
}

/** Where a task of the model cost least, in USD; null where no board says. */
export function cheapestOf(standings: readonly Standing[]): Standing | null {
  const costOf = ({ row }: Standing) => row.costPerTaskUsd ?? Number.POSITIVE_INFINITY;
  const known = standings.filter(({ row }) => row.costPerTaskUsd !== null);
  return known.length === 0 ? null : known.reduce((least, one) => (costOf(one) < costOf(least) ? one : least));
}

/** The score of a row or a cell with the 95 % interval that its successes or its samples give it, on the scale of the board; null where there is none. */
export function scoreInterval(of: BoardRow | BoardCell, scale: Scale): Difference | null {
  if (of.score === null) return null;
  if ('interval' in of && of.interval) return { mean: of.score, ...(of.interval as Range) };
  if (of.rate === null) return null;
  const { solved, n, low, high } = of.rate;
  return { mean: onScale(solved / n, scale), low: onScale(low, scale), high: onScale(high, scale) };
}
