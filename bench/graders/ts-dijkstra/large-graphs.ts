/** The graphs on which answers are timed. */
import type { Call } from './calls.ts';
import { randomNodes } from './graph.ts';

interface LargeCall extends Call {
  distance: number;
}

const weigh = (random: number) => 1 + Math.floor(random * 1000);

/** The end is the node that is farthest away, so that no answer is done early; a test holds that and the distance. */
function large(nodeCount: number, edgeCount: number, end: string, distance: number): LargeCall {
  return { nodes: randomNodes(nodeCount, edgeCount, nodeCount, weigh), start: 'n0', end, distance };
}

/** By size: what is far too slow on the first is not tried on the second. */
export const LARGE_CALLS: readonly LargeCall[] = [
  large(10_000, 50_000, 'n5464', 3635),
  large(20_000, 100_000, 'n14517', 3873),
];
