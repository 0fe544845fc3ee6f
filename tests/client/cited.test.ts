/** What is copied of a number: its address, frozen where a release has the same, and a sentence with its source. */
import { describe, expect, test } from 'vitest';
import { type Chosen, toAnchor, toCopied } from '../../src/client/cited.ts';
import { toFigureJson } from '../../src/exports/figure-json.ts';
import { rankingFigure } from '../../src/figures/ranking.ts';
import { makeBoard } from '../helpers.ts';

const made = makeBoard([
  { id: 'first', name: 'The first', score: 9.5, price: 2 },
  { id: 'second', name: 'The second', score: 8, price: null },
]);
const figure = toFigureJson(rankingFigure(made.board, made.dataset));
const live = { figure, address: 'https://example.org/boards/made/' };
const release = '2001-02-03';
const frozenAt = (changed: typeof figure) => ({
  figure: changed,
  address: `https://example.org/v/${release}/figures/made/ranking/`,
  release,
});

const keys = figure.columns.map(({ key }) => key);
const choose = (row: string, column: string): Chosen => ({
  row,
  name: row === 'first' ? 'The first' : 'The second',
  column,
  keys,
  textOf: (key) => String(figure.rows.find(({ id }) => id === row)?.cells[key]?.value ?? '—'),
});

test('an address is that of the row, or of its number', () => {
  expect(toAnchor(choose('first', 'price'))).toBe('#first.price');
  expect(toAnchor(choose('first', ''))).toBe('#first');
});

describe('a number', () => {
  test('that no release has leads to the board, and names its sources', () => {
    const { address, sentence } = toCopied(choose('first', 'score'), live, null, 'Receipts');
    expect(address).toBe('https://example.org/boards/made/#first.score');
    expect(sentence).toMatch(/^The first: score 9\.5 \(.*\)\. Source: Source 1 \(Nobody, 2001\)\. Receipts, “/);
    expect(sentence.endsWith(`, ${address}`)).toBe(true);
  });

  test('that a release has leads there, and says which', () => {
    const { address, sentence, note } = toCopied(choose('first', 'price'), live, frozenAt(figure), 'Receipts');
    expect(address).toBe('https://example.org/v/2001-02-03/figures/made/ranking/#first.price');
    expect(sentence).toContain('The first: price 2 (USD per million output tokens).');
    expect(sentence).toContain('Receipts, release of 3 February 2001, “');
    expect(note).toContain('3 February 2001');
  });

  test('that was another one in the release leads to that of now', () => {
    const older = structuredClone(figure);
    const cells = older.rows.find(({ id }) => id === 'first')?.cells;
    if (cells?.price) cells.price.value = 3;
    const { address, sentence, note } = toCopied(choose('first', 'price'), live, frozenAt(older), 'Receipts');
    expect(address).toBe('https://example.org/boards/made/#first.price');
    expect(sentence).not.toContain('release of');
    expect(note).toContain('changed since the release of 3 February 2001');
    expect(toCopied(choose('first', 'score'), live, frozenAt(older), 'Receipts').address).toContain('/v/2001-02-03/');
    expect(toCopied(choose('first', ''), live, frozenAt(older), 'Receipts').address).toContain('/boards/');
  });

  test('of a row that the release does not have leads to that of now', () => {
    const older = { ...figure, rows: figure.rows.filter(({ id }) => id !== 'second') };
    const { address, note } = toCopied(choose('second', 'score'), live, frozenAt(older), 'Receipts');
    expect(address).toBe('https://example.org/boards/made/#second.score');
    expect(note).toContain('No release');
  });

  test('that is missing says why', () => {
    const { sentence } = toCopied(choose('second', 'price'), live, null, 'Receipts');
    expect(sentence).toMatch(/^The second: price — \(price unknown\)\./);
  });

  test('is left out of a whole row where it is missing, with all that are no numbers', () => {
    expect(toCopied(choose('second', ''), live, null, 'Receipts').sentence).toMatch(
      /^The second: rank 2, score 8\. Source/,
    );
  });
});
