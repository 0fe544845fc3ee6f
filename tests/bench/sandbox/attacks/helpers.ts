/** Sends an attack into the sandbox. The files of this folder run there, never here. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe } from 'vitest';
import { hasBubblewrap } from '../../../../bench/sandbox/bubblewrap.ts';
import { createSandbox, type SandboxJob, type SandboxResult, type Tier } from '../../../../bench/sandbox/sandbox.ts';

/** Both kinds of sandbox, where both work. */
export const TIERS: readonly Tier[] = hasBubblewrap() ? ['deno', 'deno+bubblewrap'] : ['deno'];

/** Tests of both kinds of sandbox; those of the kind that does not work here are counted as skipped. */
export function describeTiers(run: (tier: Tier) => void): void {
  for (const tier of ['deno', 'deno+bubblewrap'] as const) {
    describe.skipIf(!TIERS.includes(tier))(`in the sandbox of the tier ${tier}`, () => run(tier));
  }
}

const textOf = (name: string) => readFileSync(join(import.meta.dirname, name), 'utf8');

/** Runs `attack(...args)` of this code, once for each list of arguments. */
export function attackWith(
  tier: Tier,
  code: string,
  args: readonly unknown[][] = [[]],
  job: Partial<SandboxJob> = {},
): Promise<SandboxResult> {
  return createSandbox(tier).run({
    driver: 'call-function.js',
    files: { 'answer.js': code, 'try-all.js': textOf('try-all.js') },
    input: { file: 'answer.js', exported: 'attack', calls: args.map((one) => ({ arguments: one })) },
    deadlineMs: 20_000,
    ...job,
  });
}

/** The ways of an attack that lead somewhere, tried with each of these arguments in turn. */
export async function openWays(
  tier: Tier,
  attack: string,
  args: readonly unknown[],
  job?: Partial<SandboxJob>,
): Promise<unknown[]> {
  const calls = args.map((one) => [one]);
  const { messages, end } = await attackWith(tier, textOf(`${attack}.js`), calls, { deadlineMs: 60_000, ...job });
  const returned = messages.flatMap((message) => (isCall(message) ? [message.returned] : []));
  // An attack that did not come to its end has proved nothing.
  if (returned.length < args.length) throw new Error(`${attack}: ${end}, ${JSON.stringify(messages)}`);
  return returned.flat();
}

/** What the attack returned, or undefined where it never did. */
export function returnedBy({ messages }: SandboxResult): unknown {
  return messages.find(isCall)?.returned;
}

function isCall(message: unknown): message is { returned?: unknown } {
  return Object.hasOwn(message as object, 'call');
}
