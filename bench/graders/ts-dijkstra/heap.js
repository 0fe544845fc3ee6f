/**
 * The solution that answers are timed against: Dijkstra's algorithm with a binary heap. It runs beside them in the sandbox,
 * so it uses nothing that an answer could patch: indices, `in`, and objects without a prototype. In JavaScript: with a first
 * module in TypeScript Deno takes 150 ms longer to start.
 */

/**
 * The distance from `start` to `end`, or −1 where there is no path.
 * @param {Record<string, Record<string, number>>} graph
 * @param {string} start
 * @param {string} end
 * @returns {number}
 */
export function heapDistance(graph, start, end) {
  const distances = Object.create(null);
  const settled = Object.create(null);
  const heap = new MinHeap();
  distances[start] = 0;
  heap.push(0, start);
  while (heap.size > 0) {
    const distance = heap.priorities[0];
    const id = heap.ids[0];
    heap.removeFirst();
    if (settled[id]) continue;
    settled[id] = true;
    if (id === end) return distance;
    const edges = graph[id];
    for (const to in edges) {
      const candidate = distance + edges[to];
      if (to in distances && candidate >= distances[to]) continue;
      distances[to] = candidate;
      heap.push(candidate, to);
    }
  }
  return -1;
}

/** Two lists side by side; what stands behind `size` is left over. */
class MinHeap {
  priorities = [];
  ids = [];
  size = 0;

  push(priority, id) {
    let at = this.size;
    this.size += 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (this.priorities[parent] <= priority) break;
      this.#move(parent, at);
      at = parent;
    }
    this.priorities[at] = priority;
    this.ids[at] = id;
  }

  removeFirst() {
    this.size -= 1;
    const priority = this.priorities[this.size];
    const id = this.ids[this.size];
    let at = 0;
    for (let child = 1; child < this.size; child = 2 * at + 1) {
      const right = child + 1;
      if (right < this.size && this.priorities[right] < this.priorities[child]) child = right;
      if (this.priorities[child] >= priority) break;
      this.#move(child, at);
      at = child;
    }
    this.priorities[at] = priority;
    this.ids[at] = id;
  }

  #move(from, to) {
    this.priorities[to] = this.priorities[from];
    this.ids[to] = this.ids[from];
  }
}
