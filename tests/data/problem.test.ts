/** How a problem reads: one line, shortened, with a suggestion after a slip of the pen. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { didYouMean, formatProblem, quote } from '../../src/data/problem.ts';
import { anyText } from '../helpers.ts';

describe('formatProblem', () => {
  const problem = {
    file: 'data/models/foo.json',
    path: 'prices.0',
    expected: 'a number',
    found: '"3"',
    fix: 'Write it',
  };

  test('says where, what was expected, what was found and what to do', () => {
    expect(formatProblem(problem)).toBe('data/models/foo.json: prices.0: expected a number, found "3". Write it.');
    expect(formatProblem({ ...problem, path: '', fix: 'Is it?' })).toBe(
      'data/models/foo.json: expected a number, found "3". Is it?',
    );
  });

  test('is one line without control characters, whatever it holds', () => {
    const any = fc.record({ file: anyText, path: anyText, expected: anyText, found: anyText, fix: anyText });
    fc.assert(
      fc.property(any, (hostile) => {
        expect(formatProblem(hostile)).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      }),
    );
  });
});

describe('quote', () => {
  test('shows a value as JSON, shortened', () => {
    expect(quote('3.00')).toBe('"3.00"');
    expect(quote(-2)).toBe('-2');
    expect(quote(null)).toBe('null');
    expect(quote(undefined)).toBe('nothing');
    expect(quote({ a: [1] })).toBe('{"a":[1]}');
    expect(quote('x'.repeat(500))).toHaveLength(81);
  });
});

describe('didYouMean', () => {
  test('suggests what differs in at most two letters', () => {
    const valid = ['kimi-k2.5', 'glm-5', 'glm-4'];
    expect(didYouMean('kimi-k25', valid)).toBe(' Did you mean "kimi-k2.5"?');
    expect(didYouMean('KIMI-K2.5', valid)).toBe(' Did you mean "kimi-k2.5"?');
    expect(didYouMean('glm-6', valid)).toBe(' Did you mean "glm-5" or "glm-4"?');
    expect(didYouMean('claude', valid)).toBe('');
    expect(didYouMean('kimi-k', valid)).toBe('');
  });
});
