/** The boards of the data, each by its kind. */

import type { Dataset } from '../data/index.ts';
import { need } from './board.ts';
import { type Calibration, computeCalibration } from './calibration.ts';
import { computeMeasuredBoard, type MeasuredBoard } from './measured-board.ts';
import { computePublishedBoard } from './published-board.ts';
import { computeReportedBoard, type ReportedBoard } from './reported-board.ts';
import { findSuspicions } from './suspicions.ts';

/** A board that ranks models. Its numbers are all reported or all measured, and `kind` says which. */
export type Board = ReportedBoard | MeasuredBoard;

/** Throws where the board does not exist or ranks no models; loading has checked that for the boards that files name. */
export function computeBoard(dataset: Dataset, id: string): Board {
  const file = need(dataset.boards, id);
  if (file.kind === 'calibration') throw new Error(`board "${id}" ranks no models`);
  if (file.kind === 'published') return computePublishedBoard(dataset, file);
  return file.kind === 'reported' ? computeReportedBoard(dataset, file) : computeMeasuredBoard(dataset, file);
}

/** Every board that ranks models, the default one first. */
export function computeBoards(dataset: Dataset): Board[] {
  const first = dataset.site.defaultBoard;
  const others = [...dataset.boards.values()].filter((file) => file.id !== first && file.kind !== 'calibration');
  const boards = [first, ...others.map(({ id }) => id)].map((id) => computeBoard(dataset, id));
  return boards.map((board) =>
    board.kind === 'reported' ? { ...board, suspicions: findSuspicions(board, boards) } : board,
  );
}

export function computeCalibrations(dataset: Dataset): Calibration[] {
  return [...dataset.boards.values()].flatMap((file) =>
    file.kind === 'calibration' ? [computeCalibration(dataset, file)] : [],
  );
}
