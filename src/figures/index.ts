/** The table of contents: every figure of a board, by id. */
import type { Board } from '../domain/board.ts';
import { isRun, type MeasuredBoard } from '../domain/measured-board.ts';
import type { ReportedBoard } from '../domain/reported-board.ts';
import type { Dataset } from '../domain/schema.ts';
import { priceBarsFigure, valueBarsFigure } from './bars.ts';
import { claimsFigure } from './claims.ts';
import type { Figure } from './figure.ts';
import { axesFigure, spendingFigure } from './measured-tables.ts';
import { rankingFigure } from './ranking.ts';
import { receiptFigure } from './receipt.ts';
import { taskFigure } from './task.ts';
import { tasksGridFigure } from './tasks-grid.ts';
import { valueChartFigure } from './value-chart.ts';

/** The figures of a board as a whole; those of single models are made by `modelFigures`. */
export function boardFigures(board: Board, dataset: Dataset): Figure[] {
  return board.kind === 'measured' ? measuredFigures(board, dataset) : reportedFigures(board, dataset);
}

export function modelFigures(board: Board, dataset: Dataset): Figure[] {
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
  ];
}
