/** `ingest`: turns a benchmark file of another project into a board. */
import type { Command } from 'commander';
import type { IngestFlags } from '../ingest/index.ts';

interface Flags extends IngestFlags {
  dryRun?: true;
  json?: true;
}

export function addIngest(program: Command): void {
  const collect = (value: string, before: string[]) => [...before, value];
  program
    .command('ingest')
    .description('turn a benchmark file of another project into a board: exactly or not at all')
    .argument('<file>', 'results as JSON, CSV or YAML; docs/bring-your-results.md lists the formats')
    .option('--format <format>', 'how to read it, as that page names it; found by shape if left out')
    .option(
      '--board <id>',
      'the board they are for, a new one or one that was ingested; the format names one if left out',
    )
    .option('--dry-run', 'say what would change and write nothing')
    .option(
      '--map <name=id>',
      'the model of ours that a name of the file means, or the id of a new one; repeatable',
      collect,
      [],
    )
    .option('--pick <name=path>', 'the row that counts where a model has several; repeatable', collect, [])
    .option('--scale <min-max>', 'the range of the scores, as in 0-1, 0-100% or 1-10, where the file leaves it open')
    .option('--rescale <min-max>', 'the range that scores are converted to, for a board that has another one')
    .option('--overall <mean|task>', 'what ranks, where the file has several scores and none above them')
    .option('--metric <name>', 'which metric, where there are several; repeatable', collect, [])
    .option('--leave-out <task>', 'a task or column of the file that is not taken; repeatable', collect, [])
    .option('--headline <stated|parts>', 'where a headline disagrees with its parts: which of the two')
    .option(
      '--partial <keep|leave-out>',
      'scores of a part of the tests: keep them, marked, or leave them out (the default)',
    )
    .option('--model <name>', 'the model, for a file that names none')
    .option('--prompt <label>', 'which prompt, where there are several')
    .option('--delimiter <sign>', 'the sign between the cells of a table')
    .option('--decimal <sign>', 'the sign before decimals: . or ,')
    .option('--title <text>', 'the name of the board')
    .option('--publisher <name>', 'who published the results')
    .option('--url <address>', 'where')
    .option('--date <date>', 'when: YYYY, YYYY-MM or YYYY-MM-DD')
    .option(
      '--accept <fields>',
      'what this file may have otherwise than the board, as in version,samples; its numbers are marked',
      collect,
      [],
    )
    .option('--replace', 'let the numbers of this file take the place of other ones on the board')
    .option('--json', 'print what was done as JSON')
    .addHelpText(
      'after',
      `
Nothing is guessed: where the file leaves something open, it says what, and which flag decides. Running it twice changes nothing.

Examples:
  npm run bench -- ingest results.csv --scale 0-100% --dry-run
  npm run bench -- ingest results.csv --scale 0-100% --board my-scores --title "Our scores"
  npm run bench -- ingest results.json --overall mean`,
    )
    .action(async (path: string, flags: Flags) => {
      const [{ formatIngest, ingest, readOptions }, { isPriceList }, { dataDir }] = await Promise.all([
        import('../ingest/index.ts'),
        import('../prices/index.ts'),
        import('../paths.ts'),
      ]);
      const isDryRun = flags.dryRun === true;
      const today = new Date().toISOString().slice(0, 10);
      const done = ingest({ dataDir, path, options: { ...readOptions(flags), isPriceList }, isDryRun, today });
      console.log(flags.json ? JSON.stringify(done, null, 2) : formatIngest(done));
    });
}
