/** `judge`: a model scores quality and documentation of graded answers, beside the checks. */
import type { Command } from 'commander';
import { EXIT } from '../../src/data/index.ts';
import type { JudgeOptions } from '../opinions/index.ts';

export function addJudge(program: Command): void {
  program
    .command('judge')
    .description(
      'have a model score quality and documentation of graded answers; never correctness, never its own family',
    )
    .argument('<run>', 'a folder in data/runs/')
    .requiredOption('--model <id>', 'the model that judges, a file in data/models/')
    .option(
      '--endpoint <id>',
      'a file in data/endpoints/ (default: OPENAI_BASE_URL if set, else that of site.json, or the only one)',
    )
    .option('--concurrency <n>', 'how many calls are under way at once', '8')
    .option('--json', 'print a summary as JSON')
    .addHelpText(
      'after',
      `
Each answer takes two calls, one for each axis. What is stored is not asked again; where everything is, no key is needed and
only the agreement with the checks is printed.

Examples:
  npm run bench -- judge RUN --model MODEL
  OPENAI_BASE_URL=http://localhost:8000/v1 OPENAI_API_KEY=none npm run bench -- judge RUN --model MODEL`,
    )
    .action(async (runId: string, { json, ...options }: JudgeOptions & { json?: true }) => {
      const [{ loadData }, { formatJudgeSummary, judgeRun }, { endpointRefused, POLICY }, { onInterrupt }] =
        await Promise.all([
          import('../load-data.ts'),
          import('../opinions/index.ts'),
          import('../endpoints/index.ts'),
          import('./interrupt.ts'),
        ]);
      const context = { dataset: loadData(), env: process.env, policy: POLICY, output: process.stderr, onInterrupt };
      const { summary, stop } = await judgeRun(runId, options, context);
      console.log(json ? JSON.stringify(summary, null, 2) : formatJudgeSummary(summary));
      if (stop && 'fault' in stop) throw endpointRefused(stop.fault);
      if (stop?.reason === 'interrupted') process.exitCode = EXIT.interrupted;
      else if (summary.missing > 0) process.exitCode = EXIT.missingCells;
    });
}
