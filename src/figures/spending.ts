/** What a measured board cost: USD and tokens of each model beside its list price. */

import { countOf } from '../data/index.ts';
import type { MeasuredBoard, MeasuredRow } from '../scoring/index.ts';
import { countCell } from './cells.ts';
import {
  answerCostPart,
  listPricePart,
  modelPart,
  type Part,
  scorePerCentPart,
  spentPart,
  tokensPart,
  toTable,
} from './columns.ts';
import { timeParts } from './details.ts';
import type { Figure } from './figure.ts';
import { COST_NOTE } from './notes.ts';
import { measuredProvenance } from './provenance.ts';

const reasoningPart: Part<MeasuredRow> = [
  { key: 'reasoning', label: 'Of which reasoning', kind: 'count', unit: 'output tokens that were spent on reasoning' },
  (row) => countCell(row.passReasoningTokens, row),
];

export function spendingFigure(board: MeasuredBoard): Figure {
  return {
    id: 'spending',
    board: board.id,
    title: `${board.title}: what it cost`,
    alt: `Cost and tokens of ${countOf(board.rows.length, 'model')} beside their list prices.`,
    ...toTable<MeasuredRow>(board.rows, [
      modelPart,
      answerCostPart,
      spentPart,
      listPricePart,
      tokensPart,
      reasoningPart,
      ...timeParts(board.rows),
      scorePerCentPart,
    ]),
    notes: [COST_NOTE],
    provenance: measuredProvenance(board),
    chart: null,
  };
}
