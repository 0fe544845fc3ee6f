/** `run`: asks models, stores every answer, and can be killed at any moment and started again. */
import type { Command } from 'commander';
import { EXIT } from '../../src/data/index.ts';
import type { RunOptions } from '../run/index.ts';
import { addSelectionOptions } from './selection-options.ts';

export function addRun(program: Command): void {
  addSelectionOptions(
    program
      .command('run')
      .description('ask models and store every answer; started again, it asks what is missing and nothing twice'),
  )
    .option('--max-usd <usd>', 'stop before the run has cost this much, answers stored earlier and under way included')
    .option('--input-usd <usd>', 'USD per million input tokens to count under the cap where that price is unknown')
    .option('--context <tokens>', 'the context of a server of your own, prompt and answer together')
    .option('--server <name=value...>', 'what the server does not tell of itself, as in threads=2; stored with the run')
    .option('--title <text>', 'what a new run is called on the site (default: the board and the date)')
    .option('--concurrency <n>', 'how many calls are under way at once', '16')
    .option('--json', 'print a summary as JSON')
    .addHelpText(
      'after',
      `
The key is read from the variable that the file of the endpoint names. OPENAI_BASE_URL with OPENAI_API_KEY points it at
any other OpenAI-compatible server.

Examples:
  npm run bench -- run
  npm run bench -- run --board BOARD --samples 5 --max-usd 10 --input-usd 5
  npm run bench -- run --id RUN --shard 2/4
  OPENAI_BASE_URL=http://localhost:8000/v1 OPENAI_API_KEY=none npm run bench -- run --models MODEL,MODEL`,
    )
    .action(async ({ json, ...options }: RunOptions & { json?: true }) => {
      const [{ loadData }, { formatSummary, runBench }, { endpointRefused, POLICY }, { dataDir }, { onInterrupt }] =
        await Promise.all([
          import('../load-data.ts'),
          import('../run/index.ts'),
          import('../endpoints/index.ts'),
          import('../paths.ts'),
          import('./interrupt.ts'),
        ]);
      const around = { env: process.env, policy: POLICY, output: process.stderr, onInterrupt };
      const context = { dataset: loadData(), dataDir, ...around };
      const { summary, stop } = await runBench(options, context);
      console.log(json ? JSON.stringify(summary, null, 2) : formatSummary(summary));
      if (stop && 'fault' in stop) throw endpointRefused(stop.fault);
      if (stop?.reason === 'budget') console.error(`Stopped: the next call could cross the cap of $${options.maxUsd}.`);
      if (stop?.reason === 'interrupted') process.exitCode = EXIT.interrupted;
      else if (summary.missing > 0) process.exitCode = EXIT.missingCells;
    });
}
