/** The ranking: every model of a board by score, with its price and value; on a measured one with intervals and what it spent. */

import { countOf, type Dataset, formatScoreInText } from '../data/index.ts';
import {
  type Board,
  type BoardRow,
  hasCosts,
  hasTokenCosts,
  isRun,
  type MeasuredBoard,
  type MeasuredRow,
  type ReportedBoard,
  type ReportedRow,
} from '../scoring/index.ts';
import { costCell, plainPriceCell, rankCell, tokenCostCell } from './cells.ts';
import { niceRange } from './chart.ts';
import {
  answersPart,
  intervalEndParts,
  intervalPart,
  listPricePart,
  localPart,
  makerParts,
  modelPart,
  type Part,
  passAtKPart,
  pricePart,
  rankPart,
  rankRangePart,
  runsLocally,
  scorePart,
  scorePerCentPart,
  solvedIntervalPart,
  solvedPart,
  spentPart,
  tiedPart,
  tokensPart,
  toTable,
  valuePart,
  withColumn,
} from './columns.ts';
import { COST_COLUMN, costPerTaskCell, intervalParts, rangeOf, runParts, secondsParts, timeParts } from './details.ts';
import type { Figure } from './figure.ts';
import { COST_NOTE, comparisonNotes, INTERVAL_NOTE, measurementNotes, signNotes, TOKEN_COST_NOTE } from './notes.ts';
import { toProvenance } from './provenance.ts';
import { rankingRemarks, remarkOnCost, remarkOnScore } from './remarks.ts';
import { taskPart } from './tasks-grid.ts';

/** More remarks than this belong on the receipts. */
const MAX_ROW_NOTES = 3;

const costPart: Part<ReportedRow> = [
  { key: 'cost', label: 'Cost', kind: 'usd', unit: 'USD for all tasks, as reported' },
  costCell,
];
/** Totals only: of each call nobody knows in which tier it was. */
const tokenCostParts: Part<ReportedRow>[] = [
  [
    { key: 'token-cost', label: 'Cost of tokens', kind: 'text', unit: 'USD for all tasks: stated tokens × list price' },
    tokenCostCell,
  ],
  ...(
    [
      ['token-cost-low', 'Cost of tokens from', 'lowerUsd'],
      ['token-cost-high', 'Cost of tokens to', 'upperUsd'],
    ] as const
  ).map(
    ([key, label, end]): Part<ReportedRow> => [
      { key, label, kind: 'usd', unit: 'USD for all tasks', isForPrograms: true },
      (row) => (row.tokenCost === null ? tokenCostCell(row) : plainPriceCell(row.tokenCost[end])),
    ],
  ),
];
const printedPart: Part<ReportedRow> = [
  { key: 'printed', label: 'Printed', kind: 'rank', unit: 'the rank that the sources print' },
  (row) => rankCell(row.published?.rank ?? null),
];

export function rankingFigure(board: Board, dataset: Dataset): Figure {
  const [first] = board.rows;
  const led =
    first?.score == null ? '' : `; first is ${first.name} with ${formatScoreInText(first.score, board.scale)}`;
  return {
    id: 'ranking',
    board: board.id,
    title: `${board.title}: the ranking`,
    alt: `${countOf(board.rows.length, 'model')} by ${board.kind === 'measured' ? 'measured' : 'overall'} score${led}.`,
    ...(board.kind === 'measured' ? measuredTable(board) : reportedTable(board)),
    provenance: toProvenance(board, dataset),
    chart: null,
  };
}

type Table = Pick<Figure, 'columns' | 'rows' | 'notes'>;

