/** The right distances, by a method that has nothing in common with Dijkstra's: Bellman and Ford's, edge by edge. */
import type { Nodes } from './graph.ts';

/**
 * The distance from `start` of every node that can be reached. Right for negative weights as well, as long as no cycle is
 * negative.
 */
export function computeDistances(nodes: Nodes, start: string): Map<string, number> {
  const distances = new Map([[start, 0]]);
  for (let round = 0; round <= nodes.length; round++) {
    let isChanged = false;
    for (const [from, edges] of nodes) {
      const distance = distances.get(from);
      if (distance === undefined) continue;
      for (const [to, weight] of edges) {
        if (distance + weight >= (distances.get(to) ?? Number.POSITIVE_INFINITY)) continue;
        distances.set(to, distance + weight);
        isChanged = true;
      }
    }
    if (!isChanged) break;
  }
  return distances;
}
