/** The graph on which answers are timed. */
import type { Call } from './calls.ts';
import { randomNodes } from './graph.ts';

const NODES = 20_000;
const EDGES = 100_000;
const SEED = 20_000;

/** Its end is the node that is farthest away, so that no answer is done early; a test holds that and the distance. */
export const LARGE_CALL: Call & { distance: number } = {
  nodes: randomNodes(NODES, EDGES, SEED, (random) => 1 + Math.floor(random * 1000)),
  start: 'n0',
  end: 'n14517',
  distance: 3873,
};
