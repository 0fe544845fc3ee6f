/** The table of contents: every figure that pages show. */
import type { Board } from '../domain/board.ts';
import type { Calibration } from '../domain/calibration.ts';
import { isRun, type MeasuredBoard } from '../domain/measured-board.ts';
import type { ReportedBoard } from '../domain/reported-board.ts';
import type { Dataset } from '../domain/schema.ts';
import { priceBarsFigure, valueBarsFigure } from './bars.ts';
import { calibrationFigures } from './calibration.ts';
import { claimsFigure } from './claims.ts';
import { decisionFigures } from './decide/figures.ts';
import type { Figure } from './figure.ts';
import { axesFigure, spendingFigure } from './measured-tables.ts';
import { rankingFigure } from './ranking.ts';
import { receiptFigure } from './receipt.ts';
import { runFigure } from './run.ts';
import { taskFigure } from './task.ts';
import { tasksGridFigure } from './tasks-grid.ts';
import { valueChartFigure } from './value-chart.ts';

/** What a site shows. */
export interface FigureData {
  dataset: Dataset;
  boards: readonly Board[];
  calibrations: readonly Calibration[];
}

/** Every figure with an address of its own; no two have the same board and id. */
export function listFigures({ dataset, boards, calibrations }: FigureData): Figure[] {
  return [
    ...boards.flatMap((board) => [...boardFigures(board, dataset), ...modelFigures(board, dataset)]),
    ...calibrations.flatMap(calibrationFigures),
    ...[...dataset.runs.values()].map((run) => runFigure(run, dataset)),
  ];
}

/** The figures of a board as a whole; those of single models are made by `modelFigures`. */
export function boardFigures(board: Board, dataset: Dataset): Figure[] {
  return board.kind === 'measured' ? measuredFigures(board, dataset) : reportedFigures(board, dataset);
}

/** The receipts; of a board that nobody has run there are none. */
export function modelFigures(board: Board, dataset: Dataset): Figure[] {
  if (board.kind === 'measured' && !isRun(board)) return [];
  return board.rows.map((row) => receiptFigure(board, row, dataset));
}

function reportedFigures(board: ReportedBoard, dataset: Dataset): Figure[] {
  return [
    rankingFigure(board, dataset),
    valueChartFigure(board, dataset),
    valueBarsFigure(board, dataset),
    priceBarsFigure(board, dataset),
    tasksGridFigure(board, dataset),
    ...board.tasks.map((task) => taskFigure(board, task, dataset)),
    claimsFigure(board, dataset),
    ...decisionFigures(board, dataset),
  ];
}

/** Of a board that nobody has run there is nothing to show but what would be asked of whom. */
function measuredFigures(board: MeasuredBoard, dataset: Dataset): Figure[] {
  if (!isRun(board)) return [tasksGridFigure(board, dataset)];
  return [
    rankingFigure(board, dataset),
    axesFigure(board, dataset),
    spendingFigure(board),
    valueChartFigure(board, dataset),
    valueBarsFigure(board, dataset),
    priceBarsFigure(board, dataset),
    tasksGridFigure(board, dataset),
    ...board.tasks.map((task) => taskFigure(board, task, dataset)),
    ...decisionFigures(board, dataset),
  ];
}
