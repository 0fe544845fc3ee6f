/** The command line of the harness: npm run bench -- <command>. A command is a file beside this one; it loads what it needs when it runs. */
import { Command, CommanderError } from 'commander';
import { EXIT, HarnessError } from '../../src/data/index.ts';
import { toFileError, toPlace } from '../../src/data/node.ts';
import { addCheck } from './check.ts';
import { addExport } from './export.ts';
import { addGrade } from './grade.ts';
import { addIngest } from './ingest.ts';
import { addInit } from './init.ts';
import { addJudge } from './judge.ts';
import { addMerge } from './merge.ts';
import { addNames } from './names.ts';
import { checkNoOptionIsLost } from './npm-options.ts';
import { addPlan } from './plan.ts';
import { addPrices } from './prices.ts';
import { addRefresh } from './refresh.ts';
import { addRelease } from './release.ts';
import { addReview } from './review.ts';
import { addRun } from './run.ts';
import { addTry } from './try.ts';
import { addVerify } from './verify.ts';

const COMMANDS = [
  addInit,
  addPlan,
  addRun,
  addMerge,
  addGrade,
  addTry,
  addVerify,
  addJudge,
  addReview,
  addRefresh,
  addNames,
  addIngest,
  addPrices,
  addExport,
  addRelease,
  addCheck,
];

/** Runs the command of `args`, which are without node and script, and gives its exit code. */
export async function runCommand(args: readonly string[]): Promise<number> {
  const program = new Command('npm run bench --')
    .description('Ask models, keep every answer, grade it in a sandbox, and prove it again.')
    .usage('<command> [options]')
    .showHelpAfterError('(add --help for the options and examples)')
    .exitOverride()
    .configureOutput({ writeOut: (text) => process.stdout.write(toPlace(text)) })
    .configureHelp({ sortSubcommands: false })
    .addHelpText(
      'after',
      `
Exit codes: 0 done, 1 a problem that it names, 2 wrong usage or a path that cannot be read or written, 3 finished with missing cells, 130 interrupted.
`,
    );
  for (const add of COMMANDS) add(program);
  try {
    checkNoOptionIsLost(program, args, process.env);
    await program.parseAsync(args, { from: 'user' });
    return Number(process.exitCode ?? EXIT.done);
  } catch (error) {
    return exitCodeOf(error);
  }
}

/** Says what is wrong, unless commander has said it, and gives the exit code. */
function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
  const said = error instanceof HarnessError ? error : toFileError(error);
  if (said === null) throw error;
  console.error(said.message);
  return said.exitCode;
}
