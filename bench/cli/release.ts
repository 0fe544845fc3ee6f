/** `release`: freezes every figure as it is today. */
import type { Command } from 'commander';
import type { ReleaseOptions } from '../../src/releases/index.ts';

export function addRelease(program: Command): void {
  program
    .command('release')
    .description('freeze every figure as it is today, and say what numbers changed since the last release')
    .option('--date <day>', 'the day of the release, as YYYY-MM-DD (default: today in UTC)')
    .option('--why <text>', 'why the numbers changed; where it is left out, the reason that the data gives')
    .option('--force', 'a release though no number changed; wants --why')
    .option('--dry-run', 'show what would be written, and write nothing')
    .option('--json', 'print what was done as JSON')
    .addHelpText(
      'after',
      `
Writes data/releases/<date>.json and an entry in the changelog: both or neither, whenever it is killed. A second release of a day
is <date>.2. A release never changes again. More: docs/releases.md.

Examples:
  npm run bench -- release --dry-run
  npm run bench -- release --why "The prices of November"`,
    )
    .action(async ({ json, dryRun, ...options }: ReleaseOptions & { json?: true; dryRun?: true }) => {
      const [
        { loadData },
        { withData, writeTogether },
        { makeRelease, formatMade, toMadeJson },
        { listAllFigures },
        { dataDir },
      ] = await Promise.all([
        import('../load-data.ts'),
        import('../files/index.ts'),
        import('../../src/releases/index.ts'),
        import('../../src/cost/index.ts'),
        import('../paths.ts'),
      ]);
      const isDryRun = dryRun === true;
      const today = new Date().toISOString().slice(0, 10);
      const work = () =>
        makeRelease(options, {
          ...{ dataset: loadData({ results: true }), dataDir, listFigures: listAllFigures, today, isDryRun },
          write: (changes) => writeTogether(dataDir, changes),
        });
      const made = isDryRun ? work() : withData(dataDir, work);
      console.log(json ? JSON.stringify(toMadeJson(made, isDryRun), null, 2) : formatMade(made, isDryRun));
    });
}
