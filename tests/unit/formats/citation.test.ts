/** Citations: what a reader pastes into a text or into BibTeX, with nothing in it that TeX would run. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toBibtex, toCitation } from '../../../src/formats/citation.ts';
import { board } from '../helpers.ts';

const ADDRESS = 'https://example.org/boards/field-report/';

/** Whether every brace has its partner, as BibTeX counts them: a backslash before one changes nothing. */
function isBalanced(bibtex: string): boolean {
  let depth = 0;
  for (const letter of bibtex) {
    depth += letter === '{' ? 1 : letter === '}' ? -1 : 0;
    if (depth < 0) return false;
  }
  return depth === 0;
}

test('a sentence with the date of the figures and the address', () => {
  expect(toCitation('Receipts', board, ADDRESS)).toBe(
    'Receipts, “Field report 2026”, figures as reported in 2026, https://example.org/boards/field-report/',
  );
});

describe('toBibtex', () => {
  test('an entry that says whose figures they are and how much is published', () => {
    expect(toBibtex('Receipts', { ...board, asOf: '2026-05-03' }, ADDRESS)).toBe(
      [
        '@misc{receipts-field-report,',
        '  title = {{Field report 2026}},',
        '  author = {{Receipts}},',
        '  year = {2026},',
        '  howpublished = {\\url{https://example.org/boards/field-report/}},',
        '  note = {Figures as reported by their sources; 11 of 50 task scores published},',
        '}',
      ].join('\n'),
    );
  });

  test.each([
    ['R&D 100%', 'R\\&D 100\\%'],
    ['$5 #1 a_b', '\\$5 \\#1 a\\_b'],
    ['~^', '\\textasciitilde{}\\textasciicircum{}'],
    ['\\input{x}', null],
    ['a } b', null],
  ])('%j is text', (title, shown) => {
    const bibtex = toBibtex('Receipts', { ...board, title }, ADDRESS);
    if (shown !== null) expect(bibtex).toContain(`title = {{${shown}}}`);
    expect(bibtex).not.toContain('\\input');
    expect(isBalanced(bibtex)).toBe(true);
  });

  test('braces balance and no special character stands bare, whatever the title', () => {
    const hostile = fc.string({
      unit: fc.constantFrom('{', '}', '\\', '%', '&', '$', '#', '_', '^', '~', 'a', ' '),
      maxLength: 12,
    });
    fc.assert(
      fc.property(hostile, (title) => {
        const bibtex = toBibtex(title, { ...board, title }, ADDRESS);
        expect(isBalanced(bibtex)).toBe(true);
        const line = bibtex.split('\n')[1] ?? '';
        expect(line).not.toMatch(/(?<!\\)[%&$#_]|[~^]/);
      }),
    );
  });
});
