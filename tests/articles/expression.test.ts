/** The language of articles: what it computes, and what it refuses. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { describe as describeResult, evaluate, explainFalse } from '../../src/articles/expression/evaluate.ts';
import type { Found, Lookup } from '../../src/articles/expression/lookup.ts';
import { parseExpression } from '../../src/articles/expression/parse.ts';
import type { Unit } from '../../src/articles/expression/quantity.ts';
import { ExpressionError } from '../../src/articles/expression/tokens.ts';

/** Three rows: the last one has no price. */
const COLUMNS = new Map<string, { unit: Unit | null; values: (number | string | null)[] }>([
  ['price', { unit: 'usd', values: [2.5, 0.25, null] }],
  ['score', { unit: 'score', values: [9.4, 8.7, 8] }],
  ['rank', { unit: 'rank', values: [1, 2, 3] }],
  ['kind', { unit: null, values: ['Model', 'Model', 'Router'] }],
]);
const ROWS = ['a', 'b.1', 'c-d'];

function found(name: string, row: string, key: string): Found {
  const { unit, values } = COLUMNS.get(key) ?? { unit: null, values: [] };
  const value = values[ROWS.indexOf(row)] ?? null;
  const missing = value === null ? { missing: 'never published' } : {};
  return { name, figure: 'made/t', row, value, text: String(value), unit, approximate: row === 'c-d', ...missing };
}

const lookup: Lookup = {
  cell(reference) {
    const dot = reference.lastIndexOf('.');
    return found(reference, reference.slice(0, dot).replace('t#', ''), reference.slice(dot + 1));
  },
  column(reference) {
    const [figure = '', key] = reference.split('.');
    const keys = key === '*' ? ['price', 'score'] : key === undefined ? [] : [key];
    const rows = ROWS.map((row) => keys.map((each) => found(reference, row, each)));
    return { figure: `made/${figure}`, isWhole: key === undefined, rows };
  },
};

const run = (source: string) => evaluate(parseExpression(source), lookup).result;
const value = (source: string) => {
  const result = run(source);
  return typeof result === 'object' ? result.value : result;
};
const refusal = (source: string) => {
  try {
    run(source);
  } catch (error) {
    if (error instanceof ExpressionError) return error.message;
    throw error;
  }
  return 'it was computed';
};

describe('what it computes', () => {
  test.each<[string, number | boolean | string]>([
    ['2 + 3 * 4', 14],
    ['(2 + 3) * 4', 20],
    ['-2 * -3', 6],
    ['8 / 2 / 2', 2],
    ['7 - 2 - 1', 4],
    ['a.price', 2.5],
    ['t#b.1.price', 0.25],
    ['c-d.score - b.1.score', 8 - 8.7],
    ['a.price / b.1.price', 10],
    ['a.price > 6.5 * b.1.price', true],
    ['a.price <= 2.5 and b.1.price < 0.2', false],
    ['0.1 + 0.2 = 0.3', true],
    ['9.149999999999999 rounds to 9.1', false],
    ['3.76 rounds to 3.8', true],
    ['3.76 rounds to 3.80', false],
    ['a.kind = "model"', true],
    ["c-d.kind = 'Model'", false],
    ['count(t)', 3],
    ['count(t.price)', 2],
    ['missing(t.price)', 1],
    ['count(t.*)', 5],
    ['max(t.price)', 2.5],
    ['min(t.score)', 8],
    ['sum(t.rank)', 6],
    ['mean(t.price)', 1.375],
    ['count(t.price < 1)', 1],
    ['count(t.kind = "model" and t.score > 9)', 1],
    ['max(t.score where t.price < 1)', 8.7],
    ['count(t where t.score < t#a.score)', 2],
    ['count(t where t.score = max(t.score))', 1],
  ])('%s is %s', (source, expected) => {
    expect(value(source)).toBe(expected);
  });

  test('a number keeps what it is in, and whether it is approximate', () => {
    expect(run('3 * a.price')).toEqual({ value: 7.5, unit: 'usd', approximate: false });
    expect(run('a.price / b.1.price')).toMatchObject({ unit: 'number' });
    expect(run('count(t) * a.price')).toMatchObject({ unit: 'usd' });
    expect(run('a.score - c-d.score')).toMatchObject({ unit: 'score', approximate: true });
    expect(run('min(t.score)')).toMatchObject({ approximate: true });
    expect(run('max(t.score)')).toMatchObject({ approximate: false });
    expect(run('a.rank - b.1.rank')).toMatchObject({ unit: 'number' });
  });

  test('it says what it was computed from, each once', () => {
    const { used } = evaluate(parseExpression('a.price / b.1.price + a.price * count(t.score > 8) * 0'), lookup);
    expect(used.map(({ name }) => name)).toEqual(['a.price', 'b.1.price', 't.score']);
  });

  test('what is false is told in numbers', () => {
    const explain = (source: string) => explainFalse(parseExpression(source), lookup);
    expect(explain('a.price > 6.5 * a.price')).toBe('2.5 > 16.25');
    expect(explain('a.price > 1 and b.1.price > 1')).toBe('0.25 > 1');
    expect(explain('a.kind = "router"')).toBe('"Model" = "router"');
  });
});

