/** `export`: writes a board in the form of another project. */
import type { Command } from 'commander';
import { usageError } from '../../src/data/index.ts';

export function addExport(program: Command): void {
  program
    .command('export')
    .description('write a board as files of another project; what is unknown is left out')
    .argument('<board>', 'a file in data/boards/')
    .argument('[folder]', 'where', 'every-eval-ever')
    .option('--every-eval-ever', 'records of Every Eval Ever, schema 0.3: one for each row, with source and licence')
    .option('--json', 'print what was written as JSON')
    .addHelpText(
      'after',
      `
The records are in FOLDER/data/BOARD/DEVELOPER/MODEL/, as its data store has them. It validates them from that folder:
  every_eval_ever validate data/BOARD/*/*/*.json

Example:
  npm run bench -- export --every-eval-ever BOARD`,
    )
    .action(async (board: string, folder: string, flags: { everyEvalEver?: true; json?: true }) => {
      if (!flags.everyEvalEver) throw usageError('Say the form: --every-eval-ever.');
      const [{ loadData }, { exportRecords }] = await Promise.all([
        import('../load-data.ts'),
        import('../every-eval-ever.ts'),
      ]);
      const done = exportRecords(loadData({ results: true }), board, folder, new Date());
      const left = done.leftOut === 0 ? '' : ` ${done.leftOut} without any number left out.`;
      console.log(
        flags.json ? JSON.stringify(done, null, 2) : `Wrote ${done.files.length} records to ${done.folder}.${left}`,
      );
    });
}
