/** The data for pages: loaded once for a build, afresh for each request while developing. */
import { type Board, type BoardRow, computeBoards } from '../domain/board.ts';
import { loadDataset } from '../domain/load.ts';
import { formatProblem } from '../domain/problem.ts';
import type { Dataset } from '../domain/schema.ts';

export interface SiteData {
  dataset: Dataset;
  /** The default board first. */
  boards: Board[];
  board: Board;
}

let loaded: SiteData | null = null;

export function siteData(): SiteData {
  if (!loaded || process.env.NODE_ENV === 'development') loaded = load();
  return loaded;
}

/** Each model's row on the first board that has it. */
export function firstRows(boards: readonly Board[]): Map<string, BoardRow> {
  return new Map(boards.toReversed().flatMap((board) => board.rows.map((row) => [row.model.id, row] as const)));
}

function load(): SiteData {
  const { dataset, problems } = loadDataset(process.env.DATA_DIR || 'data');
  if (!dataset) throw new Error(problems.map(formatProblem).join('\n'));
  const boards = computeBoards(dataset);
  const [board] = boards;
  if (!board) throw new Error('no board');
  return { dataset, boards, board };
}
