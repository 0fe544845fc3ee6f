/** `grade`: grades the stored answers of a run. It never opens a socket, and the same answers give the same bytes. */
import type { Command } from 'commander';
import { EXIT } from './exit.ts';

export function addGrade(program: Command): void {
  program
    .command('grade')
    .description('grade the stored answers of a run')
    .argument('<run>', 'a folder in data/runs/')
    .option('--json', 'print a summary as JSON')
    .addHelpText(
      'after',
      `
Examples:
  npm run bench -- grade calibration
  npm run bench -- grade five-tasks-2026-11-25 --json`,
    )
    .action(async (runId: string, { json }: { json?: true }) => {
      const [{ loadData }, { openRun }, { gradeRun }, { showProgress }] = await Promise.all([
        import('../load-data.ts'),
        import('../graders/open-run.ts'),
        import('../graders/grade-run.ts'),
        import('./progress.ts'),
      ]);
      const opened = openRun(loadData(), runId);
      const progress = showProgress('graded', opened.run.results.length);
      const summary = await gradeRun(opened, progress.step);
      progress.end();
      if (json) console.log(JSON.stringify(summary, null, 2));
      else console.log(`${runId}: ${summary.graded} graded, ${summary.written} written, ${summary.missing} missing`);
      if (summary.missing > 0) process.exitCode = EXIT.missingCells;
    });
}
