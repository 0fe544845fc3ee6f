/** The graphs on which answers are timed. */
import type { Call } from './calls.ts';
import { randomNodes } from './graph.ts';
import { heapDistance } from './heap.ts';

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
  large(5000, 25_000, 'n4208', 3403),
  large(20_000, 100_000, 'n14517', 3873),
];

const RUNS = 3;
let heapMs: number | null = null;

/** How long our own solution takes here on the largest graph: what deadlines are made from, and nothing else. */
export function computeHeapMs(): number {
  if (heapMs !== null) return heapMs;
  const { nodes, start, end } = LARGE_CALLS.at(-1) as LargeCall;
  const graph = Object.fromEntries(nodes.map(([id, edges]) => [id, Object.fromEntries(edges)]));
  const times = Array.from({ length: RUNS }, () => {
    const from = performance.now();
    heapDistance(graph, start, end);
    return performance.now() - from;
  });
  heapMs = Math.min(...times);
  return heapMs;
}
