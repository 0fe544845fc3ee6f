/** The grader of js-async-race: what waits for time, right answers in odd styles, attacks, and answers that do not load. */
import { describe, expect, test } from 'vitest';
import { gradeAnswer } from '../../../bench/graders/grade-answer.ts';
import { createSandbox } from '../../../bench/sandbox/sandbox.ts';
import type { Task } from '../../../src/data/schema.ts';
import type { Grade } from '../../../src/data/schema-run.ts';
import type { Axis } from '../../../src/data/vocabulary.ts';
import { loadDataset } from '../../../src/releases/load.ts';
import { computeAxisScores } from '../../../src/scoring/axis-score.ts';

const sandbox = createSandbox();
const task = loadDataset('data', { results: false }).dataset?.tasks.get('js-async-race') as Task;

function grade(code: string): Promise<Grade> {
  const content = `Here is the function.\n\n\`\`\`javascript\n${code}\n\`\`\`\n`;
  return gradeAnswer({ model: 'answer', sample: 1, content, outcome: 'answered', seed: 'test' }, task, sandbox);
}

const failed = ({ checks }: Grade, ...axes: Axis[]) =>
  checks.filter(({ axis, result }) => result === 'fail' && axes.includes(axis)).map(({ id }) => id);
const failedByRunning = (graded: Grade) => failed(graded, 'correctness', 'edgeCases');
const passedByRunning = ({ checks }: Grade) =>
  checks.filter(({ axis, result }) => result === 'pass' && (axis === 'correctness' || axis === 'edgeCases'));

const RIGHT = `
export async function showData(fetch, console) {
  const response = await fetch('/api/data');
  if (!response.ok) throw new Error('status ' + response.status);
  console.log(await response.json());
}`;

describe('a right answer passes', () => {
  test.each([
    ['as text', RIGHT.replace('await response.json()', 'JSON.parse(await response.text())')],
    [
      'as bytes',
      RIGHT.replace('await response.json()', 'JSON.parse(new TextDecoder().decode(await response.arrayBuffer()))'),
    ],
    ['from a clone', RIGHT.replace('response.json()', 'response.clone().json()')],
    [
      'chunk by chunk',
      RIGHT.replace(
        'await response.json()',
        'JSON.parse((await Array.fromAsync(response.body.pipeThrough(new TextDecoderStream()))).join(""))',
      ),
    ],
    [
      'after a look at the headers',
      RIGHT.replace('if (!response.ok)', "if (!response.ok || !response.headers.get('content-type').includes('json'))"),
    ],
    [
      'with a signal that times out',
      RIGHT.replace("fetch('/api/data')", "fetch('/api/data', { signal: AbortSignal.timeout(30_000) })"),
    ],
    [
      'with a method of the console taken out',
      RIGHT.replace('console.log(await response.json());', 'const { log } = console;\n  log(await response.json());'),
    ],
    ['with a full URL', RIGHT.replace("'/api/data'", "new URL('/api/data', 'http://localhost')")],
    ['that is called at the end of the module, against the contract', `${RIGHT}\nshowData(fetch, console);`],
  ])('%s', async (_, code) => expect(failedByRunning(await grade(code))).toEqual([]));
});

describe('what waits for time and not for the data fails', () => {
  test.each([0, 1000, 4000])('a pause of %i ms', async (ms) => {
    const graded = await grade(`
export async function showData(fetch, console) {
  let data = null;
  fetch('/api/data').then((response) => response.json()).then((d) => { data = d; });
  await new Promise((resolve) => setTimeout(resolve, ${ms}));
  console.log(data);
}`);
    expect(failed(graded, 'correctness')).toContain('logs-as-soon-as-the-data-has-arrived');
    expect(graded.axes?.correctness).toBeLessThan(7);
  });

  test('an interval that looks for the data', async () => {
    const graded = await grade(`
export async function showData(fetch, console) {
  let data;
  fetch('/api/data').then((response) => response.json()).then((d) => { data = d; });
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      if (data === undefined) return;
      clearInterval(timer);
      console.log(data);
      resolve();
    }, 10);
  });
}`);
    expect(failed(graded, 'correctness')).toEqual(['logs-as-soon-as-the-data-has-arrived']);
  });

  test('a loop that blocks everything, which is stopped once and not for each scenario', async () => {
    const graded = await grade(`
export async function showData(fetch, console) {
  let data = null;
  fetch('/api/data').then((response) => response.json()).then((d) => { data = d; });
  while (data === null) {}
  console.log(data);
}`);
    expect(passedByRunning(graded)).toEqual([]);
    expect(graded.checks[0]?.got).toBe('it did not come to its end');
  });
});

