/** Calls shortestPath in a sandbox, reads what it gave back, and tells whether that is the shortest path. */
import { isSameValue, type Sandbox, type Wire } from '../../sandbox/index.ts';
import { describeOutcome, makeCalls, type Outcome } from '../shared/calls.ts';
import { NO_END, withoutFolder } from '../shared/runs.ts';
import type { ScriptModule } from '../shared/script-module.ts';
import { type Nodes, toGraphWire } from './graph.ts';

export interface Call {
  nodes: Nodes;
  start: string;
  end: string;
  /** Whether the graph is wanted back, to see what became of it. */
  echo?: boolean;
}

const DEADLINE_MS = 3000;

/** Deno takes `__proto__` away from objects; in browsers and in Node every object has it, and answers are written for those. */
const FLAGS = ['--unstable-unsafe-proto'];

/** What came of each call; the module is loaded afresh for each, so that what it keeps from one does not spoil the others. */
export function callAfresh(module: ScriptModule, calls: readonly Call[], sandbox: Sandbox): Promise<Outcome[]> {
  return callShortestPath(module, calls, sandbox, true);
}

/** All calls with one and the same module; none is made behind one that does not come to its end. */
export function callInARow(module: ScriptModule, calls: readonly Call[], sandbox: Sandbox): Promise<Outcome[]> {
  return callShortestPath(module, calls, sandbox, false, 1);
}

async function callShortestPath(
  { file, code }: ScriptModule,
  calls: readonly Call[],
  sandbox: Sandbox,
  isFresh: boolean,
  mostDeadlines?: number,
): Promise<Outcome[]> {
  // Errors name the module alike.
  const imported = isFresh ? file : `${file}?0`;
  const wires = calls.map(({ nodes, start, end, echo }) => ({
    arguments: [toGraphWire(nodes), start, end],
    after: echo,
  }));
  const run = (from: number) =>
    sandbox.run({
      driver: 'call-function.js',
      files: { [file]: code },
      input: { file: imported, isFresh, exported: 'shortestPath', calls: wires.slice(from), isSync: true },
      flags: FLAGS,
      deadlineMs: DEADLINE_MS,
    });
  const { outcomes, loadError } = await makeCalls(calls.length, run, mostDeadlines);
  if (loadError !== null) return outcomes;
  return outcomes.map((outcome) => (outcome.kind === 'none' ? { ...outcome, why: NO_END } : outcome));
}

/** Whether the graph came back as it was given. */
export function isGraphKept(outcome: Outcome, { nodes }: Call): boolean {
  const after = outcome.kind === 'returned' ? outcome.after?.[0] : undefined;
  return after !== undefined && isSameValue(sorted(after), sorted(toGraphWire(nodes)));
}

/** Whole numbers come first among the keys of an object, so the order of keys says nothing. */
function sorted(graph: Wire): unknown {
  if (typeof graph !== 'object' || graph === null || Array.isArray(graph) || !Array.isArray(graph.v)) return graph;
  const pairs = (graph.v as [string, Wire][]).map(([key, value]) => [key, sorted(value)] as const);
  return pairs.toSorted(([a], [b]) => (a < b ? -1 : 1));
}

export interface PathResult {
  distance: number;
  path: string[];
}

/** Type-strict: null, or an object with a number and a list of strings; undefined for anything else. */
export function readResult(wire: Wire): PathResult | null | undefined {
  if (wire === null) return null;
  if (typeof wire !== 'object' || Array.isArray(wire) || wire.$ !== 'object' || !Array.isArray(wire.v))
    return undefined;
  const { distance, path } = Object.fromEntries(wire.v as [string, Wire][]);
  const isPath = Array.isArray(path) && path.every((id) => typeof id === 'string');
  return typeof distance === 'number' && isPath ? { distance, path: path as string[] } : undefined;
}

export function showOutcome(outcome: Outcome): string {
  return withoutFolder(describeOutcome(outcome));
}

const TOLERANCE = 1e-9;

/** `distance` is the right one, null where there is no path. Any path of that length will do. */
export function isRight(outcome: Outcome, call: Call, distance: number | null): boolean {
  return outcome.kind === 'returned' && isRightValue(outcome.value, call, distance);
}

/** The same of the value alone. */
export function isRightValue(value: Wire, call: Call, distance: number | null): boolean {
  const result = readResult(value);
  if (result === undefined) return false;
  if (distance === null || result === null) return distance === result;
  return isClose(result.distance, distance) && isPath(result, call) && isClose(lengthOf(result, call), distance);
}

function isClose(a: number, b: number): boolean {
  return Math.abs(a - b) <= TOLERANCE * Math.max(1, Math.abs(b));
}

function isPath({ path }: PathResult, { start, end }: Call): boolean {
  return path[0] === start && path.at(-1) === end;
}

/** NaN where an edge does not exist. */
function lengthOf({ path }: PathResult, { nodes }: Call): number {
  const edges = new Map(nodes);
  const weightOf = (from: string, to: string) => edges.get(from)?.find(([id]) => id === to)?.[1] ?? Number.NaN;
  return path.slice(1).reduce((sum, to, i) => sum + weightOf(path[i] as string, to), 0);
}
