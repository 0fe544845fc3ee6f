/** What counts as explaining the race and its remedy: the words of many answers, and what is no explanation. */
import { describe, expect, it } from 'vitest';
import { checkCause, checkRemedy } from '../../../bench/graders/js-async-race/explanation.ts';

const CODE = 'export async function showData(fetch, console) {}\n';

const CAUSES = [
  'The log runs before the promise resolves.',
  '`console.log(data)` executes synchronously, right after the fetch was started.',
  "The code doesn't wait for the request to finish, so `data` is still `null`.",
  'console.log is executed before the fetch completes.',
  'Fetch is asynchronous: the log statement prints `null` because the data has not arrived yet.',
  'JavaScript continues with the next line immediately and prints the initial value.',
  'By the time console.log runs, the callbacks have not run yet.',
  'The problem is a race condition: `console.log(data)` runs immediately, while the promise is still pending.',
  'The `.then` callbacks run asynchronously, but the log is synchronous code that comes first.',
  'The original code logs `data` without awaiting the fetch.',
  'The assignment happens later, in a microtask, after the log.',
];

const REMEDIES = [
  'The function now awaits the response before it logs.',
  'Using `await` pauses the function until the promise settles.',
  'I moved the log into the last `.then` callback.',
  'The fix is to wait for both promises, and log afterwards.',
  'Put the `console.log` inside the callback.',
  'The data is logged only once it has been received.',
  'We `await` the fetch and the parsing of the body.',
  'Chaining the log behind the parsing, in another then, fixes it.',
];

const NEITHER = [
  'Here is the corrected code:',
  'Fix for the race condition in your async/await code.',
  'Let me know if you have any questions about this.',
  '',
];

describe('the cause', () => {
  it.each(CAUSES)('is explained by: %s', (words) => expect(checkCause(words, CODE).result).toBe('pass'));
  it.each([...NEITHER, 'The function awaits the response.'])('is not explained by: %s', (words) => {
    expect(checkCause(words, CODE).result).toBe('fail');
  });
});

describe('the remedy', () => {
  it.each(REMEDIES)('is explained by: %s', (words) => expect(checkRemedy(words, CODE).result).toBe('pass'));
  it.each([...NEITHER, ...CAUSES.slice(0, 5)])('is not explained by: %s', (words) => {
    expect(checkRemedy(words, CODE).result).toBe('fail');
  });
});

it('is read from comments, and never from code or from blocks in the prose', () => {
  const comment = `// The old log ran before the promise resolved.\n/* Now it awaits\n * the response. */\n${CODE}`;
  expect(checkCause('', comment).result).toBe('pass');
  expect(checkRemedy('', comment).result).toBe('pass');
  const code = 'const text = "the log runs before the promise resolves, so await it";\n';
  expect(checkCause(`\`\`\`js\n${code}\`\`\``, code).result).toBe('fail');
  expect(checkRemedy(`\`\`\`js\n${code}\`\`\``, code).result).toBe('fail');
});
