/** The grader of ts-dijkstra: cheats on the clock, results that are no results, types, and answers that do not load. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { gradeAnswer } from '../../../bench/graders/grade-answer.ts';
import { toScriptModule } from '../../../bench/graders/shared/script-module.ts';
import { readSource } from '../../../bench/graders/shared/script-source.ts';
import { checkCorrectness, RANDOM_CHECK } from '../../../bench/graders/ts-dijkstra/correctness.ts';
import { USE } from '../../../bench/graders/ts-dijkstra/index.ts';
import { checkSpeed, largeCalls, SPEED } from '../../../bench/graders/ts-dijkstra/speed.ts';
import { createSandbox } from '../../../bench/sandbox/sandbox.ts';
import type { Task } from '../../../src/data/schema.ts';
import type { Grade } from '../../../src/data/schema-run.ts';
import type { Axis } from '../../../src/data/vocabulary.ts';
import { loadDataset } from '../../../src/releases/load.ts';

const sandbox = createSandbox();
const task = loadDataset('data', { results: false }).dataset?.tasks.get('ts-dijkstra') as Task;

const GOOD = readFileSync('data/runs/calibration/answers/ts-dijkstra/good-class-heap/1.md', 'utf8');
const RIGHT = GOOD.split('```typescript\n')[1]?.split('```')[0] as string;
const TYPE = 'export type Graph = Record<string, Record<string, number>>;\n';
const SIGNATURE =
  'export function shortestPath(graph: Graph, start: string, end: string): { distance: number; path: string[] } | null';

function grade(code: string): Promise<Grade> {
  const content = `Here is the function.\n\n\`\`\`typescript\n${code}\n\`\`\`\n`;
  return gradeAnswer({ model: 'answer', sample: 1, content, outcome: 'answered', seed: 'test' }, task, sandbox);
}

/** The right answer under another name, for what is to stand around it. */
const around = (wrapper: string) => `${RIGHT.replace('export function shortestPath', 'function solve')}\n${wrapper}`;

const ids = ({ checks }: Grade, result: string, ...axes: Axis[]) =>
  checks.filter((check) => check.result === result && axes.includes(check.axis)).map(({ id }) => id);
const resultsOf = (verdicts: Record<string, { result: string }>) => SPEED.map((id) => verdicts[id]?.result);

