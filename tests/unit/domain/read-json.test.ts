/** Reading JSON: as strict as JSON.parse, and it says where the first mistake is. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readJson } from '../../../src/domain/read-json.ts';
import { anyText } from '../helpers.ts';

/** Null where JSON.parse refuses the text; a byte-order mark aside. */
function parse(text: string): { data: unknown } | null {
  try {
    return { data: JSON.parse(text.replace(/^\uFEFF/, '')) };
  } catch {
    return null;
  }
}

function agree(text: string): void {
  const { data, problem } = readJson(text, 'x.json');
  const expected = parse(text);
  expect(problem === null).toBe(expected !== null);
  if (expected) expect(data).toEqual(expected.data);
}

describe('agrees with JSON.parse', () => {
  test('on any text', () => {
    fc.assert(fc.property(anyText, agree), { numRuns: 500 });
  });

  test('on pieces of JSON in any order', () => {
    const pieces = [
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '"',
      '\\',
      '1',
      '-',
      '01',
      '1.',
      '.5',
      'e3',
      'true',
      'nul',
      'null',
    ];
    const extra = [
      ' ',
      '\n',
      '\t',
      '\u00a0',
      '\uFEFF',
      '//',
      '/*',
      '*/',
      "'",
      '\u0000',
      '"\u0001"',
      '"\\u12"',
      '"\\x"',
      'NaN',
    ];
    const text = fc.array(fc.constantFrom(...pieces, ...extra), { maxLength: 8 }).map((parts) => parts.join(''));
    fc.assert(fc.property(text, agree), { numRuns: 3000 });
  });

  test('on JSON with one character changed', () => {
    const spoilt = fc
      .tuple(fc.json({ maxDepth: 2 }), fc.nat(), fc.constantFrom('', ',', '"', '}', ']', '/', '\n', '0'))
      .map(([json, at, by]) => json.slice(0, at % json.length) + by + json.slice((at % json.length) + 1));
    fc.assert(fc.property(spoilt, agree), { numRuns: 1000 });
  });
});

describe('the place of the mistake', () => {
  test.each([
    ['{\n  "a": 1\n  "b": 2\n}', 'line 3, column 3', 'a comma', '"\\"b\\": 2"'],
    ['{\n  "a": 1,\n}', 'line 3, column 1', 'a name in double quotes', '"}"'],
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
