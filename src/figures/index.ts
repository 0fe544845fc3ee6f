/** The table of contents: every figure that pages show. */

import type { Dataset } from '../data/index.ts';
import { type Board, type Calibration, isRun, type MeasuredBoard, type ReportedBoard } from '../scoring/index.ts';
import { priceBarsFigure, valueBarsFigure } from './bars.ts';
import { calibrationFigures } from './calibration.ts';
import { claimsFigure } from './claims.ts';
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

/** Figures with an address of their own; no two have the same board and id. `ofBoard` gives those of a board as a whole. */
export function listFigures({ dataset, boards, calibrations }: FigureData, ofBoard = boardFigures): Figure[] {
  return [
    ...boards.flatMap((board) => [...ofBoard(board, dataset), ...modelFigures(board, dataset)]),
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

export { answerReceipt } from './answer-receipt.ts';
export { answerText } from './answer-text.ts';
export { priceBarsFigure, valueBarsFigure } from './bars.ts';
export { calibrationTaskFigure, separationFigure } from './calibration.ts';
export {
  AMBIGUOUS_NOTE,
  costCell,
  missingCell,
  modelColumn,
  modelHref,
  priceColumn,
  rankCell,
  taskCell,
  textCell,
  valueColumn,
} from './cells.ts';
export {
  type BarChart,
  type Chart,
  decadeRange,
  isMarked,
  linearTicks,
  logTicks,
  niceRange,
  type RouterLine,
  type ScatterChart,
  type ScatterPoint,
  type Trace,
} from './chart.ts';
export { checkedClaims, claimsFigure } from './claims.ts';
export {
  alignedColumns,
  type Cell,
  type Column,
  describeSampling,
  describeSource,
  type Figure,
  forReaders,
  headKey,
  type Provenance,
  type Row,
  toProvenance,
} from './figure.ts';
export { describeFirstRows, firstRows } from './glance.ts';
export { axesFigure, spendingFigure } from './measured-tables.ts';
export { receiptHref, runHref } from './measurement.ts';
export { describeFiles } from './origin.ts';
export { rankingFigure } from './ranking.ts';
export { describeGap } from './receipt.ts';
export { mainLines, RECEIPT_GROUPS, RECEIPT_PREFIX, type ReceiptGroup } from './receipt-lines.ts';
export { RUN_FIGURE, runFigure } from './run.ts';
export { runReceipt } from './run-receipt.ts';
export { type PlottedModel, toScatterChart } from './scatter.ts';
export { describeScoreAndRange, howScored, isComputedMean, scoreHeading } from './score-words.ts';
export type { SlipGroup, SlipLine } from './slip.ts';
export { taskFigure } from './task.ts';
export { taskLeaders, taskStandings } from './task-standings.ts';
export { tasksGridFigure } from './tasks-grid.ts';
export { valueChartFigure } from './value-chart.ts';
