/** Tasks without code: the example of docs/your-own-task.md, in all three languages, and what must not get by. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { gradeAnswer } from '../../../bench/graders/grade-answer.ts';
import { createSandbox } from '../../../bench/sandbox/sandbox.ts';
import type { CaseLanguage } from '../../../src/data/case-value.ts';
import { formatProblem } from '../../../src/data/problem.ts';
import type { Case, Task } from '../../../src/data/schema.ts';
import type { Grade } from '../../../src/data/schema-run.ts';
import { casesSchema } from '../../../src/data/schema-task.ts';
import { loadDataset } from '../../../src/releases/load.ts';

const EXAMPLES = 'docs/examples';
const TASK = 'data/tasks/merge-ranges';

const sandbox = createSandbox();
const temporary = mkdtempSync(join(tmpdir(), 'receipts-cases-'));
afterAll(() => rmSync(temporary, { recursive: true }));

const { dataset, problems: exampleProblems } = loadDataset(join(EXAMPLES, 'data'));
const example = dataset?.tasks.get('merge-ranges') as Task & { grading: NonNullable<Task['grading']> };

/** The example in another language, or with other cases. */
function taskIn(language: CaseLanguage, cases = example.cases): Task {
  return { ...example, grading: { ...example.grading, language }, cases };
}

function grade(content: string, task: Task): Promise<Grade> {
  return gradeAnswer({ model: 'answer', sample: 1, content, outcome: 'answered', seed: 'test' }, task, sandbox);
}

const inFence = (language: CaseLanguage, code: string) => `\`\`\`${language}\n${code}\n\`\`\`\n`;

function failed({ checks }: Grade, axes = ['correctness', 'edgeCases']): Record<string, string | undefined> {
  const found = checks.filter(({ axis, result }) => axes.includes(axis) && result === 'fail');
  return Object.fromEntries(found.map(({ id, got }) => [id, got]));
}

describe('the example of the docs', () => {
  const page = readFileSync('docs/your-own-task.md', 'utf8');
  const fileOf = (path: string) => readFileSync(join(EXAMPLES, path), 'utf8');

  test('is a data folder without problems', () => {
    expect(exampleProblems).toEqual([]);
  });

  test('is what the page shows', () => {
    expect(page).toContain(fileOf(`${TASK}/task.json`));
    expect(page).toContain(fileOf(`${TASK}/contract.md`));
    expect(page).toContain(fileOf('data/boards/ours.json'));
    const shown = JSON.parse(/```json\n(\{\n {2}"cases": [\s\S]*?)```/.exec(page)?.[1] ?? '');
    expect(casesSchema.parse(shown).cases).toHaveLength(1);
    expect(example.cases).toContainEqual(shown.cases[0]);
  });

  test('its answer is right', async () => {
    const { axes } = await grade(fileOf('answer.md'), example);
    expect(axes).toEqual({ correctness: 10, edgeCases: 10, quality: 10, documentation: 10 });
  });

  test('its answer with tuples is wrong as the page says', async () => {
    const spoilt = fileOf('answer.md').replace('merged.append([start, end])', 'merged.append((start, end))');
    const [apart] = (await grade(spoilt, example)).checks.filter(({ id }) => id === 'keeps-ranges-apart');
    expect(apart).toMatchObject({ result: 'fail', expected: '[[1, 2], [4, 6]]', got: '[tuple(1, 2), tuple(4, 6)]' });
    expect(page).toContain(`✗ keeps ranges apart\n      expected ${apart?.expected}\n      got ${apart?.got}\n`);
  });
});

describe('Python', () => {
  test('is strict with types', async () => {
    const code = 'def merge(ranges):\n    return [[float(a), float(b)] for a, b in ranges]';
    const verdicts = failed(await grade(inFence('python', code), example));
    expect(verdicts['keeps-ranges-apart']).toBe('[[1.0, 2.0], [4.0, 6.0]]');
    expect(verdicts['keeps-or-drops-a-range-without-length']).toBe('[[3.0, 3.0]]');
    expect(verdicts['merges-nothing-into-nothing']).toBeUndefined();
  });

  test('loses on quality and documentation what it lacks', async () => {
    const code = [
      'import os',
      'CACHE = {}',
      'def merge(ranges, merged=[]):',
      '    try:',
      '        CACHE[len(ranges)] = ranges',
      '    except:',
      '        return None',
    ].join('\n');
    const { axes } = await grade(inFence('python', code), example);
    expect(axes).toMatchObject({ correctness: 1, quality: 1, documentation: 1 });
  });
});

