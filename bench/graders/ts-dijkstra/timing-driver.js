/**
 * Inside the sandbox: times the answer and our own solution on the same graphs, by turns, in processor time, which waits for no
 * other process. Ours also runs before the answer is loaded: an answer that slows it down gains nothing, as the fastest run
 * counts.
 */
import process from 'node:process';
import { encode, encodeError, openChannel } from '../../sandbox/guest/channel.js';
import { heapDistance } from './heap.js';

const { input, ready, emit, done } = openChannel();
const { file, graphs, enough, tooMuch, dir } = input;
const { cpuUsage } = process;
const { parse } = JSON;
const now = performance.now.bind(performance);
const PREFIXES = ['', 'x', 'y'];
const RUNS = PREFIXES.length;

function cpuMs() {
  const { user, system } = cpuUsage();
  return (user + system) / 1000;
}

/**
 * The graph as JSON from lists of [id, [to, weight, to, weight, …]], whose ids are of letters and digits; each id gets the prefix.
 * Parsing it takes half as long as filling objects, and asks nothing that an answer could have patched.
 */
function toJson(nodes, prefix) {
  let graph = '';
  for (let i = 0; i < nodes.length; i++) {
    const id = nodes[i][0];
    const list = nodes[i][1];
    let edges = '';
    for (let at = 0; at < list.length; at += 2) edges += `${at === 0 ? '' : ','}"${prefix}${list[at]}":${list[at + 1]}`;
    graph += `${i === 0 ? '' : ','}"${prefix}${id}":{${edges}}`;
  }
  return `{${graph}}`;
}

/** For each graph: its JSON, its objects, the least processor time that ours took, and the most time by the clock once it was warm. */
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

for (let i = 0; i < graphs.length; i++) {
  const json = toJson(graphs[i].nodes, PREFIXES[0]);
  ours[i] = { json, graph: parse(json), cpu: Infinity, wall: 0 };
  // Once cold on the first and once warm on each; it runs again beside the answer.
  if (i === 0) timeOurs(i, false);
  timeOurs(i);
}

/** Whether another run would say nothing new; the graphs before the last only tell what is far too slow. */
function isTold(i, factor) {
  return i < graphs.length - 1 || factor <= enough || factor > 2 * enough;
}

ready();
const readyAt = now();
const { shortestPath } = await import(`file://${dir}/${file}`);
for (let i = 0; i < graphs.length; i++) {
  emit({ graph: i, kind: 'begins', referenceWallMs: ours[i].wall, sinceReadyMs: now() - readyAt });
  let answerMs = Infinity;
  let returned;
  let prefix;
  try {
    for (let run = 0; run < RUNS; run++) {
      // Other ids each time: what it keeps from one run to the next is of no use.
      prefix = PREFIXES[run];
      const graph = parse(run === 0 ? ours[i].json : toJson(graphs[i].nodes, prefix));
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
