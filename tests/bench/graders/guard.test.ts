/** A parser that never returns holds up nobody: the process is ended, and the answer graded as far as it goes. */
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { gradeAnswer } from '../../../bench/graders/grade-answer.ts';
import { createGuard } from '../../../bench/graders/guard.ts';
import type { Sandbox } from '../../../bench/sandbox/index.ts';
import { dataset } from '../../helpers.ts';

const task = dataset.tasks.get('go-code-review');
if (!task) throw new Error('there is no task go-code-review');
const answerOf = (model: string) =>
  ({ model, sample: 1, content: '```json\n[]\n```', outcome: 'answered', seed: 'test' }) as const;
const file = join(import.meta.dirname, 'stub-never-returns.ts');

afterEach(() => {
  delete process.env.STUCK_AT;
});

test.each(['reading', 'lint-is-clean'])(
  'what does not come to an end at "%s" is left out, and no other answer is lost',
  async (step) => {
    process.env.STUCK_AT = step;
    const guard = createGuard({ file, silentMs: 4000 });
    const grades = await Promise.all(['quick', 'slow', 'other'].map((model) => guard.grade(answerOf(model), task)));
    guard.end();
    expect(grades).toEqual([
      { model: 'quick', skip: [] },
      { model: 'slow', skip: [step] },
      { model: 'other', skip: [] },
    ]);
  },
);

test('a grade says what was left out', async () => {
  const sandbox = {} as Sandbox;
  const without = (step: string) =>
    gradeAnswer(answerOf('slow'), task, sandbox, { begin: () => {}, skip: new Set([step]) });
  expect(await without('reading')).toMatchObject({
    outcome: 'no_code',
    why: 'Reading it did not come to an end.',
    score: 1,
  });
  const { checks } = await without('writes-json-to-the-letter');
  expect(checks.find(({ id }) => id === 'writes-json-to-the-letter')).toMatchObject({
    result: 'fail',
    got: 'reading it did not come to an end',
  });
});

test('the real process grades', async () => {
  const guard = createGuard();
  expect(await guard.grade(answerOf('quick'), task)).toMatchObject({ outcome: 'graded', model: 'quick' });
  guard.end();
});
