/** Driver for functions in JavaScript and TypeScript: imports the answer and makes the calls, each with fresh arguments. */
import { decode, encode, encodeError, openChannel } from './channel.js';

const { apply } = Reflect;
const { input, ready, emit, done } = openChannel();
const { file, exported, calls, dir } = input;
// Made before a stranger's code is there to interfere.
const prepared = calls.map((args) => args.map(decode));

ready();
let answer;
try {
  answer = (await import(`file://${dir}/${file}`))[exported];
} catch (error) {
  emit({ loaded: encodeError(error) });
  done();
}
emit({ loaded: typeof answer });
if (typeof answer !== 'function') done();
for (let i = 0; i < prepared.length; i++) {
  let result;
  try {
    result = { returned: encode(await apply(answer, undefined, prepared[i])) };
  } catch (error) {
    result = { threw: encodeError(error) };
  }
  emit({ call: i, ...result });
}
done();
