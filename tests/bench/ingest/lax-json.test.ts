/** JSON as others write it: what is read, what is not, and what is left out. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseLaxJson } from '../../../bench/ingest/parse-json.ts';

const read = (text: string, leftOut: string[] = []) => parseLaxJson(text, 'f.json', { leftOut });

test('plain JSON is what the engine makes of it', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.nat(4), (value, indent) => {
      const text = JSON.stringify(value, null, indent);
      expect(read(text)).toEqual(JSON.parse(text));
    }),
  );
});

test.each([
  ['{"a":NaN}', { a: 'NaN' }],
  ['[NaN, -Infinity ,1,Infinity]', ['NaN', '-Infinity', 1, 'Infinity']],
  ['{"a":"NaN \\" Infinity","b":-Infinity}', { a: 'NaN " Infinity', b: '-Infinity' }],
  ['// why\n{"a":1, /* and */ "b":[1,],}', { a: 1, b: [1] }],
  ['{"__proto__":{"x":1}}', JSON.parse('{"__proto__":{"x":1}}')],
])('%s is read', (text, data) => {
  expect(read(text)).toEqual(data);
});

test.each([
  ['[1 NaN]', 'line 1, column 4: expected valid JSON, found "NaN]"'],
  ['[NaN NaN]', 'line 1, column 6: expected valid JSON, found "NaN]"'],
  ['{"a":NaNx}', 'line 1, column 6: expected valid JSON, found "NaNx}"'],
  ['{"a":1\n "b":2}', 'line 2, column 2: expected valid JSON, found "\\"b\\":2}"'],
  ['[1,,2]', 'line 1, column 4: expected valid JSON, found ",2]"'],
  ['{"a":[1', 'line 1, column 8: expected valid JSON, found the end of the file in the middle of it'],
  ['{} {}', 'line 1, column 4: expected valid JSON, found "{}"'],
  ['{"a":1,"b":{"c":1,"c":2}}', 'line 1, column 19: expected each name once, found a second "c"'],
])('%s is not', (text, said) => {
  expect(() => read(text)).toThrow(`f.json: ${said}`);
});

describe('what is left out', () => {
  const text = '{"a":[{"b":1,"c":{"d":[1]}},{"b":{"x":[{"y":1}]},"c":2}],"b":3,"d":{"a":{"b":4}}}';

  test.each([
    [['a.*.b'], { a: [{ c: { d: [1] } }, { c: 2 }], b: 3, d: { a: { b: 4 } } }],
    [
      ['a.*.c.d'],
      {
        a: [
          { b: 1, c: {} },
          { b: { x: [{ y: 1 }] }, c: 2 },
        ],
        b: 3,
        d: { a: { b: 4 } },
      },
    ],
    [['*.a'], { ...JSON.parse(text), d: {} }],
    [['a', 'd'], { b: 3 }],
    [['b.*'], JSON.parse(text)],
  ])('%j', (leftOut, data) => {
    expect(read(text, leftOut)).toEqual(data);
  });

  test.each(['{"a":[1,2', '{"a":{"b":[1]', '{"b":3,"a":[{"c":"x'])('must come to its end: %s', (cut) => {
    expect(() => read(cut, ['a'])).toThrow(
      /expected valid JSON, found the end of the file in the middle of it|found "/,
    );
  });
});

test('a name that copying loses is refused where it is asked for', () => {
  expect(() => parseLaxJson('{"a":{"__proto__":1}}', 'f.json', { refusesProto: true })).toThrow(
    'f.json: line 1, column 7: expected another name, found "__proto__". Rename it.',
  );
});

test('more values than memory holds are refused', () => {
  expect(() => read(`[${'0,'.repeat(1_000_001)}0]`)).toThrow('expected at most 1000000 values, found more.');
});
