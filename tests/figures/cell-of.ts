/** Looking things up in a figure, for the tests of figures. */
import { expect } from 'vitest';
import type { Cell, Column, Figure } from '../../src/figures/figure.ts';
import { makeBoard } from '../helpers.ts';

/** Models that have everything, or lack a price, a score or neither but cost nothing. */
export const lacking = makeBoard([
  { id: 'whole', score: 9, price: 2 },
  { id: 'unpriced', score: 8 },
  { id: 'unscored', price: 1 },
  { id: 'free', score: 7, price: 0 },
]);

export const columnOf = (figure: Figure, key: string): Column | undefined =>
  figure.columns.find((column) => column.key === key);

/** The cell of a row in the column with this key. */
export function cellOf(figure: Figure, rowId: string, key: string): Cell {
  const at = figure.columns.findIndex((column) => column.key === key);
  return figure.rows.find(({ id }) => id === rowId)?.cells[at] ?? expect.fail(`no ${key} of ${rowId}`);
}

export const idsOf = (figure: Figure) => figure.rows.map(({ id }) => id);
export const textsOf = (figure: Figure, key: string) => figure.rows.map(({ id }) => cellOf(figure, id, key).text);

/** A cell for each column, a reason exactly where a number is missing, and no two rows of the same id. */
export function expectWhole(figure: Figure): void {
  for (const { id, cells } of figure.rows) {
    expect(cells, figure.id).toHaveLength(figure.columns.length);
    for (const cell of cells) expect('missing' in cell, `${figure.id} ${id}`).toBe(cell.value === null);
    for (const cell of cells) expect(cell.missing).not.toBe('');
  }
  expect(new Set(idsOf(figure)).size).toBe(figure.rows.length);
  expect(figure.alt).toMatch(/\.$/);
}
