/** `check`: the data check of the site, runs included. */
import type { Command } from 'commander';
import { HarnessError } from '../../src/data/index.ts';

export function addCheck(program: Command): void {
  program
    .command('check')
    .description('check everything in data/, runs included, and tell every problem at once')
    .addHelpText('after', '\nExample:\n  npm run bench -- check')
    .action(async () => {
      const { findDataProblems } = await import('../find-problems.ts');
      const lines = findDataProblems();
      if (lines.length > 0) throw new HarnessError(lines.join('\n'));
      console.log('ok');
    });
}
