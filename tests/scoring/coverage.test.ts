/** Coverage: how many of a board's cells carry a number. */
import { expect, test } from 'vitest';
import { computeCoverage } from '../../src/scoring/coverage.ts';
import { board } from '../helpers.ts';

const cell = (score: number | null, ambiguous: string | null = null) => ({ score, ambiguous });

test('counts numbers, not mentions, and 0 is a number', () => {
  const rows = [
    { cells: { a: cell(9), b: cell(null) } },
    { cells: { a: cell(0), b: cell(8, 'may be the total') } },
    { cells: { a: cell(null, 'no number to doubt'), b: cell(null) } },
  ];
  expect(computeCoverage(rows, ['a', 'b'])).toEqual({ published: 3, total: 6, ambiguous: 1 });
});

test('looks only at the tasks of the board', () => {
  const rows = [{ cells: { a: cell(9), other: cell(9) } }];
  expect(computeCoverage(rows, ['a', 'b'])).toEqual({ published: 1, total: 2, ambiguous: 0 });
});

test('the articles published 11 of 50, one of them ambiguous', () => {
  expect(board.coverage).toEqual({ published: 11, total: 50, ambiguous: 1 });
});