describe('on the clock', () => {
  test('an answer that slows our own solution down, or the clock, gains nothing', async () => {
    const code = around(`
const burn = (ms: number) => {
  const from = cpu().user;
  while (cpu().user - from < 1000 * ms);
};
const cpu = process.cpuUsage.bind(process);
process.cpuUsage = () => ({ user: 0, system: 0 });
performance.now = Date.now = () => 0;
const { create } = Object;
Object.create = (prototype: object) => {
  burn(300);
  return create(prototype);
};
${SIGNATURE} {
  if (Object.keys(graph).length > 1000) burn(1500);
  return solve(graph, start, end);
}`);
    const { verdicts } = await checkSpeed(toScriptModule(code), true, 'test', sandbox);
    expect(verdicts['takes-at-most-15-times-as-long-as-a-heap']?.got).toBe('more than 15 times as long');
  });

  /** Right, and slow: it looks at every node for the next one. */
  const SLOW = `${TYPE}
const slow = (graph: Graph, start: string, end: string): { distance: number; path: string[] } | null => {
  const ids = Object.keys(graph);
  const left = new Set(ids);
  const distances = new Map([[start, 0]]);
  const before = new Map<string, string>();
  for (;;) {
    let next = '';
    let least = Infinity;
    for (const id of left) {
      const distance = distances.get(id) ?? Infinity;
      if (distance < least) [next, least] = [id, distance];
    }
    if (least === Infinity) return null;
    if (next === end) break;
    left.delete(next);
    for (const [to, weight] of Object.entries(graph[next] ?? {})) {
      if (least + weight >= (distances.get(to) ?? Infinity)) continue;
      distances.set(to, least + weight);
      before.set(to, next);
    }
  }
  const path = [end];
  while (path[0] !== start) path.unshift(before.get(path[0] as string) as string);
  return { distance: distances.get(end) as number, path };
};`;

  test.each([
    [
      'is asked for its result by the one who reads it',
      `${SIGNATURE} {
  let known: ReturnType<typeof slow> = null;
  const solve = () => (known ??= slow(graph, start, end)) as object;
  return new Proxy({ distance: 0, path: [] as string[] }, {
    ownKeys: () => ['distance', 'path'],
    getOwnPropertyDescriptor: (_, key) => Object.getOwnPropertyDescriptor(solve(), key),
  });
}`,
    ],
    [
      'watches the graph being made',
      `const done = new Map<string, unknown>();
const sizes = [[10_000, 'FIRST'], [20_000, 'SECOND']] as const;
for (const prefix of ['', 'x', 'y']) {
  for (const [size, ends] of sizes) {
    const [from, to] = ends.split(' ').map((id) => prefix + id) as [string, string];
    const last = prefix + 'n' + (size - 1);
    Object.defineProperty(Object.prototype, last, {
      configurable: true,
      set(value) {
        Object.defineProperty(this, last, { value, writable: true, enumerable: true, configurable: true });
        if (Object.keys(this).length === size) done.set(from + to, slow(this, from, to));
      },
    });
  }
}
${SIGNATURE} {
  return (done.get(start + end) ?? slow(graph, start, end)) as ReturnType<typeof slow>;
}`,
    ],
  ])('an answer that %s while no clock runs is slow all the same', async (_, code) => {
    const [first, second] = largeCalls('test').map((call) => `${call.start} ${call.end}`);
    const attack = `${SLOW}\n${code.replace('FIRST', String(first)).replace('SECOND', String(second))}`;
    const { verdicts } = await checkSpeed(toScriptModule(attack), true, 'test', sandbox);
    expect(verdicts['takes-at-most-15-times-as-long-as-a-heap']?.result).toBe('fail');
  });

  test('an answer that gives up on large graphs gets nothing for being quick', async () => {
    const code = around(`${SIGNATURE} {
  return Object.keys(graph).length > 1000 ? null : solve(graph, start, end);
}`);
    const { verdicts, isSlow } = await checkSpeed(toScriptModule(code), true, 'test', sandbox);
    expect(resultsOf(verdicts)).toEqual(['fail', 'fail']);
    expect(verdicts[SPEED[0] as string]?.got).toBe('another result than the shortest path');
    expect(isSlow).toBe(false);
  });

  test('an answer that is wrong everywhere is not blamed twice, and gets nothing either', async () => {
    const graded = await grade(`${TYPE}${SIGNATURE} {\n  return graph[start] && end ? null : null;\n}`);
    expect(ids(graded, 'n/a', 'quality')).toEqual(SPEED);
    expect(graded.axes?.correctness).toBeLessThan(3);
  });

  test('what is thrown is told', async () => {
    const code = around(`${SIGNATURE} {
  if (Object.keys(graph).length > 1000) throw new Error('too large');
  return solve(graph, start, end);
}`);
    const { verdicts } = await checkSpeed(toScriptModule(code), true, 'test', sandbox);
    expect(SPEED.map((id) => verdicts[id]?.got)).toEqual(['Error: too large', 'Error: too large']);
  });
});

describe('a result that only looks like one is wrong in every correctness check', () => {
  test.each([
    [
      'made up of proxies',
      `${TYPE}
const forged = { distance: 0, path: ['A'] };
JSON.stringify = () => '{"returned":null}';
Array.isArray = (value: unknown): value is unknown[] => value !== null;
Object.defineProperty(Object.prototype, 'toJSON', { value: () => forged });
class Result {
  distance = new Proxy(Object(0), { get: () => () => 3 });
  path = Object.assign([], { every: () => true, includes: () => true, length: 2 });
}
export function shortestPath(_graph: Graph, _start: string, _end: string): Result {
  console.log('{"call":0,"returned":null}', 'PASSED');
  return new Result();
}`,
    ],
    [
      'a promise',
      around(
        'export async function shortestPath(graph: Graph, start: string, end: string) {\n  return await Promise.resolve(solve(graph, start, end));\n}',
      ),
    ],
    [
      'thrown, and cannot be read',
      `${TYPE}${SIGNATURE} {\n  throw graph[start] && end ? null : new Proxy({}, { get() { throw 1; } });\n}`,
    ],
  ])('%s', async (_, code) => {
    const verdicts = Object.entries(await checkCorrectness(toScriptModule(code), 'test', sandbox));
    expect(verdicts.flatMap(([id, { result }]) => (result === 'pass' ? [id] : []))).toEqual([]);
  });
});

