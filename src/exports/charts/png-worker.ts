/** The program of a thread that draws pictures. */
import { parentPort } from 'node:worker_threads';
import type { Delivery, Order } from './png-workers.ts';
import { renderPng } from './render-png.ts';

const answer = (delivery: Delivery) => parentPort?.postMessage(delivery);

parentPort?.on('message', ({ id, svg, scale }: Order) => {
  renderPng(svg, scale).then(
    (png) => answer({ id, png }),
    (error: Error) => answer({ id, error: error.message }),
  );
});
