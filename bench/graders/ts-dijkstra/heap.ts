/**
 * The solution that answers are timed against: Dijkstra's algorithm with a binary heap. It runs beside them in the sandbox,
 * so it uses nothing that an answer could patch: indices, `in`, and objects without a prototype.
 */

type Graph = Record<string, Record<string, number>>;

/** The distance from `start` to `end`, or −1 where there is no path. */
export function heapDistance(graph: Graph, start: string, end: string): number {
  const distances: Record<string, number> = Object.create(null);
  const settled: Record<string, boolean> = Object.create(null);
  const heap = new MinHeap();
  distances[start] = 0;
  heap.push(0, start);
  while (heap.size > 0) {
    const distance = heap.priorities[0] as number;
    const id = heap.ids[0] as string;
    heap.removeFirst();
    if (settled[id]) continue;
    settled[id] = true;
    if (id === end) return distance;
    const edges = graph[id];
    for (const to in edges) {
      const candidate = distance + (edges[to] as number);
      if (to in distances && candidate >= (distances[to] as number)) continue;
      distances[to] = candidate;
      heap.push(candidate, to);
    }
  }
  return -1;
}

/** Two lists side by side; what stands behind `size` is left over. */
class MinHeap {
  readonly priorities: number[] = [];
  readonly ids: string[] = [];
  size = 0;

  push(priority: number, id: string): void {
    let at = this.size;
    this.size += 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if ((this.priorities[parent] as number) <= priority) break;
      this.#move(parent, at);
      at = parent;
    }
    this.priorities[at] = priority;
    this.ids[at] = id;
  }

  removeFirst(): void {
    this.size -= 1;
    const priority = this.priorities[this.size] as number;
    const id = this.ids[this.size] as string;
    let at = 0;
    for (let child = 1; child < this.size; child = 2 * at + 1) {
      const right = child + 1;
      if (right < this.size && (this.priorities[right] as number) < (this.priorities[child] as number)) child = right;
      if ((this.priorities[child] as number) >= priority) break;
      this.#move(child, at);
      at = child;
    }
    this.priorities[at] = priority;
    this.ids[at] = id;
  }

  #move(from: number, to: number): void {
    this.priorities[to] = this.priorities[from] as number;
    this.ids[to] = this.ids[from] as string;
  }
}
