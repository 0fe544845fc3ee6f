/** Asks an answer's app in the sandbox: step after step, in a new process where one ended before its time. */
import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { type Sandbox, SandboxError, type SandboxResult } from '../../sandbox/index.ts';
import { whyUnfinished, withoutFolder } from '../shared/runs.ts';
import { expressFolder } from './express-files.ts';
import type { User } from './users.ts';

/** One request, or several at once, to the app of the first or of the second table. */
export interface Step {
  table: 0 | 1;
  urls: string[];
}

export type Reply =
  | { status: number; type: string | null; body: string; problem?: never }
  | { problem: string; body?: never };

export interface Statement {
  /** Its beginning. */
  sql: string;
  /** Of the whole of it. */
  hash: number;
  /** How many it returned, and how much text in them. */
  rows: number;
  letters: number;
  /** Whether a word that writes stands in it, wherever that is. */
  writes: boolean;
}

export interface StepResult {
  /** One for each url. */
  replies: Reply[];
  /** What was run while the app was made, and for the replies. */
  making: Statement[];
  statements: Statement[];
  /** A hash of the first table afterwards; null where it is gone, undefined where the process had ended. */
  table?: number | null;
  /** What has been added to Object.prototype. */
  pollution: string;
  /** How often the answer has listened on a port of its own. */
  listens: number;
}

/** What came of one process. */
interface Process {
  done: StepResult[];
  /** Why there is no app at all. */
  broken: string | null;
  /** Why it ended before its time. */
  why: string | null;
}

type Indexed<T> = Record<number, T>;

type Message =
  | { event: 'port-taken' }
  | { event: 'broken'; why: string; error?: { name: string; message: string } }
  | {
      event: 'step';
      replies: Indexed<Reply>;
      making: Indexed<Statement>;
      statements: Indexed<Statement>;
      table: number | null;
      pollution: string;
      listens: number;
    };

export interface Limits {
  /** For all requests together. */
  deadlineMs: number;
  /** For one of them. */
  answerWithinMs: number;
}

const LIMITS: Limits = { deadlineMs: 15_000, answerWithinMs: 4000 };
/** After so many requests without an answer no more are made. */
const MAX_UNANSWERED = 3;
/** Below those that systems give to outgoing connections. Grading opens no socket itself, not even to look for a free one. */
const PORTS = [20_000, 32_000] as const;
const MAX_PORTS = 20;
const MAX_PROCESSES = 3;

/** The users of the first and of the second table. */
export type TwoTables = readonly [readonly User[], readonly User[]];

/** `limits` are only ever set by tests. */
export async function askSteps(
  code: string,
  tables: TwoTables,
  steps: readonly Step[],
  sandbox: Sandbox,
  limits?: Limits,
): Promise<StepResult[]> {
  const results: StepResult[] = [];
  for (let processes = 0; processes < MAX_PROCESSES && results.length < steps.length; processes++) {
    const left = steps.slice(results.length);
    const { done, broken, why } = await runOnce(code, tables, left, sandbox, limits);
    results.push(...done);
    const [inFlight] = left.slice(done.length);
    if (inFlight === undefined) break;
    // Nothing will be answered by what does not load, or by what has brought the process down before it answered anything.
    const hopeless = broken ?? (results.length === 0 ? why : null);
    if (hopeless !== null) return [...results, ...left.map((step) => unanswered(step, hopeless))];
    if (why === null) break;
    results.push(unanswered(inFlight, why));
  }
  const notAsked = steps.slice(results.length);
  return [...results, ...notAsked.map((step) => unanswered(step, 'not asked, as requests before had no answer'))];
}

function unanswered({ urls }: Step, problem: string): StepResult {
  return { replies: urls.map(() => ({ problem })), making: [], statements: [], pollution: '', listens: 0 };
}

/** Outside of bubblewrap all processes share the ports: one that was taken in the meantime is given up for another. */
async function runOnce(
  code: string,
  tables: TwoTables,
  steps: readonly Step[],
  sandbox: Sandbox,
  { deadlineMs, answerWithinMs } = LIMITS,
): Promise<Process> {
  const { dir, flags } = expressFolder();
  for (let attempt = 0; attempt < MAX_PORTS; attempt++) {
    const port = randomInt(...PORTS);
    const result = await sandbox.run({
      driver: join(import.meta.dirname, 'driver.js'),
      files: { 'answer.mjs': code },
      read: [dir],
      input: {
        port,
        tables,
        steps,
        answerWithinMs,
        maxUnanswered: MAX_UNANSWERED,
      },
      flags: [...flags, `--allow-net=127.0.0.1:${port}`, '--ignore-env'],
      deadlineMs,
    });
    if ((result.messages[0] as Message | undefined)?.event !== 'port-taken') return readMessages(result, deadlineMs);
  }
  throw new SandboxError('No port of the loopback stayed free.');
}

function readMessages(result: SandboxResult, deadlineMs: number): Process {
  const messages = result.messages as Message[];
  const why = whyUnfinished(result, deadlineMs);
  const [first] = messages;
  if (first?.event === 'broken') {
    const { why, error } = first;
    const [message = ''] = withoutFolder(error?.message ?? '').split('\n');
    const said = error ? `${why}: ${error.name}: ${message}` : why;
    return { done: [], broken: said, why: null };
  }
  const done = messages.flatMap((message): StepResult[] => {
    if (message.event !== 'step') return [];
    const { replies, making, statements, table, pollution, listens } = message;
    return [
      {
        replies: Object.values(replies).map(withoutFolderIn),
        making: Object.values(making),
        statements: Object.values(statements),
        table,
        pollution: pollution.trim(),
        listens,
      },
    ];
  });
  return { done, broken: null, why };
}

function withoutFolderIn(reply: Reply): Reply {
  return reply.problem === undefined ? reply : { problem: withoutFolder(reply.problem) };
}
