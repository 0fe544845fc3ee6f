/** Asks an answer's app in the sandbox: step after step, in a new process where one ended before its time. */
import type { Sandbox } from '../../sandbox/index.ts';
import { type Limits, runDriver } from './run-driver.ts';

/** One request, or several at once, to the app of the first or of the second table. */
export interface Step {
  table: 0 | 1;
  urls: string[];
}

export type Reply =
  | { status: number; type: string | null; body: string; problem?: never }
  | { problem: string; body?: never };

export interface Statement {
  sql: string;
  /** How many it returned. */
  rows: number;
}

/** Of the first table. */
export interface Fingerprint {
  users: number;
  ids: number;
  letters: number;
}

export interface StepResult {
  /** One for each url. */
  replies: Reply[];
  /** What was run while the app was made, and for the replies. */
  making: Statement[];
  statements: Statement[];
  /** The first table afterwards; null where it is gone, undefined where nobody could look. */
  table?: Fingerprint | null;
  /** What has been added to Object.prototype. */
  pollution: string;
  /** How often the answer has listened on a port of its own. */
  listens: number;
}

const MAX_PROCESSES = 3;

/** `limits` are only ever set by tests. */
export async function askSteps(
  code: string,
  steps: readonly Step[],
  sandbox: Sandbox,
  limits?: Limits,
): Promise<StepResult[]> {
  const results: StepResult[] = [];
  for (let processes = 0; processes < MAX_PROCESSES && results.length < steps.length; processes++) {
    const left = steps.slice(results.length);
    const { done, broken, why } = await runDriver(code, left, sandbox, limits);
    results.push(...done);
    const [inFlight] = left.slice(done.length);
    if (inFlight === undefined) break;
    // Nothing will be answered by what does not load, or by what has brought the process down before it answered anything.
    const hopeless = broken ?? (results.length === 0 ? why : null);
    if (hopeless !== null) return [...results, ...left.map((step) => unanswered(step, hopeless))];
    if (why === null) break;
    results.push(unanswered(inFlight, why));
  }
  return [...results, ...notAsked(steps, results)];
}

function notAsked(steps: readonly Step[], results: readonly StepResult[]): StepResult[] {
  return steps.slice(results.length).map((step) => unanswered(step, 'not asked, as requests before had no answer'));
}

function unanswered({ urls }: Step, problem: string): StepResult {
  return { replies: urls.map(() => ({ problem })), making: [], statements: [], pollution: '', listens: 0 };
}
