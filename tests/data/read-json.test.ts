/** Reading JSON: as strict as JSON.parse, stricter about names that come twice, and it says where the first mistake is. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readJson } from '../../src/data/read-json.ts';
import { anyText } from '../helpers.ts';

/** Null where JSON.parse refuses the text; a byte-order mark aside. */
function parse(text: string): { data: unknown } | null {
  try {
    return { data: JSON.parse(text.replace(/^\uFEFF/, '')) };
  } catch {
    return null;
  }
}

/** How many names all the objects in a value have. */
function countNames(data: unknown): number {
  if (typeof data !== 'object' || data === null) return 0;
  const own = Array.isArray(data) ? 0 : Object.keys(data).length;
  return Object.values(data).reduce((sum: number, child) => sum + countNames(child), own);
}

/** Whether a name was lost in parsing: then valid JSON has more names in its text than in its data. */
function repeatsName(text: string, data: unknown): boolean {
  const strings = [...text.matchAll(/"(?:[^"\\]|\\.)*"(?<colon>\s*:)?/g)];
  return strings.filter(({ groups }) => groups?.colon).length !== countNames(data);
}

function agree(text: string): void {
  const { data, problem } = readJson(text, 'x.json');
  const expected = parse(text);
  if (expected && repeatsName(text, expected.data)) {
    expect(problem?.expected).toBe('each name once');
    return;
  }
  expect(problem === null).toBe(expected !== null);
  if (expected) expect(data).toEqual(expected.data);
}

describe('agrees with JSON.parse, a name that comes twice aside', () => {
  test('on any text', () => {
    fc.assert(fc.property(anyText, agree), { numRuns: 500 });
  });

  test('on pieces of JSON in any order', () => {
    const pieces =
      '{ } [ ] , : "a" " \\ 1 - 01 1. .5 e3 true nul null // /* */ \' \u0000 "\u0001" "\\u12" "\\x" NaN'.split(' ');
    const spaces = [' ', '\n', '\t', '\u00a0', '\uFEFF'];
    const text = fc.array(fc.constantFrom(...pieces, ...spaces), { maxLength: 8 }).map((parts) => parts.join(''));
    fc.assert(fc.property(text, agree), { numRuns: 3000 });
  });

  test('on JSON with one character changed', () => {
    const spoilt = fc
      .tuple(fc.json({ maxDepth: 2 }), fc.nat(), fc.constantFrom('', ',', '"', '}', ']', '/', '\n', '0'))
      .map(([json, at, by]) => json.slice(0, at % json.length) + by + json.slice((at % json.length) + 1));
    fc.assert(fc.property(spoilt, agree), { numRuns: 1000 });
  });

  test('on objects in objects and lists with few names', () => {
    const name = fc.constantFrom('"a"', '"\\u0061"', '"b"', '"A"', '"a:"', '"__proto__"', '""');
    const { value } = fc.letrec<{ value: string }>((tie) => ({
      value: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        fc.constantFrom('1', 'null', '"a"', '"a:"', '"\\":"'),
        fc.array(tie('value'), { maxLength: 3 }).map((items) => `[${items.join(',')}]`),
        fc
          .array(fc.tuple(name, tie('value')), { maxLength: 3 })
          .map((fields) => `{${fields.map(([key, text]) => `${key}: ${text}`).join(', ')}}`),
      ),
    }));
    fc.assert(fc.property(value, agree), { numRuns: 1000 });
  });
});

test('a text of millions of letters is no nesting', () => {
  const long = { 'a:': 'x\n"\\'.repeat(1_000_000), b: [{ c: '":' }] };
  expect(readJson(JSON.stringify(long), 'x.json')).toEqual({ data: long, problem: null });
});

describe('a name that comes twice', () => {
  test.each([
    ['{"score": 9, "score": 8}', 'line 1, column 14', 'a second "score"'],
    ['{"score": 9, "\\u0073core": 9}', 'line 1, column 14', 'a second "score"'],
    ['{"a": [{"b": 1},\n{"b": 1, "b": 1}], "a": 2}', 'line 2, column 10', 'a second "b"'],
    ['{"__proto__": 1, "__proto__": 2}', 'line 1, column 18', 'a second "__proto__"'],
  ])('in one object is a mistake: %j', (text, path, found) => {
    const { data, problem } = readJson(text, 'x.json');
    expect(data).toBeUndefined();
    const fix = 'Remove one of the two';
    expect(problem).toEqual({ file: 'x.json', path, expected: 'each name once', found, fix });
  });

  test('in several objects is none', () => {
    const text = '{"a": {"a": 1, "constructor": 2}, "b": [{"a": 1}, {"a": 1}]}';
    expect(readJson(text, 'x.json')).toEqual({ data: JSON.parse(text), problem: null });
  });
});

test.each([
  ['lists', '['.repeat(20_000)],
  ['closed lists', '['.repeat(20_000) + ']'.repeat(20_000)],
  ['objects', '{"a":'.repeat(20_000)],
])('%s nested too deeply are a problem and not a crash', (_, text) => {
  const { data, problem } = readJson(text, 'x.json');
  expect(data).toBeUndefined();
  expect(problem).toMatchObject({ file: 'x.json', expected: 'valid JSON', found: 'nesting too deep to read' });
});

describe('the place of the mistake', () => {
  test.each([
    ['{\n  "a": 1\n  "b": 2\n}', 'line 3, column 3', 'a comma', '"\\"b\\": 2"'],
    ['{\n  "a": 1,\n}', 'line 3, column 1', 'a name in double quotes', '"}"'],
    ['{ x: 1 }', 'line 1, column 3', 'a name in double quotes', '"x: 1 }"'],
    ['{ "a" 1 }', 'line 1, column 7', 'a colon', '"1 }"'],
    ['{ "a": 1', 'line 1, column 9', 'a closing }', 'the end of the file'],
    ['[1, 2', 'line 1, column 6', 'a closing ]', 'the end of the file'],
    ['', 'line 1, column 1', 'a value', 'the end of the file'],
    ['\uFEFF{\r\n  "x" 1 }', 'line 2, column 7', 'a colon', '"1 }"'],
    ['{} {}', 'line 1, column 4', 'the end of the file', '"{}"'],
    ['// why\n{}', 'line 1, column 1', 'no comment', '"// why"'],
  ])('%j', (text, path, expected, found) => {
    expect(readJson(text, 'x.json').problem).toMatchObject({ file: 'x.json', path, expected, found });
  });

  test('only the first mistake is told, and only the line it is on', () => {
    const { problem } = readJson('{ "a": x\n "b": }', 'x.json');
    expect(problem?.path).toBe('line 1, column 8');
    expect(problem?.found).toBe('"x"');
  });
});