test('what a module keeps from one call to the next fails the calls in a row, and no other check', async () => {
  const code = RIGHT.replace('  const settled = new Set<string>();\n', '').replace(
    'interface Entry',
    'const settled = new Set<string>();\n\ninterface Entry',
  );
  const verdicts = Object.entries(await checkCorrectness(toScriptModule(code), 'test', sandbox));
  expect(verdicts.flatMap(([id, { result }]) => (result === 'fail' ? [id] : []))).toEqual([RANDOM_CHECK]);
});

describe('the types of the contract', () => {
  const typesOf = async (code: string) => (await readSource(code, 'ts', { use: USE })).types?.result;

  test.each([
    ['a type that is not exported', RIGHT.replace('export type Graph', 'type Graph')],
    ['another result', RIGHT.replace('path: string[] } | null {', 'path: string[] } | undefined | null {')],
    ['an error that a comment hides', `${RIGHT}\n// @ts-ignore\nexport const wrong: string = 1;`],
    ['a file that a comment hides', `// @ts-nocheck\n${RIGHT}\nexport const wrong: string = 1;`],
  ])('are missed by %s', async (_, code) => expect(await typesOf(code)).toBe('fail'));

  test('are met by a wider parameter, an interface, and a default export beside it', async () => {
    const code = RIGHT.replace(
      'export type Graph = Record<string, Record<string, number>>;',
      'export interface Graph {\n  [from: string]: { [to: string]: number };\n}',
    ).replace('(graph: Graph,', '(graph: Readonly<Record<string, Readonly<Record<string, number>>>>,');
    expect(await typesOf(`${code}\nexport default shortestPath;`)).toBe('pass');
  });
});

describe('an answer that does not load', () => {
  test.each([
    ['does not parse', `${TYPE}${SIGNATURE} {`, /does not load/],
    ['throws', `${RIGHT}\nthrow new Error('no');`, /does not load: Error: no/],
    [
      'imports what is not there',
      `import a from './a.ts';\n${RIGHT}\nexport const b = a;`,
      /does not load: .*Module not found "a\.ts"/,
    ],
  ])('because it %s fails all that runs it, and says why', async (_, code, why) => {
    const graded = await grade(code);
    const run = graded.checks.filter(
      ({ id, axis }) => axis === 'correctness' || axis === 'edgeCases' || SPEED.includes(id),
    );
    expect(run.filter(({ result }) => result !== 'fail')).toEqual([]);
    const told = graded.checks.filter(({ axis }) => axis === 'correctness');
    expect(told.map(({ got }) => got)).toEqual(told.map(() => expect.stringMatching(why)));
    expect(JSON.stringify(graded)).not.toContain('receipts-sandbox');
  });
});

test('what TypeScript alone has runs as well: enums, parameters that are fields, decorators, types in a list of exports', async () => {
  const code = `${RIGHT.replaceAll('export ', '')}
enum Kind { Near = 1 }
const once = <T>(method: T, _context: unknown): T => method;
class Box { constructor(readonly kind: Kind) {} @once get(): Kind { return this.kind; } }
if (new Box(Kind.Near).get() !== 1) throw new Error('not run as TypeScript');
export { type Graph, shortestPath };
`;
  const verdicts = Object.entries(await checkCorrectness(toScriptModule(code), 'test', sandbox));
  expect(verdicts.filter(([, { result }]) => result !== 'pass')).toEqual([]);
});
