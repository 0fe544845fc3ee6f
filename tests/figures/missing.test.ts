/** Reasons for missing numbers, in words at the foot of a table. */
import { expect, test } from 'vitest';
import type { Cell, Column, Row } from '../../src/figures/figure.ts';
import { describeMissing } from '../../src/figures/missing.ts';

const columns: Column[] = [
  { key: 'model', label: 'Model', kind: 'text' },
  { key: 'price', label: 'Price', kind: 'usd' },
  { key: 'value', label: 'Value', kind: 'value' },
  { key: 'n', label: 'Of', kind: 'count', isForPrograms: true },
];
const none = (missing: string): Cell => ({ value: null, text: '—', missing });
const toRow = (price: Cell, value: Cell): Row => ({
  id: 'a',
  cells: [{ value: 'A', text: 'A' }, price, value, none('never shown')],
});
const one: Cell = { value: 1, text: '1' };

test('each is said once, with the columns that it is about', () => {
  const rows = [
    toRow(none('price unknown'), none('price unknown')),
    toRow(one, none('free')),
    toRow(none('price unknown'), one),
  ];
  expect(describeMissing({ columns, rows })).toBe('— price unknown (Price and Value); free (Value).');
});

test('of very many some are said and the others counted', () => {
  const rows = Array.from({ length: 7 }, (_, i) => toRow(none(`reason ${i}`), one));
  expect(describeMissing({ columns, rows })).toMatch(/reason 3 \(Price\); 3 more reasons\.$/);
});

test('nothing is said where nothing is missing', () => {
  expect(describeMissing({ columns, rows: [toRow(one, one)] })).toBeNull();
});
