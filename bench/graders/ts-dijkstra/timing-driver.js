/**
 * Inside the sandbox: times the answer and our own solution on the same graphs, by turns, in processor time, which waits for no
 * other process. Ours also runs before the answer is loaded: an answer that slows it down gains nothing, as the fastest run
 * counts.
 */
import process from 'node:process';
import { encode, encodeError, openChannel } from '../../sandbox/guest/channel.js';
import { heapDistance } from './heap.ts';

const { input, ready, emit, done } = openChannel();
const { graphs, enough, tooMuch, dir } = input;
const { cpuUsage } = process;
const now = performance.now.bind(performance);
const PREFIXES = ['', 'x', 'y'];
const RUNS = PREFIXES.length;

function cpuMs() {
  const { user, system } = cpuUsage();
  return (user + system) / 1000;
}

/** Fresh objects from lists of [id, [to, weight, to, weight, …]]; each id gets the prefix. */
function build(nodes, prefix = '') {
  const graph = {};
  for (let i = 0; i < nodes.length; i++) {
    const edges = {};
    const list = nodes[i][1];
    for (let at = 0; at < list.length; at += 2) edges[prefix + list[at]] = list[at + 1];
    graph[prefix + nodes[i][0]] = edges;
  }
  return graph;
}

/** For each graph: its objects, the least processor time that ours took, and the most time by the clock once it was warm. */
const ours = [];

function timeOurs(i, isWarm = true) {
  const own = ours[i];
  const { start, end } = graphs[i];
  const [cpuFrom, from] = [cpuMs(), now()];
  heapDistance(own.graph, start, end);
  const [cpu, wall] = [cpuMs() - cpuFrom, now() - from];
  if (cpu < own.cpu) own.cpu = cpu;
  if (isWarm && wall > own.wall) own.wall = wall;
}

/** Those of the answer, for each run: made before it is there, as a setter on Object.prototype would see them being made. */
const given = [];

for (let i = 0; i < graphs.length; i++) {
  given[i] = PREFIXES.map((prefix) => build(graphs[i].nodes, prefix));
  ours[i] = { graph: build(graphs[i].nodes), cpu: Infinity, wall: 0 };
  // Once cold and once warm; it runs again beside the answer.
  for (let run = 0; run < 2; run++) timeOurs(i, run > 0);
}

/** Whether another run would say nothing new; the graphs before the last only tell what is far too slow. */
function isTold(i, factor) {
  return i < graphs.length - 1 || factor <= enough || factor > 2 * enough;
}

ready();
const readyAt = now();
const { shortestPath } = await import(`file://${dir}/answer.ts`);
for (let i = 0; i < graphs.length; i++) {
  emit({ graph: i, kind: 'begins', referenceWallMs: ours[i].wall, sinceReadyMs: now() - readyAt });
  let answerMs = Infinity;
  let returned;
  let prefix;
  try {
    for (let run = 0; run < RUNS; run++) {
      // Other ids each time: what it keeps from one run to the next is of no use.
      prefix = PREFIXES[run];
      const graph = given[i][run];
      given[i][run] = null;
      const [start, end] = [prefix + graphs[i].start, prefix + graphs[i].end];
      const from = cpuMs();
      // Read on the clock, too: what a proxy is asked for it may work out only then.
      returned = encode(shortestPath(graph, start, end));
      const ms = cpuMs() - from;
      if (ms < answerMs) answerMs = ms;
      timeOurs(i);
      if (isTold(i, answerMs / ours[i].cpu)) break;
    }
  } catch (error) {
    emit({ graph: i, kind: 'threw', error: encodeError(error) });
    done();
  }
  emit({ graph: i, kind: 'timed', factor: answerMs / ours[i].cpu, returned, prefix });
  if (answerMs > tooMuch * ours[i].cpu) break;
}
done();
