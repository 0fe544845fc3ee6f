/** Plays one scene with the answer in a sandbox of its own: what each call is answered and when, and what happened. */
import { join } from 'node:path';
import type { Sandbox, SandboxResult } from '../../sandbox/index.ts';
import { whyUnfinished, withoutFolder } from '../shared/script-run.ts';

export type Plan = { status: number; type: string; body: string } | { rejects: string };

/** call: showData is called; respond: the request is answered, or fails; arrive: the whole body is there. */
export type Step = { kind: 'advance'; ms: number } | { kind: 'call' | 'respond' | 'arrive'; calls: number[] };

export interface Scene {
  /** One for each call of showData. */
  plans: Plan[];
  steps: Step[];
}

export type PlayEvent =
  | { event: 'loaded'; type?: string; error?: { name: string; message: string } }
  | { event: 'step'; step: number }
  | { event: 'fetch'; call: number; url: string }
  | { event: 'console'; call: number; method: string; args: unknown[] }
  | { event: 'settled'; call: number; how: 'resolved' | 'rejected' }
  | { event: 'unhandled'; error: { name: string; message: string } };

export interface Play {
  scene: Scene;
  /** In order. */
  events: PlayEvent[];
  /** Why it does not count: the module does not load, or the process did not come to its end. */
  broken: string | null;
}

const DEADLINE_MS = 5000;

export async function playScene(code: string, scene: Scene, sandbox: Sandbox): Promise<Play> {
  const result = await sandbox.run({
    driver: join(import.meta.dirname, 'driver.js'),
    files: { 'answer.js': code },
    input: { ...scene },
    deadlineMs: DEADLINE_MS,
  });
  return { scene, events: result.messages as PlayEvent[], broken: whyBroken(result) };
}

function whyBroken(result: SandboxResult): string | null {
  const [loaded] = result.messages as PlayEvent[];
  if (loaded?.event === 'loaded' && loaded.error) {
    const { name, message } = loaded.error;
    return `the module does not load: ${name}: ${withoutFolder(message)}`;
  }
  if (loaded?.event === 'loaded' && loaded.type !== 'function') return `showData is ${loaded.type}, not a function`;
  return whyUnfinished(result);
}
