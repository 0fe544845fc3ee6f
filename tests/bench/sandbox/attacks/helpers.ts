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

/** Runs `attack(...args)` of this code. */
export function attackWith(
  tier: Tier,
  code: string,
  args: readonly unknown[] = [],
  job: Partial<SandboxJob> = {},
): Promise<SandboxResult> {
  return createSandbox(tier).run({
    driver: 'call-function.js',
    files: { 'answer.js': code, 'try-all.js': textOf('try-all.js') },
    input: { file: 'answer.js', exported: 'attack', calls: [args] },
    deadlineMs: 20_000,
    ...job,
  });
}

/** The ways of an attack that lead somewhere. */
export async function openWays(
  tier: Tier,
  attack: string,
  args: readonly unknown[],
  job?: Partial<SandboxJob>,
): Promise<unknown> {
  const result = await attackWith(tier, textOf(`${attack}.js`), args, job);
  return returnedBy(result) ?? result;
}

/** What the attack returned, or undefined where it never did. */
export function returnedBy({ messages }: SandboxResult): unknown {
  const call = messages.find((message) => Object.hasOwn(message as object, 'call'));
  return (call as { returned?: unknown } | undefined)?.returned;
}
