/** Whether a result is right: the distance is the shortest and the path is one of that length. */
import type { Wire } from '../../sandbox/index.ts';
import { type Call, type Outcome, type PathResult, readResult } from './calls.ts';

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
