/** Draws pictures in threads beside the one that renders pages: drawing takes three times as long as all else of a build. */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';

/** From the root of the project: the build bundles this file, and the thread runs the source. */
const PROGRAM = './src/exports/charts/png-worker.ts';

export interface Order {
  id: number;
  svg: string;
  scale: number;
}
export type Delivery = { id: number; png: Uint8Array } | { id: number; error: string };

const waiting = new Map<number, (delivery: Delivery) => void>();
let workers: Worker[] | undefined;
let orders = 0;

export async function renderInWorker(svg: string, scale: number): Promise<Buffer> {
  workers ??= Array.from({ length: availableParallelism() }, startWorker);
  const id = orders++;
  const worker = workers[id % workers.length] as Worker;
  const { promise, resolve } = Promise.withResolvers<Delivery>();
  waiting.set(id, resolve);
  worker.ref();
  worker.postMessage({ id, svg, scale } satisfies Order);
  const delivery = await promise;
  if (waiting.size === 0) for (const each of workers) each.unref();
  if ('error' in delivery) throw new Error(delivery.error);
  return Buffer.from(delivery.png);
}

function startWorker(): Worker {
  const worker = new Worker(PROGRAM);
  worker.on('message', (delivery: Delivery) => {
    waiting.get(delivery.id)?.(delivery);
    waiting.delete(delivery.id);
  });
  // What cannot start tells everybody who waits.
  worker.on('error', ({ message }) => {
    for (const [id, tell] of waiting) tell({ id, error: message });
    waiting.clear();
  });
  worker.unref();
  return worker;
}
