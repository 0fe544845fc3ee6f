/** `names`: which names of boards no model claims. */
import type { Command } from 'commander';
import { EXIT, toError } from '../../src/data/index.ts';

export function addNames(program: Command): void {
  program
    .command('names')
    .description(
      'list the names in the files of sources that no model claims and what each may be, and how many rows have a price in each list',
    )
    .argument('[mapping]', 'a file in data/mappings/; all of them if left out')
    .addHelpText('after', '\nExample:\n  npm run bench -- names MAPPING')
    .action(async (id?: string) => {
      const [{ reportNames }, { modelsPricedIn }, { inDataDir, readDataset }, { dataDir }] = await Promise.all([
        import('../mapping/index.ts'),
        import('../prices/index.ts'),
        import('../../src/data/node.ts'),
        import('../paths.ts'),
      ]);
      const { dataset, problems } = readDataset(dataDir, { results: false });
      if (dataset === null) throw toError(problems);
      const priced = modelsPricedIn(dataDir, dataset);
      for (const { mapping, rows, matched, unmatched, models } of reportNames(dataDir, dataset, id)) {
        console.log(`${mapping}: ${matched} of ${rows} rows have a name that a model claims.`);
        for (const [list, ids] of priced) {
          const count = models.filter((model) => ids.has(model)).length;
          console.log(
            `  ${count} of ${rows} (${Math.round((100 * count) / Math.max(1, rows))} %) have a price in ${list}.`,
          );
        }
        for (const { name, proposals } of unmatched) {
          console.log(
            `  ${JSON.stringify(name)}${proposals.length === 0 ? `: a new file in ${inDataDir('models/')}?` : ''}`,
          );
          for (const { model, line } of proposals) console.log(`    ${inDataDir(`models/${model}.json`)}: ${line}`);
        }
        if (unmatched.length > 0) process.exitCode = EXIT.problem;
      }
    });
}
