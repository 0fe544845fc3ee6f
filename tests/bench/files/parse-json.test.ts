/** JSON as other programs write it: what is read, and what is not. */
import { parseLaxJson } from '../../../bench/files/index.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';

const read = (text: string) => parseLaxJson(text, 'f.json');

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
  ['// why, "NaN"\n{"a":1, /* and */ "b":[1, /* , */ ], /**/}// end', { a: 1, b: [1] }],
  ['{"a":"// no comment, ]"}', { a: '// no comment, ]' }],
  ['{"__proto__":{"x":1}}', JSON.parse('{"__proto__":{"x":1}}')],
])('%s is read', (text, data) => {
  expect(read(text)).toEqual(data);
});

test.each([
  ['[1 NaN]', 1, 4],
  ['[NaN NaN]', 1, 6],
  ['[NaN, -Infinity, what]', 1, 18],
  ['{"a":NaNx}', 1, 6],
  ['{"a":1\n "b":2}', 2, 2],
  ['[1,,2]', 1, 4],
  ['[1,,]', 1, 4],
  ['[,]', 1, 2],
  ['{,}', 1, 2],
  ['{"a":,}', 1, 6],
  ['{"a":[1', 1, 8],
  ['{} {}', 1, 4],
  ['{"a":1,"b":{"c":1,"c":2}}', 1, 19],
  ['{"a":1,"b":{"c":1,/**/"c":NaN}}', 1, 23],
])('%s is not, from line %d, column %d', (text, line, column) => {
  expect(() => read(text)).toThrow(`f.json: line ${line}, column ${column}: expected `);
});

test('a name that copying loses is refused where it is asked for, however it is written', () => {
  for (const text of ['{"a":{"__proto__":1}}', '{"a":{"__pr\\u006fto__" : 1}}']) {
    const parse = () => parseLaxJson(text, 'f.json', { refusesProto: true });
    expect(parse).toThrow('f.json: line 1, column 7: expected another name, found "__proto__". Rename it.');
  }
  expect(parseLaxJson('["__proto__"]', 'f.json', { refusesProto: true })).toEqual(['__proto__']);
});

test('more values than memory holds are refused', () => {
  expect(() => read(`[${'0,'.repeat(3_000_001)}0]`)).toThrow('expected at most 3000000 values, found more.');
});
