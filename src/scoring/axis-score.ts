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
import { computeMeanScore, computeTotal } from './score.ts';

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

type Counted = Pick<CheckResult, 'axis' | 'weight' | 'result' | 'share'>;

/**
 * Axis score = 1 + 9 × passed weight ÷ applicable weight, from 1 to 10. A check that does not apply leaves the denominator;
 * an axis to which no check applies is right, as nothing is wrong. A check with a share counts by it.
 */
export function computeAxisScores(checks: readonly Counted[]): AxisScores {
  const scoreOf = (axis: Axis) => {
    const applicable = checks.filter((check) => check.axis === axis && check.result !== 'n/a');
    const all = computeTotal(applicable.map(({ weight }) => weight));
    const shareOf = ({ share, result }: Counted) => share ?? (result === 'pass' ? 1 : 0);
    const passed = computeTotal(applicable.map((check) => check.weight * shareOf(check)));
    return all ? 1 + (9 * (passed ?? 0)) / all : 10;
  };
  return Object.fromEntries(AXES.map((axis) => [axis, scoreOf(axis)])) as AxisScores;
}

/** The other axes count in proportion to correctness: axis' = 1 + (axis − 1) × (correctness − 1) ÷ 9. */
function gateByCorrectness(axes: AxisScores): AxisScores {
  const gate = (axis: Axis) =>
    axis === 'correctness' ? axes[axis] : 1 + ((axes[axis] - 1) * (axes.correctness - 1)) / 9;
  return Object.fromEntries(AXES.map((axis) => [axis, gate(axis)])) as AxisScores;
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
  const axes = outcome === 'graded' ? gateByCorrectness(computeAxisScores(checks)) : LOWEST_SCORES;
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
