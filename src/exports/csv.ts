/** A figure as CSV (RFC 4180), harmless in a spreadsheet. */
import { stringify } from 'csv-stringify/sync';
import type { Cell, Figure } from '../figures/index.ts';
import { describeSources } from './context.ts';

/** What a spreadsheet would run as a formula. */
const FORMULA_START = /^[=+\-@\t\r]/;

/**
 * Numbers unrounded; a missing value is an empty field; a column `…_note` for what a cell says beside its number, and `credit`
 * where a licence of the sources wants them named.
 */
export function toCsv(figure: Figure): string {
  const noted = figure.columns.map((_, i) => figure.rows.some((row) => remark(row.cells[i]) !== ''));
  const header = figure.columns.flatMap(({ key }, i) => (noted[i] ? [key, `${key}_note`] : [key]));
  const lines = figure.rows.map((row) =>
    row.cells.flatMap((cell, i) => (noted[i] ? [toField(cell), remark(cell)] : [toField(cell)])),
  );
  const isLicensed = figure.provenance.sources.some(({ licence }) => licence !== undefined);
  const credit = isLicensed ? [['credit'], [describeSources(figure)]] : [[], []];
  const all = [
    ['id', ...header, ...(credit[0] ?? [])],
    ...lines.map((line, i) => [figure.rows[i]?.id ?? '', ...line, ...(credit[1] ?? [])]),
  ];
  return stringify(
    all.map((line) => line.map(toHarmless)),
    { record_delimiter: '\r\n', quoted_match: /[\r\n]/ },
  );
}

/** The same behind a byte order mark, without which Excel takes UTF-8 for another encoding. */
export function toExcelCsv(figure: Figure): string {
  return `\uFEFF${toCsv(figure)}`;
}

function toField(cell: Cell): string {
  return cell.value === null ? '' : String(cell.value);
}

function remark(cell: Cell | undefined): string {
  if (!cell) return '';
  const counted = cell.value === null && /\d/.test(cell.text) ? cell.text : '';
  return [counted, cell.missing, cell.approximate ? 'approximate' : '', cell.note].filter(Boolean).join('; ');
}

/** Text that looks like a formula gets an apostrophe, which spreadsheets take as "this is text"; numbers stay numbers. */
function toHarmless(field: string): string {
  const isNumber = field.trim() !== '' && Number.isFinite(Number(field));
  return FORMULA_START.test(field) && !isNumber ? `'${field}` : field;
}
