/** The graphs of ts-dijkstra, the two references against each other, and what counts as a right result. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRightValue, readResult } from '../../../bench/graders/ts-dijkstra/calls.ts';
import { chain, fromEdges, type Nodes, randomNodes, toGraphWire } from '../../../bench/graders/ts-dijkstra/graph.ts';
import { heapDistance } from '../../../bench/graders/ts-dijkstra/heap.js';
import { computeDistances } from '../../../bench/graders/ts-dijkstra/reference.ts';
import { largeCalls } from '../../../bench/graders/ts-dijkstra/speed.ts';
import { toWire, type Wire } from '../../../bench/sandbox/wire.ts';

const toObjects = (nodes: Nodes) => Object.fromEntries(nodes.map(([id, edges]) => [id, Object.fromEntries(edges)]));

/** By trying every path, of which there are few in a small graph. */
function bruteForce(nodes: Nodes, from: string, end: string, seen: readonly string[] = []): number | undefined {
  if (from === end) return 0;
  const edges = nodes.find(([id]) => id === from)?.[1] ?? [];
  const lengths = edges.flatMap(([to, weight]) => {
    if (seen.includes(to)) return [];
    const rest = bruteForce(nodes, to, end, [...seen, from]);
    return rest === undefined ? [] : [weight + rest];
  });
  return lengths.length > 0 ? Math.min(...lengths) : undefined;
}

describe('the references', () => {
  const smallGraphs = fc
    .uniqueArray(fc.tuple(fc.nat(5), fc.nat(5), fc.nat(9)), { maxLength: 14, selector: ([from, to]) => 6 * from + to })
    .map((edges) => fromEdges(edges.map(([from, to, weight]) => [`n${from}`, `n${to}`, weight] as const)));

  it('agree with each other and with trying every path', () => {
    fc.assert(
      fc.property(smallGraphs, (nodes) => {
        const ends = ['n0', 'n1', 'n2', 'n3', 'n4', 'n5'];
        const distances = computeDistances(nodes, 'n0');
        expect(ends.map((end) => distances.get(end))).toEqual(ends.map((end) => bruteForce(nodes, 'n0', end)));
        expect(ends.map((end) => heapDistance(toObjects(nodes), 'n0', end))).toEqual(
          ends.map((end) => distances.get(end) ?? -1),
        );
      }),
      { numRuns: 200 },
    );
  });

  it('agree on a graph of some size, for every end', () => {
    const nodes = randomNodes(300, 900, 7, (random) => random * 5);
    const distances = computeDistances(nodes, 'n0');
    for (const [end] of nodes) {
      expect(heapDistance(toObjects(nodes), 'n0', end)).toBeCloseTo(distances.get(end) ?? -1, 9);
    }
  });

  it('the first is right for negative weights', () => {
    const nodes = fromEdges([
      ['A', 'B', 2],
      ['A', 'C', 5],
      ['C', 'B', -4],
    ]);
    expect(computeDistances(nodes, 'A').get('B')).toBe(1);
  });
});

describe('the large graphs', () => {
  it.each(largeCalls('test').map((call) => [call.nodes.length, call] as const))(
    'of %i nodes end where it is farthest',
    (_, call) => {
      const graph = toObjects(call.nodes);
      expect(heapDistance(graph, call.start, call.end)).toBe(call.distance);
      const distances = allDistances(call.nodes, call.start);
      expect(Math.max(...distances.values())).toBe(call.distance);
      expect(call.nodes.reduce((sum, [, edges]) => sum + edges.length, 0)).toBe(5 * call.nodes.length);
    },
  );

  it('are others for another seed', () => {
    const endsOf = (seed: string) => largeCalls(seed).map(({ end, distance }) => [end, distance]);
    expect(endsOf('another')).not.toEqual(endsOf('test'));
  });

  /** Whole weights, so that a list for each distance does for a queue. */
  function allDistances(nodes: Nodes, start: string): Map<string, number> {
    const edges = new Map(nodes);
    const distances = new Map<string, number>();
    const waiting: string[][] = [[start]];
    for (let distance = 0; distance < waiting.length; distance++) {
      for (const id of waiting[distance] ?? []) {
        if (distances.has(id)) continue;
        distances.set(id, distance);
        for (const [to, weight] of edges.get(id) ?? []) {
          waiting[distance + weight] ??= [];
          waiting[distance + weight]?.push(to);
        }
      }
    }
    return distances;
  }
});

describe('a result', () => {
  const nodes = fromEdges([
    ['A', 'B', 1],
    ['B', 'C', 2],
    ['A', 'C', 3],
    ['A', 'D', 0.1],
    ['D', 'E', 0.2],
  ]);
  const isRight = (value: Wire, end: string, distance: number | null) =>
    isRightValue(value, { nodes, start: 'A', end }, distance);
  const result = (distance: unknown, path: unknown, more = {}) => toWire({ distance, path, ...more });

  it.each([
    [result(3, ['A', 'C']), 'C', 3],
    [result(3, ['A', 'B', 'C']), 'C', 3],
    [result(3, ['A', 'C'], { more: true }), 'C', 3],
    [result(0, ['A']), 'A', 0],
    [result(0.1 + 0.2, ['A', 'D', 'E']), 'E', 0.3],
    [null, 'X', null],
  ])('%j to %s is right', (value, end, distance) => expect(isRight(value, end, distance)).toBe(true));

  it.each([
    [result(3, ['C', 'A']), 'C', 3],
    [result(3, ['A']), 'C', 3],
    [result(3, []), 'C', 3],
    [result(2, ['A', 'C']), 'C', 3],
    [result(4, ['A', 'C']), 'C', 4],
    [result('3', ['A', 'C']), 'C', 3],
    [result(3, 'AC'), 'C', 3],
    [result(3, ['A', null, 'C']), 'C', 3],
    [result(2, ['A', 'D', 'C']), 'C', 2],
    [result(0.30001, ['A', 'D', 'E']), 'E', 0.3],
    [{ $: 'number', v: 'NaN' }, 'C', 3],
    [{ $: 'undefined' }, 'X', null],
    [result({ $: 'number', v: 'Infinity' }, []), 'X', null],
    [{ $: 'other', v: 'Promise' }, 'C', 3],
    [null, 'C', 3],
    [result(3, ['A', 'C']), 'C', null],
  ] as [Wire, string, number | null][])('%j to %s is wrong', (value, end, distance) => {
    expect(isRight(value, end, distance)).toBe(false);
  });

  it('is read type-strictly', () => {
    expect(readResult(null)).toBeNull();
    expect(readResult(result(1, ['A']))).toEqual({ distance: 1, path: ['A'] });
    for (const wire of [undefined, 1, 'A', [], { $: 'object' }, { $: 'undefined' }] as Wire[]) {
      expect(readResult(wire)).toBeUndefined();
    }
  });
});

describe('graphs', () => {
  it('are the same for the same seed and others for another', () => {
    const make = (seed: number) => JSON.stringify(randomNodes(20, 40, seed, (random) => random));
    expect(make(1)).toBe(make(1));
    expect(make(1)).not.toBe(make(2));
  });

  it('have ids and weights that JSON has no word for', () => {
    const nodes: Nodes = [['__proto__', [['a', Number.NaN]]]];
    const weight = { $: 'number', v: 'NaN' };
    expect(toGraphWire(nodes)).toEqual({ $: 'object', v: [['__proto__', { $: 'object', v: [['a', weight]] }]] });
  });

  it('form a chain', () => {
    expect(chain(3)).toEqual([
      ['n0', [['n1', 1]]],
      ['n1', [['n2', 1]]],
      ['n2', []],
    ]);
  });
});
