/** How long answers took, and how fast they were written. */
import type { RunResult } from '../data/index.ts';
import { computeMeanScore, computeTotal } from './score.ts';

type Asked = Pick<NonNullable<RunResult['asked']>, 'attempts' | 'timings' | 'usage'>;

/** Of one answer. */
export interface AnswerTime {
  /** What the server worked, prompt and answer together, where it says so; else from the call to the answer. */
  seconds: number;
  /** From the call to the answer, less what the server worked: a queue and the way there; null where it does not say. */
  waitedSeconds: number | null;
  /** Writing alone, where the server tells it apart. */
  writingSeconds: number;
  outputTokens: number | null;
}

/** Null where no attempt brought an answer. */
export function computeAnswerTime({ attempts, timings, usage }: Asked): AnswerTime | null {
  const last = attempts.at(-1);
  if (last === undefined || last.fault !== null) return null;
  const callSeconds = last.durationMs / 1000;
  if (timings === undefined) {
    return { seconds: callSeconds, waitedSeconds: null, writingSeconds: callSeconds, outputTokens: usage.output };
  }
  const seconds = (timings.promptMs + timings.outputMs) / 1000;
  return {
    seconds,
    waitedSeconds: Math.max(0, callSeconds - seconds),
    writingSeconds: timings.outputMs / 1000,
    outputTokens: usage.output,
  };
}

/** The mean of the answers, in seconds; null where that of any is unknown. */
export function computeMeanSeconds(answers: readonly (Asked | null)[]): number | null {
  return computeMeanScore(answers.map((asked) => asked && (computeAnswerTime(asked)?.seconds ?? null)));
}

/** All tokens written ÷ all seconds of writing; null where there are none, or those of an answer are unknown. */
export function computeTokensPerSecond(answers: readonly (Asked | null)[]): number | null {
  const times = answers.map((asked) => asked && computeAnswerTime(asked));
  const tokens = computeTotal(times.map((time) => time?.outputTokens ?? null));
  const seconds = computeTotal(times.map((time) => time?.writingSeconds ?? null));
  return tokens === null || seconds === null || seconds === 0 ? null : tokens / seconds;
}
