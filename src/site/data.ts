/** The data for pages: loaded once for a build, again and again while developing. */

import { type Dataset, formatProblem } from '../data/index.ts';
import { loadDataset } from '../releases/index.ts';
import { type Board, type BoardRow, type Calibration, computeBoards, computeCalibrations } from '../scoring/index.ts';

export interface SiteData {
  dataset: Dataset;
  /** Those that rank models, the default one first. */
  boards: Board[];
  board: Board;
  calibrations: Calibration[];
}

/** Relative to where the build runs, as messages and commands name it. */
export const dataDir = process.env.DATA_DIR || 'data';

/** While developing, all that one request asks for is read once, and the next request sees what was edited. */
const KEPT_MS = process.env.NODE_ENV === 'development' ? 500 : Number.POSITIVE_INFINITY;

let kept: { data: SiteData; sinceMs: number } | null = null;

export function siteData(): SiteData {
  const nowMs = performance.now();
  if (!kept || nowMs - kept.sinceMs > KEPT_MS) kept = { data: load(), sinceMs: nowMs };
  return kept.data;
}

/** Computes something once for the data of a build, and anew when the data was read again. */
export function oncePerData<T>(compute: (data: SiteData) => T): () => T {
  let known: { data: SiteData; value: T } | null = null;
  return () => {
    const data = siteData();
    if (known?.data !== data) known = { data, value: compute(data) };
    return known.value;
  };
}

export interface Standing {
  board: Board;
  row: BoardRow;
}

/** Where each model stands on the first board that has it; boards of the default one's kind go first. */
export const firstStandings: () => Map<string, Standing> = oncePerData(({ boards, board: { kind } }) => {
  const ordered = [...boards.filter((board) => board.kind === kind), ...boards.filter((board) => board.kind !== kind)];
  const standings = ordered
    .reverse()
    .flatMap((board) => board.rows.map((row) => [row.model.id, { board, row }] as const));
  return new Map(standings);
});

function load(): SiteData {
  const { dataset, problems } = loadDataset(dataDir);
  if (!dataset) throw new Error(problems.map(formatProblem).join('\n'));
  const boards = computeBoards(dataset);
  const [board] = boards;
  if (!board) throw new Error('no board');
  return { dataset, boards, board, calibrations: computeCalibrations(dataset) };
}
