/** Files that are broken, too large or meant to do harm: one clear line, and the data stays as it was. */

import { spawnSync } from 'node:child_process';
import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseLaxJson } from '../../../bench/files/index.ts';
import { FORMATS } from '../../../bench/ingest/formats.ts';
import { toId } from '../../../bench/ingest/names.ts';
import { HarnessError } from '../../../src/data/exit.ts';
import { isId } from '../../../src/data/fields.ts';
import { loadDataset } from '../../../src/releases/load.ts';
import { readFiles } from '../shared.ts';
import { changed, copyOfData, type Foreign, GOLDENS, makeTempDir, plan, run, whyNot, writeFile } from './try.ts';

describe('bad files', () => {
  test.each([
    ['no JSON', '{ "results": what }', 'results.json: line 1, column 14: expected '],
    ['truncated', '{ "results": [1, 2', 'found the end of the file.'],
    ['a list', '[1, 2]', 'found a list of 2.'],
    ['another object', '{ "a": 1 }', 'found an object with "a".'],
    ['an empty object', '{}', 'found an empty object.'],
    ['blanks', '  \n ', 'line 1: expected '],
    ['prose', 'Dear reader,\nhello', 'found "Dear reader"'],
    ['the same name twice', '{ "format": "receipts-results", "format": "x" }', 'found a second "format".'],
    ['nested without end', '['.repeat(200_000), 'results.json: '],
    ['deep and closed', `${'['.repeat(100_000)}${']'.repeat(100_000)}`, 'results.json: '],
    ['a price list', '{ "data": [{ "id": "a/b", "pricing": { "prompt": "0.1" } }] }', 'npm run bench -- prices'],
    ['a page', '<!doctype html><html></html>', 'line 1: expected '],
  ])('%s', (_, content, said) => {
    expect(whyNot(content)).toContain(said);
  });

  test.each([' ', '\n', '"', '-', '---\n', '[', ',', '1,'])('5 MB of %j', (piece) => {
    expect(whyNot(piece.repeat(5e6 / piece.length))).toMatch(/expected/);
  });

  test('no file, a folder, an empty one, other bytes than UTF-8, 200 MB', () => {
    const dir = copyOfData();
    const path = writeFile('');
    const before = readFiles(dir);
    expect(() => run(dir, '/no/such/file.json')).toThrow('found nothing');
    expect(() => run(dir, makeTempDir())).toThrow('found a folder');
    expect(() => run(dir, path)).toThrow('found an empty file');
    writeFileSync(path, Buffer.from([0x7b, 0xff, 0xfe, 0x7d]));
    expect(() => run(dir, path)).toThrow('found other bytes');
    truncateSync(path, 200 * 2 ** 20);
    expect(() => run(dir, path)).toThrow('expected at most 100 MiB, found 200 MiB.');
    expect(readFiles(dir)).toEqual(before);
  });

  test.each(FORMATS.map(({ id }) => id))('a file that has not the shape of %s, though it was said to', (format) => {
    expect(whyNot('{ "a": 1 }', { format })).toMatch(/expected/);
  });

  test('a format that is none', () => {
    expect(whyNot('{}', { format: 'xml' })).toMatch(/^--format: .* json, csv, promptfoo, /);
  });
});

test('names of JavaScript itself are names like others, but for the one that copying loses', () => {
  const content = (task: string) =>
    `{ "format": "receipts-results", "title": "x", "scale": { "min": 0, "max": 1 }, "results": [{ "model": "constructor", "tasks": { "${task}": 1, "toString": 0 } }, { "model": "valueOf", "tasks": { "hasOwnProperty": 1 } }] }`;
  const dir = copyOfData();
  run(dir, writeFile(content('isPrototypeOf')), { overall: 'mean' });
  expect(loadDataset(dir).problems).toEqual([]);
  expect(whyNot(content('__proto__'), { overall: 'mean' })).toContain('found "__proto__".');
});

test.each(['title', 'note', 'missing'])('signs that do not show are refused in a %s', (field) => {
  const row = { model: 'Gamma', overall: null, missing: 'never ran', note: 'Quick.' };
  const content = { format: 'receipts-results', title: 'Plain', scale: { min: 0, max: 10 }, results: [row] };
  Object.assign(field === 'title' ? content : row, { [field]: 'a\u202eb' });
  expect(whyNot(content)).toMatch(/found "a⟨U\+202E⟩b"/);
});

test('texts in a file are data, whatever they hold', () => {
  const content = {
    format: 'receipts-results',
    title: 'A & B "quoted"',
    scale: { min: 0, max: 10 },
    results: [{ model: 'Gamma', overall: 5, note: '</script><script>alert(1)</script>' }],
  };
  const { board, changes } = plan(content);
  expect(board).toBe('a-b-quoted');
  expect(JSON.parse(changes.get(`reports/${board}.json`) ?? '').overall[0].note).toBe(content.results[0]?.note);
});

