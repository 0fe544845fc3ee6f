/** `verify`: grades everything again, and names each published grade or answer that does not come out the same. */
import type { Command } from 'commander';
import { HarnessError } from '../../src/data/index.ts';
import { benchCommand, inDataDir } from '../../src/data/node.ts';

export function addVerify(program: Command): void {
  program
    .command('verify')
    .description('grade runs again and fail on any grade that comes out otherwise')
    .argument('[runs...]', 'folders in data/runs/; all of them if left out')
    .option('--json', 'print what was compared as JSON')
    .addHelpText(
      'after',
      `
An answer that a model gave must also follow from the response that is stored with it, and its request be what the run says was
asked. The tier of the sandbox is the one field that is not compared.

Examples:
  npm run bench -- verify
  npm run bench -- verify RUN`,
    )
    .action(async (runIds: string[], { json }: { json?: true }) => {
      const [{ loadData }, { openRun }, { formatVerification, isUnderWay, verifyRun }, { createSteps }] =
        await Promise.all([
          import('../load-data.ts'),
          import('../graders/index.ts'),
          import('./verify-run.ts'),
          import('../run/index.ts'),
        ]);
      const dataset = loadData();
      const ids = runIds.length > 0 ? runIds : [...dataset.runs.keys()];
      if (ids.length === 0 && !json) console.log(`There is no run in ${inDataDir('runs/')} yet.`);
      const boards = [...dataset.boards.values()].flatMap((board) => (board.kind === 'measured' ? board.runs : []));
      const shown = new Set(boards);
      const results = [];
      for (const id of ids) {
        const opened = openRun(dataset, id);
        // Begun and not graded, it is nobody's number yet; whoever names it means it.
        const grades = runIds.length > 0 || !isUnderWay(opened, shown);
        const progress = createSteps(`verified of ${id}`, opened.run.results.length);
        const verified = await verifyRun(opened, progress.step, { grades });
        progress.end();
        const remark = `Not graded, and on no board: ${benchCommand(`grade ${id}`)}, or remove ${inDataDir(`runs/${id}`)}`;
        results.push({ run: id, ...verified, remarks: [...(grades ? [] : [remark]), ...verified.remarks] });
      }
      const differences = results.flatMap((result) => result.differences);
      if (json) console.log(JSON.stringify(results, null, 2));
      else {
        for (const { run, ...result } of results) {
          console.log([`${run}: ${formatVerification(result)}`, ...result.remarks].join('\n'));
        }
      }
      if (differences.length > 0) throw new HarnessError(differences.join('\n'));
    });
}
