/** Runs an answer through every scenario: what each call is answered and when, and what happened. */
import { join } from 'node:path';
import fc from 'fast-check';
import type { Sandbox, SandboxResult } from '../../sandbox/index.ts';
import { draw } from '../shared/draw.ts';
import { NO_END, whyUnfinished, withoutFolder } from '../shared/runs.ts';
import { type Scenario, type ScenarioName, toScenarios } from './scenarios.ts';

export type RunEvent =
  | { event: 'loaded'; type?: string; error?: { name: string; message: string } }
  | { event: 'step'; step: number }
  | { event: 'fetch'; call: number; url: string }
  | { event: 'console'; call: number; method: string; args: unknown[] }
  | { event: 'settled'; call: number; how: 'resolved' | 'rejected' }
  | { event: 'unhandled'; error: { name: string; message: string } }
  | { event: 'end' };

export interface Run {
  scenario: Scenario;
  /** In order. */
  events: RunEvent[];
  /** Why it does not count: the module does not load, or the process did not come to its end. */
  broken: string | null;
}

export type Runs = Record<ScenarioName, Run>;

const DEADLINE_MS = 5000;

/** An answer that does not come to an end does so more than once; each time costs the whole deadline. */
const MAX_PROCESSES = 3;

/** A scenario that ends the process costs itself, and the next ones get a new process; none is tried where the first one does not end. */
export async function runScenarios(code: string, seed: string, sandbox: Sandbox): Promise<Runs> {
  const scenarios: Record<ScenarioName, Scenario> = toScenarios(seed);
  // An answer can count how often it was loaded: in an order that it knew it would not have to look at what it is answered.
  const all = Object.keys(scenarios) as ScenarioName[];
  const inAnyOrder = fc.shuffledSubarray(all, { minLength: all.length });
  const [names = all] = draw(inAnyOrder, 1, seed, 'order');
  const runs: Run[] = [];
  for (let processes = 0; processes < MAX_PROCESSES && runs.length < names.length; processes++) {
    const left = names.slice(runs.length).map((name) => scenarios[name]);
    const result = await sandbox.run({
      driver: join(import.meta.dirname, 'driver.js'),
      files: { 'answer.js': code },
      input: { scenarios: left },
      deadlineMs: DEADLINE_MS,
    });
    const told = Map.groupBy(result.messages as (RunEvent & { scenario: number })[], ({ scenario }) => scenario);
    for (const [i, scenario] of left.entries()) {
      const events = (told.get(i) ?? []).map(({ scenario: _, ...event }) => event as RunEvent);
      const isWhole = events.at(-1)?.event === 'end';
      runs.push({
        scenario,
        events: isWhole ? events.slice(0, -1) : events,
        broken: isWhole ? null : whyBroken(events, result),
      });
      if (!isWhole) break;
    }
    if (runs[0]?.broken != null) break;
  }
  const last = runs.at(-1) as Run;
  return Object.fromEntries(names.map((name, i) => [name, runs[i] ?? last])) as Runs;
}

function whyBroken([loaded]: RunEvent[], result: SandboxResult): string {
  if (loaded?.event === 'loaded' && loaded.error) {
    const { name, message } = loaded.error;
    return `the module does not load: ${name}: ${withoutFolder(message)}`;
  }
  if (loaded?.event === 'loaded' && loaded.type !== 'function') return `showData is ${loaded.type}, not a function`;
  return whyUnfinished(result) ?? NO_END;
}
