/** `init`: makes a small data folder of one's own to begin with. */
import type { Command } from 'commander';
import type { InitOptions } from '../init-data.ts';

export function addInit(program: Command): void {
  program
    .command('init')
    .description('make a small data folder of your own: a site, a board, a model, a task, and a README that goes on')
    .argument('<folder>', 'where; what holds files already is left alone')
    .option(
      '--from <owner/name>',
      'the repository on GitHub whose workflow publishes it, where it is to be one of its own',
    )
    .addHelpText('after', '\nExample:\n  npm run bench -- init my-board')
    .action(async (folder: string, options: InitOptions) => {
      const [{ initData }, { withDataDir }] = await Promise.all([
        import('../init-data.ts'),
        import('../../src/data/node.ts'),
      ]);
      initData(folder, options);
      console.log(`Wrote ${folder}. To see it: ${withDataDir('npm start', folder)}. To go on: ${folder}/README.md`);
    });
}
