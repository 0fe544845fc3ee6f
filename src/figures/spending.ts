/** What a measured board cost: USD and tokens of each model beside its list price. */

import { countOf } from '../data/index.ts';
import type { MeasuredBoard } from '../scoring/index.ts';
import { countCell, modelCell, priceCell, scorePerCentCell, toTable, usdCell } from './cells.ts';
import {
  answerCostColumn,
  listPriceColumn,
  modelColumn,
  passColumn,
  scorePerCentColumn,
  tokensColumn,
} from './columns.ts';
import type { Column, Figure } from './figure.ts';
import { COST_NOTE } from './notes.ts';
import { measuredProvenance } from './provenance.ts';

const reasoningColumn: Column = {
  key: 'reasoning',
  label: 'Of which reasoning',
  kind: 'count',
  unit: 'output tokens that were spent on reasoning',
};

export function spendingFigure(board: MeasuredBoard): Figure {
  return {
    id: 'spending',
    board: board.id,
    title: `${board.title}: what it cost`,
    alt: `Cost and tokens of ${countOf(board.rows.length, 'model')} beside their list prices.`,
    ...toTable(board.rows, [
      [modelColumn, modelCell],
      [answerCostColumn, (row) => usdCell(row.answerUsd, row)],
      [passColumn, (row) => usdCell(row.passUsd, row)],
      [listPriceColumn, priceCell],
      [tokensColumn, (row) => countCell(row.passOutputTokens, row)],
      [reasoningColumn, (row) => countCell(row.passReasoningTokens, row)],
      [scorePerCentColumn, scorePerCentCell],
    ]),
    notes: [COST_NOTE],
    provenance: measuredProvenance(board),
    chart: null,
  };
}
