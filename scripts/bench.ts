/** The command line of the harness: npm run bench -- <command>. A command is a file in commands/; it loads what it needs when it runs. */
import { Command, CommanderError } from 'commander';
import { addCheck } from './commands/check.ts';
import { EXIT, HarnessError } from './commands/exit.ts';
import { addGrade } from './commands/grade.ts';
import { addIngest } from './commands/ingest.ts';
import { addJudge } from './commands/judge.ts';
import { addMerge } from './commands/merge.ts';
import { addPlan } from './commands/plan.ts';
import { addPrices } from './commands/prices.ts';
import { addRelease } from './commands/release.ts';
import { addReview } from './commands/review.ts';
import { addRun } from './commands/run.ts';
import { addTry } from './commands/try.ts';
import { addVerify } from './commands/verify.ts';

const program = new Command('npm run bench --')
  .description('Ask models, keep every answer, grade it in a sandbox, and prove it again.')
  .usage('<command> [options]')
  .showHelpAfterError('(add --help for the options and examples)')
  .exitOverride()
  .configureHelp({ sortSubcommands: false })
  .addHelpText(
    'after',
    `
Exit codes: 0 done, 1 a problem that it names, 2 wrong usage, 3 finished with missing cells, 130 interrupted.
`,
  );
for (const add of [
  addPlan,
  addRun,
  addMerge,
  addGrade,
  addTry,
  addVerify,
  addJudge,
  addReview,
  addIngest,
  addPrices,
  addRelease,
  addCheck,
])
  add(program);

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = exitCodeOf(error);
}

/** Says what is wrong, unless commander has said it, and gives the exit code. */
function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
  if (!(error instanceof HarnessError)) throw error;
  console.error(error.message);
  return error.exitCode;
}
