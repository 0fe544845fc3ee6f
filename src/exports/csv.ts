/** A figure as CSV (RFC 4180), harmless in a spreadsheet. */
import type { Cell, Figure } from '../figures/index.ts';

const LINE_END = '\r\n';
/** What a spreadsheet would run as a formula. */
const FORMULA_START = /^[=+\-@\t\r]/;

/** Numbers unrounded; a missing value is an empty field; a column `…_note` for what a cell says beside its number. */
export function toCsv(figure: Figure): string {
  const noted = figure.columns.map((_, i) => figure.rows.some((row) => remark(row.cells[i]) !== ''));
  const header = figure.columns.flatMap(({ key }, i) => (noted[i] ? [key, `${key}_note`] : [key]));
  const lines = figure.rows.map((row) =>
    row.cells.flatMap((cell, i) => (noted[i] ? [toField(cell), remark(cell)] : [toField(cell)])),
  );
  const idLines = lines.map((line, i) => [figure.rows[i]?.id ?? '', ...line]);
  return [['id', ...header], ...idLines].map((line) => line.map(quoteField).join(',') + LINE_END).join('');
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
function quoteField(field: string): string {
  const isNumber = field.trim() !== '' && Number.isFinite(Number(field));
  const harmless = FORMULA_START.test(field) && !isNumber ? `'${field}` : field;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
