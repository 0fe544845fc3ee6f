/** Asks an answer's app in the sandbox: step after step, in a new process where one ended before its time. */
import { createServer } from 'node:net';
import { join } from 'node:path';
import { type Sandbox, SandboxError, type SandboxResult } from '../../sandbox/sandbox.ts';
import { whyUnfinished, withoutFolder } from '../shared/script-run.ts';
import { expressFiles } from './express-files.ts';
import { OTHER_USERS, USERS } from './users.ts';

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

const DEADLINE_MS = 15_000;
const ANSWER_WITHIN_MS = 4000;
/** After so many requests without an answer no more are made. */
const MAX_UNANSWERED = 3;
const MAX_PROCESSES = 3;
const MAX_PORTS = 5;

export async function askSteps(code: string, steps: readonly Step[], sandbox: Sandbox): Promise<StepResult[]> {
  const results: StepResult[] = [];
  for (let processes = 0; processes < MAX_PROCESSES && results.length < steps.length; processes++) {
    const left = steps.slice(results.length);
    const { done, broken, why } = readMessages(await runOn(code, left, sandbox));
    if (broken !== null) return steps.map((step) => unanswered(step, broken));
    results.push(...done);
    const inFlight = left[done.length];
    if (inFlight === undefined) break;
    if (why === null) return [...results, ...notAsked(steps, results)];
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

/** Outside of bubblewrap all processes share the ports: one that was taken in the meantime is given up for another. */
async function runOn(code: string, steps: readonly Step[], sandbox: Sandbox): Promise<SandboxResult> {
  const { files, flags } = expressFiles();
  for (let attempt = 0; attempt < MAX_PORTS; attempt++) {
    const port = await findFreePort();
    const result = await sandbox.run({
      driver: join(import.meta.dirname, 'driver.js'),
      files: { ...files, 'answer.mjs': code },
      input: {
        port,
        tables: [USERS, OTHER_USERS],
        steps,
        answerWithinMs: ANSWER_WITHIN_MS,
        maxUnanswered: MAX_UNANSWERED,
      },
      flags: [...flags, `--allow-net=127.0.0.1:${port}`, '--ignore-env'],
      deadlineMs: DEADLINE_MS,
    });
    if ((result.messages[0] as Message | undefined)?.event !== 'port-taken') return result;
  }
  throw new SandboxError('No port of the loopback stayed free.');
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
      table: Fingerprint | null;
      pollution: string;
      listens: number;
    };

interface Outcome {
  done: StepResult[];
  /** Why there is no app at all. */
  broken: string | null;
  /** Why it ended before its time. */
  why: string | null;
}

function readMessages(result: SandboxResult): Outcome {
  const messages = result.messages as Message[];
  const why = whyUnfinished(result, DEADLINE_MS);
  const [first] = messages;
  if (first?.event === 'broken') {
    const { why, error } = first;
    const said = error ? `${why}: ${error.name}: ${withoutFolder(error.message)}` : why;
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

async function findFreePort(): Promise<number> {
  const server = createServer();
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  server.once('error', (error) => reject(new SandboxError(`The loopback cannot be used: ${error.message}`)));
  server.listen(0, '127.0.0.1', () => {
    const address = server.address();
    server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
  });
  return promise;
}
