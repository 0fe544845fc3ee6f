/** `try`: grades one answer file and prints its receipt, so that anyone can see what a grader does. */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import {
  type Answer,
  answerSchema,
  didYouMean,
  formatProblem,
  HarnessError,
  type Problem,
  quote,
  type Task,
  toError,
  usageError,
} from '../../src/data/index.ts';
import { readJsonFile, readPlainFile, readTasks } from '../../src/data/node.ts';

interface TryOptions {
  json?: true;
  seed?: string;
}

export function addTry(program: Command): void {
  program
    .command('try')
    .description('grade one answer file and print its receipt')
    .argument('<task>', 'a folder in data/tasks/')
    .argument(
      '<answer>',
      'a Markdown file, as a model would answer, or the stored answer of a run; - reads standard input',
    )
    .option('--seed <text>', 'what hidden inputs are drawn from; another one each time if left out')
    .option('--json', 'print the grade as JSON')
    .addHelpText(
      'after',
      `
Examples:
  npm run bench -- try TASK docs/examples/answer.md
  npm run bench -- try TASK docs/examples/answer.md --json`,
    )
    .action(async (taskId: string, file: string, { json, seed = randomBytes(8).toString('hex') }: TryOptions) => {
      const [{ dataDir }, { createGuard, reasonOf }, { toReceipt }] = await Promise.all([
        import('../paths.ts'),
        import('../graders/index.ts'),
        import('./receipt.ts'),
      ]);
      const { tasks, problems } = readTasks(dataDir);
      if (problems.length > 0) throw toError(problems);
      const task = findTask(tasks, taskId);
      const stored = file.endsWith('.json') ? readStored(file) : null;
      const answer = stored
        ? { content: stored.content, outcome: stored.outcome, ...reasonOf(stored.attempts) }
        : { content: readText(file), outcome: 'answered' as const };
      const guard = createGuard();
      const grade = await guard.grade({ model: 'answer', sample: 1, seed, ...answer }, task).finally(guard.end);
      const { outcome, why, extraction, axes, score, checks, sandbox } = grade;
      const result = {
        task: task.id,
        seed,
        outcome,
        ...(why ? { why } : {}),
        extraction,
        axes,
        score,
        checks,
        sandbox,
      };
      console.log(json ? JSON.stringify(result, null, 2) : toReceipt(grade, task));
    });
}

const MAX_ANSWER_BYTES = 4 * 2 ** 20;

/** A task that can be graded. */
function findTask(tasks: ReadonlyMap<string, Task>, id: string): Task {
  const gradable = [...tasks.values()].filter(({ grading }) => grading !== undefined);
  const task = gradable.find((one) => one.id === id);
  if (task) return task;
  const ids = gradable.map((one) => one.id);
  throw usageError(
    `There is no task ${quote(id)} that can be graded.${didYouMean(id, ids)} There are: ${ids.join(', ') || 'none yet'}.`,
  );
}

/** One answer as a run keeps it: answers/<task>/<model>/<sample>.json. */
function readStored(file: string): Answer {
  const problems: Problem[] = [];
  const answer = readJsonFile(answerSchema, file, problems);
  if (answer === null) throw usageError(problems.map(formatProblem).join('\n'));
  return answer;
}

function readText(file: string): string {
  const { bytes, problem } = file === '-' ? { bytes: readFileSync(0), problem: null } : readPlainFile(file);
  if (problem) {
    const expected = problem.expected === 'a file' ? 'a Markdown file with an answer' : problem.expected;
    throw toError([{ ...problem, expected, isUnreadable: true }]);
  }
  if (bytes.length > MAX_ANSWER_BYTES) {
    throw new HarnessError(
      `${file}: expected at most 4 MB, found ${bytes.length} bytes. An answer of a model is far shorter.`,
    );
  }
  return bytes.toString('utf8');
}
