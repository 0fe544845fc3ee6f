/** Grades every answer of a run afresh, a few at a time. */
import { availableParallelism } from 'node:os';
import { type Grade, HarnessError, type RunResult } from '../../src/data/index.ts';
import { inDataDir } from '../../src/data/node.ts';
import { type AnswerToGrade, reasonOf } from './grade-answer.ts';
import { createGuard } from './guard.ts';
import type { OpenRun } from './open-run.ts';

/** The seed of a run that was made before runs had one. */
const UNSEEDED = 'receipts';

/**
 * Calls `onGrade` for each answer as soon as its grade is there, in no particular order. A grader that fails on one answer is
 * a mistake of ours: the others are graded first, then it is told with the names of those answers.
 */
export async function gradeAll(
  { run, tasks }: OpenRun,
  onGrade: (result: RunResult, grade: Grade) => void | Promise<void>,
): Promise<void> {
  const guard = createGuard();
  const queue = run.results.values();
  const failures: string[] = [];
  const work = async () => {
    for (const result of queue) {
      const task = tasks.get(result.task);
      if (!task)
        throw new HarnessError(
          `Run "${run.id}" has answers to "${result.task}", which is no task in ${inDataDir('tasks/')}.`,
        );
      if (!task.grading)
        throw new HarnessError(`Run "${run.id}" has answers to "${result.task}", whose task.json has no "grading".`);
      try {
        await onGrade(result, await guard.grade({ ...toAnswer(result), seed: run.seed ?? UNSEEDED }, task));
      } catch (error) {
        if (error instanceof HarnessError) throw error;
        failures.push(`${result.task}/${result.model}/${result.sample}: the grader failed: ${(error as Error).stack}`);
      }
    }
  };
  try {
    await Promise.all(Array.from({ length: availableParallelism() }, work));
  } finally {
    guard.end();
  }
  if (failures.length > 0) throw new HarnessError(failures.join('\n'));
}

function toAnswer({ model, sample, content, asked }: RunResult): Omit<AnswerToGrade, 'seed'> {
  return { model, sample, content, outcome: asked?.outcome ?? 'answered', ...reasonOf(asked?.attempts ?? []) };
}