function reportedTable(board: ReportedBoard): Table {
  const { rows, scale, paysBy, results } = board;
  const [min, max] = niceRange(
    rows.flatMap((row) => [row.score ?? [], rangeOf(row, scale) ?? []].flat()),
    scale,
  );
  const pricing = rows.some((row) => row.price !== null) ? [listPricePart] : [];
  const bestValue = Math.max(0, ...rows.flatMap((row) => row.value ?? []));
  const parts: Part<ReportedRow>[] = [
    rankPart,
    modelPart,
    remarkedPart(board, withColumn(scorePart(board), { mark: { shape: 'dot', min, max } })),
    ...intervalParts(rows, scale, results?.countsAre),
    ...(paysBy === 'cost' ? [costPerTaskPartOf(board)] : [pricePart]),
    withColumn(valuePart(board), { mark: { shape: 'bar', min: 0, max: bestValue } }),
    ...(paysBy === 'cost' ? pricing : []),
    ...(hasCosts(board) ? [costPart] : []),
    ...(hasTokenCosts(board) ? tokenCostParts : []),
    ...otherTaskParts(board),
    ...(board.comparedBy.length > 0 ? [rankRangePart] : []),
    ...secondsParts(rows),
    ...runParts(board),
    ...(board.comparedBy.length > 0 ? [tiedPart] : []),
    ...makerParts(board),
    ...(rows.some((row) => row.published !== null) ? [printedPart] : []),
  ];
  const isPriceless = rows.every((row) => row.price === null);
  const remarks = rows.flatMap((row) => (row.note ? [`${row.name}: ${row.note}`] : []));
  return {
    ...toTable(rows, parts),
    notes: [
      ...rankingRemarks(board),
      ...signNotes(board),
      ...comparisonNotes(board),
      ...(isPriceless && paysBy === 'price' ? ['No price of these models is known, so none has a value.'] : []),
      ...(hasTokenCosts(board) ? [TOKEN_COST_NOTE] : []),
      ...remarks.slice(0, MAX_ROW_NOTES),
    ],
  };
}

/** A score with its interval and what must be said beside it. */
function remarkedPart(board: ReportedBoard, [column, cellOf]: Part<BoardRow>): Part<ReportedRow> {
  return [
    column,
    (row) => {
      const range = rangeOf(row, board.scale);
      return { ...cellOf(row), ...(range === null ? {} : { range }), ...remarkOnScore(board, row.id, null, row) };
    },
  ];
}

function costPerTaskPartOf(board: ReportedBoard): Part<ReportedRow> {
  return [COST_COLUMN, (row) => ({ ...costPerTaskCell(row), ...remarkOnCost(board, row) })];
}

/** Where the score is that of one task, the others are columns that one can rank by. */
function otherTaskParts(board: ReportedBoard): Part<ReportedRow>[] {
  return board.results?.overallIs === 'task' ? board.tasks.slice(1).map((task) => taskPart(board, task)) : [];
}

function measuredTable(board: MeasuredBoard): Table {
  const { rows, scale } = board;
  const ends = rows.flatMap(({ score, interval }) => [score ?? [], interval?.low ?? [], interval?.high ?? []].flat());
  const [min, max] = niceRange(ends, scale);
  const parts: Part<MeasuredRow>[] = [
    rankPart,
    modelPart,
    withColumn(scorePart(board), { mark: { shape: 'dot', min, max } }),
    intervalPart,
    rankRangePart,
    solvedPart,
    solvedIntervalPart,
    answersPart,
    ...(board.k === null ? [] : [passAtKPart(board.k)]),
    ...intervalEndParts,
    ...(runsLocally(board)
      ? [...timeParts(rows), tokensPart, localPart]
      : [listPricePart, spentPart, tokensPart, ...timeParts(rows), valuePart(board), scorePerCentPart]),
    tiedPart,
    ...makerParts(board),
  ];
  const notes = isRun(board)
    ? [
        ...signNotes(board),
        ...measurementNotes(board),
        INTERVAL_NOTE,
        ...comparisonNotes(board),
        ...(runsLocally(board) ? [] : [COST_NOTE]),
      ]
    : [];
  return { ...toTable(rows, parts), notes };
}
