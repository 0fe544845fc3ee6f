/** `merge`: joins the shards of a run. */
import { join } from 'node:path';
import type { Command } from 'commander';

export function addMerge(program: Command): void {
  program
    .command('merge')
    .description('join shards: the same answer twice is one, two different ones are an error that shows both')
    .argument('<dir...>', 'folders of the parts, each with a run.json, or with the run under its id')
    .requiredOption('--id <run>', 'the run that they make, in data/runs/')
    .option('--json', 'print a summary as JSON')
    .addHelpText(
      'after',
      `
Judgements and reviews of the parts are joined in the same way. Grades are left out: they follow from the answers.

Examples:
  npm run bench -- merge shards/1 shards/2 shards/3 --id RUN`,
    )
    .action(async (dirs: string[], { id, json }: { id: string; json?: true }) => {
      const [{ checkId, formatMerge, mergeRuns }, { dataDir }] = await Promise.all([
        import('../run/index.ts'),
        import('../paths.ts'),
      ]);
      checkId('--id', id);
      const summary = mergeRuns(dirs, join(dataDir, 'runs', id), id);
      console.log(json ? JSON.stringify({ run: id, ...summary }, null, 2) : formatMerge(id, summary));
    });
}
