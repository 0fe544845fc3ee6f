/** Answers that are wrong and fake being right: none gets a check of its values that it would not get without faking. */
import { expect, test } from 'vitest';
import { gradeAnswer } from '../../../bench/graders/grade-answer.ts';
import { createSandbox, type Tier } from '../../../bench/sandbox/sandbox.ts';
import type { Case, Task } from '../../../src/data/schema.ts';
import { loadDataset } from '../../../src/releases/load.ts';
import { attackWith, describeTiers, returnedBy, TIERS } from '../sandbox/attacks/helpers.ts';

const tasks = loadDataset('data', { results: false }).dataset?.tasks as Map<string, Task>;

/** Doubles a number, a text, the items of a list: each value has another shape. */
const DOUBLE: Task = {
  ...(tasks.get('js-async-race') as Task),
  id: 'double',
  grading: { version: 1, language: 'javascript', exports: 'double', grader: 'cases' },
  cases: [
    { name: 'doubles-a-number', axis: 'correctness', arguments: [21], expected: 42 },
    { name: 'doubles-a-text', axis: 'correctness', arguments: ['ab'], expected: 'abab' },
    { name: 'doubles-each-item', axis: 'correctness', arguments: [[1, 2]], expected: [2, 4] },
    { name: 'doubles-each-value', axis: 'correctness', arguments: [{ a: 1 }], expected: { a: 2 } },
    { name: 'says-that-null-is-zero', axis: 'edgeCases', arguments: [null], expected: 0 },
    { name: 'throws-at-true', axis: 'edgeCases', arguments: [true], throws: true },
  ] satisfies Case[],
};

async function passed(tier: Tier, task: Task, code: string): Promise<string[]> {
  const content = `\`\`\`javascript\n${code}\n\`\`\`\n`;
  const answer = { model: 'answer', sample: 1, content, outcome: 'answered', seed: 'test' } as const;
  const { outcome, checks } = await gradeAnswer(answer, task, createSandbox(tier));
  expect(outcome).toBe('graded');
  const isOfValues = ({ axis }: { axis: string }) => axis === 'correctness' || axis === 'edgeCases';
  return checks.filter((check) => isOfValues(check) && check.result === 'pass').map(({ id }) => id);
}

const WRONG = 'export function double() {\n  return -1;\n}';
const wrongWith = (attack: string) => `${attack}\n${WRONG}`;

/** All that a value can say of itself. */
const CHAMELEON = `const right = [42, 'abab', [2, 4], { a: 2 }, 0];
let call = 0;
class Same extends Number {
  valueOf() { return right[call]; }
  toString() { return String(right[call]); }
  toJSON() { return right[call]; }
  [Symbol.toPrimitive]() { return right[call]; }
  static [Symbol.hasInstance]() { return true; }
  get [Symbol.toStringTag]() { return 'Number'; }
  equals() { return true; }
  asymmetricMatch() { return true; }
}
export const double = () => new Same(42);`;

