/** A model's receipt on a board: its tasks, its total, its price and its value, line by line. */

import {
  AXES,
  capitalise,
  type Dataset,
  formatPartialDate,
  formatScore,
  formatSeconds,
  formatTaskUsd,
  formatWhen,
  toVisible,
} from '../data/index.ts';
import {
  AXIS_NAMES,
  type Board,
  type BoardCell,
  type BoardRow,
  type CostRange,
  hasCosts,
  hasTokenCosts,
  type MeasuredBoard,
  type MeasuredRow,
  type Origin,
  type ReportedBoard,
  type ReportedRow,
  scoreInterval,
} from '../scoring/index.ts';
import {
  axisCell,
  costCell,
  countCell,
  formatCostRange,
  intervalCell,
  missingCell,
  passAtKCell,
  plainPriceCell,
  priceCell,
  rankCell,
  rankRangeCell,
  receiptOf,
  scoreCell,
  scorePerCentCell,
  solvedCell,
  solvedIntervalCell,
  taskCell,
  taskHref,
  textCell,
  tiedCell,
  tokenCostCell,
  usdCell,
  valueCell,
} from './cells.ts';
import { isComputedMean } from './columns.ts';
import { costPerTaskCell } from './details.ts';
import type { Cell, Column, Figure, Provenance, Row } from './figure.ts';
import { TOKEN_COST_NOTE } from './notes.ts';
import { describeOrigin, measuredProvenance, toProvenance } from './provenance.ts';
import { remarkOnCost, remarkOnScore } from './remarks.ts';

/** How the ids of receipts begin. */
export const RECEIPT_PREFIX = 'receipt-';

/** The parts of a receipt in their order; a board has those that it has numbers for. */
export const RECEIPT_GROUPS = { tasks: 'Tasks', axes: 'Axes', total: 'Total', spent: 'Spent', ranks: 'Ranks' } as const;

export type ReceiptGroup = keyof typeof RECEIPT_GROUPS;

const columns: Column[] = [
  { key: 'group', label: 'Part', kind: 'text', isForPrograms: true },
  { key: 'item', label: 'Item', kind: 'text' },
  { key: 'figure', label: 'Figure', kind: 'score' },
];

export function receiptFigure(board: Board, row: BoardRow, dataset: Dataset): Figure {
  return {
    id: RECEIPT_PREFIX + row.id,
    board: board.id,
    ...(board.kind === 'measured'
      ? measuredReceipt(board, row as MeasuredRow)
      : reportedReceipt(board, row as ReportedRow, dataset)),
    columns,
    chart: null,
  };
}

type Receipt = Omit<Figure, 'id' | 'board' | 'columns' | 'chart'>;

function reportedReceipt(board: ReportedBoard, row: ReportedRow, dataset: Dataset): Receipt {
  const { scale, report, paysBy, results } = board;
  const from = (cell: Cell, origin: Origin | null): Cell => {
    const described = describeOrigin(origin, { files: report.files ?? results?.files });
    return described === null ? cell : { ...cell, from: described };
  };
  const scored = board.tasks.filter((task) => row.cells[task.id]?.score != null).length;
  const isMean = isComputedMean(board);
  const stated = (cell: Cell, details: ReportedRow | BoardCell, task: string | null): Cell => {
    const ofTokens =
      task !== null && 'tokenCost' in details && details.tokenCost ? [describeTokenCost(details.tokenCost)] : [];
    const said = [cell.note, ...describeDetails(details, board, row.id, task), ...ofTokens].filter(
      (part) => part !== undefined,
    );
    return said.length === 0 ? cell : { ...cell, note: said.join(' ') };
  };
  const note = isMean && row.score !== null ? { note: 'Computed here from the published task scores.' } : {};
  return {
    title: `${row.name}: receipt`,
    alt: `Receipt of ${row.name}: score ${scoreCell(row, scale).text}, price ${priceCell(row).text}, value ${valueCell(row, scale, board.paysBy).text}; ${scored} of ${board.tasks.length} task scores published.`,
    rows: [
      ...board.tasks.map((task) => {
        const cell = row.cells[task.id];
        const shown = cell
          ? from(stated(taskCell(cell, scale), cell, task.id), cell.from)
          : missingCell('not published');
        return line('tasks', task.id, task.name, shown, taskHref(task.id));
      }),
      line(
        'total',
        'score',
        isMean ? 'Score, mean of the tasks' : results?.scoreIs ? capitalise(results.scoreIs) : 'Score, as reported',
        from(stated({ ...scoreCell(row, scale), ...note }, row, null), row.from),
      ),
      ...(paysBy === 'cost'
        ? [line('total', 'cost-per-task', 'Cost per task', { ...costPerTaskCell(row), ...remarkOnCost(board, row) })]
        : []),
      ...(row.secondsPerTask === null
        ? []
        : [line('total', 'seconds', 'Time per task', textCell(formatSeconds(row.secondsPerTask * 1000)))]),
      ...(hasCosts(board) ? [line('total', 'cost', 'Cost, as reported', costCell(row))] : []),
      ...(hasTokenCosts(board) ? [line('total', 'token-cost', 'Cost of the stated tokens', tokenCostCell(row))] : []),
      line('total', 'price', 'Output price, $/M tokens', priceCell(row)),
      line('total', 'input-price', 'Input price, $/M tokens', inputPriceCell(row)),
      line(
        'total',
        'value',
        `Value: score ÷ ${paysBy === 'cost' ? 'cost per task' : 'price'}`,
        valueCell(row, scale, paysBy),
      ),
      ...rankLines(board, row),
      ...(row.published?.rank == null
        ? []
        : [line('ranks', 'printed-rank', 'Rank as printed', rankCell(row.published.rank))]),
    ],
    notes: [
      ...approximateNote(row),
      ...tiedNotes(board, row),
      ...(row.note ? [row.note] : []),
      ...[describeRun(row)].filter(Boolean),
      ...(hasTokenCosts(board) ? [TOKEN_COST_NOTE] : []),
      ...(row.price ? [`Price as of ${formatPartialDate(row.price.asOf)}.`] : []),
    ],
    provenance: withOwnFiles(toProvenance(board, dataset), row),
  };
}

