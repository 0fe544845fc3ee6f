/** The graders are graded: what the hand-written answers must show, from their published grades. `verify` proves those. */
import { describe, expect, test } from 'vitest';
import { ORDINARY_CASE } from '../../../bench/graders/grader.ts';
import { findGrader } from '../../../bench/graders/index.ts';
import type { RunResult } from '../../../src/data/schema.ts';
import { AXES } from '../../../src/data/vocabulary.ts';
import { computeAxisScores } from '../../../src/scoring/axis-score.ts';
import { mustLoseOn, roomBelow } from '../../../src/scoring/calibration.ts';
import { isSolved } from '../../../src/scoring/solved.ts';
import { dataset } from '../../helpers.ts';

const LEAST_GOOD_SCORE = 9;
const LEAST_LOSS = 0.5;
const LEAST_ELSEWHERE = 9;

const run = dataset.runs.get('calibration');
if (!run) throw new Error('data/runs/calibration/ is missing');

const gradable = [...dataset.tasks.values()].filter(({ grading }) => grading !== undefined);
const nameOf = ({ task, model }: RunResult) => `${task}/${model}`;

test('is written by hand, and says so', () => {
  expect(run.kind).toBe('hand-written');
});

test('has answers to every task that can be graded', () => {
  expect(new Set(run.results.map(({ task }) => task))).toEqual(new Set(gradable.map(({ id }) => id)));
});

test('every answer has a grade', () => {
  expect(run.results.filter(({ grade }) => grade?.outcome !== 'graded').map(nameOf)).toEqual([]);
});

describe.each(gradable.map((task) => [task.id, task] as const))('%s', (id, task) => {
  const results = run.results.filter((result) => result.task === id);
  const good = results.filter(({ about }) => about?.role === 'good');
  const mutants = results.filter(({ about }) => about?.role === 'mutant');
  const attacks = results.filter(({ about }) => about?.role === 'attack');

  test('has enough good answers and mutants', () => {
    expect(good.length).toBeGreaterThanOrEqual(3);
    expect(mutants.length).toBeGreaterThanOrEqual(8);
  });

  test.each(good.map((result) => [result.model, result.grade] as const))('%s is right', (_, grade) => {
    expect(grade?.axes?.correctness).toBe(10);
    expect(grade && isSolved(grade)).toBe(true);
    expect(grade?.score).toBeGreaterThanOrEqual(LEAST_GOOD_SCORE);
  });

  test.each(mutants.map((result) => [result.model, result] as const))('%s loses where it offends', (_, result) => {
    const offends = result.about ? mustLoseOn(result.about) : [];
    expect(offends.length).toBeGreaterThan(0);
    // Before what is wrong gates the other axes, and the edge cases beside it: that costs marks on all of them.
    const own = result.grade?.checks.filter(({ expected }) => expected !== ORDINARY_CASE) ?? [];
    const axes = computeAxisScores(own);
    for (const axis of AXES) {
      const score = axes[axis];
      if (offends.includes(axis)) expect(score, axis).toBeLessThanOrEqual(10 - LEAST_LOSS);
      else expect(score, axis).toBeGreaterThanOrEqual(LEAST_ELSEWHERE);
    }
  });

  test('has attacks, of which some are wrong', () => {
    expect(attacks.length).toBeGreaterThanOrEqual(2);
    expect(attacks.some(({ about }) => about && mustLoseOn(about).includes('correctness'))).toBe(true);
  });

  test.each(attacks.map((result) => [result.model, result] as const))('%s stays below its bounds', (_, result) => {
    const { about, grade } = result;
    if (about?.role !== 'attack' || grade === null) throw new Error('not a graded attack');
    expect(roomBelow(about, grade)).toBeGreaterThanOrEqual(0);
    // Whose code is right may be solved; the bound of the others is one of correctness.
    expect(isSolved(grade)).toBe(about.atMost.correctness === undefined);
    // A bound that every answer keeps would be none.
    expect(about.atMost.score).toBeLessThan(Math.min(...good.map((one) => one.grade?.score ?? 0)));
  });

  // A check that were made to pass always would change one of these grades, and `verify` would name it.
  test('every check is failed by some answer and passed by a good one', async () => {
    const { grading } = task;
    if (!grading) throw new Error('not gradable');
    const { checks } = await findGrader({ ...task, grading });
    const idsWith = (result: 'pass' | 'fail', of: RunResult[]) =>
      new Set(of.flatMap(({ grade }) => grade?.checks.filter((c) => c.result === result).map((c) => c.id) ?? []));
    const [failed, passed] = [idsWith('fail', results), idsWith('pass', good)];
    expect(Object.keys(checks).filter((check) => !failed.has(check))).toEqual([]);
    expect(Object.keys(checks).filter((check) => !passed.has(check))).toEqual([]);
  });
});
