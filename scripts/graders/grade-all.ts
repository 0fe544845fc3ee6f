/** Grades every answer of a run afresh, a few at a time. */
import { availableParallelism } from 'node:os';
import type { Grade } from '../../src/domain/run-schema.ts';
import type { RunResult } from '../../src/domain/schema.ts';
import { HarnessError } from '../commands/exit.ts';
import { createSandbox } from '../sandbox/sandbox.ts';
import { gradeAnswer } from './grade-answer.ts';
import type { OpenRun } from './open-run.ts';

/** Calls `onGrade` for each answer as soon as its grade is there, in no particular order. */
export async function gradeAll(
  { run, tasks }: OpenRun,
  onGrade: (result: RunResult, grade: Grade) => void | Promise<void>,
): Promise<void> {
  const sandbox = createSandbox();
  const queue = run.results.values();
  const work = async () => {
    for (const result of queue) {
      const task = tasks.get(result.task);
      if (!task)
        throw new HarnessError(`Run "${run.id}" has answers to "${result.task}", which is no task in data/tasks/.`);
      const { model, sample, content, asked } = result;
      const why = asked?.attempts.at(-1)?.fault?.message;
      const answer = {
        model,
        sample,
        content,
        outcome: asked?.outcome ?? ('answered' as const),
        ...(why ? { why } : {}),
      };
      await onGrade(result, await gradeAnswer(answer, task, sandbox));
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
}
