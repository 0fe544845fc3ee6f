/**
 * Driver for functions in JavaScript and TypeScript: imports the answer and makes the calls, each with fresh arguments. A call is
 * { arguments, after }; with `after` it tells what became of the arguments. `isFresh`: each call gets a module of its own, so
 * that what a module keeps from one call does not spoil the others; `isSync`: a promise counts as it is and is not waited for.
 */
import { decode, encode, encodeError, openChannel } from './channel.js';

const { apply } = Reflect;
const { input, ready, emit, done } = openChannel();
const { file, exported, calls, isFresh, isSync, dir } = input;
// Made before a stranger's code is there to interfere.
const prepared = calls.map((call) => call.arguments.map(decode));

/** Another query makes it another module. */
async function load(i) {
  return (await import(`file://${dir}/${file}${isFresh ? `?${i}` : ''}`))[exported];
}

ready();
let answer;
try {
  answer = await load(0);
} catch (error) {
  emit({ loaded: encodeError(error) });
  done();
}
emit({ loaded: typeof answer });
if (typeof answer !== 'function') done();
for (let i = 0; i < prepared.length; i++) {
  if (isFresh) answer = await load(i);
  let result;
  try {
    const returned = apply(answer, undefined, prepared[i]);
    result = { returned: encode(isSync ? returned : await returned) };
  } catch (error) {
    result = { threw: encodeError(error) };
  }
  emit({ call: i, ...result, ...(calls[i].after ? { after: encode(prepared[i]) } : {}) });
}
done();
