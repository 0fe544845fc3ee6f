/** Driver for functions in JavaScript and TypeScript: imports the answer and makes the calls, each with fresh arguments. */
import { decode, encode, encodeError, openChannel } from './channel.js';

const { input, ready, emit, done } = openChannel();
const { file, exported, calls, dir } = input;

ready();
let answer;
try {
  answer = (await import(`file://${dir}/${file}`))[exported];
} catch (error) {
  emit({ loaded: encodeError(error) });
  done();
}
emit({ loaded: typeof answer });
for (let i = 0; i < calls.length; i++) {
  const args = calls[i].map(decode);
  let result;
  try {
    result = { returned: encode(await answer(...args)) };
  } catch (error) {
    result = { threw: encodeError(error) };
  }
  emit({ call: i, ...result, args: encode(args) });
}
done();
