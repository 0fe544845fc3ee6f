/** Calls shortestPath in a sandbox, and reads what it gave back. */
import { join } from 'node:path';
import { isSameValue, type Sandbox, type Wire } from '../../sandbox/index.ts';
import { describeOutcome, makeCalls, type Outcome } from '../shared/calls.ts';
import { NO_END, withoutFolder } from '../shared/script-run.ts';
import { type Nodes, toGraphWire } from './graph.ts';

export type { Outcome };

export interface Call {
  nodes: Nodes;
  start: string;
  end: string;
  /** Whether the graph is wanted back, to see what became of it. */
  echo?: boolean;
}

const DEADLINE_MS = 3000;

/** What came of each call; the module is loaded afresh for each, so that what it keeps from one does not spoil the others. */
export function callAfresh(code: string, calls: readonly Call[], sandbox: Sandbox): Promise<Outcome[]> {
  return callShortestPath(code, calls, sandbox, { sharesModule: false });
}

/** All calls with one and the same module; none is made behind one that does not come to its end. */
export function callInARow(code: string, calls: readonly Call[], sandbox: Sandbox): Promise<Outcome[]> {
  return callShortestPath(code, calls, sandbox, { sharesModule: true, mostDeadlines: 1 });
}

async function callShortestPath(
  code: string,
  calls: readonly Call[],
  sandbox: Sandbox,
  { sharesModule, mostDeadlines }: { sharesModule: boolean; mostDeadlines?: number },
): Promise<Outcome[]> {
  const wires = calls.map(({ nodes, ...call }) => ({ ...call, graph: toGraphWire(nodes) }));
  const run = (from: number) =>
    sandbox.run({
      driver: join(import.meta.dirname, 'driver.js'),
      files: { 'answer.ts': code },
      input: { calls: wires.slice(from), sharesModule },
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
