/** The checks of a task, taken from its newest grade. */
import { expect, test } from 'vitest';
import type { CheckResult } from '../../src/data/schema-run.ts';
import { checksOf } from '../../src/scoring/task-checks.ts';
import { makeMeasured } from '../measured.ts';

const check = (id: string): CheckResult => ({
  id,
  axis: 'correctness',
  weight: 2,
  result: 'fail',
  expected: 'x',
  got: 'y',
});

test('are those of the newest version, without what an answer made of them', () => {
  const { dataset } = makeMeasured({
    runs: [
      {
        id: 'run',
        results: [
          { model: 'a', score: 5, checks: [check('old')], versions: { grader: 1 } },
          { model: 'b', score: 5, checks: [check('new')], versions: { grader: 2 } },
          { model: 'c', outcome: 'refused', versions: { grader: 3 } },
        ],
      },
    ],
  });
  expect(checksOf(dataset, 'riddle')).toEqual([{ id: 'new', axis: 'correctness', weight: 2 }]);
  expect(checksOf(dataset, 'fable')).toEqual([]);
});
