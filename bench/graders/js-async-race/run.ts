/** Runs an answer through every scenario, each in a sandbox of its own: what each call is answered and when, and what happened. */
import { join } from 'node:path';
import type { Sandbox, SandboxResult } from '../../sandbox/index.ts';
import { whyUnfinished, withoutFolder } from '../shared/runs.ts';
import { SCENARIOS, type Scenario, type ScenarioName } from './scenarios.ts';

export type RunEvent =
  | { event: 'loaded'; type?: string; error?: { name: string; message: string } }
  | { event: 'step'; step: number }
  | { event: 'fetch'; call: number; url: string }
  | { event: 'console'; call: number; method: string; args: unknown[] }
  | { event: 'settled'; call: number; how: 'resolved' | 'rejected' }
  | { event: 'unhandled'; error: { name: string; message: string } };

export interface Run {
  scenario: Scenario;
  /** In order. */
  events: RunEvent[];
  /** Why it does not count: the module does not load, or the process did not come to its end. */
  broken: string | null;
}

export type Runs = Record<ScenarioName, Run>;

const DEADLINE_MS = 5000;

/** Where the first scenario does not come to its end, the others are not tried. */
export async function runScenarios(code: string, sandbox: Sandbox): Promise<Runs> {
  const plain = await runScenario(code, SCENARIOS.plain, sandbox);
  const names = Object.keys(SCENARIOS) as ScenarioName[];
  const runs = Object.fromEntries(names.map((name) => [name, plain])) as Runs;
  if (plain.broken !== null) return runs;
  const queue = names.filter((name) => name !== 'plain').values();
  const work = async () => {
    for (const name of queue) runs[name] = await runScenario(code, SCENARIOS[name], sandbox);
  };
  await Promise.all([work(), work()]);
  return runs;
}

async function runScenario(code: string, scenario: Scenario, sandbox: Sandbox): Promise<Run> {
  const result = await sandbox.run({
    driver: join(import.meta.dirname, 'driver.js'),
    files: { 'answer.js': code },
    input: { ...scenario },
    deadlineMs: DEADLINE_MS,
  });
  return { scenario, events: result.messages as RunEvent[], broken: whyBroken(result) };
}

function whyBroken(result: SandboxResult): string | null {
  const [loaded] = result.messages as RunEvent[];
  if (loaded?.event === 'loaded' && loaded.error) {
    const { name, message } = loaded.error;
    return `the module does not load: ${name}: ${withoutFolder(message)}`;
  }
  if (loaded?.event === 'loaded' && loaded.type !== 'function') return `showData is ${loaded.type}, not a function`;
  return whyUnfinished(result);
}