const describeTokenCost = (cost: CostRange) => `Its tokens cost ${formatCostRange(cost)}.`;

function measuredReceipt(board: MeasuredBoard, row: MeasuredRow): Receipt {
  return {
    title: `${row.name}: measured receipt`,
    alt: `Receipt of ${row.name} as measured: score ${scoreCell(row, board.scale).text}, list price ${priceCell(row).text}, spent ${usdCell(row.passUsd, row).text}.`,
    rows: [
      ...board.tasks.flatMap((task) => {
        const cell = row.cells[task.id];
        if (!cell) return [];
        const { href: _, ...shown } = taskCell(cell, board.scale);
        return [line('tasks', task.id, task.name, shown, receiptOf(cell) ?? taskHref(task.id))];
      }),
      ...AXES.map((axis) => line('axes', axis, AXIS_NAMES[axis], axisCell(row, axis))),
      line('total', 'score', 'Score, mean of the tasks', { ...scoreCell(row, board.scale), ...intervalNote(row) }),
      line('total', 'solved', 'Solved', solvedWithInterval(row)),
      ...(board.k === null ? [] : [line('total', 'pass-at-k', `pass@${board.k}`, passAtKCell(row))]),
      line('total', 'price', 'List price, $/M tokens', priceCell(row)),
      line('total', 'value', 'Value: score ÷ list price', valueCell(row, board.scale)),
      line('spent', 'spent', 'Spent, one answer a task', usdCell(row.passUsd, row)),
      line('spent', 'tokens', 'Output tokens', countCell(row.passOutputTokens, row)),
      line('spent', 'reasoning', 'of which reasoning', countCell(row.passReasoningTokens, row)),
      line('spent', 'per-cent', 'Score per cent spent', scorePerCentCell(row)),
      ...rankLines(board, row),
    ],
    notes: [
      ...approximateNote(row),
      ...tiedNotes(board, row),
      ...(row.price ? [`List price as of ${formatPartialDate(row.price.asOf)}.`] : []),
    ],
    provenance: measuredProvenance(board),
  };
}

/** What is known beyond a score, in sentences: of how many, the interval, time, cost, harness, and what does not follow from its parts. */
function describeDetails(
  details: ReportedRow | BoardCell,
  board: ReportedBoard,
  row: string,
  task: string | null,
): string[] {
  const { scale, results } = board;
  const { rate, secondsPerTask, costPerTaskUsd } = details;
  const interval = scoreInterval(details, scale);
  const ends =
    interval && `, ${formatScore(interval.low, scale)}–${formatScore(interval.high, scale)} with 95 % confidence`;
  const run = task !== null && 'harnessVersion' in details ? details : null;
  const parts = [
    rate && `${rate.solved} of ${rate.n} ${results?.countsAre ?? 'trials'}${ends}`,
    run && secondsPerTask !== null && `${formatSeconds(secondsPerTask * 1000)} each`,
    run && costPerTaskUsd !== null && `${formatTaskUsd(costPerTaskUsd)} each`,
    run?.harnessVersion && `harness version ${run.harnessVersion}`,
  ].filter((part) => part !== null && part !== false && part !== '' && part !== undefined);
  return [parts.length === 0 ? '' : `${parts.join('; ')}.`, remarkOnScore(board, row, task, details).note ?? ''].filter(
    Boolean,
  );
}

