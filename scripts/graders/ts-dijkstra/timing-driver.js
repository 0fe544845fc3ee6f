/**
 * Inside the sandbox: times the answer and our own solution on the same graphs, by turns. Ours also runs before the answer
 * is loaded: an answer that slows it down gains nothing, as the fastest run counts.
 */
import { encode, encodeError, openChannel } from '../../sandbox/guest/channel.js';
import { heapDistance } from './heap.ts';

const { input, ready, emit, done } = openChannel();
const { graphs, stopAbove, dir } = input;
const now = performance.now.bind(performance);
const RUNS = 3;
/** Who takes this long is not timed again. */
const LONG_MS = 300;

/** Fresh objects from lists of [id, [to, weight, to, weight, …]]. */
function build(nodes) {
  const graph = {};
  for (let i = 0; i < nodes.length; i++) {
    const edges = {};
    const list = nodes[i][1];
    for (let at = 0; at < list.length; at += 2) edges[list[at]] = list[at + 1];
    graph[nodes[i][0]] = edges;
  }
  return graph;
}

const ours = [];
const fastest = [];

function timeOurs(i) {
  const { start, end } = graphs[i];
  const from = now();
  heapDistance(ours[i], start, end);
  const ms = now() - from;
  if (ms < fastest[i]) fastest[i] = ms;
}

for (let i = 0; i < graphs.length; i++) {
  ours[i] = build(graphs[i].nodes);
  fastest[i] = Infinity;
  for (let run = 0; run < RUNS; run++) timeOurs(i);
}

ready();
const readyAt = now();
const { shortestPath } = await import(`file://${dir}/answer.ts`);
for (let i = 0; i < graphs.length; i++) {
  emit({ graph: i, kind: 'begins', referenceMs: fastest[i], sinceReadyMs: now() - readyAt });
  let answerMs = Infinity;
  let total = 0;
  let returned;
  try {
    for (let run = 0; run < RUNS && total < LONG_MS; run++) {
      const graph = build(graphs[i].nodes);
      const from = now();
      const result = shortestPath(graph, graphs[i].start, graphs[i].end);
      const ms = now() - from;
      if (ms < answerMs) answerMs = ms;
      total += ms;
      returned = encode(result);
      timeOurs(i);
    }
  } catch (error) {
    emit({ graph: i, kind: 'threw', error: encodeError(error) });
    done();
  }
  emit({ graph: i, kind: 'timed', referenceMs: fastest[i], answerMs, returned });
  if (answerMs > stopAbove * fastest[i]) break;
}
done();
