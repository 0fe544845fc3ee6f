/** Intervals of scores: what they must hold, how often they do in a simulation, and what gives none. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { computeInterval, effectiveNumber } from '../../src/scoring/interval.ts';
import { drawUniform } from '../../src/scoring/resample.ts';
import {
  computeScoreInterval,
  type DifferentAnswer,
  describeInterval,
  describeNoInterval,
} from '../../src/scoring/spread.ts';
import right from './statistics.json' with { type: 'json' };

const ENDS = { min: 1, max: 10 };
const alike = (values: readonly number[]) => values.map((value) => ({ value, weight: 1 }));
const answersOf = (scores: readonly number[]): DifferentAnswer[] => scores.map((score) => ({ score, count: 1 }));
const samples = fc.array(fc.double({ min: 1, max: 10, noNaN: true }), { minLength: 3, maxLength: 12 });
const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('the interval of a mean on a scale', () => {
  test.each(right.clopperPearson)(
    'of $successes of $n passes is Clopper and Pearson’s',
    ({ successes, n, low, high }) => {
      const passes = alike(Array.from({ length: n }, (_, i) => Number(i < successes)));
      const made = computeInterval(passes, { min: 0, max: 1 });
      expect(Math.abs(made.low - low)).toBeLessThan(0.01);
      expect(Math.abs(made.high - high)).toBeLessThan(0.01);
    },
  );

  test('holds the mean, stays on the scale, and goes by no order', () => {
    fc.assert(
      fc.property(samples, (values) => {
        const { low, high } = computeInterval(alike(values), ENDS);
        const inOrder = [1, low, meanOf(values), high, 10];
        expect(inOrder.toSorted((a, b) => a - b)).toEqual(inOrder);
        expect(computeInterval(alike(values.toReversed()), ENDS)).toEqual({ low, high });
      }),
      { numRuns: 30 },
    );
  });

  test('narrows with more samples, and with samples that lie closer', () => {
    const widthOf = (values: readonly number[]) => {
      const { low, high } = computeInterval(alike(values), ENDS);
      return high - low;
    };
    const few = [4, 6, 8];
    expect(widthOf([...few, ...few, ...few])).toBeLessThan(widthOf(few));
    expect(widthOf([5.9, 6, 6.1, 5.9, 6, 6.1])).toBeLessThan(widthOf([2, 6, 10, 2, 6, 10]));
  });

  test('weights count as the number of equal ones that would say as much', () => {
    expect(effectiveNumber([{ weight: 2 }, { weight: 2 }, { weight: 2 }])).toBe(3);
    expect(effectiveNumber([{ weight: 4 }, { weight: 1 }])).toBeCloseTo(25 / 17, 12);
  });
});

describe('the interval of a score', () => {
  const three = answersOf([8, 9, 10]);

  test('is over answers where each task has three different ones, and says how many of both', () => {
    const interval = computeScoreInterval([three, answersOf([5, 6, 6, 7])]) ?? expect.fail();
    expect(interval).toMatchObject({ over: 'answers', answers: 7, different: 7, tasks: 2 });
    expect(describeInterval(interval)).toBe('over 7 answers to 2 tasks');
  });

  test('is else over tasks, three at least', () => {
    const same: DifferentAnswer[] = [{ score: 9, count: 5 }];
    const interval = computeScoreInterval([same, same, answersOf([3, 4])]) ?? expect.fail();
    expect(interval).toMatchObject({ over: 'tasks', answers: 12, different: 4, tasks: 3 });
    expect(describeInterval(interval)).toBe('over 3 tasks with 12 answers, 4 of them different');
    expect(computeScoreInterval([same, same])).toBeNull();
    expect(computeScoreInterval([three, []])).toBeNull();
    expect(computeScoreInterval([])).toBeNull();
  });

  test.each<[DifferentAnswer[][], string]>([
    [[[{ score: 9, count: 5 }]], '5 identical answers, no spread to measure'],
    [[[{ score: 9, count: 1 }]], 'one answer: no interval'],
    [[answersOf([9, 8])], '2 different answers: too few for an interval'],
    [[[{ score: 9, count: 4 }], [{ score: 2, count: 4 }]], '4 identical answers to each task, no spread to measure'],
    [[three, answersOf([1])], 'one answer to a task: no interval'],
  ])('of too few it says why there is none: %j', (tasks, why) => {
    expect(computeScoreInterval(tasks)).toBeNull();
    expect(describeNoInterval(tasks)).toBe(why);
  });
});

/** The share of simulated boards whose interval holds the true mean; an answer to each task scores 10 by its chance, else 1. */
function simulateCoverage(chances: readonly number[], answers: number): number {
  const next = drawUniform(7);
  const truth = 1 + 9 * meanOf(chances);
  // The same number of answers right gives the same interval: drawing for it once is enough.
  const known = new Map<number, boolean>();
  const boards = 3000;
  let held = 0;
  for (let board = 0; board < boards; board++) {
    const tasks = chances.map((chance) => Array.from({ length: answers }, () => (next() < chance ? 10 : 1)));
    const solved = tasks.flat().filter((score) => score === 10).length;
    if (!known.has(solved)) {
      const { low, high } = computeScoreInterval(tasks.map(answersOf)) ?? expect.fail();
      known.set(solved, low <= truth && truth <= high);
    }
    held += Number(known.get(solved));
  }
  return held / boards;
}

test.each([
  ['5 tasks × 3 answers', [0.9, 0.9, 0.9, 0.9, 0.9], 3],
  ['5 tasks × 5 answers', [0.98, 0.98, 0.98, 0.98, 0.98], 5],
  ['tasks of unequal difficulty', [1, 0.95, 0.8, 0.5, 0.1], 3],
  ['one task', [0.9], 5],
])('at least 93 of 100 intervals hold the true score: %s', (_, chances, answers) => {
  expect(simulateCoverage(chances, answers)).toBeGreaterThanOrEqual(0.93);
});
