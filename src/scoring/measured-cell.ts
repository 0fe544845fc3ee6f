/** One model on one task of a measured board: the mean of its samples. What nobody is to blame for is missing and never averaged. */

import type { Outcome } from '../data/index.ts';
import { type AxisScores, meanAxes } from './axis-score.ts';
import { type BoardCell, NO_DETAILS } from './board.ts';
import type { Interval } from './interval.ts';
import { missingReason } from './outcome.ts';
import type { LoadedRun, Pool, Sample } from './pool.ts';
import type { SolveRate } from './rate.ts';
import { computeMeanScore, computeSampleMean } from './score.ts';
import { computeSolveRate, isSolved } from './solved.ts';
import { computeMeanSeconds, computeTokensPerSecond } from './speed.ts';
import { computeScoreInterval, type DifferentAnswer, toDifferentAnswers } from './spread.ts';

export interface Counted<T> {
  what: T;
  count: number;
}

export interface Priced {
  count: number;
  of: number;
}

export interface MeasuredCell extends BoardCell {
  /** Every sample that counts here, with a score or without, those of the newest run first. */
  samples: Sample[];
  /** The samples that have a score, equal texts as one. */
  answers: DifferentAnswer[];
  interval: Interval | null;
  /** How many of them are solved; null where none has a score. */
  rate: SolveRate | null;
  /** Means over the samples that have a score. */
  axes: AxisScores | null;
  /** Of those, the ones that got the lowest score because there was nothing to grade. */
  failures: Counted<Outcome>[];
  /** Why the others have no score. */
  missingSamples: Counted<string>[];
  /** What an answer cost, in USD, and its tokens: means, null where that of any scored answer is unknown. */
  answerUsd: number | null;
  /** Of how many scored answers the cost is known. */
  priced: Priced;
  outputTokens: number | null;
  reasoningTokens: number | null;
  tokensPerSecond: number | null;
}

export const NOT_RUN = 'not run yet';
const ONLY_OLDER = 'only an older run asked it, in another way';

/** `runs` are all that the board shows. */
export function toMeasuredCell(model: string, task: string, pool: Pool, runs: readonly LoadedRun[]): MeasuredCell {
  const samples = pool.samples.get(model) ?? [];
  const scored = scoredOf(samples);
  const grades = scored.flatMap(({ result }) => result.grade ?? []);
  const answers = toDifferentAnswers(scored.map(({ result }) => result));
  const score = computeSampleMean(grades.flatMap((grade) => grade.score ?? []));
  const missingSamples = countMissing(samples, model, task, pool, runs);
  const asked = scored.map(({ result }) => result.asked);
  return {
    score,
    missing: score === null ? describeMissing(missingSamples, runs) : null,
    note: null,
    ambiguous: null,
    found: null,
    ...NO_DETAILS,
    secondsPerTask: computeMeanSeconds(asked),
    harnessVersion: null,
    sources: [],
    samples,
    answers,
    interval: computeScoreInterval([answers]),
    rate: computeSolveRate(grades.filter(isSolved).length, answers),
    axes: meanAxes(grades.map(({ axes }) => axes)),
    failures: count(grades.flatMap(({ outcome }) => (outcome === 'graded' ? [] : outcome))),
    missingSamples,
    answerUsd: computeMeanScore(asked.map((answer) => answer?.cost.usd ?? null)),
    priced: { count: asked.filter((answer) => answer?.cost.usd != null).length, of: asked.length },
    outputTokens: computeMeanScore(asked.map((answer) => answer?.usage.output ?? null)),
    reasoningTokens: computeMeanScore(asked.map((answer) => answer?.usage.reasoning ?? null)),
    tokensPerSecond: computeTokensPerSecond(asked),
  };
}

export function scoredOf(samples: readonly Sample[]): Sample[] {
  return samples.filter(({ result }) => missingReason(result) === null);
}

/** Why samples have no score, those included that a run was to ask for and has not. */
function countMissing(
  samples: readonly Sample[],
  model: string,
  task: string,
  pool: Pool,
  runs: readonly LoadedRun[],
): Counted<string>[] {
  const reasons = samples.flatMap(({ result }) => missingReason(result) ?? []);
  const asking = pool.runs.filter((run) => run.models.includes(model) && run.tasks.some(({ id }) => id === task));
  const wanted = asking.reduce((sum, run) => sum + run.samples, 0);
  const unasked = Math.max(0, wanted - samples.length);
  const all = count([...reasons, ...Array<string>(unasked).fill('not asked yet')]);
  if (samples.length > 0 || all.length > 0 || runs.length === 0) return all;
  return [{ what: pool.setAside.has(model) ? ONLY_OLDER : 'not asked', count: 1 }];
}

function describeMissing(missing: readonly Counted<string>[], runs: readonly LoadedRun[]): string {
  if (runs.length === 0) return NOT_RUN;
  const [only] = missing;
  if (missing.length === 1 && only) return only.what;
  return missing.map(({ what, count: n }) => `${n} × ${what}`).join(', ');
}

function count<T>(items: readonly T[]): Counted<T>[] {
  return [...Map.groupBy(items, (item) => item)].map(([what, all]) => ({ what, count: all.length }));
}
