/** Cells that several figures share, so that a score looks and sorts the same everywhere. */

import {
  type Axis,
  countOf,
  formatCount,
  formatPercent,
  formatScore,
  formatUsd,
  formatValue,
  joinWords,
  MISSING,
  type Scale,
} from '../data/index.ts';
import {
  type BoardCell,
  type BoardRow,
  type CostRange,
  describeInterval,
  describeNoInterval,
  MEASURED_SCALE,
  type MeasuredCell,
  type MeasuredRow,
  OUTCOME_TEXT,
  type PaysBy,
  type Range,
  type ReportedRow,
} from '../scoring/index.ts';
import type { Cell } from './figure.ts';
import { otherPrice, summarisePrice } from './price-words.ts';

export const modelHref = (id: string) => `/models/${id}/`;
/** Where the prices of a model are, with their conditions and lists. */
const pricesHref = (id: string) => `${modelHref(id)}#prices`;
export const taskHref = (id: string) => `/tasks/${id}/`;
export const runHref = (run: string) => `/runs/${run}/`;
export const receiptHref = (run: string, model: string, task: string) => `/runs/${run}/${model}/${task}/`;

export function missingCell(missing: string, text: string = MISSING): Cell {
  return { value: null, text, missing };
}

export function textCell(text: string): Cell {
  return { value: text, text };
}

/** A number as `format` writes it, or a dash with the reason. */
function numberCell(value: number | null, format: (value: number) => string, missing: string): Cell {
  return value === null ? missingCell(missing) : { value, text: format(value) };
}

export function modelCell(row: BoardRow): Cell {
  return { ...textCell(row.name), href: modelHref(row.model.id) };
}

export function rankCell(rank: number | null): Cell {
  return numberCell(rank, String, 'nothing to rank it by');
}

export function scoreCell(row: BoardRow | MeasuredRow, scale: Scale): Cell {
  if (row.score === null) return missingCell(row.missing ?? 'not published');
  const interval = 'interval' in row ? row.interval : null;
  return {
    value: row.score,
    text: formatScore(row.score, scale, row.approximate),
    ...(interval ? { range: [interval.low, interval.high] as [number, number] } : {}),
    ...approximately(row),
    ...(row.rank === 1 ? { best: 'score' as const } : {}),
  };
}

/** A score from 1 to 10 that the harness measured. */
export function measuredScoreCell(score: number | null, missing: string): Cell {
  return numberCell(score, (value) => formatScore(value, MEASURED_SCALE), missing);
}

export const RUNS_LOCALLY = 'runs on your machine';
const isLocal = (row: object): boolean => 'isLocal' in row && row.isLocal === true;

/** The list price, which leads to its conditions; where it has some, the other end of it stands beside. */
export function priceCell(row: BoardRow): Cell {
  const { outputUsdPerMTok, price, model } = row;
  if (outputUsdPerMTok === null) return missingCell(isLocal(row) ? RUNS_LOCALLY : 'price unknown');
  const beside = price && otherPrice(price);
  return {
    ...plainPriceCell(outputUsdPerMTok),
    href: pricesHref(model.id),
    ...(price && beside ? { beside, note: `List price: ${summarisePrice(price)}.` } : {}),
  };
}

/** USD per million tokens. */
export function plainPriceCell(usdPerMTok: number): Cell {
  return { value: usdPerMTok, text: formatUsd(usdPerMTok) };
}

export function costCell({ costUsd }: ReportedRow): Cell {
  return numberCell(costUsd, formatUsd, 'no cost reported');
}

/** "$1.20–$2.40"; one amount where no rate hangs on the length of a prompt or on the hour. */
export function formatCostRange({ lowerUsd, upperUsd }: CostRange): string {
  const [lower, upper] = [formatUsd(lowerUsd), formatUsd(upperUsd)];
  return lower === upper ? lower : `${lower}–${upper}`;
}

export function tokenCostCell({ tokenCost, priced: { count, of }, price }: ReportedRow): Cell {
  if (tokenCost !== null) return textCell(formatCostRange(tokenCost));
  if (count > 0) return missingCell(`${count} of ${of} tasks priced`);
  return missingCell(price === null ? 'price unknown' : 'tokens or a rate unknown');
}

