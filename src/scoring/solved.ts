/** Which answers solve their task, and how often a model does. */
import type { Grade } from '../data/index.ts';
import { MEASURED_SCALE } from './axis-score.ts';
import { effectiveNumber } from './interval.ts';
import { type SolveRate, wilsonInterval } from './rate.ts';
import { countAnswers, type DifferentAnswer } from './spread.ts';

/** Weights that are all passed need not divide to the last bit. */
const NOISE = 1e-9;

/**
 * Whether all correctness checks of an answer pass; what could not be graded through its own fault is not solved. A check of
 * degree, which has a share, can pass without all of its marks.
 */
export function isSolved({ outcome, axes, checks }: Pick<Grade, 'outcome' | 'axes' | 'checks'>): boolean {
  if (outcome !== 'graded' || axes === null) return false;
  const own = checks.filter(({ axis }) => axis === 'correctness');
  if (own.some(({ share }) => share !== undefined)) return own.every(({ result }) => result !== 'fail');
  return axes.correctness > MEASURED_SCALE.max - NOISE;
}

/**
 * The share of answers that are solved. For its interval equal texts to one task count as one answer, which weighs more the more
 * often it was given. Null for no answer.
 */
export function computeSolveRate(solved: number, answers: readonly DifferentAnswer[]): SolveRate | null {
  const n = countAnswers(answers);
  if (n === 0) return null;
  const different = effectiveNumber(answers.map(({ count }) => ({ weight: count })));
  return { solved, n, ...wilsonInterval((solved / n) * different, different) };
}
