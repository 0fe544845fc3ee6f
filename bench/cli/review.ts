/** `review`: a person scores answers without knowing whose they are, beside the checks. */
import type { Command } from 'commander';
import { EXIT } from '../../src/data/index.ts';

export function addReview(program: Command): void {
  program
    .command('review')
    .description('score answers yourself, without being told the model, and say whether you would merge them')
    .argument('<run>', 'a folder in data/runs/')
    .requiredOption(
      '--as <id>',
      'who you are, in lower-case letters and digits joined by hyphens; stored with each review',
    )
    .addHelpText(
      'after',
      `
The answers come in an order of their own for each reviewer. Each review is kept as soon as its last question is answered: leave
with q at any time, and the same command goes on where you were.

Examples:
  npm run bench -- review RUN --as anna`,
    )
    .action(async (runId: string, { as: reviewer }: { as: string }) => {
      const [{ loadData }, { openRun }, { openLines, reviewRun }, { checkId }] = await Promise.all([
        import('../load-data.ts'),
        import('../graders/index.ts'),
        import('../opinions/index.ts'),
        import('../run/index.ts'),
      ]);
      checkId('--as', reviewer);
      const dataset = loadData();
      const opened = openRun(dataset, runId);
      const lines = openLines(process.stdin, process.stdout);
      const session = { opened, dataset, reviewer, lines, now: () => new Date() };
      // A terminal that is left open would keep the process alive.
      const { reviewed, total } = await reviewRun(session).finally(lines.close);
      const rest = reviewed < total ? ' The same command goes on.' : '';
      console.log(`\n${runId}: ${reviewed} of ${total} answers reviewed by ${reviewer}.${rest}`);
      if (lines.isInterrupted()) process.exitCode = EXIT.interrupted;
    });
}