const SCRIPTS: Record<'javascript' | 'typescript', string> = {
  javascript: `Sort the ranges, then go through them once: each one makes the last one longer, or is a new one.

\`\`\`javascript
/**
 * Merges ranges that overlap or touch, in O(n log n).
 *
 * @param {number[][]} ranges Lists of start and end, in any order.
 * @returns {number[][]} New lists of start and end, in order and apart.
 * @throws {RangeError} If a range ends before it starts.
 * @example
 * merge([[3, 6], [1, 4]]); // [[1, 6]]
 */
export function merge(ranges) {
  const merged = [];
  for (const [start, end] of ranges.toSorted((a, b) => a[0] - b[0])) {
    if (end < start) throw new RangeError(\`\${start} to \${end} ends before it starts\`);
    const last = merged.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else merged.push([start, end]);
  }
  return merged;
}
\`\`\`
`,
  typescript: `Sort the ranges, then go through them once: each one makes the last one longer, or is a new one.

\`\`\`ts
/** Merges \`ranges\`, lists of start and end, and returns new ones, in order and apart. Takes O(n log n). */
export function merge(ranges: readonly number[][]): number[][] {
  const merged: [number, number][] = [];
  for (const [start = 0, end = 0] of ranges.toSorted(([a = 0], [b = 0]) => a - b)) {
    if (end < start) throw new RangeError(\`\${start} to \${end} ends before it starts\`);
    const last = merged.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else merged.push([start, end]);
  }
  return merged;
}
\`\`\`

\`\`\`ts
merge([[3, 6], [1, 4]]); // [[1, 6]]
\`\`\`
`,
};

describe.each(['javascript', 'typescript'] as const)('%s', (language) => {
  const task = taskIn(language);

  test('a right answer has every mark', async () => {
    const { axes, checks } = await grade(SCRIPTS[language], task);
    expect(checks.filter(({ result }) => result !== 'pass')).toEqual([]);
    expect(axes).toEqual({ correctness: 10, edgeCases: 10, quality: 10, documentation: 10 });
  });

  test('wrong values are told, with what was expected', async () => {
    const graded = await grade(SCRIPTS[language].replace('start <= last[1]', 'start < last[1]'), task);
    expect(failed(graded)).toEqual({ 'merges-ranges-that-touch': '[[1, 2], [2, 3]]' });
    expect(graded.axes).toMatchObject({ correctness: 10, edgeCases: 8.5, quality: 10 });
  });
});

test('TypeScript that does not compile loses on quality only', async () => {
  const wrong = await grade(SCRIPTS.typescript.replace('): number[][] {', '): string {'), taskIn('typescript'));
  expect(Object.keys(failed(wrong, ['quality', 'correctness', 'edgeCases']))).toEqual(['compiles-under-strict-rules']);
});

describe('a call that must fail', () => {
  const throwing = (name: string, value: unknown): Case => ({
    name,
    axis: 'edgeCases',
    arguments: [value],
    throws: true,
  });
  const cases = ['raises', 'returns', 'recurses', 'exits', 'hangs-not'].map((name) => throwing(name, name));

  test('fails by an exception, and not by running out of something or by leaving (Python)', async () => {
    const code = `
import sys
def merge(name):
    if name == "raises": raise ValueError(name)
    if name == "recurses": return merge(name)
    if name == "exits": sys.exit(1)
    return name
`;
    expect(failed(await grade(inFence('python', code), taskIn('python', cases)))).toEqual({
      returns: '"returns"',
      recurses: 'RecursionError: maximum recursion depth exceeded',
      exits: 'SystemExit: 1',
      'hangs-not': '"hangs-not"',
    });
  });

  test('the same in JavaScript, where a promise may be rejected, too', async () => {
    const code = `
export const merge = (name) => {
  if (name === 'raises') return Promise.reject(name);
  if (name === 'recurses') return [merge(name)];
  if (name === 'exits') Deno.exit(0);
  return name;
};`;
    expect(failed(await grade(inFence('javascript', code), taskIn('javascript', cases)))).toEqual({
      returns: '"returns"',
      recurses: 'RangeError: Maximum call stack size exceeded',
      exits: 'the process ended before its time',
      'hangs-not': '"hangs-not"',
    });
  });

  test.each<[CaseLanguage, string]>([
    ['python', 'merged = 1'],
    ['python', 'raise ValueError'],
    ['javascript', 'export const merge = 1;'],
    ['javascript', 'throw 1;'],
    ['javascript', 'export {'],
  ])('a missing function, or code that does not load, refuses nothing (%s: %s)', async (language, code) => {
    const graded = await grade(inFence(language, code), taskIn(language, cases));
    expect(Object.keys(failed(graded))).toHaveLength(cases.length);
  });
});