export function valueCell(row: BoardRow, scale: Scale, paysBy: PaysBy = 'price'): Cell {
  if (row.value === null) return missingCell(whyNoValue(row, paysBy));
  const best = row.valueRank === 1 ? { best: 'value' as const } : {};
  return { value: row.value, text: formatValue(row.value, scale, row.approximate), ...approximately(row), ...best };
}

function whyNoValue(row: BoardRow, paysBy: PaysBy): string {
  if (row.score === null) return 'score unknown';
  if (isLocal(row)) return RUNS_LOCALLY;
  return row.paysUsd === null ? `${paysBy} unknown` : 'free: a score per dollar means nothing';
}

function approximately(row: BoardRow) {
  return row.approximate ? { approximate: true } : {};
}

export function bestOf(row: BoardRow): 'score' | 'value' | null {
  if (row.rank === 1) return 'score';
  return row.valueRank === 1 ? 'value' : null;
}

/** Of a measured row, or of one of its cells. */
type Measured = Pick<MeasuredRow, 'score' | 'missing' | 'interval' | 'cells'> | MeasuredCell;
type Solved = Pick<MeasuredRow | MeasuredCell, 'rate' | 'missing'>;

const NEEDS_ALL = 'needs every task';
/** A cost that covers some of the answers is not the cost. */
const whyNoCost = ({ priced: { count, of } }: Pick<MeasuredRow, 'priced'>) => `${count} of ${of} answers priced`;

/** "6.9–8.9"; what it varies over is in its note. */
export function intervalCell(measured: Measured): Cell {
  const { score, missing, interval } = measured;
  if (score === null) return missingCell(missing ?? NEEDS_ALL);
  if (interval === null) return missingCell(describeNoInterval(answersOf(measured)));
  return { ...textCell(formatInterval(interval)), note: describeInterval(interval) };
}

export function formatInterval({ low, high }: Range): string {
  return `${formatScore(low, MEASURED_SCALE)}–${formatScore(high, MEASURED_SCALE)}`;
}

/** The answers to each task of a row, or to the one of a cell. */
function answersOf(measured: Measured) {
  return 'answers' in measured ? [measured.answers] : Object.values(measured.cells).map(({ answers }) => answers);
}

/** The share of answers that are solved, out of how many. */
export function solvedCell({ rate, missing }: Solved): Cell {
  if (rate === null) return missingCell(missing ?? NEEDS_ALL);
  const share = rate.solved / rate.n;
  return { value: share, text: formatPercent(share), note: `${rate.solved} of ${countOf(rate.n, 'answer')}` };
}

/** "52.4%–85.7%". */
export function solvedIntervalCell({ rate, missing }: Solved): Cell {
  return rate === null ? missingCell(missing ?? NEEDS_ALL) : textCell(formatRange(rate));
}

export function formatRange({ low, high }: Range): string {
  return `${formatPercent(low)}–${formatPercent(high)}`;
}

export function passAtKCell({ passAtK, missing }: MeasuredRow): Cell {
  return numberCell(passAtK, formatPercent, missing ?? 'a task has fewer answers');
}

/** More names than this, or longer ones, are no help. */
const MAX_TIED = 3;
const MAX_TIED_LENGTH = 24;
/** Files have more of them, but not a hundred in each row. */
const MAX_TIED_FILED = 12;

/** Which rows may as well be the better one; empty text for none. */
export function tiedCell({ tiedWith, isCompared }: BoardRow): Cell {
  if (tiedWith.length === 0 && !isCompared) return missingCell('too little to compare it by');
  const names = tiedWith.map(({ name }) => name);
  const fit = names.filter((_, i) => i < MAX_TIED && names.slice(0, i + 1).join(', ').length <= MAX_TIED_LENGTH);
  const isWhole = names.length <= 2 || (names.length - fit.length < 2 && joinWords(names).length <= MAX_TIED_LENGTH);
  const shown = isWhole ? names.length : Math.max(1, fit.length);
  return { value: listFirst(names, MAX_TIED_FILED), text: listFirst(names, shown) };
}

/** "A, B and 3 more". */
function listFirst(names: readonly string[], count: number): string {
  const more = names.length - count;
  return joinWords(more > 0 ? [...names.slice(0, count), `${more} more`] : names);
}

