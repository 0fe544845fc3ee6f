/** How long the answer takes on a large graph, as a multiple of what a binary heap takes in the same process. */
import { join } from 'node:path';
import type { Sandbox, SandboxResult } from '../../sandbox/sandbox.ts';
import type { Wire } from '../../sandbox/wire.ts';
import { fail, notApplicable, pass, type Verdict } from '../grader.ts';
import { whyUnfinished, withoutFolder } from '../shared/script-run.ts';
import { isRightValue } from './judge.ts';
import { LARGE_CALL } from './large-graph.ts';

const LIMITS = { 'takes-at-most-60-times-as-long-as-a-heap': 60, 'takes-at-most-15-times-as-long-as-a-heap': 15 };
export const SPEED = Object.keys(LIMITS);

/** Beyond this no limit holds, and nobody waits. */
const MOST = Math.max(...Object.values(LIMITS));
/** Within this every limit holds. */
const ENOUGH = Math.min(...Object.values(LIMITS));
/** For an answer that sleeps: one that works is stopped by its processor time, however busy the machine is. */
const DEADLINE_MS = 120_000;
/** Each of the two threads reserves memory for code of its own. */
const MEMORY_MB = 2048;

type Message =
  | { kind: 'timed'; factor: number; returned: Wire }
  | { kind: 'too-slow' }
  | { kind: 'threw'; error: { name: string; message: string } };

/** Why there is no time to judge. */
interface NoTime {
  why: string;
  isWrong?: boolean;
}

export interface Speed {
  verdicts: Record<string, Verdict>;
  /** Too slow for any of the limits. */
  isSlow: boolean;
}

/** An answer that is wrong on small graphs (`isRight` false) is not blamed again here for what it makes of a large one. */
export async function checkSpeed(code: string, isRight: boolean, sandbox: Sandbox): Promise<Speed> {
  const { nodes, start, end } = LARGE_CALL;
  const result = await sandbox.run({
    driver: inThisFolder('timing-driver.js'),
    read: [inThisFolder('timing-worker.js'), inThisFolder('heap.ts')],
    files: { 'answer.ts': code },
    // Flat lists are quickly made into objects.
    input: { nodes: nodes.map(([id, edges]) => [id, edges.flat()]), start, end, enough: ENOUGH, tooMuch: MOST },
    deadlineMs: DEADLINE_MS,
    memoryMb: MEMORY_MB,
  });
  const factor = readFactor(result);
  return typeof factor === 'number' ? judge(factor) : { verdicts: withoutTime(factor, isRight), isSlow: false };
}

function inThisFolder(file: string): string {
  return join(import.meta.dirname, file);
}

/** How many times as long as the heap, or why it is not known. */
function readFactor(result: SandboxResult): number | NoTime {
  const [message] = result.messages as Message[];
  if (message === undefined) return { why: whyUnfinished(result, DEADLINE_MS) ?? 'nothing came' };
  if (message.kind === 'too-slow') return Number.POSITIVE_INFINITY;
  if (message.kind === 'threw') return { why: `${message.error.name}: ${withoutFolder(message.error.message)}` };
  if (isRightValue(message.returned, LARGE_CALL, LARGE_CALL.distance)) return message.factor;
  return { why: 'another result than the shortest path', isWrong: true };
}

function judge(factor: number): Speed {
  const verdicts = Object.entries(LIMITS).map(([id, limit]): [string, Verdict] => [
    id,
    factor <= limit
      ? pass
      : fail(`at most ${limit} times as long as with a binary heap`, `more than ${limit} times as long`),
  ]);
  return { verdicts: Object.fromEntries(verdicts), isSlow: factor > MOST };
}

function withoutTime({ why, isWrong = false }: NoTime, isRight: boolean): Record<string, Verdict> {
  const isBlamed = isWrong && !isRight;
  const verdict = isBlamed
    ? notApplicable('wrong on small graphs already')
    : fail('a shortest path in a large graph', why);
  return Object.fromEntries(SPEED.map((id) => [id, verdict]));
}
