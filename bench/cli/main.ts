/** Runs the command that the process was started with. */
import { runCommand } from './program.ts';

process.exitCode = await runCommand(process.argv.slice(2));