/** "1–4". */
export function rankRangeCell({ rankRange, rank }: BoardRow): Cell {
  if (rankRange === null) return missingCell(rank === null ? 'nothing to rank it by' : 'fewer than five tasks');
  const { best, worst } = rankRange;
  return textCell(best === worst ? `${best}` : `${best}–${worst}`);
}

export function axisCell({ axes, missing }: Pick<MeasuredRow, 'axes' | 'missing'>, axis: Axis): Cell {
  return measuredScoreCell(axes?.[axis] ?? null, missing ?? NEEDS_ALL);
}

const whyNoUsd = (row: Pick<MeasuredRow, 'priced'>) => (isLocal(row) ? RUNS_LOCALLY : whyNoCost(row));

export function usdCell(usd: number | null, row: Pick<MeasuredRow, 'missing' | 'priced'>): Cell {
  return numberCell(usd, formatUsd, row.missing ?? whyNoUsd(row));
}

export function countCell(count: number | null, row: Pick<MeasuredRow, 'missing'>): Cell {
  return numberCell(count, formatCount, row.missing ?? 'the endpoint did not say');
}

/** Score ÷ US cents spent on one pass over the tasks. */
export function scorePerCentCell(row: MeasuredRow): Cell {
  const { scorePerCent, score, missing, passUsd } = row;
  const format = (value: number) => formatValue(value, MEASURED_SCALE);
  const unknown = passUsd === 0 ? 'it cost nothing: a score per cent means nothing' : whyNoUsd(row);
  return numberCell(scorePerCent, format, score === null ? (missing ?? NEEDS_ALL) : unknown);
}

/** For the foot of a table that has such a cell. */
export const AMBIGUOUS_NOTE = '? the number may mean something else; the page of the task says what.';

/** One model on one task: its score, or what else is known of it. A measured one leads to its receipt. */
export function taskCell(cell: BoardCell | MeasuredCell, scale: Scale): Cell {
  return 'samples' in cell ? measuredTaskCell(cell, scale) : reportedTaskCell(cell, scale);
}

function measuredTaskCell(cell: MeasuredCell, scale: Scale): Cell {
  const receipt = receiptOf(cell);
  const remarks = describeSamples(cell);
  return {
    ...numberCell(cell.score, (score) => formatScore(score, scale), cell.missing ?? 'not measured'),
    ...(receipt === null ? {} : { href: receipt }),
    ...(remarks.length > 0 ? { note: remarks.join(' ') } : {}),
  };
}

function reportedTaskCell(cell: BoardCell, scale: Scale): Cell {
  const remarks = [cell.note, cell.ambiguous].filter((remark) => remark !== null);
  const note = remarks.length > 0 ? { note: remarks.join(' ') } : {};
  if (cell.score === null) return { ...missingCell(cell.missing ?? 'not published', foundText(cell)), ...note };
  const text = formatScore(cell.score, scale);
  if (cell.ambiguous === null) return { value: cell.score, text, ...note };
  return { value: cell.score, text: `${text}?`, approximate: true, ...note };
}

/** "3 of 3": what was counted where nothing was scored. */
function foundText({ found }: BoardCell): string {
  return found === null ? MISSING : `${found.count} of ${found.of}`;
}

/** The page of a measured cell's receipt; null where nothing was asked. */
export function receiptOf({ samples: [newest] }: MeasuredCell): string | null {
  return newest ? receiptHref(newest.run.id, newest.result.model, newest.result.task) : null;
}

/** How a cell came about, in sentences: its samples, what went wrong in them, and what is missing. */
function describeSamples(cell: MeasuredCell): string[] {
  const { rate, interval, answers, failures, missingSamples } = cell;
  const missing = missingSamples.map(({ what, count }) => `${count} × ${what}`).join(', ');
  if (rate === null) return missingSamples.reduce((sum, { count }) => sum + count, 0) > 1 ? [`${missing}.`] : [];
  const spread = interval
    ? `${formatInterval(interval)} with 95 % confidence, ${describeInterval(interval)}`
    : describeNoInterval([answers]);
  return [
    `${rate.solved} of ${countOf(rate.n, 'answer')} solved; ${spread}.`,
    ...failures.map(({ what, count }) => `${count} of ${rate.n} scored 1: ${OUTCOME_TEXT[what]}.`),
    ...(missing === '' ? [] : [`Without a score: ${missing}.`]),
  ];
}
