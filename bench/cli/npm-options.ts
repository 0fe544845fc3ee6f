/** Options that npm took for its own, where the -- in front of them was forgotten. */
import type { Command } from 'commander';
import { usageError } from '../../src/data/index.ts';
import { benchCommand } from '../../src/data/node.ts';

/** These may stand in a person's .npmrc, and nothing is written or paid for want of them. */
const HARMLESS = ['json', 'force'];

/** Throws HarnessError where a command would run without options that were given, such as --dry-run or --max-usd. */
export function checkNoOptionIsLost(program: Command, args: readonly string[], env: NodeJS.ProcessEnv): void {
  const command = program.commands.find((one) => one.name() === args[0]);
  if (command === undefined || env.npm_lifecycle_event !== 'bench') return;
  const lost = command.options.flatMap(({ long, negate }) => {
    const name = long?.slice(2) ?? '';
    const isNpms = Boolean(env[`npm_config_${name.replaceAll('-', '_')}`]) && !HARMLESS.includes(name);
    return isNpms && !negate && !args.some((arg) => arg.split('=')[0] === long) ? [long] : [];
  });
  if (lost.length === 0) return;
  throw usageError(
    `npm took ${lost.join(', ')} for itself. Write -- behind bench: ${benchCommand(`${command.name()} …`)}`,
  );
}
