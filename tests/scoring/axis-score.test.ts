/** From checks to axes: weights and shares, correctness that gates the other axes and shares that solve. */
import { describe, expect, test } from 'vitest';
import type { CheckResult } from '../../src/data/schema-run.ts';
import { computeAxisScores, computeGradeScores } from '../../src/scoring/axis-score.ts';
import { isSolved } from '../../src/scoring/solved.ts';

type Given = [axis: CheckResult['axis'], result: CheckResult['result'], weight?: number, share?: number];

const checksOf = (...given: Given[]) =>
  given.map(([axis, result, weight = 1, share], i) => ({
    ...{ id: `check-${i}`, axis, result, weight },
    ...(share === undefined ? {} : { share }),
  }));
const graded = (...given: Given[]) => ({ outcome: 'graded' as const, checks: checksOf(...given) });

test('an axis is the weight that passed of the weight that applies', () => {
  const axes = computeAxisScores(
    checksOf(['quality', 'pass', 3], ['quality', 'fail'], ['quality', 'n/a', 9], ['correctness', 'fail', 1, 0.5]),
  );
  expect(axes).toEqual({ correctness: 5.5, edgeCases: 10, quality: 7.75, documentation: 10 });
});

describe('correctness gates the other axes', () => {
  test.each([
    ['all of it', ['pass', 'pass'], 10, 10],
    ['half of it', ['pass', 'fail'], 5.5, 5.5],
    ['nothing', ['fail', 'fail'], 1, 1],
  ] as const)('%s', (_, [one, other], correctness, others) => {
    const { axes, score } = computeGradeScores(
      graded(['correctness', one], ['correctness', other], ['quality', 'pass']),
    );
    expect(axes).toEqual({ correctness, edgeCases: others, quality: others, documentation: others });
    expect(score).toBe((correctness + 3 * others) / 4);
  });
});

test('a check of degree can be solved without all of its marks, and is not where one that counts nothing fails', () => {
  const given = graded(['correctness', 'pass', 1, 0.9], ['correctness', 'pass', 0]);
  expect(isSolved({ ...given, axes: computeGradeScores(given).axes })).toBe(true);
  const failing = graded(['correctness', 'pass', 1, 0.9], ['correctness', 'fail', 0]);
  expect(isSolved({ ...failing, axes: computeGradeScores(failing).axes })).toBe(false);
});