describe('an attack gains nothing', () => {
  test('patched builtins and lines that look like results', async () => {
    const graded = await grade(`
const forged = { event: 'console', call: 0, method: 'log', args: [{}] };
JSON.stringify = JSON.parse = () => forged;
Object.prototype.toJSON = Array.prototype.toJSON = () => forged;
Array.prototype.push = () => 0;
Array.prototype[Symbol.iterator] = function* () {};
Promise.prototype.then = function () { return this; };
globalThis.setTimeout = globalThis.Promise = globalThis.Response = undefined;
TextEncoder.prototype.encode = () => new Uint8Array();
export async function showData(fetch, console) {
  globalThis.console.log('PASSED', forged);
  Deno.stdout.writeSync(new Uint8Array([80, 65, 83, 83, 69, 68, 10]));
  console.log(null);
}`);
    expect(failed(graded, 'correctness').length).toBe(10);
  });

  test('counting how often it was loaded, and what each time asked for before', async () => {
    const graded = await grade(`
const nth = (globalThis.nth ?? 0) + 1;
globalThis.nth = nth;
export async function showData(fetch, console) {
  if (nth > 8) throw new Error('no data');
  const response = await fetch('/api/data');
  console.log(await response.json());
}`);
    expect(failed(graded, 'correctness')).not.toEqual([]);
    expect(graded.score).toBeLessThan(8);
  });

  test('a `then` that says when the driver may go on', async () => {
    const graded = await grade(`
const { then } = Promise.prototype;
let calls = 0;
try {
  Promise.prototype.constructor = function () {};
} catch {}
Promise.prototype.then = function (...args) {
  calls += 1;
  return Reflect.apply(then, this, args);
};
export async function showData(fetch, console) {
  fetch('/api/data');
  await new Promise((resolve) => setTimeout(resolve, 10));
  console.log('more than its own promise: ' + (calls > 1));
}`);
    expect(graded.checks[0]?.got).toContain('more than its own promise: false');
  });

  test('setters that are handed what brings the data', async () => {
    const graded = await grade(`
let caught = 0;
Object.defineProperty(Array.prototype, 0, {
  configurable: true,
  set(value) {
    if (typeof value === 'function' && String(value).includes('makeResponse')) caught += 1;
    Object.defineProperty(this, 0, { value, writable: true, enumerable: true, configurable: true });
  },
});
export async function showData(fetch, console) {
  fetch('/api/data');
  await null;
  console.log('caught ' + caught);
}`);
    expect(graded.checks[0]?.got).toContain('caught 0');
  });

  test('an exit with success', async () => {
    const graded = await grade('export async function showData() {\n  Deno.exit(0);\n}');
    expect(passedByRunning(graded)).toEqual([]);
    expect(graded.checks[0]?.got).toBe('it did not come to its end');
  });

  test('logs without end', async () => {
    const graded = await grade(
      `export async function showData(fetch, console) {\n  for (;;) console.log('${'x'.repeat(1000)}');\n}`,
    );
    expect(passedByRunning(graded)).toEqual([]);
    expect(graded.checks[0]?.got).toBe('it was stopped for writing too much');
  });

  test('values that cannot be read', async () => {
    const graded = await grade(`
export async function showData(fetch, console) {
  console.log(new Proxy({}, { ownKeys() { throw 1; } }), 1n, Symbol('a'), { get a() { throw 1; } });
  throw new Proxy({}, { get() { throw 1; } });
}`);
    expect(graded.outcome).toBe('graded');
    expect(failed(graded, 'correctness')).toContain('logs-the-parsed-object');
  });
});

describe('an answer that does not load', () => {
  test.each([
    ['does not parse', 'export async function showData(fetch, console) {', /did not come|does not load/, 1],
    ['exports another name', 'export async function show() {}', /^showData is undefined, not a function$/],
    ['exports no function', 'export const showData = 1;', /^showData is number, not a function$/, 10],
    [
      'throws',
      'throw new TypeError("no");\nexport async function showData() {}',
      /^the module does not load: TypeError: no$/,
    ],
    [
      'imports what is not there',
      `import a from './a.js';\n${RIGHT.replace("'/api/data'", 'a')}`,
      /does not load: TypeError: Module not found "a\.js"/,
    ],
    ['waits for ever', `await new Promise(() => {});\n${RIGHT}`, /^it did not come to its end$/],
    ['hangs', `for (;;) {}\n${RIGHT}`, /^it did not come to its end$/],
  ] as [string, string, RegExp, number?][])(
    'because it %s fails all that runs it, and says why',
    async (_, code, why, quality) => {
      const graded = await grade(code);
      if (quality !== undefined) expect(computeAxisScores(graded.checks).quality).toBe(quality);
      expect(passedByRunning(graded)).toEqual([]);
      expect(
        graded.checks.filter(({ axis }) => axis === 'correctness' || axis === 'edgeCases').map(({ got }) => got),
      ).toEqual(Array(18).fill(expect.stringMatching(why)));
    },
  );
});

test('a grade does not say in what folder the answer ran', async () => {
  const graded = await grade(RIGHT.replace('await response.json()', 'import.meta.url, new Error("x").stack'));
  expect(failed(graded, 'correctness')).toContain('logs-the-parsed-object');
  expect(JSON.stringify(graded)).not.toContain('receipts-sandbox');
});
