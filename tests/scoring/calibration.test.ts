/** The calibration: which answers count where, and how far good ones and mutants lie apart. */
import { describe, expect, test } from 'vitest';
import type { CalibrationBoardFile, RunResult } from '../../src/data/schema.ts';
import type { About } from '../../src/data/schema-run.ts';
import type { Axis } from '../../src/data/vocabulary.ts';
import { computeCalibration } from '../../src/scoring/calibration.ts';
import { makeBoard, dataset as repository } from '../helpers.ts';
import { makeResult } from '../measured.ts';

const file: CalibrationBoardFile = {
  id: 'trial',
  title: 'Trial',
  description: 'Invented.',
  kind: 'calibration',
  run: 'by-hand',
  tasks: ['riddle', 'fable'],
};

type Axes = [correctness: number, edgeCases: number, quality: number, documentation: number];

function written(
  model: string,
  [correctness, edgeCases, quality, documentation]: Axes,
  offends: Axis[] = [],
): RunResult {
  const about: About = { role: offends.length > 0 ? 'mutant' : 'good', about: 'Made up.', offends };
  const result = makeResult({ model, score: 5 });
  const axes = { correctness, edgeCases, quality, documentation };
  return { ...result, asked: null, about, grade: result.grade && { ...result.grade, axes } };
}

function calibrate(results: RunResult[]) {
  const { dataset } = makeBoard([], { tasks: ['riddle', 'fable'] });
  dataset.runs.set('by-hand', { id: 'by-hand', kind: 'hand-written', title: 'By hand', author: 'Nobody', results });
  return computeCalibration(dataset, file);
}

describe('separation', () => {
  const made = calibrate([
    written('good-a', [10, 9, 8, 10]),
    written('good-b', [10, 10, 9, 7]),
    written('mutant-wrong', [4, 10, 10, 10], ['correctness']),
    written('mutant-half-wrong', [8.5, 1, 10, 10], ['correctness', 'edgeCases']),
    written('mutant-silent', [10, 10, 10, 7.5], ['documentation']),
  ]);
  const of = (axis: Axis) => made.separation.find((s) => s.axis === axis && s.task.id === 'riddle');

  test('is the lowest good answer less the highest mutant that offends the axis', () => {
    expect(of('correctness')).toMatchObject({ good: 2, mutants: 2, lowestGood: 10, highestMutant: 8.5, gap: 1.5 });
    expect(of('edgeCases')).toMatchObject({ mutants: 1, lowestGood: 9, highestMutant: 1, gap: 8 });
  });

  test('is below zero where a mutant scores more than a good answer', () => {
    expect(of('documentation')).toMatchObject({ lowestGood: 7, highestMutant: 7.5, gap: -0.5 });
  });

  test('is unknown on an axis that no mutant offends', () => {
    expect(of('quality')).toMatchObject({ mutants: 0, lowestGood: 8, highestMutant: null, gap: null });
  });

  test('has no lines for a task without graded answers', () => {
    expect(made.separation).toHaveLength(4);
    expect(made.tasks.map(({ answers }) => answers.length)).toEqual([5, 0]);
    const ungraded = calibrate([{ ...written('good-a', [10, 10, 10, 10]), grade: null }]);
    expect(ungraded.separation).toEqual([]);
    expect(ungraded.tasks[0]?.answers).toHaveLength(1);
  });
});

test('good answers come first, and each only once', () => {
  const made = calibrate([
    written('mutant-a', [1, 1, 1, 1], ['quality']),
    written('good-b', [10, 10, 10, 10]),
    { ...written('good-b', [1, 1, 1, 1]), sample: 2 },
    written('good-a', [10, 10, 10, 10]),
  ]);
  expect(made.tasks[0]?.answers.map(({ id }) => id)).toEqual(['good-a', 'good-b', 'mutant-a']);
});

describe('attacks', () => {
  const attack = (model: string, axes: Axes, atMost: Extract<About, { role: 'attack' }>['atMost']): RunResult => ({
    ...written(model, axes),
    about: { role: 'attack', about: 'Made up.', atMost },
  });
  const [calibrated] = calibrate([
    attack('attack-b', [10, 10, 10, 4], { score: 8, documentation: 4.5 }),
    attack('attack-a', [10, 1, 3, 1], { score: 6, correctness: 3 }),
    written('mutant-a', [4, 10, 10, 10], ['correctness']),
    written('good-a', [10, 10, 10, 10]),
  ]).tasks;

  test('come last, and are no mutants', () => {
    expect(calibrated?.answers.map(({ id }) => id)).toEqual(['good-a', 'mutant-a', 'attack-a', 'attack-b']);
    expect(calibrated?.verdicts).toMatchObject({ wrong: 1, accepted: 0 });
  });

  test('are accepted where their code is wrong and solved all the same', () => {
    expect(calibrated?.verdicts).toMatchObject({ wrongAttacks: 1, acceptedAttacks: 1 });
  });

  test('stay below each of their bounds, or not', () => {
    expect(calibrated?.attacks).toEqual({ count: 2, highest: 5, room: -7 });
    const [kept] = calibrate([attack('attack-b', [10, 10, 10, 4], { score: 8, documentation: 4.5 })]).tasks;
    expect(kept?.attacks.room).toBe(0.5);
  });
});

test('a run of models is no calibration', () => {
  const { dataset } = makeBoard([], { tasks: ['riddle', 'fable'] });
  expect(() => computeCalibration(dataset, file)).toThrow('by-hand');
});

test('every hand-written answer of this repository belongs to its board', () => {
  const board = repository.boards.get('calibration');
  if (board?.kind !== 'calibration') throw new Error('no calibration');
  const shown = computeCalibration(repository, board).tasks.flatMap(({ answers }) => answers);
  expect(shown).toHaveLength(repository.runs.get('calibration')?.results.length ?? 0);
});

test('counts what it tells wrongly: good answers that are not solved, wrong ones that are', () => {
  const made = calibrate([
    written('good-a', [10, 1, 1, 1]),
    written('good-b', [9, 10, 10, 10]),
    written('mutant-a', [10, 5, 5, 5], ['correctness']),
    written('mutant-b', [9, 9, 9, 9], ['correctness', 'quality']),
    written('mutant-c', [10, 10, 1, 10], ['quality']),
  ]);
  expect(made.tasks[0]?.verdicts).toMatchObject({ good: 2, rejected: 1, wrong: 2, accepted: 1 });
});