describe('what it refuses', () => {
  test.each([
    ['c-d.price', /"c-d.price" has no number: never published/],
    ['c-d.price + 1', /never published/],
    ['sum(t.price)', /lacks 1 of 3 numbers/],
    ['max(t.kind)', /holds text/],
    ['max(t.price where t.score > 100)', /no number in these rows/],
    ['a.price + a.score', /dollars and a score cannot be added/],
    ['a.price > a.score', /cannot be added or compared/],
    ['a.price = "2.5"', /compared with a number only/],
    ['a.kind < "z"', /compared by = only/],
    ['a.kind + 1', /only numbers/],
    ['1 / 0', /no number/],
    ['1 and 2', /between two comparisons/],
    ['count(t.price)(', /stands "\("/],
    ['max(t)', /wants a column of t/],
    ['max(t.price < 1)', /wants a column/],
    ['count(1 < 2)', /names no column/],
    ['count(t.price < 1 where u.price < 1)', /different rows/],
    ['count(t where t.score < u.score)', /different rows/],
    ['count(t where t.price)', /a condition is a comparison/],
    ['maximum(t.price)', /"maximum" is none of count, .*/],
    ['maxx(t.price)', /Did you mean "max"/],
    ['3 rounds to a.price', /wants a number/],
    ['3 rounds 3', /wants "to"/],
    ['(1 + 2', /ends where "\)"/],
    ['1 +', /ends where a number or a reference/],
    ['1 2', /at character 3, where the end is expected, stands "2"/],
    ['', /ends where/],
    ['1 ; 2', /character 3, ";"/],
    ['process.exit(1)', /"process.exit" is none of/],
    ['('.repeat(2000), /longer than 1000/],
  ])('%s', (source, message) => {
    expect(refusal(source)).toMatch(message);
  });
});

type Tree = { source: string; value: number };
const tree = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small' },
    fc.integer({ min: 0, max: 1000 }).map((n): Tree => ({ source: String(n), value: n })),
    fc.tuple(tie('tree'), fc.constantFrom('+', '-', '*'), tie('tree')).map(([a, sign, b]): Tree => {
      const of = { '+': a.value + b.value, '-': a.value - b.value, '*': a.value * b.value };
      return { source: `(${a.source} ${sign} ${b.source})`, value: of[sign as '+'] };
    }),
  ),
})).tree;

describe('for any input', () => {
  test('arithmetic is that of numbers', () => {
    fc.assert(
      fc.property(tree, (made) => {
        fc.pre(made.source.length <= 1000 && Number.isFinite(made.value));
        expect(value(made.source)).toBe(made.value + 0);
      }),
    );
  });

  test('two numbers compare one way only', () => {
    const number = fc.integer({ min: 0, max: 50 });
    fc.assert(
      fc.property(number, number, (a, b) => {
        expect(['<', '=', '>'].filter((sign) => run(`${a} ${sign} ${b}`) === true)).toHaveLength(1);
        expect(run(`${a} <= ${b}`)).toBe(a <= b);
        expect(run(`${a} >= ${b}`)).toBe(a >= b);
      }),
    );
  });

  test('it is computed, or an ExpressionError says why not', () => {
    const piece = fc.constantFrom(
      'a.price',
      't.price',
      't',
      '1',
      '2.5',
      '"x"',
      '(',
      ')',
      '+',
      '-',
      '*',
      '/',
      '<',
      '=',
      'and',
      'where',
      'max',
      'count',
      'rounds to',
      '#',
      '.',
      '$',
    );
    const source = fc.oneof(
      fc.string(),
      fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(' ')),
    );
    fc.assert(
      fc.property(source, (text) => {
        try {
          expect(describeResult(run(text))).not.toMatch(/NaN|undefined|null/);
        } catch (error) {
          expect(error).toBeInstanceOf(ExpressionError);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