const ATTACKS: [string, string][] = [
  [
    'prints what a runner would print',
    wrongWith(`console.log('PASSED');
console.log('6 passed, 0 failed');
for (let call = 0; call < 6; call++) console.log(JSON.stringify({ kind: 'message', message: { call, returned: 42 } }));
console.log(JSON.stringify({ kind: 'done', message: null }));`),
  ],
  ['ends the process with code 0', wrongWith("console.log('PASSED');\nDeno.exit(0);")],
  ['ends the process with code 0 when it is called', 'export const double = () => process.exit(0);'],
  ['returns what says that it is equal to anything', CHAMELEON],
  [
    'returns a proxy',
    `export const double = (value) => new Proxy([], {
  get: (_, key) => (key === 'length' ? 2 : key === 'toJSON' ? () => 42 : (key + 1) * 2),
  getPrototypeOf: () => Number.prototype,
  ownKeys: () => ['length', '0', '1'],
});`,
  ],
  [
    'patches JSON',
    wrongWith("JSON.stringify = () => '42';\nJSON.parse = () => 42;\nJSON.rawJSON = () => 42;\nString = () => '42';"),
  ],
  [
    'gives prototypes a toJSON',
    wrongWith(
      `for (const { prototype } of [Array, Object, Number, String, Function, Boolean]) prototype.toJSON = () => 42;`,
    ),
  ],
  [
    'pollutes Object.prototype',
    wrongWith(`for (const key of ['returned', 'threw', 'loaded', 'call', 'value', 'v', '$', 'get', 'message', 'kind', 'end', 'file']) {
  Object.defineProperty(Object.prototype, key, { value: 42, writable: true, configurable: true, enumerable: true });
}`),
  ],
  [
    'lies in wait on Array.prototype and Object.prototype',
    wrongWith(`for (const key of ['0', '1', 'returned', '$', 'v']) {
  for (const target of [Array.prototype, Object.prototype]) {
    Object.defineProperty(target, key, { set(_) {}, get: () => 42, configurable: true });
  }
}`),
  ],
  [
    'replaces what a driver could use',
    wrongWith(`const right = [42, 'abab', [2, 4], { a: 2 }, 0];
Reflect.apply = () => right[0];
Reflect.ownKeys = () => [];
Reflect.getOwnPropertyDescriptor = Object.getOwnPropertyDescriptor = () => ({ value: 42, enumerable: true });
Object.defineProperty = (target) => target;
Array.isArray = () => true;
Number.isFinite = () => true;
Function.prototype.call = Function.prototype.apply = () => 42;
Array.prototype[Symbol.iterator] = function* () { yield 42; };
Promise.prototype.then = function (resolve) { resolve?.(42); return this; };
TextEncoder.prototype.encode = () => new Uint8Array();`),
  ],
  [
    'listens to what is written',
    wrongWith(`const seen = [];
const { defineProperty, getOwnPropertyDescriptor } = Object;
const TypedArray = Object.getPrototypeOf(Uint8Array);
for (const [target, key] of [[TypedArray.prototype, 'length'], [TypedArray.prototype, 'buffer'], [TypedArray.prototype, 'byteLength']]) {
  const { get } = getOwnPropertyDescriptor(target, key);
  defineProperty(target, key, { get() { seen.push(this); return Reflect.apply(get, this, []); }, configurable: true });
}
defineProperty(Uint8Array, Symbol.species, { get() { return class extends Uint8Array { constructor(...args) { super(...args); seen.push(this); } }; } });
const write = Deno.stdout.writeSync.bind(Deno.stdout);
Deno.stdout.writeSync = (bytes) => { seen.push(bytes); return write(bytes); };
setInterval(() => {
  for (const bytes of seen) {
    const nonce = /[0-9a-f]{32}/.exec(new TextDecoder().decode(bytes))?.[0];
    if (nonce) for (let call = 0; call < 6; call++) console.log(nonce + JSON.stringify({ kind: 'message', message: { call, returned: 42 } }));
  }
});`),
  ],
  [
    'takes the channel',
    wrongWith(`for (const name of ['channel.js', 'channel.js?again', 'call-function.js']) {
  try {
    const { openChannel } = await import('file://${process.cwd()}/bench/sandbox/guest/' + name);
    const { emit, done } = openChannel();
    for (let call = 0; call < 6; call++) emit({ call, returned: 42 });
    done();
  } catch {}
}`),
  ],
  [
    'looks for what the host knows lines by, in a snapshot of the heap',
    wrongWith(`import v8 from 'node:v8';
let heap = '';
for await (const part of v8.getHeapSnapshot()) heap += part;
for (const [nonce] of heap.matchAll(/[0-9a-f]{32}/g)) {
  for (const space of ['', ' ']) {
    for (const [call, returned] of [42, 'abab', [2, 4], { $: 'object', v: [['a', 2]] }, 0].entries()) {
      console.log(nonce + space + JSON.stringify({ kind: 'message', message: { call, returned } }));
    }
  }
}`),
  ],
  [
    'has a worker speak for it',
    wrongWith(`const code = "console.log('PASSED'); for (;;) postMessage(42);";
new Worker(URL.createObjectURL(new Blob([code], { type: 'text/javascript' })), { type: 'module' }).onerror = () => {};`),
  ],
  ['never ends while it loads', wrongWith("console.log('PASSED');\nawait new Promise(() => {});")],
];

describeTiers((tier) => {
  test('what is right passes, so that failing means something', async () => {
    const right = `export function double(value) {
  if (value === true) throw new TypeError('no');
  if (value === null) return 0;
  if (Array.isArray(value)) return value.map(double);
  if (typeof value === 'object') return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, double(part)]));
  return typeof value === 'string' ? value + value : value * 2;
}`;
    expect(await passed(tier, DOUBLE, right)).toHaveLength(6);
    expect(await passed(tier, DOUBLE, WRONG)).toEqual([]);
  });

  test.each(ATTACKS)('an answer that %s gets nothing by it', async (_, code) => {
    expect(await passed(tier, DOUBLE, code)).toEqual([]);
  });

  test('a snapshot of the heap does not show the nonce', async () => {
    const code = `import v8 from 'node:v8';
export async function attack() {
  let heap = '';
  for await (const part of v8.getHeapSnapshot()) heap += part;
  return [...new Set(heap.match(/[0-9a-f]{32}/g) ?? [])].sort();
}`;
    // What is the same in both was there before: each has a nonce of its own.
    const [one, other] = await Promise.all([attackWith(tier, code), attackWith(tier, code)]);
    expect(returnedBy(one)).toEqual(returnedBy(other));
    expect(one.end).toBe('finished');
  });
});

test('the grader of js-async-race, with a driver of its own, gives nothing for patches', async () => {
  const wrong = 'export async function showData(fetch, console) {\n  fetch("/api/data");\n  console.log(null);\n}';
  const patches = `const right = JSON.stringify({ a: 1 });
JSON.stringify = () => right;
Array.prototype.toJSON = () => [];
Object.prototype.event = 'console';
Object.prototype.method = 'log';
Promise.prototype.then = function () { return this; };
console.log('PASSED');
`;
  const task = tasks.get('js-async-race') as Task;
  const [tier = 'deno'] = TIERS.slice(-1);
  const [plain, patched] = [await passed(tier, task, wrong), await passed(tier, task, patches + wrong)];
  expect(patched.filter((check) => !plain.includes(check))).toEqual([]);
});
