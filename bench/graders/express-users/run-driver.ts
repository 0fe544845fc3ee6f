/** Runs the driver once: lays Express beside the answer, chooses a port, and reads what the driver tells. */
import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { type Sandbox, SandboxError, type SandboxResult } from '../../sandbox/index.ts';
import { whyUnfinished, withoutFolder } from '../shared/script-run.ts';
import { expressFiles } from './express-files.ts';
import type { Fingerprint, Reply, Statement, Step, StepResult } from './session.ts';
import { OTHER_USERS, USERS } from './users.ts';

export interface Outcome {
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
      table: Fingerprint | null;
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

/** Outside of bubblewrap all processes share the ports: one that was taken in the meantime is given up for another. */
export async function runDriver(
  code: string,
  steps: readonly Step[],
  sandbox: Sandbox,
  { deadlineMs, answerWithinMs } = LIMITS,
): Promise<Outcome> {
  const { files, flags } = expressFiles();
  for (let attempt = 0; attempt < MAX_PORTS; attempt++) {
    const port = randomInt(...PORTS);
    const result = await sandbox.run({
      driver: join(import.meta.dirname, 'driver.js'),
      files: { ...files, 'answer.mjs': code },
      input: {
        port,
        tables: [USERS, OTHER_USERS],
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

function readMessages(result: SandboxResult, deadlineMs: number): Outcome {
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
