/** `grade`: grades the stored answers of a run. It never opens a socket, and the same answers give the same bytes. */
import type { Command } from 'commander';
import { type Dataset, EXIT, type Run } from '../../src/data/index.ts';
import { inDataDir, toPlace } from '../../src/data/node.ts';
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
  npm run bench -- grade RUN
  npm run bench -- grade RUN --again

Stopped or extended, it goes on with what has no grade yet.`,
    )
    .action(async (runId: string, { json, again = false }: { json?: true; again?: boolean }) => {
      const [{ loadData }, { gradeRun, openRun }, { createSteps }] = await Promise.all([
        import('../load-data.ts'),
        import('../graders/index.ts'),
        import('../run/index.ts'),
      ]);
      const dataset = loadData();
      const opened = openRun(dataset, runId);
      const progress = createSteps('graded', opened.run.results.length);
      const summary = await gradeRun(opened, { again }, progress.step);
      progress.end();
      if (json) console.log(JSON.stringify(summary, null, 2));
      else console.log([`${runId}: ${counts(summary)}`, ...nextStep(dataset, opened.run)].join('\n'));
      if (summary.missing > 0) process.exitCode = EXIT.missingCells;
    });
}

/** A run is shown by the board that names it. */
function nextStep({ boards }: Dataset, run: Run): string[] {
  const board = run.kind === 'asked' ? boards.get(run.board) : undefined;
  if (board?.kind !== 'measured' || board.runs.includes(run.id)) return [];
  const file = inDataDir(`boards/${board.id}.json`);
  return [`To show it: add "${run.id}" to "runs" in ${file}, then ${toPlace('npm start')}`];
}

function counts({ graded, kept, written, missing }: GradeSummary): string {
  const before = kept > 0 ? `${kept} had their grade, ` : '';
  return `${before}${graded} graded, ${written} written, ${missing} missing`;
}
