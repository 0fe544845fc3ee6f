/** Grades every answer of a run afresh, a few at a time; answers to a task with the same text are graded once. */
import { availableParallelism } from 'node:os';
import { type Grade, HarnessError, type RunResult } from '../../src/data/index.ts';
import { hashText, inDataDir } from '../../src/data/node.ts';
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
  const queue = Map.groupBy(run.results, whatIsGraded).values();
  const failures: string[] = [];
  const work = async () => {
    for (const alike of queue) {
      const [result] = alike as [RunResult];
      const task = tasks.get(result.task);
      if (!task)
        throw new HarnessError(
          `Run "${run.id}" has answers to "${result.task}", which is no task in ${inDataDir('tasks/')}.`,
        );
      if (!task.grading)
        throw new HarnessError(`Run "${run.id}" has answers to "${result.task}", whose task.json has no "grading".`);
      try {
        const grade = await guard.grade({ ...toAnswer(result), seed: run.seed ?? UNSEEDED }, task);
        for (const one of alike) await onGrade(one, { ...grade, model: one.model, sample: one.sample });
      } catch (error) {
        if (error instanceof HarnessError) throw error;
        const names = alike.map(({ task, model, sample }) => `${task}/${model}/${sample}`).join(', ');
        failures.push(`${names}: the grader failed: ${(error as Error).stack}`);
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

/** Whatever a grade depends on but the seed, which is the same for all answers of a run. */
function whatIsGraded(result: RunResult): string {
  const { content, outcome, why } = toAnswer(result);
  return JSON.stringify([result.task, outcome, why, content === null ? null : hashText(content)]);
}

function toAnswer({ model, sample, content, asked }: RunResult): Omit<AnswerToGrade, 'seed'> {
  return { model, sample, content, outcome: asked?.outcome ?? 'answered', ...reasonOf(asked?.attempts ?? []) };
}
