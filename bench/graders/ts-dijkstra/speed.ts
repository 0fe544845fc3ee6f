/** How long the answer takes on a large graph, as a multiple of what a binary heap takes in the same process. */
import { join } from 'node:path';
import { type Sandbox, SandboxError, type SandboxResult, type Wire } from '../../sandbox/index.ts';
import { fail, mapValues, notApplicable, passIf, type Verdict } from '../grader.ts';
import { toNumber } from '../shared/draw.ts';
import { whyUnfinished, withoutFolder } from '../shared/runs.ts';
import type { ScriptModule } from '../shared/script-module.ts';
import { type Call, isRightValue } from './calls.ts';
import { type Nodes, randomNodes } from './graph.ts';
import { computeDistances } from './reference.ts';

interface LargeCall extends Call {
  distance: number;
  /** As the driver takes it: flat lists, which are quickly made into objects. */
  input: { nodes: readonly (readonly [id: string, edges: readonly (string | number)[]])[]; start: string; end: string };
}

const weigh = (random: number) => 1 + Math.floor(random * 1000);

/** [nodes, edges] by size: what is far too slow on the first is not tried on the second. */
const SIZES = [
  [10_000, 50_000],
  [20_000, 100_000],
] as const;

/** The same for all answers of a run; drawing them takes a second. */
let last: { seed: string; calls: readonly LargeCall[] } | undefined;

/** Drawn from the seed, so that known paths are worth nothing. The end is farthest away, so that no answer is done early. */
export function largeCalls(seed: string): readonly LargeCall[] {
  if (last?.seed !== seed) last = { seed, calls: SIZES.map(([nodes, edges]) => drawLarge(nodes, edges, seed)) };
  return last.calls;
}

function drawLarge(nodeCount: number, edgeCount: number, seed: string): LargeCall {
  const nodes = randomNodes(nodeCount, edgeCount, toNumber(seed, `large graph of ${nodeCount}`), weigh);
  const { start, distances } = startOf(nodes);
  const [end, distance] = [...distances].reduce((farthest, one) => (one[1] > farthest[1] ? one : farthest));
  const input = { nodes: nodes.map(([id, edges]) => [id, edges.flat()] as const), start, end };
  return { nodes, start, end, distance, input };
}

/** The first node that reaches most of the others, as a few reach none. */
function startOf(nodes: Nodes): { start: string; distances: Map<string, number> } {
  for (const [start] of nodes) {
    const distances = computeDistances(nodes, start);
    if (distances.size > nodes.length / 2) return { start, distances };
  }
  throw new Error('no node of the large graph reaches most of the others');
}

const LIMITS = { 'takes-at-most-60-times-as-long-as-a-heap': 60, 'takes-at-most-15-times-as-long-as-a-heap': 15 };
export const SPEED = Object.keys(LIMITS);

/** Beyond this no limit holds, and there is no use in waiting. */
const MOST = Math.max(...Object.values(LIMITS));
/** Within this every limit holds. */
const ENOUGH = Math.min(...Object.values(LIMITS));
/** Enough on most machines to tell what is too slow; where it is not, the next attempt has what it takes. */
const DEADLINE_MS = 6000;
const RESERVE = 1.25;
const ATTEMPTS = 3;

type Message = { graph: number } & (
  | { kind: 'begins'; referenceWallMs: number; sinceReadyMs: number }
  | { kind: 'timed'; factor: number; returned: Wire; prefix: string }
  | { kind: 'threw'; error: { name: string; message: string } }
);

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

/**
 * An answer that is wrong on small graphs (`isRight` false) is not blamed again here for what it makes of large ones. Throws
 * SandboxError where the machine is too slow to tell.
 */
export async function checkSpeed(
  module: ScriptModule,
  isRight: boolean,
  seed: string,
  sandbox: Sandbox,
): Promise<Speed> {
  const calls = largeCalls(seed);
  let deadlineMs = DEADLINE_MS;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const result = await sandbox.run({
      driver: join(import.meta.dirname, 'timing-driver.js'),
      files: { [module.file]: module.code },
      input: { file: module.file, graphs: calls.map(({ input }) => input), enough: ENOUGH, tooMuch: MOST },
      deadlineMs,
    });
    const factor = readFactor(calls, result, deadlineMs);
    if (typeof factor === 'number') return judge(factor);
    if ('why' in factor) return { verdicts: withoutTime(factor, isRight), isSlow: false };
    deadlineMs = factor.neededMs;
  }
  throw new SandboxError('The machine was too busy to time the answer.');
}

/** How many times as long as the heap, at least; or why it is not known, or what deadline would tell. */
function readFactor(
  calls: readonly LargeCall[],
  result: SandboxResult,
  deadlineMs: number,
): number | NoTime | { neededMs: number } {
  const messages = result.messages as Message[];
  const last = messages.at(-1);
  if (last?.kind === 'threw') return { why: `${last.error.name}: ${withoutFolder(last.error.message)}` };
  const isWrong = messages.some((message) => message.kind === 'timed' && !isRightOn(calls[message.graph], message));
  if (isWrong) return { why: 'another result than the shortest path', isWrong };
  if (result.end === 'deadline' && last?.kind === 'begins') {
    // By the clock and against the slowest run of ours: the machine may have been busy with something else.
    const factor = (deadlineMs - last.sinceReadyMs) / last.referenceWallMs;
    return factor > MOST ? factor : { neededMs: last.sinceReadyMs + RESERVE * MOST * last.referenceWallMs };
  }
  // It ran out of memory, say, where another machine would have stopped it first.
  if (result.end === 'crashed' && last?.kind === 'begins') return Number.POSITIVE_INFINITY;
  const unfinished = whyUnfinished(result);
  if (unfinished !== null || last?.kind !== 'timed') return { why: unfinished ?? 'it did not get that far' };
  return last.factor;
}

function isRightOn(call: LargeCall | undefined, { returned, prefix }: Extract<Message, { kind: 'timed' }>): boolean {
  if (call === undefined) return false;
  const rename = (id: string) => `${prefix}${id}`;
  const nodes = call.nodes.map(([id, edges]): Nodes[number] => [
    rename(id),
    edges.map(([to, weight]) => [rename(to), weight]),
  ]);
  return isRightValue(returned, { nodes, start: rename(call.start), end: rename(call.end) }, call.distance);
}

function judge(factor: number): Speed {
  const verdicts = mapValues(LIMITS, (limit) =>
    passIf(factor <= limit, `at most ${limit} times as long as with a binary heap`, `more than ${limit} times as long`),
  );
  return { verdicts, isSlow: factor > MOST };
}

function withoutTime({ why, isWrong = false }: NoTime, isRight: boolean): Record<string, Verdict> {
  const isBlamed = isWrong && !isRight;
  const verdict = isBlamed
    ? notApplicable('wrong on small graphs already')
    : fail('a shortest path in a large graph', why);
  return mapValues(LIMITS, () => verdict);
}
