/** Scores of a graded answer: from checks to axes, from axes to the task. */
import {
  AXES,
  type Axis,
  type CheckResult,
  type Grade,
  MISSING_OUTCOMES,
  type Scale,
  withoutFloatNoise,
} from '../data/index.ts';
import { computeMeanScore } from './score.ts';

export type AxisScores = Record<Axis, number>;

/** The range of every measured score. */
export const MEASURED_SCALE: Scale = { min: 1, max: 10 };

export const AXIS_NAMES: Record<Axis, string> = {
  correctness: 'Correctness',
  edgeCases: 'Edge cases',
  quality: 'Quality',
  documentation: 'Documentation',
};

/** What an answer gets that could not be graded through its own fault. */
const LOWEST_SCORES: AxisScores = { correctness: 1, edgeCases: 1, quality: 1, documentation: 1 };

/**
 * Axis score = 1 + 9 × passed weight ÷ applicable weight, from 1 to 10. A check that does not apply leaves the denominator;
 * an axis to which no check applies is right, as nothing is wrong.
 */
export function computeAxisScores(checks: readonly Pick<CheckResult, 'axis' | 'weight' | 'result'>[]): AxisScores {
  const scoreOf = (axis: Axis) => {
    const applicable = checks.filter((check) => check.axis === axis && check.result !== 'n/a');
    const sum = (of: typeof applicable) => of.reduce((total, { weight }) => total + weight, 0);
    const all = sum(applicable);
    return all === 0 ? 10 : 1 + (9 * sum(applicable.filter(({ result }) => result === 'pass'))) / all;
  };
  return Object.fromEntries(AXES.map((axis) => [axis, scoreOf(axis)])) as AxisScores;
}

/** The mean of the four axes, unrounded. */
function computeTaskScore(axes: AxisScores): number {
  return computeMeanScore(AXES.map((axis) => axes[axis])) as number;
}

/** What a grade with this outcome and these checks says; both null for a missing cell, which is nobody's fault. */
export function computeGradeScores({ outcome, checks }: Pick<Grade, 'outcome' | 'checks'>): {
  axes: AxisScores | null;
  score: number | null;
} {
  if (MISSING_OUTCOMES.includes(outcome)) return { axes: null, score: null };
  const axes = outcome === 'graded' ? computeAxisScores(checks) : LOWEST_SCORES;
  return { axes, score: computeTaskScore(axes) };
}

/** The mean on each axis, or null where any part has none. */
export function meanAxes(parts: readonly (AxisScores | null)[]): AxisScores | null {
  const known = parts.filter((axes) => axes !== null);
  if (known.length === 0 || known.length < parts.length) return null;
  const meanOf = (axis: keyof AxisScores) =>
    withoutFloatNoise(computeMeanScore(known.map((axes) => axes[axis])) as number);
  return Object.fromEntries(AXES.map((axis) => [axis, meanOf(axis)])) as AxisScores;
}
