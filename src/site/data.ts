/** The data for pages, loaded once. While developing, Vite forgets this file with all others when the data changes. */

import { type Dataset, formatProblem } from '../data/index.ts';
import { dataDir } from '../data/node.ts';
import { loadDataset } from '../releases/node.ts';
import {
  type Board,
  type Calibration,
  computeBoards,
  computeCalibrations,
  type Standing,
  standingsByModel,
} from '../scoring/index.ts';

export interface SiteData {
  dataset: Dataset;
  /** Those that rank models, the default one first. */
  boards: Board[];
  board: Board;
  calibrations: Calibration[];
}

let known: SiteData | undefined;

export function siteData(): SiteData {
  known ??= load();
  return known;
}

/** What follows from the data, computed when it is first asked for. */
export function oncePerData<T>(compute: (data: SiteData) => T): () => T {
  let result: { value: T } | undefined;
  return () => {
    result ??= { value: compute(siteData()) };
    return result.value;
  };
}

/** Where each model stands on every board, by its id. */
export const siteStandings = oncePerData(({ boards }) => standingsByModel(boards));

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
