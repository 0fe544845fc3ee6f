/** `refresh`: derives boards again from the files of their sources. */
import type { Command } from 'commander';

interface Flags {
  commit?: string;
  dryRun?: true;
  list?: true;
}

export function addRefresh(program: Command): void {
  program
    .command('refresh')
    .description('derive the results of boards again by their mappings, show what changes, and write all or nothing')
    .argument('[mapping]', 'a file in data/mappings/; all of them if left out')
    .argument('[file]', 'a newer file or folder of its source; our copy in data/files/ if left out')
    .option('--commit <commit>', 'the commit of the source that the file is of')
    .option('--dry-run', 'show what would change, and write nothing')
    .option('--list', 'print each mapping with the repository of its source and the path there, and do nothing else')
    .addHelpText(
      'after',
      `
docs/mappings.md describes mappings.

Examples:
  npm run bench -- refresh
  npm run bench -- refresh MAPPING leaderboard.json --commit 0972f3d --dry-run`,
    )
    .action(async (id: string | undefined, path: string | undefined, flags: Flags) => {
      const [{ formatChanges, listOrigins, refresh }, { dataDir }] = await Promise.all([
        import('../mapping/index.ts'),
        import('../paths.ts'),
      ]);
      if (flags.list) {
        for (const origin of listOrigins(dataDir)) console.log(origin.join('\t'));
        return;
      }
      const today = new Date().toISOString().slice(0, 10);
      const isDryRun = flags.dryRun ?? false;
      for (const { mapping, rows, changes, setAside } of refresh(dataDir, id, {
        path,
        commit: flags.commit,
        isDryRun,
        today,
      })) {
        console.log(`${mapping}: ${rows} rows.`);
        console.log(formatChanges(changes));
        for (const sentence of setAside) console.log(`Not shown: ${sentence}`);
      }
      if (isDryRun) console.log('A dry run: nothing was written.');
    });
}
