/** Which rows of a board nothing separates, and the range of rank that each may have; over plain arrays, whoever the numbers come from. */
import {
  bootstrapDifference,
  type Difference,
  differenceOf,
  exactMcNemar,
  MIN_PAIRED_TASKS,
  tailOf,
} from './difference.ts';
import { CONFIDENCE, type Range } from './interval.ts';
import { type RankRange, rankRangesOfDraws, rankRangesOfRates } from './rank-range.ts';
import type { SolveRate } from './rate.ts';
import { ROUNDS, resampleMeans } from './resample.ts';

/**
 * How two rows are compared: over the tasks that both did, by what passed (exact McNemar) or by scores (paired bootstrap); or, where
 * tasks are unknown or too few, by the interval of the difference of two wholes.
 */
export type Comparison = 'passes' | 'scores' | 'wholes';

/** What is known of a row. */
export interface Contender {
  score: number | null;
  /** Its score on each task, in the order of the board; null where it has none. Empty where tasks are unknown. 1 and 0 for passes. */
  tasks: readonly (number | null)[];
  /** Its score with an interval of its own. */
  whole: Difference | null;
  /** Successes of the whole, where the score is their rate. */
  rate: Pick<SolveRate, 'solved' | 'n'> | null;
}

export interface Separated {
  /** The rows that the test does not tell apart from this one, by their places, in the order of the board. */
  tied: number[];
  /** Whether anything but equality says with whom it is tied. */
  isCompared: boolean;
  /** Null where nothing says how far ranks may move. */
  rankRange: RankRange | null;
}

export interface Separation {
  rows: Separated[];
  /** The ways in which rows were compared; empty where nothing but equal scores says anything. */
  by: Comparison[];
}

/** Scores that differ by less are equal: sums in another order differ in their last bits. */
const NOISE = 1e-9;
const NO_DRAWS: Float64Array = new Float64Array();

/** `tasksAre` says what a task's score is: passed or failed in one trial, or any score. */
export function separate(contenders: readonly Contender[], tasksAre: 'passes' | 'scores'): Separation {
  const draws = resampleMeans(contenders.map(({ tasks }) => tasks));
  const ranges = findRanges(contenders, draws);
  const rows = ranges.map((rankRange): Separated => ({ tied: [], isCompared: false, rankRange }));
  const by = new Set<Comparison>();
  for (const [i, a] of contenders.entries()) {
    for (const [j, b] of contenders.entries()) {
      if (j <= i || a.score === null || b.score === null) continue;
      const test = tasksAre === 'passes' ? comparePasses(a, b) : compareScores(a, b, draws[i], draws[j]);
      const compared = test ?? compareWholes(a, b);
      for (const row of compared === null ? [] : [rows[i], rows[j]]) if (row) row.isCompared = true;
      if (compared !== null) by.add(compared.by);
      if (Math.abs(a.score - b.score) > NOISE && compared?.isApart !== false) continue;
      rows[i]?.tied.push(j);
      rows[j]?.tied.push(i);
    }
  }
  return { rows, by: [...by] };
}

interface Compared {
  by: Comparison;
  isApart: boolean;
}

function comparePasses(a: Contender, b: Contender): Compared | null {
  const pairs = pairUp(a, b);
  if (pairs.length === 0) return null;
  const { p } = exactMcNemar(
    pairs.map(([first]) => first === 1),
    pairs.map(([, second]) => second === 1),
  );
  return { by: 'passes', isApart: p < 1 - CONFIDENCE };
}

/** Of rows that did the same tasks the draws are shared: a board of many rows has too many pairs to draw for each. */
function compareScores(a: Contender, b: Contender, drawsOfA = NO_DRAWS, drawsOfB = NO_DRAWS): Compared | null {
  const pairs = pairUp(a, b);
  if (pairs.length < MIN_PAIRED_TASKS) return null;
  const isShared = [a, b].every((row) => countTasks(row) === pairs.length);
  if (isShared) return { by: 'scores', isApart: leavesOutZero(drawsOfA, drawsOfB, tailOf(pairs.length)) };
  const difference = bootstrapDifference(pairs.map(([first, second]) => first - second));
  return { by: 'scores', isApart: difference !== null && isApart(difference) };
}

/** Whether no more than `tail` of the differences are on the other side of 0, or at it. */
function leavesOutZero(a: Float64Array, b: Float64Array, tail: number): boolean {
  const most = tail * ROUNDS;
  let [notAbove, notBelow] = [0, 0];
  for (let round = 0; round < ROUNDS && Math.min(notAbove, notBelow) <= most; round++) {
    const difference = (a[round] as number) - (b[round] as number);
    if (difference < NOISE) notAbove++;
    if (difference > -NOISE) notBelow++;
  }
  return Math.min(notAbove, notBelow) <= most;
}

function compareWholes(a: Contender, b: Contender): Compared | null {
  if (a.whole === null || b.whole === null) return null;
  return { by: 'wholes', isApart: isApart(differenceOf(a.whole, b.whole)) };
}

function isApart({ low, high }: Range): boolean {
  return low > NOISE || high < -NOISE;
}

/** The scores of the tasks that both did. */
function pairUp(a: Contender, b: Contender): [number, number][] {
  return a.tasks.flatMap((first, i): [number, number][] => {
    const second = b.tasks[i] ?? null;
    return first === null || second === null ? [] : [[first, second]];
  });
}

/** In the order of the rows; those without a score have none, and where not every other row can be drawn, none has. */
function findRanges(contenders: readonly Contender[], draws: readonly Float64Array[]): (RankRange | null)[] {
  const ranked = [...contenders.keys()].filter((i) => contenders[i]?.score !== null);
  const ranges = drawRanges();
  const rangeOf = new Map(ranked.map((i, place) => [i, ranges[place]]));
  return contenders.map((_, i) => rangeOf.get(i) ?? null);

  function drawRanges(): RankRange[] {
    const fewest = Math.min(...ranked.map((i) => countTasks(contenders[i] as Contender)));
    const rates = ranked.flatMap((i) => contenders[i]?.rate ?? []);
    const drawn = ranked.map((i) => draws[i] as Float64Array);
    if (ranked.length > 0 && fewest >= MIN_PAIRED_TASKS) return rankRangesOfDraws(drawn, tailOf(fewest));
    return rates.length === ranked.length ? rankRangesOfRates(rates) : [];
  }
}

function countTasks({ tasks }: Contender): number {
  return tasks.filter((score) => score !== null).length;
}
