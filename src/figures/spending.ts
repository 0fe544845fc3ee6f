/** What a measured board cost: USD and tokens of each model beside its list price. */

import { countOf } from '../data/index.ts';
import type { MeasuredBoard, MeasuredRow } from '../scoring/index.ts';
import { countCell } from './cells.ts';
import {
  answerCostPart,
  listPricePart,
  localPart,
  modelPart,
  type Part,
  runsLocally,
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
  const isLocal = runsLocally(board);
  return {
    id: 'spending',
    board: board.id,
    title: `${board.title}: what it cost`,
    alt: isLocal
      ? `Tokens and time of ${countOf(board.rows.length, 'model')}, which have no price.`
      : `Cost and tokens of ${countOf(board.rows.length, 'model')} beside their list prices.`,
    ...toTable<MeasuredRow>(board.rows, [
      modelPart,
      ...(isLocal ? [localPart] : [answerCostPart, spentPart, listPricePart]),
      tokensPart,
      reasoningPart,
      ...timeParts(board.rows),
      ...(isLocal ? [] : [scorePerCentPart]),
    ]),
    notes: isLocal ? [] : [COST_NOTE],
    provenance: measuredProvenance(board),
    chart: null,
  };
}
