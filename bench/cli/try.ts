/** `try`: grades one answer file and prints its receipt, so that anyone can see what a grader does. */
import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { HarnessError } from '../../src/data/index.ts';

export function addTry(program: Command): void {
  program
    .command('try')
    .description('grade one answer file and print its receipt')
    .argument('<task>', 'a folder in data/tasks/')
    .argument(
      '<answer>',
      'a Markdown file, as a model would answer, or the stored answer of a run; - reads standard input',
    )
    .option('--json', 'print the grade as JSON')
    .addHelpText(
      'after',
      `
Examples:
  npm run bench -- try python-flatten data/runs/calibration/answers/python-flatten/good-recursive/1.md
  npm run bench -- try ts-dijkstra data/runs/calibration/answers/ts-dijkstra/good-class-heap/1.md --json`,
    )
    .action(async (taskId: string, file: string, { json }: { json?: true }) => {
      const [{ loadData }, { gradeAnswer }, { createSandbox }, { toReceipt }, { findTask }] = await Promise.all([
        import('../load-data.ts'),
        import('../graders/index.ts'),
        import('../sandbox/index.ts'),
        import('./receipt.ts'),
        import('./find-task.ts'),
      ]);
      const task = findTask(loadData(), taskId);
      const isStored = file.endsWith('.json');
      const answer = isStored ? (await import('./stored-answer.ts')).readStored(file) : asAnswered(readText(file));
      const grade = await gradeAnswer({ model: 'answer', sample: 1, ...answer }, task, createSandbox());
      const { outcome, why, extraction, axes, score, checks, sandbox } = grade;
      const result = { task: task.id, outcome, ...(why ? { why } : {}), extraction, axes, score, checks, sandbox };
      console.log(json ? JSON.stringify(result, null, 2) : toReceipt(grade, task));
    });
}

const MAX_ANSWER_BYTES = 4 * 2 ** 20;

function asAnswered(content: string) {
  return { content, outcome: 'answered' as const };
}

function readText(file: string): string {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file === '-' ? 0 : file);
  } catch (error) {
    const found = (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'nothing' : (error as Error).message;
    throw new HarnessError(`${file}: expected a Markdown file with an answer, found ${found}. Check the path.`);
  }
  if (bytes.length > MAX_ANSWER_BYTES) {
    throw new HarnessError(
      `${file}: expected at most 4 MB, found ${bytes.length} bytes. An answer of a model is far shorter.`,
    );
  }
  return bytes.toString('utf8');
}
