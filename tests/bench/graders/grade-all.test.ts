/** Grading a run: answers with the same text are graded once, and each gets the grade under its own name. */
import { expect, test } from 'vitest';
import { gradeAll } from '../../../bench/graders/grade-all.ts';
import { openRun } from '../../../bench/graders/open-run.ts';
import type { Grade } from '../../../src/data/schema-run.ts';
import { loadDataset } from '../../../src/releases/load.ts';

test('the same text has the same grade, under the name of each model and sample', async () => {
  const dataset = loadDataset('data').dataset;
  if (dataset === null) throw new Error('our data do not load');
  const opened = openRun(dataset, 'calibration');
  const [first, second] = opened.run.results.filter(({ task }) => task === 'go-code-review');
  if (first === undefined || second === undefined) throw new Error('the calibration has no two code reviews');
  const again = { ...first, model: 'another', sample: 2 };
  const grades: Grade[] = [];
  await gradeAll({ ...opened, run: { ...opened.run, results: [first, second, again] } }, (result, grade) => {
    expect([grade.model, grade.sample]).toEqual([result.model, result.sample]);
    grades.push(grade);
  });
  const gradeOf = (name: string) => grades.find(({ model }) => model === name);
  expect(grades).toHaveLength(3);
  expect(gradeOf('another')).toEqual({ ...gradeOf(first.model), model: 'another', sample: 2 });
  expect(gradeOf(second.model)?.answerHash).not.toBe(gradeOf(first.model)?.answerHash);
});
