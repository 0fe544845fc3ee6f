/** CSV: RFC 4180 that reads back as it was written, and nothing in it that a spreadsheet would run. */
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toCsv } from '../../src/exports/csv.ts';
import type { Cell, Figure } from '../../src/figures/figure.ts';
import { boardFigures } from '../../src/figures/index.ts';
import { anyText, board, dataset } from '../helpers.ts';
import { hostileText, madeFigure } from './made-figure.ts';

function figureOf(rows: Record<string, Cell>[]): Figure {
  const keys = Object.keys(rows[0] ?? {});
  return madeFigure('made', {
    columns: keys.map((key) => ({ key, label: key, kind: 'text' })),
    rows: rows.map((row, i) => ({ id: `row-${i + 1}`, cells: keys.map((key) => row[key] as Cell) })),
  });
}

/** The records as another parser reads them, each ended by CRLF; it refuses a stray quote. */
const parseCsv = (csv: string): string[][] => parse(csv, { record_delimiter: '\r\n' });

const text = (value: string): Cell => ({ value, text: value });
/** What stands in a file that holds this one text. */
const fieldOf = (value: string) => parseCsv(toCsv(figureOf([{ a: text(value) }])))[1]?.[1];
const rawOf = (value: string) => toCsv(figureOf([{ a: text(value) }])).slice('id,a\r\nrow-1,'.length, -2);

describe('quoting', () => {
  test.each([
    ['plain', 'plain'],
    ['a, b', '"a, b"'],
    ['say "hi"', '"say ""hi"""'],
    ['two\nlines', '"two\nlines"'],
    ['two\r\nlines', '"two\r\nlines"'],
    ['', ''],
    [' space ', ' space '],
    ['“quoted” — ÷', '“quoted” — ÷'],
  ])('%j', (value, raw) => {
    expect(rawOf(value)).toBe(raw);
  });
});

describe('formulas', () => {
  test.each(['=cmd()', '@x', '+1+1', '-2+3', '-cmd', '\t=1', '\r=1', '=HYPERLINK("http://evil.example","x")'])(
    '%j is text',
    (value) => {
      expect(fieldOf(value)).toBe(`'${value}`);
    },
  );

  test('in an id, in a note and in why something is missing they are text too', () => {
    const cells = { a: { value: null, text: '—', missing: '=1+1' }, b: { value: 1, text: '1', note: '@SUM(A1)' } };
    const made = figureOf([cells]);
    const [row] = made.rows;
    if (row) row.id = '=id';
    expect(parseCsv(toCsv(made))[1]).toEqual(["'=id", '', "'=1+1", '1', "'@SUM(A1)"]);
  });

  test('numbers stay numbers, unrounded', () => {
    const numbers = [-1.5, 0, 25.142857142857146, 1e21, 5e-7];
    const csv = parseCsv(toCsv(figureOf(numbers.map((value) => ({ a: { value, text: 'shown' } })))));
    expect(csv.slice(1).map((record) => Number(record[1]))).toEqual(numbers);
  });

  test('no field starts a formula, unless it is a number', () => {
    const hostile = fc.tuple(fc.constantFrom('', '=', '+', '-', '@', '\t', '\r'), anyText);
    fc.assert(
      fc.property(hostile, ([start, rest]) => {
        const field = fieldOf(start + rest) ?? '';
        expect(/^[=+\-@\t\r]/.test(field) && !Number.isFinite(Number(field))).toBe(false);
      }),
      { numRuns: 300 },
    );
  });
});

test('a missing value is an empty field with its reason beside it; a column without remarks has no second one', () => {
  const rows: Record<string, Cell>[] = [
    { score: { value: 8.5, text: '~8.5', approximate: true }, price: { value: 1, text: '$1.00' } },
    {
      score: { value: null, text: '3 of 3', missing: 'not scored', note: 'All found.' },
      price: { value: 2, text: '$2.00' },
    },
  ];
  expect(toCsv(figureOf(rows))).toBe(
    'id,score,score_note,price\r\nrow-1,8.5,approximate,1\r\nrow-2,,3 of 3; not scored; All found.,2\r\n',
  );
});

test.each(boardFigures(board, dataset).map((figure) => [figure.id, figure] as const))(
  'the figure %s is a table with as many fields in every record',
  (_, figure) => {
    const records = parseCsv(toCsv(figure));
    expect(records).toHaveLength(figure.rows.length + 1);
    expect(new Set(records.map((record) => record.length)).size).toBe(1);
    expect(new Set(records[0]).size).toBe(records[0]?.length);
  },
);

test('another parser reads back what went in, but for the apostrophe', () => {
  fc.assert(
    fc.property(hostileText, (strange) => {
      // Halves of a pair have no bytes in UTF-8, in which files are read.
      const text = strange.toWellFormed();
      const records = parseCsv(toCsv(madeFigure(text)));
      const isNumber = text.trim() !== '' && Number.isFinite(Number(text));
      const written = /^[=+\-@\t\r]/.test(text) && !isNumber ? `'${text}` : text;
      expect(records[1]?.slice(0, 2)).toEqual(['a', written]);
      expect(records).toHaveLength(3);
    }),
  );
});