describe('whatever it is', () => {
  const FLAGS = { board: 'fuzzed', replace: true } as const;

  /** What is not taken says why in lines that a terminal can print; every twentieth that is taken is written too, and loads. */
  let taken = 0;
  function attempt(content: string | object, input: string, flags: object): void {
    try {
      plan(content, { ...flags, ...FLAGS }, input);
      taken += 1;
      if (taken % 20 === 0) run(copyOfData(), writeFile(content, input), { ...flags, ...FLAGS });
    } catch (error) {
      if (!(error instanceof HarnessError)) throw error;
      // biome-ignore lint/suspicious/noControlCharactersInRegex: a terminal would act on them.
      expect(error.message).toMatch(/^[^\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]+$/);
    }
  }

  test('pieces cut out of real shapes, or put in, are taken whole or not at all', () => {
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom('"', '{', '}', 'null', 'NaN', ',', '\n', '<b>', '\u202e', '../', '-1', '1e999', '\u0000'),
    );
    const mutated = fc.tuple(
      fc.constantFrom(...GOLDENS),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.nat(12),
      piece,
    );
    fc.assert(
      fc.property(mutated, ([{ text, input, flags }, at, length, put]) => {
        const start = Math.floor(at * text.length);
        attempt(text.slice(0, start) + put + text.slice(start + length), input, flags);
      }),
      { numRuns: 100 },
    );
  });

  test('values of other kinds in real shapes are taken whole or not at all', () => {
    const json = GOLDENS.filter(({ input }) => input.endsWith('.json'));
    const odd = fc.oneof(
      fc.jsonValue({ maxDepth: 2 }),
      fc.constantFrom('<img onerror>', '../../x', '=cmd()', '\u202ex', -1, 1e300, '__proto__'),
    );
    fc.assert(
      fc.property(fc.constantFrom(...json), fc.nat(), odd, ({ text, input, flags }, which, value) => {
        const content = parseLaxJson(text, input);
        const places = placesIn(content);
        const place = places[which % places.length];
        if (place) place.holder[place.key] = value;
        attempt(content as object, input, flags);
      }),
      { numRuns: 100 },
    );
  });

  test('any text gives an id or none', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(0x10ffff)), (points) => {
        const id = toId(String.fromCodePoint(...points));
        if (id !== null) expect(isId(id)).toBe(true);
      }),
    );
  });
});

interface Place {
  holder: Record<string, unknown>;
  key: string;
}

/** Every place below a value that can be given another one. */
function placesIn(value: unknown): Place[] {
  if (typeof value !== 'object' || value === null) return [];
  const holder = value as Record<string, unknown>;
  return Object.keys(holder).flatMap((key) => [{ holder, key }, ...placesIn(holder[key])]);
}

const list = (item: (i: number) => string) => Array.from({ length: 6000 }, (_, i) => item(i));
test.each([
  [
    'our own JSON',
    `{"format":"receipts-results","title":"x","scale":{"min":0,"max":1},"results":[${list((i) => `{"model":"m${i}","overall":0.5,"tasks":{"a":0.5}}`)}]}`,
  ],
  ['EvalPlus', `{${list((i) => `"m${i}":{"pass@1":{"humaneval":50.5,"mbpp":null}}`)}}`],
  ['a table', `model,overall\n${list((i) => `m${i},0.5`).join('\n')}`],
])('more models than any leaderboard has are refused: %s', (_, text) => {
  expect(whyNot(text, { scale: '0-1', overall: 'mean' })).toContain('expected at most 5000 models, found 6000');
});

test.each([
  ['a table', `model,overall\n${'m,0.5\n'.repeat(2e6)}`, /at most 10000000 characters/],
  ['YAML', `- model: x\n${'- model: y\n'.repeat(4e5)}`, /at most 4000000 characters/],
])('what is too long is refused before it is parsed: %s', (_, text, said) => {
  expect(whyNot(text)).toMatch(said);
});

test('50 MB are read in less than 500 MB of memory', () => {
  const data = changed('promptfoo', (d: Foreign) => {
    const [row = {}] = d.results.results;
    const output = 'A long answer with a few words in it. '.repeat(250);
    d.results.prompts.length = 1;
    d.results.results = Array.from({ length: 5200 }, (_, i) => ({
      ...row,
      testIdx: i,
      testCase: { vars: { i } },
      response: { output, raw: [i, { tokens: [1, 2, 3] }] },
    }));
    Object.assign(d.results.prompts[0], { metrics: { score: 5200, testPassCount: 5200, testFailCount: 0 } });
    d.results.stats = { successes: 5200, failures: 0, errors: 0 };
  });
  const path = writeFile(data);
  expect(readFileSync(path).length).toBeGreaterThan(50e6);
  const report = "process.on('exit', () => console.error(process.resourceUsage().maxRSS))";
  const hook = `data:text/javascript,${encodeURIComponent(report)}`;
  const env = { ...process.env, DATA_DIR: copyOfData() };
  const args = ['--import', hook, 'bench/cli/main.ts', 'ingest', path, '--board', 'large', '--json'];
  const { stdout, stderr } = spawnSync(process.execPath, args, { env, encoding: 'utf8' });
  expect(JSON.parse(stdout)).toMatchObject({ board: 'large', tasks: ['All 5200 tests'] });
  expect(Number(stderr) / 1024).toBeLessThan(500);
});
