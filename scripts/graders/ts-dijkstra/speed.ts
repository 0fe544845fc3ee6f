/** How long the answer takes on a large graph, as a multiple of what a binary heap takes in the same process. */
import { join } from 'node:path';
import { type Sandbox, SandboxError, type SandboxResult } from '../../sandbox/sandbox.ts';
import type { Wire } from '../../sandbox/wire.ts';
import { fail, pass, type Verdict } from '../grader.ts';
import { whyUnfinished, withoutFolder } from '../shared/script-run.ts';
import type { Call } from './calls.ts';
import { isRight } from './judge.ts';
import { computeHeapMs, LARGE_CALLS } from './large-graphs.ts';

const LIMITS = { 'takes-at-most-60-times-as-long-as-a-heap': 60, 'takes-at-most-15-times-as-long-as-a-heap': 15 };
export const SPEED = Object.keys(LIMITS);

/** Beyond this no limit holds, and nobody waits. */
const MOST = Math.max(...Object.values(LIMITS));
/** Loading the answer and all that is timed before it on the smaller graph. */
const BEFOREHAND_MS = 2000;
/** A process may be slowed down for a moment. */
const RESERVE = 1.25;
const ATTEMPTS = 3;

type Message = { graph: number } & (
  | { kind: 'begins'; referenceMs: number; sinceReadyMs: number }
  | { kind: 'timed'; referenceMs: number; answerMs: number; returned: Wire }
  | { kind: 'threw'; error: { name: string; message: string } }
);

export interface Speed {
  verdicts: Record<string, Verdict>;
  /** Too slow for any of the limits. */
  isSlow: boolean;
}

/** Throws SandboxError where the machine is too slow to tell. */
export async function checkSpeed(code: string, sandbox: Sandbox): Promise<Speed> {
  let deadlineMs = BEFOREHAND_MS + RESERVE * MOST * computeHeapMs();
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const result = await sandbox.run({
      driver: join(import.meta.dirname, 'timing-driver.js'),
      files: { 'answer.ts': code },
      input: { graphs: LARGE_CALLS.map(toInput), stopAbove: MOST },
      deadlineMs,
    });
    const factor = readFactor(result, deadlineMs);
    if (typeof factor === 'number') return judge(factor);
    if ('why' in factor) return { verdicts: failAll(factor.why), isSlow: false };
    deadlineMs = factor.neededMs;
  }
  throw new SandboxError('The machine was too busy to time the answer.');
}

/** Flat lists, which are quickly made into objects. */
function toInput({ nodes, start, end }: Call) {
  return { nodes: nodes.map(([id, edges]) => [id, edges.flat()]), start, end };
}

/** How many times as long as the heap, at least; or why it is not known, or what deadline would tell. */
function readFactor(result: SandboxResult, deadlineMs: number): number | { why: string } | { neededMs: number } {
  const messages = result.messages as Message[];
  const last = messages.at(-1);
  if (last?.kind === 'threw') return { why: `${last.error.name}: ${withoutFolder(last.error.message)}` };
  const isWrong = messages.some((message) => message.kind === 'timed' && !isRightOn(message.graph, message.returned));
  if (isWrong) return { why: 'another result than the shortest path' };
  if (result.end === 'deadline' && last?.kind === 'begins') {
    const factor = (deadlineMs - last.sinceReadyMs) / last.referenceMs;
    return factor > MOST ? factor : { neededMs: last.sinceReadyMs + RESERVE * MOST * last.referenceMs };
  }
  const unfinished = whyUnfinished(result, deadlineMs);
  if (unfinished !== null || last?.kind !== 'timed') return { why: unfinished ?? 'it did not get that far' };
  return last.answerMs / last.referenceMs;
}

function isRightOn(graph: number, returned: Wire): boolean {
  const call = LARGE_CALLS[graph];
  return call !== undefined && isRight({ kind: 'returned', returned, isGraphKept: true }, call, call.distance);
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

function failAll(why: string): Record<string, Verdict> {
  return Object.fromEntries(SPEED.map((id) => [id, fail('a shortest path in a large graph', why)]));
}
