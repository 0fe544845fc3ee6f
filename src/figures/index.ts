/** The table of contents: every figure that pages show. */

import type { Dataset } from '../data/index.ts';
import { type Board, type Calibration, isRun, type MeasuredBoard } from '../scoring/index.ts';
import { askedAgainFigure, askedAgainTasksFigure, isAskedAgain } from './asked-again.ts';
import { axesFigure } from './axes.ts';
import { costBarsFigure, priceBarsFigure, valueBarsFigure } from './bars.ts';
import { calibrationFigures } from './calibration.ts';
import { claimsFigure } from './claims.ts';
import type { Figure } from './figure.ts';
import { rankingFigure } from './ranking.ts';
import { receiptFigure } from './receipt.ts';
import { runFigure } from './run.ts';
import { spendingFigure } from './spending.ts';
import { taskFigure } from './task.ts';
import { tasksGridFigure } from './tasks-grid.ts';
import { hasTimes, timeChartFigure } from './time-chart.ts';
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
  // Not run yet: there is nothing to show but what would be asked of whom.
  if (board.kind === 'measured' && !isRun(board)) return [tasksGridFigure(board, dataset)];
  return [
    rankingFigure(board, dataset),
    ...(board.kind === 'measured' ? measuredFigures(board, dataset) : []),
    valueChartFigure(board, dataset),
    ...(hasTimes(board) ? [timeChartFigure(board, dataset)] : []),
    valueBarsFigure(board, dataset),
    priceBarsFigure(board, dataset),
    ...(board.paysBy === 'cost' ? [costBarsFigure(board, dataset)] : []),
    tasksGridFigure(board, dataset),
    ...board.tasks.map((task) => taskFigure(board, task, dataset)),
    ...(board.kind === 'reported' ? [claimsFigure(board, dataset)] : []),
  ];
}

function measuredFigures(board: MeasuredBoard, dataset: Dataset): Figure[] {
  const again = isAskedAgain(board) ? [askedAgainFigure(board), askedAgainTasksFigure(board)] : [];
  return [axesFigure(board, dataset), spendingFigure(board), ...again];
}

/** The receipts; of a board that has not been run yet there are none. */
export function modelFigures(board: Board, dataset: Dataset): Figure[] {
  if (board.kind === 'measured' && !isRun(board)) return [];
  return board.rows.map((row) => receiptFigure(board, row, dataset));
}

export { answerText } from './answer-text.ts';
export { askedAgainFigure, askedAgainTasksFigure, isAskedAgain } from './asked-again.ts';
export { axesFigure } from './axes.ts';
export { costBarsFigure, priceBarsFigure, valueBarsFigure } from './bars.ts';
export { calibrationTaskFigure, separationFigure, verdictsFigure } from './calibration.ts';
export {
  AMBIGUOUS_NOTE,
  costCell,
  missingCell,
  modelHref,
  priceCell,
  rankCell,
  rankRangeCell,
  receiptHref,
  runHref,
  scoreCell,
  taskCell,
  textCell,
  tiedCell,
  valueCell,
} from './cells.ts';
export * from './chart.ts';
export { checkedClaims, claimsFigure } from './claims.ts';
export {
  describeScoreAndRange,
  isComputedMean,
  modelColumn,
  PAYS,
  priceColumn,
  runsLocally,
  scoreHeading,
  valueColumn,
} from './columns.ts';
export { COST_COLUMN, costPerTaskCell, describeHarnesses } from './details.ts';
export * from './figure.ts';
export { describeGap } from './gap.ts';
export { describeMissing } from './missing.ts';
export { describeDisagreement, listPriceRemarks, listRates, summarisePrice } from './price-words.ts';
export { describeFiles, describeSampling, describeSource, sourcesOf, toProvenance } from './provenance.ts';
export { rankingFigure } from './ranking.ts';
export { describeRun, mainLines, RECEIPT_GROUPS, RECEIPT_PREFIX, type ReceiptGroup } from './receipt.ts';
export { RUN_FIGURE, runFigure } from './run.ts';
export * from './scatter.ts';
export { spendingFigure } from './spending.ts';
export * from './summary.ts';
export { taskFigure, taskLeaders, taskStandings } from './task.ts';
export { tasksGridFigure } from './tasks-grid.ts';
export { hasTimes, timeChartFigure } from './time-chart.ts';
export { valueChartFigure } from './value-chart.ts';
