/** Calls the answer in a sandbox, and reads what it gave back. */
import { join } from 'node:path';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { isSameValue, showValue, type Wire } from '../../sandbox/wire.ts';
import { whyUnfinished, withoutFolder } from '../shared/script-run.ts';
import { type Nodes, toGraphWire } from './graph.ts';

export interface Call {
  nodes: Nodes;
  start: string;
  end: string;
}

/** What came of a call; `broken` says why there is nothing: it does not load, hung or took the process down. */
export type Outcome =
  | { kind: 'returned'; returned: Wire; isGraphKept: boolean }
  | { kind: 'threw'; name: string; message: string; isGraphKept: boolean }
  | { kind: 'broken'; why: string; isHung: boolean };

interface Message {
  loaded?: false;
  type?: string;
  error?: { name: string; message: string };
  returned?: Wire;
  threw?: { name: string; message: string };
  graph?: Wire;
}

const DEADLINE_MS = 4000;
/** Who hangs this often is not asked again. */
const MAX_HANGS = 2;

/** Each call with the module loaded afresh; one that hangs or kills the process costs no other its result. */
export async function makeCalls(code: string, calls: readonly Call[], sandbox: Sandbox): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  let hangs = 0;
  while (outcomes.length < calls.length) {
    const { made, broken } = await makeCallsInOneProcess(code, calls.slice(outcomes.length), false, sandbox);
    outcomes.push(...made);
    if (broken === null) continue;
    outcomes.push(broken);
    hangs += broken.isHung ? 1 : 0;
    if (broken.isFinal || hangs === MAX_HANGS) while (outcomes.length < calls.length) outcomes.push(broken);
  }
  return outcomes;
}

/** All calls with one and the same module; those behind one that hangs are as broken as that one. */
export async function makeCallsInARow(code: string, calls: readonly Call[], sandbox: Sandbox): Promise<Outcome[]> {
  const { made, broken } = await makeCallsInOneProcess(code, calls, true, sandbox);
  return calls.map((_, i) => made[i] ?? (broken as Outcome));
}

type Broken = Extract<Outcome, { kind: 'broken' }> & { isFinal: boolean };

async function makeCallsInOneProcess(
  code: string,
  calls: readonly Call[],
  sharesModule: boolean,
  sandbox: Sandbox,
): Promise<{ made: Outcome[]; broken: Broken | null }> {
  const wires = calls.map(({ nodes }) => toGraphWire(nodes));
  const result = await sandbox.run({
    driver: join(import.meta.dirname, 'driver.js'),
    files: { 'answer.ts': code },
    input: { calls: calls.map(({ start, end }, i) => ({ graph: wires[i], start, end })), sharesModule },
    deadlineMs: DEADLINE_MS,
  });
  const messages = result.messages as Message[];
  const made = messages.flatMap(({ returned, threw, graph }, i): Outcome[] => {
    const isGraphKept = isSameValue(sorted(graph), sorted(wires[i]));
    if (threw) return [{ kind: 'threw', ...threw, isGraphKept }];
    return returned === undefined ? [] : [{ kind: 'returned', returned, isGraphKept }];
  });
  const notLoaded = messages.find(({ loaded }) => loaded === false);
  if (notLoaded)
    return { made, broken: { kind: 'broken', why: whyNotLoaded(notLoaded), isHung: false, isFinal: true } };
  const why = whyUnfinished(result, DEADLINE_MS);
  if (why === null) return { made, broken: null };
  return { made, broken: { kind: 'broken', why, isHung: result.end === 'deadline', isFinal: false } };
}

function whyNotLoaded({ error, type }: Message): string {
  if (!error) return `shortestPath is ${type}, not a function`;
  return `the module does not load: ${error.name}: ${withoutFolder(error.message)}`;
}

/** Whole numbers come first among the keys of an object, so the order of keys says nothing. */
function sorted(graph: Wire | undefined): unknown {
  if (typeof graph !== 'object' || graph === null || Array.isArray(graph) || !Array.isArray(graph.v)) return graph;
  const pairs = graph.v as [string, Wire][];
  return pairs.map(([key, value]) => [key, sorted(value)] as const).toSorted(([a], [b]) => (a < b ? -1 : 1));
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
  if (outcome.kind === 'broken') return outcome.why;
  if (outcome.kind === 'threw') return `${outcome.name}: ${withoutFolder(outcome.message)}`;
  return withoutFolder(showValue(outcome.returned));
}
