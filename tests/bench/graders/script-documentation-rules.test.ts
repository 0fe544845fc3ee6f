/** The shared checks on doc comments and examples in JavaScript and TypeScript. */
import { describe, expect, it } from 'vitest';
import {
  checkDocComment,
  checkDocErrors,
  checkDocParameters,
  checkDocReturn,
  checkExample,
  docComment,
} from '../../../bench/graders/shared/script-documentation.ts';

const doc = '/**\n * Doubles a number.\n * @param n what to double\n */\n';
const TEXT = 'Doubles a number.\n @param n what to double';

describe('the doc comment', () => {
  it.each([
    [`${doc}export function f(n) { return 2 * n; }`, 'f'],
    [`${doc}export async function f(n) { return 2 * n; }`, 'f'],
    [`${doc}export const f = (n) => 2 * n;`, 'f'],
    [`${doc}function f(n) { return 2 * n; }\nexport { f };`, 'f'],
    [`${doc}function g(n) { return 2 * n; }\nexport { g as f };`, 'f'],
    [`${doc}export default function f(n) { return 2 * n; }`, 'default'],
    [`${doc}function f(n) { return 2 * n; }\nexport default f;`, 'default'],
    [`import a from 'a';\n\n/** Another. */\nconst b = 1;\n\n${doc}// so\nexport function f(n) { return b; }`, 'f'],
  ])('is found above %j', (code, name) => {
    expect(docComment(code, 'js', name)).toBe(TEXT);
    expect(checkDocParameters({ doc: TEXT, prose: '', code }, 'js', name).result).toBe('pass');
  });

  it.each([
    'export function f(n) { return 2 * n; }',
    `${doc}const b = 1;\nexport function f(n) { return b; }`,
    `${doc}function f(n) { return 2 * n; }`,
  ])('is not above %j', (code) => expect(docComment(code, 'js', 'f')).toBeNull());

  it.each(['// Doubles a number.\n', '/* Doubles a number. */\n'])('may be any comment: %j', (comment) => {
    expect(docComment(`${comment}export function f(n) { return 2 * n; }`, 'js', 'f')).toBe('Doubles a number.');
  });

  it('says something', () => {
    const code = 'export const double = (number) => 2 * number;';
    expect(checkDocComment(TEXT, code).result).toBe('pass');
    expect(checkDocComment('aaaaaaaaaaaaaaaaaaaaaaaa', code).result).toBe('fail');
    expect(checkDocComment('The sky is very blue.', code).result).toBe('fail');
    expect(checkDocComment(null, code).result).toBe('fail');
  });

  it('names every parameter', () => {
    const code = 'export const f = (graph: Graph, { start, end: $e }: Ends): number => 1;';
    expect(checkDocParameters({ doc: 'graph, start and $e', prose: '', code }, 'ts', 'f').result).toBe('pass');
    expect(checkDocParameters({ doc: 'graphs, restart and $e', prose: '', code }, 'ts', 'f').got).toBe(
      'no word of graph, start',
    );
  });

  it('says what comes back and what goes wrong, above it or in the prose', () => {
    const code = 'export const double = (number) => 2 * number;';
    const said = (text: string | null) => ({ doc: text, prose: '', code });
    expect(checkDocReturn(said('@returns {number} twice as much')).result).toBe('pass');
    expect(checkDocReturn({ doc: null, prose: 'It returns the number twice.', code }).result).toBe('pass');
    expect(checkDocReturn(said('Doubles the number it gets.')).result).toBe('fail');
    expect(checkDocErrors(said('@throws {RangeError} if the number is negative')).result).toBe('pass');
    expect(checkDocErrors({ doc: null, prose: 'Throws where the number is too large.', code }).result).toBe('pass');
    expect(checkDocErrors(said('Doubles a number.')).result).toBe('fail');
    expect(checkDocErrors(said(null)).result).toBe('fail');
  });
});

describe('an example', () => {
  const f = 'export function f(n) { return n > 9 ? n : f(n + 1); }';
  it.each([
    ['', f, 'fail'],
    ['`f()` counts', f, 'fail'],
    ['export function f(n)', f, 'fail'],
    ['half(3) or $f(3) or a.f(3)', f, 'fail'],
    ['Call `f(3)`.', f, 'pass'],
    ['', `/** @example f(1) */\n${f}`, 'pass'],
    ['', `${f}\n// f(3) is 10`, 'pass'],
    ['', `${f}\nconsole.log(f(3));`, 'pass'],
  ])('is seen: %j %j', (prose, code, result) => expect(checkExample(prose, code, 'js', 'f').result).toBe(result));
});