/** "Run with aider 0.86.2.dev, diff, on 23 August 2025."; empty where nothing of it is known. */
export function describeRun({ harness, provider, ranAt }: BoardRow): string {
  const parts = [
    harness &&
      `with ${[[harness.name, harness.version].filter(Boolean).join(' '), harness.mode].filter(Boolean).join(', ')}`,
    provider && `served by ${provider}`,
    ranAt && formatWhen(ranAt),
  ].filter(Boolean);
  return parts.length === 0 ? '' : toVisible(`Run ${parts.join(', ')}.`);
}

function line(group: ReceiptGroup, id: string, label: string, cell: Cell, href?: string): Row {
  return { id, cells: [textCell(group), { ...textCell(label), ...(href ? { href } : {}) }, cell] };
}

function rankLines(board: Board, row: BoardRow | MeasuredRow): Row[] {
  const ranked = (rank: number | null): Cell => {
    const cell = rankCell(rank);
    return rank === null ? cell : { ...cell, text: `${cell.text} of ${board.rows.length}` };
  };
  return [
    line('ranks', 'rank', 'Rank by score', ranked(row.rank)),
    ...(row.rankRange === null ? [] : [line('ranks', 'rank-range', 'Ranks it may have', rankRangeCell(row))]),
    ...('solvedRank' in row ? [line('ranks', 'solved-rank', 'Rank by solve rate', ranked(row.solvedRank))] : []),
    line('ranks', 'value-rank', 'Rank by value', ranked(row.valueRank)),
    line('ranks', 'price-rank', 'Rank by price', ranked(row.priceRank)),
    ...(board.paysBy === 'cost' ? [line('ranks', 'cost-rank', 'Rank by cost per task', ranked(row.costRank))] : []),
  ];
}

function approximateNote({ approximate, model }: BoardRow): string[] {
  return approximate ? [`~ approximate. ${model.note ?? ''}`.trim()] : [];
}

function intervalNote(row: MeasuredRow): Pick<Cell, 'note'> {
  if (row.score === null) return {};
  const { text, note, missing } = intervalCell(row);
  return { note: `${missing === undefined ? `${text} with 95 % confidence, ${note}` : capitalise(missing)}.` };
}

function solvedWithInterval(row: MeasuredRow): Cell {
  const cell = solvedCell(row);
  return cell.value === null
    ? cell
    : { ...cell, note: `${cell.note}: ${solvedIntervalCell(row).text} with 95 % confidence.` };
}

function tiedNotes({ comparedBy }: Board, row: BoardRow): string[] {
  return row.tiedWith.length === 0 || comparedBy.length === 0 ? [] : [`Tied with ${tiedCell(row).text}.`];
}

function inputPriceCell(row: BoardRow): Cell {
  const usd = row.price?.inputUsdPerMTok;
  return usd === undefined ? missingCell('never published') : plainPriceCell(usd);
}

/** Of the files of a board those that the receipt rests on. */
function withOwnFiles({ files, ...provenance }: Provenance, { from, cells }: ReportedRow): Provenance {
  if (!files) return provenance;
  const own = new Set([from, ...Object.values(cells).map((cell) => cell.from)].map((origin) => origin?.file));
  return { ...provenance, files: files.filter(({ sha256 }) => own.has(sha256)) };
}

/** The lines that have a number, those that sum a model up first: for where there is no room for all. */
export function mainLines({ columns, rows }: Figure): [item: string, figure: string][] {
  const [part = 0, item = 0, figure = 0] = ['group', 'item', 'figure'].map((key) =>
    columns.findIndex((column) => column.key === key),
  );
  const order = ['total', 'ranks', 'spent', 'axes', 'tasks'] satisfies ReceiptGroup[];
  const numbered = rows.filter(({ cells }) => cells[figure]?.value != null);
  return order.flatMap((group) =>
    numbered
      .filter(({ cells }) => cells[part]?.value === group)
      .map(({ cells }): [string, string] => [cells[item]?.text ?? '', cells[figure]?.text ?? '']),
  );
}
