/** Graphs as lists, so that any id is possible; how they are sent into the sandbox, and those that are made from a seed. */
import type { Wire } from '../../sandbox/index.ts';

/** Each node with its edges. */
export type Nodes = [id: string, edges: [to: string, weight: number][]][];

export function toGraphWire(nodes: Nodes): Wire {
  const object = (pairs: [string, Wire][]): Wire => ({ $: 'object', v: pairs });
  const number = (weight: number): Wire => (Number.isFinite(weight) ? weight : { $: 'number', v: String(weight) });
  return object(nodes.map(([id, edges]) => [id, object(edges.map(([to, weight]) => [to, number(weight)]))]));
}

/** Every node that an edge names gets an entry of its own. */
export function fromEdges(edges: readonly [from: string, to: string, weight: number][]): Nodes {
  const ids = new Set(edges.flatMap((edge) => edge.slice(0, 2) as [string, string]));
  return [...ids].map((id) => [id, edges.flatMap(([from, to, weight]) => (from === id ? [[to, weight]] : []))]);
}

/** A small graph by its edges, as in "A-B 1, B-C 2.5": from A to B with a weight of 1. */
export function graphOf(text: string): Nodes {
  const edges = text.split(', ').map((edge): [string, string, number] => {
    const [, from = '', to = '', weight] = /^(\w+)-(\w+) (\S+)$/.exec(edge) ?? [];
    return [from, to, Number(weight)];
  });
  return fromEdges(edges);
}

/** Numbers from 0 to 1 that a seed decides: mulberry32, which is short and good enough for graphs. */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** `weigh` makes a weight from a random number. No node has two edges to the same one; none leads to itself. */
export function randomNodes(
  nodeCount: number,
  edgeCount: number,
  seed: number,
  weigh: (random: number) => number,
): Nodes {
  const random = seededRandom(seed);
  const pick = () => Math.floor(random() * nodeCount);
  const edges = Array.from({ length: nodeCount }, () => new Map<string, number>());
  for (let made = 0; made < edgeCount; ) {
    const [from, to] = [pick(), pick()];
    const own = edges[from] as Map<string, number>;
    if (from === to || own.has(`n${to}`)) continue;
    own.set(`n${to}`, weigh(random()));
    made += 1;
  }
  return edges.map((own, index) => [`n${index}`, [...own]]);
}

/** Node after node in a row: its path has them all. */
export function chain(nodeCount: number): Nodes {
  return Array.from({ length: nodeCount }, (_, i) => [`n${i}`, i + 1 < nodeCount ? [[`n${i + 1}`, 1]] : []]);
}
