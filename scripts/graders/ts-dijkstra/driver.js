/**
 * Inside the sandbox: makes the calls, each with a graph of its own and, unless they share one, with the module loaded afresh,
 * so that what a module keeps from one call does not spoil the others.
 */
import { decode, encode, encodeError, openChannel } from '../../sandbox/guest/channel.js';

const { input, ready, emit, done } = openChannel();
const { calls, sharesModule, dir } = input;

ready();
for (let i = 0; i < calls.length; i++) {
  const { graph, start, end } = calls[i];
  let shortestPath;
  try {
    shortestPath = (await import(`file://${dir}/answer.ts?${sharesModule ? 0 : i}`)).shortestPath;
  } catch (error) {
    emit({ loaded: false, error: encodeError(error) });
    done();
  }
  if (typeof shortestPath !== 'function') {
    emit({ loaded: false, type: typeof shortestPath });
    done();
  }
  const given = decode(graph);
  let result;
  try {
    result = { returned: encode(shortestPath(given, start, end)) };
  } catch (error) {
    result = { threw: encodeError(error) };
  }
  emit({ ...result, graph: encode(given) });
}
done();
