/** What must be said beside the numbers of others and at the foot of their tables: gaps, contradictions, and what looks wrong. */
import { capitalise, countOf, joinWords } from '../data/index.ts';
import type { Board, Details, ReportedBoard, ReportedRow, Suspicion } from '../scoring/index.ts';
import { describeHarnesses } from './details.ts';
import type { Cell } from './figure.ts';

type Remark = Pick<Cell, 'beside' | 'note'>;

/** More names than these, or more sentences, are no help in a note. */
const MAX_NAMED = 8;
const MAX_SENTENCES = 6;

/** Beside a score: of how few, what follows where its source states something else, and whether it looks wrong. */
export function remarkOnScore(board: Board, row: string, task: string | null, details: Details): Remark {
  if (board.kind !== 'reported') return {};
  const { rate, size, disagreements } = details;
  const short = rate !== null && size !== null && rate.n !== size ? `${rate.n} of ${size}` : null;
  const follows = disagreements.flatMap(({ what, follows }) => (what === 'score' && follows !== null ? follows : []));
  const suspicions = suspicionsOf(board, row, task, 'score');
  return toRemark(
    [
      ...follows.map((number) => `${shorten(number)} follows`),
      ...(short === null ? [] : [short]),
      ...suspicions.map(() => UNUSUAL),
    ],
    [
      ...(short === null ? [] : [`Only ${[short, board.results?.countsAre].filter(Boolean).join(' ')}.`]),
      ...disagreements.map((one) => capitalise(describeDisagreement(one))),
      ...suspicions.map(({ reason }) => reason),
    ],
  );
}

export function remarkOnCost(board: ReportedBoard, row: ReportedRow): Remark {
  const suspicions = suspicionsOf(board, row.id, null, 'cost');
  return toRemark(
    suspicions.slice(0, 1).map(() => UNUSUAL),
    suspicions.map(({ reason }) => reason),
  );
}

const UNUSUAL = 'unusual';

function toRemark(beside: readonly string[], notes: readonly string[]): Remark {
  return {
    ...(beside.length > 0 ? { beside: beside.join(', ') } : {}),
    ...(notes.length > 0 ? { note: notes.join(' ') } : {}),
  };
}

function suspicionsOf({ suspicions }: ReportedBoard, row: string, task: string | null, of: Suspicion['of']) {
  return suspicions.filter((one) => one.row === row && one.task === task && one.of === of);
}

/** The footnotes of a ranking. */
export function rankingRemarks(board: ReportedBoard): string[] {
  const { results, rows, suspicions, paysBy } = board;
  if (results === null) return [];
  const { countsAre, size, setAside = [], overallIs } = results;
  const harnesses = describeHarnesses(board);
  const whole =
    size === undefined
      ? []
      : [`Each is of ${size} ${countsAre ?? 'trials'} where nothing else is said beside its score.`];
  const priceless = paysBy === 'cost' ? rows.filter((row) => row.costPerTaskUsd === null) : [];
  const some = rows.flatMap((row) => missedTasks(row).map((missed) => `${row.name}: ${missed}.`));
  const contradicted = rows.flatMap((row) =>
    row.disagreements.map((one) => `${row.name}: ${describeDisagreement(one)}`),
  );
  return [
    ...(harnesses === null ? [] : [harnesses]),
    ...whole,
    ...(priceless.length > 0 ? [`— no cost is stated: ${listSome(priceless.map(({ name }) => name))}.`] : []),
    ...some.slice(0, MAX_SENTENCES),
    ...contradicted.slice(0, MAX_SENTENCES),
    ...suspicions.filter(({ task }) => task === null || overallIs === 'task').map(toUnusual),
    ...setAside.map((sentence) => `Not shown: ${sentence}`),
  ];
}

/** Those of a table of the tasks. */
export function taskRemarks(board: Board): string[] {
  if (board.kind !== 'reported' || board.results === null) return [];
  const { rows, tasks, suspicions } = board;
  const all = rows.flatMap((row) => tasks.flatMap(({ id }) => row.cells[id]?.disagreements ?? []));
  const byWhat = Map.groupBy(
    all.filter(({ what }) => what !== 'score'),
    ({ what }) => what,
  );
  return [
    ...suspicions.filter(({ task }) => task !== null).map(toUnusual),
    ...[...byWhat].map(
      ([what, cells]) =>
        `In ${countOf(cells.length, 'cell')} ${what} as stated does not follow, and is not shown: each cell says why.`,
    ),
  ];
}

const toUnusual = ({ reason }: Suspicion) => `Unusual: ${reason}`;

/** "8 of 9 tasks", for a row that misses some which others have. */
function missedTasks({ cells }: ReportedRow): string[] {
  const all = Object.values(cells);
  const done = all.filter(({ score }) => score !== null).length;
  return done < all.length ? [`${done} of ${countOf(all.length, 'task')}`] : [];
}

function listSome(names: readonly string[]): string {
  const more = names.length > MAX_NAMED + 1 ? names.length - MAX_NAMED : 0;
  return joinWords(more > 0 ? [...names.slice(0, MAX_NAMED), `${more} more`] : names);
}

function describeDisagreement({ what, stated, follows, why }: Details['disagreements'][number]): string {
  const given = follows === null ? 'which does not follow' : `where ${shorten(follows)} follows`;
  return `its source states ${stated} as ${what}, ${given}: ${why}.`;
}

/** As many digits as tell it from what is stated. */
const shorten = (number: number) => String(Number(number.toFixed(2)));
