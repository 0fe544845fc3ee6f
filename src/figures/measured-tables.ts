/** What a measured board has beside its ranking: the axes, and what it cost. */
import { countOf, type Dataset } from '../data/index.ts';
import type { MeasuredBoard } from '../scoring/index.ts';
import { modelCell, modelColumn, priceCell, scoreCell, scoreColumn } from './cells.ts';
import type { Figure } from './figure.ts';
import {
  answerCostColumn,
  axisCells,
  axisColumns,
  countCell,
  listPriceColumn,
  passColumn,
  reasoningColumn,
  scorePerCentCell,
  scorePerCentColumn,
  tokensColumn,
  usdCell,
} from './measured-cells.ts';
import { COST_NOTE, measuredProvenance } from './measurement.ts';
import { agreementNotes, opinionColumns } from './opinion-columns.ts';

export function axesFigure(board: MeasuredBoard, dataset: Dataset): Figure {
  const opinions = opinionColumns(board, dataset);
  return {
    id: 'axes',
    board: board.id,
    title: `${board.title}: the axes`,
    alt: `Scores of ${countOf(board.rows.length, 'model')} on each of the four axes, as means of the tasks.`,
    columns: [modelColumn, ...axisColumns, scoreColumn(board), ...opinions.map(({ column }) => column)],
    rows: board.rows.map((row) => ({
      id: row.model.id,
      cells: [
        modelCell(row),
        ...axisCells(row.axes, row.missing),
        scoreCell(row, board.scale),
        ...opinions.map(({ cellOf }) => cellOf(row)),
      ],
    })),
    notes: ['The score is the mean of the four axes, which count alike.', ...agreementNotes(board, dataset)],
    provenance: measuredProvenance(board),
    chart: null,
  };
}

export function spendingFigure(board: MeasuredBoard): Figure {
  return {
    id: 'spending',
    board: board.id,
    title: `${board.title}: what it cost`,
    alt: `Cost and tokens of ${countOf(board.rows.length, 'model')} beside their list prices.`,
    columns: [
      modelColumn,
      answerCostColumn,
      passColumn,
      listPriceColumn,
      tokensColumn,
      reasoningColumn,
      scorePerCentColumn,
    ],
    rows: board.rows.map((row) => ({
      id: row.model.id,
      cells: [
        modelCell(row),
        usdCell(row.answerUsd, row),
        usdCell(row.passUsd, row),
        priceCell(row),
        countCell(row.passOutputTokens, row),
        countCell(row.passReasoningTokens, row),
        scorePerCentCell(row),
      ],
    })),
    notes: [COST_NOTE],
    provenance: measuredProvenance(board),
    chart: null,
  };
}
