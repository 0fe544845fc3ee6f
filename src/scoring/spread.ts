/** How far a measured score may lie from what it would be over all answers, or all tasks; and where nothing says so, why. */
import { countOf, type RunResult } from '../data/index.ts';
import { MEASURED_SCALE } from './axis-score.ts';
import { computeInterval, type Interval, type Weighted } from './interval.ts';
import { computeMeanScore, computeTotal } from './score.ts';

/** Fewer answers, or tasks, than this say nothing of others. */
const MIN_SAMPLES = 3;

/** One text that answers a task, however often it was given. */
export interface DifferentAnswer {
  score: number;
  count: number;
}

/** Of results with a score: equal texts are one, whose score is the mean. */
export function toDifferentAnswers(results: readonly Pick<RunResult, 'content' | 'grade'>[]): DifferentAnswer[] {
  return [...Map.groupBy(results, ({ content }) => content ?? '').values()].map((same) => ({
    score: computeMeanScore(same.map(({ grade }) => grade?.score ?? null)) as number,
    count: same.length,
  }));
}

/**
 * The interval of the mean of tasks, each with its answers; of one task, that of its own mean. It is over answers where each task
 * has three different ones; else over tasks, where these are three at least; else null.
 */
export function computeScoreInterval(tasks: readonly (readonly DifferentAnswer[])[]): Interval | null {
  const numbers = { answers: countAnswers(tasks.flat()), different: tasks.flat().length, tasks: tasks.length };
  if (tasks.length > 0 && tasks.every((answers) => answers.length >= MIN_SAMPLES)) {
    const samples = tasks.flatMap((answers) => toSamples(answers));
    return { ...computeInterval(samples, MEASURED_SCALE), over: 'answers', ...numbers };
  }
  const isAnswered = tasks.every((answers) => answers.length > 0);
  if (tasks.length < MIN_SAMPLES || !isAnswered) return null;
  const means = tasks.map((answers) => ({ value: meanOf(toSamples(answers)), weight: 1 }));
  return { ...computeInterval(means, MEASURED_SCALE), over: 'tasks', ...numbers };
}

/** Why there is none: "5 identical answers, no spread to measure". */
export function describeNoInterval(tasks: readonly (readonly DifferentAnswer[])[]): string {
  const counts = tasks.map(countAnswers);
  const fewest = Math.min(...counts);
  const each = tasks.length > 1 ? ' to each task' : '';
  if (fewest === 1) return tasks.length > 1 ? 'one answer to a task: no interval' : 'one answer: no interval';
  const isSame = tasks.every((answers) => answers.length === 1);
  if (isSame) return `${fewest} identical answers${each}, no spread to measure`;
  const different = Math.min(...tasks.map((answers) => answers.length));
  return `${countOf(different, 'different answer')}${tasks.length > 1 ? ' to a task' : ''}: too few for an interval`;
}

/** What it varies over, and how many of both: "over 15 answers to 5 tasks". */
export function describeInterval({ over, answers, different, tasks }: Interval): string {
  const alike = different < answers ? `, ${different} of them different` : '';
  if (over === 'tasks') return `over ${countOf(tasks, 'task')} with ${countOf(answers, 'answer')}${alike}`;
  return `over ${countOf(answers, 'answer')}${alike}${tasks > 1 ? ` to ${countOf(tasks, 'task')}` : ''}`;
}

export function countAnswers(answers: readonly DifferentAnswer[]): number {
  return answers.reduce((sum, { count }) => sum + count, 0);
}

/** The answers to one task, which weigh 1 together. */
function toSamples(answers: readonly DifferentAnswer[]): Weighted[] {
  const all = countAnswers(answers);
  return answers.map(({ score, count }) => ({ value: score, weight: count / all }));
}

function meanOf(samples: readonly Weighted[]): number {
  return computeTotal(samples.map(({ value, weight }) => value * weight)) as number;
}
