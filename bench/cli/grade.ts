/** `grade`: grades the stored answers of a run. It never opens a socket, and the same answers give the same bytes. */
import type { Command } from 'commander';
import { EXIT } from '../../src/data/index.ts';
import type { GradeSummary } from '../graders/index.ts';

export function addGrade(program: Command): void {
  program
    .command('grade')
    .description('grade the stored answers of a run')
    .argument('<run>', 'a folder in data/runs/')
    .option('--again', 'grade also what has a grade by the same versions of task, extractor and grader')
    .option('--json', 'print a summary as JSON')
    .addHelpText(
      'after',
      `
Examples:
  npm run bench -- grade five-tasks-2026-11-25
  npm run bench -- grade calibration --again

Stopped or extended, it goes on with what has no grade yet.`,
    )
    .action(async (runId: string, { json, again = false }: { json?: true; again?: boolean }) => {
      const [{ loadData }, { openRun }, { gradeRun }, { createSteps }] = await Promise.all([
        import('../load-data.ts'),
        import('../graders/open-run.ts'),
        import('../graders/grade-run.ts'),
        import('../run/index.ts'),
      ]);
      const opened = openRun(loadData(), runId);
      const progress = createSteps('graded', opened.run.results.length);
      const summary = await gradeRun(opened, { again }, progress.step);
      progress.end();
      if (json) console.log(JSON.stringify(summary, null, 2));
      else console.log(`${runId}: ${counts(summary)}`);
      if (summary.missing > 0) process.exitCode = EXIT.missingCells;
    });
}

function counts({ graded, kept, written, missing }: GradeSummary): string {
  const before = kept > 0 ? `${kept} had their grade, ` : '';
  return `${before}${graded} graded, ${written} written, ${missing} missing`;
}
