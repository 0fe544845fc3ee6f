/** Which grader a task has. Each is loaded when it is needed. */
import { HarnessError } from '../../src/data/index.ts';
import { inDataDir } from '../../src/data/node.ts';
import type { GradableTask, Grader } from './grader.ts';

const GRADERS: Record<string, (task: GradableTask) => Promise<Grader>> = {
  cases: async (task) => (await import('./cases/index.ts')).casesGrader(task),
  'express-users': async () => (await import('./express-users/index.ts')).grader,
  'go-code-review': async () => (await import('./go-code-review/index.ts')).grader,
  'js-async-race': async () => (await import('./js-async-race/index.ts')).grader,
  'ts-dijkstra': async () => (await import('./ts-dijkstra/index.ts')).grader,
  'python-flatten': async () => (await import('./python-flatten/index.ts')).grader,
};

/** Throws HarnessError where the task names a grader that does not exist. */
export function findGrader(task: GradableTask): Promise<Grader> {
  const { grader } = task.grading;
  const load = Object.hasOwn(GRADERS, grader) ? GRADERS[grader] : undefined;
  if (load) return load(task);
  const known = Object.keys(GRADERS).join(', ');
  throw new HarnessError(
    `${inDataDir(`tasks/${task.id}/task.json`)}: grading.grader: expected one of ${known}, found "${grader}". Correct it.`,
  );
}
