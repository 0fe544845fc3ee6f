/** What a source says beyond a score: of how many, its interval, cost and time per task, the harness and the day. */
import {
  formatCount,
  formatPartialDate,
  formatScore,
  formatSeconds,
  formatSpeed,
  formatTaskUsd,
  type Harness,
  joinWords,
  MISSING,
  type Scale,
} from '../data/index.ts';
import {
  type Board,
  type Details,
  type MeasuredRow,
  onScale,
  type ReportedBoard,
  type ReportedRow,
  type SolveRate,
} from '../scoring/index.ts';
import type { Part } from './columns.ts';
import type { Cell } from './figure.ts';

/** Apart from `cells.ts`, whose cells every kind of board has. */
const missingCell = (missing: string): Cell => ({ value: null, text: MISSING, missing });
const textOrMissing = (text: string | null, missing: string): Cell =>
  text === null ? missingCell(missing) : { value: text, text };

export const COST_COLUMN = {
  key: 'cost-per-task',
  label: 'Cost per task',
  kind: 'usd',
  unit: 'USD that one task cost, as its source states it',
} as const;

export function costPerTaskCell({ costPerTaskUsd: usd }: Details): Cell {
  return usd === null ? missingCell('no cost stated') : { value: usd, text: formatTaskUsd(usd) };
}

export const costPerTaskPart: Part<Details> = [COST_COLUMN, costPerTaskCell];

/** The ends of an interval of successes, on the scale of the scores. */
export function rangeOf({ rate }: Pick<Details, 'rate'>, scale: Scale): [low: number, high: number] | null {
  return rate === null ? null : [onScale(rate.low, scale), onScale(rate.high, scale)];
}

/** For a chart: the interval of a score that is a share of successes, where its n is known; that of samples has none here yet. */
export function chartRange(row: Details, { kind, scale }: Board): { range?: [low: number, high: number] } {
  const range = kind === 'reported' ? rangeOf(row, scale) : null;
  return range === null ? {} : { range };
}

type DetailPart = Part<Details>;

/** Of which anything is known: the interval, and for programs what it follows from. */
export function intervalParts(all: readonly Details[], scale: Scale, counts = 'trials'): DetailPart[] {
  if (all.every(({ rate }) => rate === null)) return [];
  const toText = (score: number) => formatScore(score, scale);
  const number = (
    key: string,
    label: string,
    of: (rate: SolveRate) => number,
    format: (of: number) => string = formatCount,
  ): DetailPart => [
    { key, label, kind: 'count', isForPrograms: true },
    ({ rate }) => (rate === null ? missingCell('not stated') : { value: of(rate), text: format(of(rate)) }),
  ];
  return [
    [
      { key: 'interval', label: '95 % interval', kind: 'text', unit: `Wilson’s, of the successes among the ${counts}` },
      (details) => {
        const range = rangeOf(details, scale);
        return textOrMissing(range?.map((end) => formatScore(end, scale)).join('–') ?? null, 'not stated of how many');
      },
    ],
    number('solved', 'Solved', ({ solved }) => solved),
    number('n', 'Of', ({ n }) => n),
    number('interval-low', 'Interval from', ({ low }) => onScale(low, scale), toText),
    number('interval-high', 'Interval to', ({ high }) => onScale(high, scale), toText),
  ];
}

export function secondsParts(all: readonly Details[]): DetailPart[] {
  if (all.every(({ secondsPerTask }) => secondsPerTask === null)) return [];
  return [
    [
      { key: 'seconds', label: 'Time', kind: 'count', unit: 'seconds that one task took' },
      ({ secondsPerTask: s }) => (s === null ? missingCell('not stated') : { value: s, text: formatSeconds(s * 1000) }),
    ],
  ];
}

type Timed = Details & Pick<MeasuredRow, 'tokensPerSecond'>;

/** Of which anything is known: the seconds of an answer, and how fast it was written. */
export function timeParts(all: readonly Timed[]): Part<Timed>[] {
  const speed: Part<Timed> = [
    { key: 'tokens-per-second', label: 'Tokens/s', kind: 'value', unit: 'output tokens written in a second' },
    ({ tokensPerSecond: value }) => (value === null ? missingCell('not known') : { value, text: formatSpeed(value) }),
  ];
  return [...secondsParts(all), ...(all.some(({ tokensPerSecond }) => tokensPerSecond !== null) ? [speed] : [])];
}

/** Who ran it how and when, where that differs from row to row; what is the same for all is said above the table. */
export function runParts({ rows }: ReportedBoard): Part<ReportedRow>[] {
  const parts: Part<ReportedRow>[] = [
    [{ key: 'harness', label: 'Harness', kind: 'text' }, (row) => textOrMissing(describeHarness(row), 'not stated')],
    [{ key: 'served-by', label: 'Served by', kind: 'text' }, (row) => textOrMissing(row.provider, 'not stated')],
    [
      { key: 'ran', label: 'Run', kind: 'text', unit: 'when it was run' },
      ({ ranAt }) => (ranAt === null ? missingCell('not stated') : { value: ranAt, text: formatPartialDate(ranAt) }),
    ],
  ];
  return parts.filter(([, cellOf]) => new Set(rows.map((row) => cellOf(row).value)).size > 1);
}

/** "aider 0.86.2, diff", "OpenHands v1.8.3 to v1.11.0"; null where there was none, or none is named. */
function describeHarness(row: ReportedRow): string | null {
  if (row.harness === null) return null;
  const { name, mode } = row.harness;
  const version = joinEnds(versionsOf([row]));
  return [[name, version].filter(Boolean).join(' '), mode].filter(Boolean).join(', ');
}

const byVersion = new Intl.Collator('en', { numeric: true });

/** Every version of the harness, oldest first: of a row as a whole, or of its tasks. */
function versionsOf(rows: readonly ReportedRow[]): string[] {
  const all = rows.flatMap(({ harness, cells }) => [
    harness?.version ?? [],
    ...Object.values(cells).map(({ harnessVersion }) => harnessVersion ?? []),
  ]);
  return [...new Set(all.flat())].sort(byVersion.compare);
}

const joinEnds = (sorted: readonly string[]) => [...new Set([sorted[0], sorted.at(-1)])].filter(Boolean).join(' to ');

/** What drove the models of a board, in a sentence that warns where rows differ in it; null where nothing is said of it. */
export function describeHarnesses({ rows }: ReportedBoard): string | null {
  const harnesses = rows.flatMap(({ harness }): Harness[] => (harness ? [harness] : []));
  const names = [...new Set(harnesses.map(({ name }) => name))];
  if (names.length === 0) return null;
  const versions = versionsOf(rows);
  if (names.length > 1)
    return `Different harnesses drove the models: ${joinWords(names)}. Between them, rows differ in more than the model.`;
  if (versions.length < 2) return `All models were driven by ${[names[0], ...versions].join(' ')}.`;
  return `The versions of ${names[0]} differ: ${joinEnds(versions)}. Rows of different versions differ in more than the model.`;
}
