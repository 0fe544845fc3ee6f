/** Values in cases.json, as the sandbox gets them. */
import { describe, expect, test } from 'vitest';
import { type CaseLanguage, toSandboxValue } from '../../src/data/case-value.ts';

function read(value: unknown, language: CaseLanguage) {
  const problems: string[] = [];
  const wire = toSandboxValue(value, language, (path, expected, found) => {
    problems.push(`${path.join('.')}: ${expected}: ${found}`);
  });
  return { wire, problems };
}

describe('what JSON says', () => {
  test.each([[null], [true], ['text'], ['$text'], [3], [-3], [[1, ['a', []]]]])(
    '%j is the same everywhere',
    (value) => {
      for (const language of ['python', 'javascript', 'typescript'] as const) {
        expect(read(value, language)).toEqual({ wire: value, problems: [] });
      }
    },
  );

  test('a number is an int where it is whole and a float where it is not, in Python', () => {
    expect(read([1, 1.5, 1e-7, -0], 'python').wire).toEqual([
      1,
      { $: 'float', v: '1.5' },
      { $: 'float', v: '1e-7' },
      0,
    ]);
    expect(read([1, 1.5, 1e300], 'javascript')).toEqual({ wire: [1, 1.5, 1e300], problems: [] });
    expect(read(-0, 'typescript').wire).toEqual({ $: 'number', v: '-0' });
  });

  test('an object is a dict or an object, whatever its keys', () => {
    const value = JSON.parse('{"b": 1, "a": {"__proto__": [1.5]}, "": null}');
    const pairs = (type: string, half: unknown) => ({
      $: type,
      v: [
        ['b', 1],
        ['a', { $: type, v: [['__proto__', [half]]] }],
        ['', null],
      ],
    });
    expect(read(value, 'python')).toEqual({ wire: pairs('dict', { $: 'float', v: '1.5' }), problems: [] });
    expect(read(value, 'javascript')).toEqual({ wire: pairs('object', 1.5), problems: [] });
  });
});

describe('forms', () => {
  test.each<[CaseLanguage, unknown, unknown]>([
    ['python', { $float: '1.0' }, { $: 'float', v: '1.0' }],
    ['python', { $float: '-inf' }, { $: 'float', v: '-inf' }],
    ['python', { $int: '123456789012345678901234567890' }, { $: 'int', v: '123456789012345678901234567890' }],
    ['python', { $tuple: [1, { $tuple: [] }] }, { $: 'tuple', v: [1, { $: 'tuple', v: [] }] }],
    ['python', { $set: [1.5] }, { $: 'set', v: [{ $: 'float', v: '1.5' }] }],
    ['python', { $frozenset: [] }, { $: 'frozenset', v: [] }],
    ['python', { $bytes: [0, 104, 255] }, { $: 'bytes', v: '0068ff' }],
    ['python', { $dict: [[{ $tuple: [1] }, 1]] }, { $: 'dict', v: [[{ $: 'tuple', v: [1] }, 1]] }],
    ['javascript', { $number: 'NaN' }, { $: 'number', v: 'NaN' }],
    ['typescript', { $bigint: '-12' }, { $: 'bigint', v: '-12' }],
    ['javascript', [{ $undefined: true }], [{ $: 'undefined' }]],
    ['javascript', { $object: [['$id', 1]] }, { $: 'object', v: [['$id', 1]] }],
  ])('%s %j', (language, value, wire) => {
    expect(read(value, language)).toEqual({ wire, problems: [] });
  });

  test.each<[CaseLanguage, unknown]>([
    ['python', { $float: '1,0' }],
    ['python', { $float: ' 1' }],
    ['python', { $int: '1.0' }],
    ['python', { $tuple: 1 }],
    ['python', { $bytes: [256] }],
    ['python', { $bytes: 'aa' }],
    ['python', { $dict: [[1]] }],
    ['python', { $number: 'NaN' }],
    ['python', { $tuple: [1], other: 1 }],
    ['python', { $constructor: 1 }],
    ['python', { $: 'tuple', v: [] }],
    ['python', 2 ** 53],
    ['javascript', { $number: '1' }],
    ['javascript', { $tuple: [] }],
    ['javascript', { $undefined: false }],
  ])('%s %j is one problem', (language, value) => {
    expect(read(value, language).problems).toHaveLength(1);
  });

  test('every problem is told with its path', () => {
    const { problems } = read({ a: [{ $tuple: [{ $set: [{ $int: 'x' }] }] }], b: { $tupel: [] } }, 'python');
    expect(problems.map((line) => line.split(':')[0])).toEqual(['a.0.$tuple.0.$set.0.$int', 'b']);
  });
});
