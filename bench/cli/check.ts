/** `check`: the data check of the site, runs included. */
import type { Command } from 'commander';
import { HarnessError } from '../../src/data/index.ts';

export function addCheck(program: Command): void {
  program
    .command('check')
    .description('check everything in data/, runs included, and tell every problem at once')
    .option('--complete', 'first complete what a command that was killed had begun')
    .addHelpText('after', '\nExample:\n  npm run bench -- check')
    .action(async ({ complete }: { complete?: true }) => {
      if (complete) {
        const [{ withData }, { dataDir }] = await Promise.all([import('../files/index.ts'), import('../paths.ts')]);
        withData(dataDir, () => {});
      }
      const { findDataProblems } = await import('../find-problems.ts');
      const lines = findDataProblems();
      if (lines.length > 0) throw new HarnessError(lines.join('\n'));
      console.log('ok');
    });
}
