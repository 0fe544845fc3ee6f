/**
 * Inside the sandbox: lets another thread time the answer, and ends it once it has used more processor time than it may. By
 * the clock an answer that is slow and a machine that is busy look the same.
 */
import process from 'node:process';
import { encode, openChannel } from '../../sandbox/guest/channel.js';

const { input, ready, emit, done } = openChannel();
const { cpuUsage } = process;
const LOOK_EVERY_MS = 20;

/** In milliseconds of processor time of the whole process. */
let allowedMs = Infinity;

function finish(message) {
  emit(message);
  done();
}

setInterval(() => {
  const { user, system } = cpuUsage();
  if ((user + system) / 1000 > allowedMs) finish({ kind: 'too-slow' });
}, LOOK_EVERY_MS);

const worker = new Worker(new URL('./timing-worker.js', import.meta.url), { type: 'module' });
worker.onerror = (event) => {
  event.preventDefault();
  finish({ kind: 'threw', error: { name: 'Error', message: event.message } });
};
// A port of its own: what a stranger's code may post from there is not listened to.
const { port1, port2 } = new MessageChannel();
port1.onmessage = ({ data }) => {
  if (data.kind === 'warm') {
    ready();
    port1.postMessage('go');
  } else if (data.kind === 'begins') allowedMs = data.allowedMs;
  else if (data.kind === 'timed') finish({ kind: 'timed', factor: data.factor, returned: encode(data.result) });
  else finish(data);
};
worker.postMessage({ ...input, port: port2 }, [port2]);
