/**
 * Inside the sandbox: makes the calls, each with a graph of its own and, unless they share one, with the module loaded afresh,
 * so that what a module keeps from one call does not spoil the others.
 */
import { decode, encode, encodeError, openChannel } from '../../sandbox/guest/channel.js';

const { input, ready, emit, done } = openChannel();
const { calls, sharesModule, dir } = input;

// Deno takes it away; in browsers and in Node every object has it, and answers are written for those.
Object.defineProperty(Object.prototype, '__proto__', {
  get() {
    return Object.getPrototypeOf(this);
  },
  set(prototype) {
    if (typeof prototype === 'object') Object.setPrototypeOf(this, prototype);
  },
  configurable: true,
});

ready();
/** Another query makes it another module. */
async function load(i) {
  return (await import(`file://${dir}/answer.ts?${sharesModule ? 0 : i}`)).shortestPath;
}

try {
  emit({ loaded: typeof (await load(0)) });
} catch (error) {
  emit({ loaded: encodeError(error) });
  done();
}
for (let i = 0; i < calls.length; i++) {
  const { graph, start, end, echo } = calls[i];
  const shortestPath = await load(i);
  const given = decode(graph);
  let result;
  try {
    result = { call: i, returned: encode(shortestPath(given, start, end)) };
  } catch (error) {
    result = { call: i, threw: encodeError(error) };
  }
  if (echo) result.after = [encode(given)];
  emit(result);
}
done();