describe('values of each language', () => {
  const same = (name: string, value: unknown): Case => ({
    ...{ name, axis: 'correctness', arguments: [value], expected: value },
  });

  test('go in and come out as they are (Python)', async () => {
    const values = [
      ...[1, { $float: '1.0' }, 0.1, 1e-7, { $float: '1e17' }, { $float: 'nan' }, { $float: '-0.0' }, true, null],
      ...[
        { $int: '123456789012345678901234567890' },
        { $tuple: [1, [2]] },
        { $set: ['b', 'a', 1] },
        { $bytes: [0, 255] },
      ],
      ...[
        { $dict: [[{ $tuple: [1] }, 1]] },
        { b: 1, a: [{ c: {} }] },
        { $frozenset: [{ $tuple: [] }] },
        'é\u2028\ud83d\ude00',
      ],
    ];
    const cases = values.map((value, i) => same(`value-${i}`, value));
    const code = `
def merge(value):
    if isinstance(value, dict):
        return dict(reversed(value.items()))
    return value
`;
    expect(failed(await grade(inFence('python', code), taskIn('python', cases)))).toEqual({});
  });

  test('go in and come out as they are (JavaScript)', async () => {
    const values = [
      ...[1, 0.1, 1e300, true, null, 'é\u2028\ud83d\ude00', [[]], { b: 1, a: [{ c: {} }] }, { $undefined: true }],
      ...[{ $number: 'NaN' }, { $number: '-0' }, { $number: '-Infinity' }, { $bigint: '9007199254740993' }],
      ...[
        {
          $object: [
            ['__proto__', { $number: 'NaN' }],
            ['$id', 1],
          ],
        },
        [{ $undefined: true }],
      ],
    ];
    const cases = values.map((value, i) => same(`value-${i}`, value));
    const code = `
export function merge(value) {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value).reverse();
  const turned = {};
  for (const [key, part] of entries) {
    Object.defineProperty(turned, key, { value: part, enumerable: true, writable: true, configurable: true });
  }
  return turned;
}`;
    expect(failed(await grade(inFence('javascript', code), taskIn('javascript', cases)))).toEqual({});
  });
});

test.each<[CaseLanguage, string]>([
  [
    'python',
    'seen = []\ndef merge(ranges):\n    seen.append(ranges)\n    ranges.clear()\n    seen[0].extend([[1, 6]])\n    return seen[0]',
  ],
  [
    'javascript',
    'const seen = [];\nexport function merge(ranges) {\n  seen.push(ranges);\n  ranges.length = 0;\n  seen[0].push([1, 6]);\n  return seen[0];\n}',
  ],
])('what an earlier call left behind helps no later one (%s)', async (language, code) => {
  const verdicts = failed(await grade(inFence(language, code), taskIn(language)));
  expect(Object.keys(verdicts)).toHaveLength((example.cases?.length ?? 0) - 1);
  expect(verdicts['merges-ranges-that-overlap']).toBeUndefined();
  expect(verdicts['keeps-ranges-apart']).toBe('[[1, 6], [1, 6]]');
});

test('a mistake in the files is told in one line, with its place', () => {
  const data = join(temporary, 'data');
  cpSync(join(EXAMPLES, 'data'), data, { recursive: true });
  const file = join(temporary, TASK, 'cases.json');
  const text = readFileSync(file, 'utf8').replace('"expected": [[1, 3]]', '"expected": [[1, 3]], "throws": true');
  const linesFor = (wrong: string) => {
    writeFileSync(file, wrong);
    return loadDataset(data).problems.map((problem) => formatProblem(problem).replaceAll(`${temporary}/`, ''));
  };
  expect(linesFor(text)).toEqual([
    `${TASK}/cases.json: cases.4: expected exactly one of "expected", "accept" and "throws", found expected and throws. Correct it.`,
  ]);
  expect(linesFor('{ "cases": [] ')).toEqual([expect.stringMatching(/cases\.json: line 1, column \d+: expected /)]);
  expect(linesFor('{ "cases": [] }')).toEqual([
    expect.stringMatching(/cases\.json: cases: expected a list of at least 1, found \[\]/),
  ]);
});
