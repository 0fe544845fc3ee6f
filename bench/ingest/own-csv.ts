/** Our own table: a row for each model, a column for each task, as a spreadsheet saves it. docs/bring-your-results.md describes it. */
import { CsvError, parse } from 'csv-parse/sync';
import { type Problem, quote } from '../../src/data/index.ts';
import { complain } from './complain.ts';
import { type ForeignRow, type Format, PERCENT, type ReadOptions } from './foreign.ts';
import { readNumber } from './numbers.ts';
import { holdAgainstMean } from './own-headline.ts';

/** Columns that are no tasks. */
const OWN = ['model', 'overall', 'cost_usd', 'note'] as const;
type OwnColumn = (typeof OWN)[number];

/** What spreadsheets put between cells. */
const DELIMITERS = [',', ';', '\t'];
/** Digits in groups of three, or a number with one separator: "1,234" and "1.234" are both, in one country or another. */
const GROUPED = /^[+-]?[1-9]\d{0,2}(?:[.,' \u00a0\u202f]\d{3})+(?:[.,]\d+)?$/;
/** No table of models is so long. */
const MAX_LENGTH = 10_000_000;
/** No table has so many columns. */
const MAX_HEADER_LENGTH = 20_000;
const WITH_COMMA = /^[+-]?\d*,\d+$/;

export const ownCsv: Format = {
  id: 'csv',
  name: 'our own CSV',
  syntax: 'csv',
  fits: (data) => typeof data === 'string',
  read: (data, file, options) => {
    // Some spreadsheets write the separator into a line above the table.
    const [, separator, text = data as string] = /^sep=(.)\r?\n([\s\S]*)$/.exec(data as string) ?? [];
    if (text.length > MAX_LENGTH) {
      const expected = `at most ${MAX_LENGTH} signs`;
      complain([
        { file, path: '', expected, found: String(text.length), fix: 'Check that it is a table of models and scores' },
      ]);
    }
    const { length } = firstLineOf(text);
    if (length > MAX_HEADER_LENGTH) {
      const expected = `at most ${MAX_HEADER_LENGTH} signs in the first line`;
      complain([{ file, path: 'line 1', expected, found: String(length), fix: 'Check that it is a table' }]);
    }
    const delimiter = options.delimiter ?? separator ?? findDelimiter(text, file);
    // The names first: whoever has another file should hear of that, and not of a ragged row in it.
    const columns = readHeader(readTable(text, file, delimiter, { to: 1 })[0]?.cells ?? [], file);
    const table = readTable(text, file, delimiter);
    const body = table.slice(1).map(({ cells }) => cells);
    const problems: Problem[] = [];
    const percents: boolean[] = [];
    const rows = body.map((cells, i) => {
      const line = table[i + 1]?.line ?? 0;
      const at = (column: string) => cells[columns.indexOf(column)]?.trim() ?? '';
      const read = (column: string) => {
        const path = `line ${line}, column ${quote(column)}`;
        const { value, isPercent, problem } = readCell(at(column), options, { file, path });
        if (problem) problems.push(problem);
        if (value !== null && column !== 'cost_usd') percents.push(isPercent);
        return {
          score: value,
          ...(value === null
            ? { missing: at(column) === '' ? 'empty in the file' : `${quote(at(column))} in the file` }
            : {}),
          path,
        };
      };
      if (at('model') === '') {
        problems.push({
          file,
          path: `line ${line}`,
          expected: 'a model',
          found: 'nothing',
          fix: 'Name it, or remove the row',
        });
      }
      const cost = columns.includes('cost_usd') ? read('cost_usd').score : null;
      const row: ForeignRow = {
        name: at('model'),
        path: `line ${line}`,
        ...(columns.includes('overall') ? { overall: read('overall') } : {}),
        ...(cost ? { costUsd: cost } : {}),
        ...(at('note') ? { note: at('note') } : {}),
        cells: columns.filter(isTask).map((task) => ({ task, ...read(task) })),
      };
      return row;
    });
    if (problems.length > 0) complain(problems);
    if (rows.length === 0)
      complain([{ file, path: '', expected: 'a row for each model', found: 'none', fix: 'Add them' }]);
    const isPercent = percents.some(Boolean);
    if (isPercent && !percents.every(Boolean)) {
      const fix = 'Write the sign behind all scores or behind none';
      complain([{ file, path: '', expected: 'percent signs behind all scores', found: 'some without', fix }]);
    }
    const title = file.replace(/^.*[\\/]/, '').replace(/\.[^.]*$/, '');
    return {
      boardId: title,
      title,
      description: `Results of the table ${title}, as published.`,
      publisher: null,
      url: null,
      publishedAt: null,
      scale: isPercent ? PERCENT : null,
      scoreIs: columns.includes('overall') ? 'overall score' : null,
      tasks: columns.filter(isTask).map((key) => ({ key, name: key })),
      rows: holdAgainstMean(rows, columns.filter(isTask).length, file, options),
      remarks: [],
    };
  },
};

const isTask = (column: string) => !OWN.includes(column as OwnColumn);

interface Line {
  /** From 1, as an editor counts. */
  line: number;
  cells: string[];
}

function readTable(text: string, file: string, delimiter: string, more: { to?: number } = {}): Line[] {
  try {
    const records = parse(text, {
      delimiter,
      bom: true,
      skip_empty_lines: true,
      info: true,
      trim: true,
      ...more,
    }) as unknown as {
      record: string[];
      info: { lines: number };
    }[];
    return records
      .map(({ record, info }) => ({ line: info.lines, cells: record }))
      .filter(({ cells }) => cells.some((cell) => cell !== ''));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const isRagged = error.code === 'CSV_RECORD_INCONSISTENT_FIELDS_LENGTH';
    const [, wanted] = /expect (\d+)/.exec(error.message) ?? [];
    const cells = (error as unknown as { record?: string[] }).record?.length;
    const path = `line ${(error as unknown as { lines?: number }).lines ?? '?'}`;
    if (!isRagged)
      return complain([{ file, path, expected: 'a table', found: error.message, fix: 'Mend the quotes there' }]);
    const fix = 'Add what is missing, or put quotes around a value with a comma in it';
    return complain([{ file, path, expected: `${wanted} cells, as in the first line`, found: String(cells), fix }]);
  }
}

/** The sign that stands in the first line, which has names only. */
function findDelimiter(text: string, file: string): string {
  const header = firstLineOf(text);
  const bare = header.replace(/"(?:[^"]|"")*"/g, '""');
  const found = DELIMITERS.filter((delimiter) => bare.includes(delimiter));
  const [first] = found;
  if (first !== undefined && found.length === 1) return first;
  const expected = 'names of columns with , or ; or tabs between them';
  const shown = found.length === 0 ? quote(header) : `${found.map(quote).join(' and ')} in ${quote(header)}`;
  const fix =
    found.length === 0 ? 'docs/bring-your-results.md has the formats that are read' : '--delimiter says which it is';
  return complain([{ file, path: 'line 1', expected, found: shown, fix }]);
}

function firstLineOf(text: string): string {
  const end = text.indexOf('\n');
  return text.slice(0, end === -1 ? text.length : end).trimEnd();
}

function readHeader(header: readonly string[], file: string): string[] {
  const names = header.map((name) => name.trim());
  const columns = names.map((name) => OWN.find((own) => own === name.toLowerCase().replaceAll(' ', '_')) ?? name);
  const problems: Problem[] = [];
  const say = (expected: string, found: string, fix: string) =>
    problems.push({ file, path: 'line 1', expected, found, fix });
  if (!columns.includes('model'))
    say('a column "model"', columns.map(quote).join(', '), 'Name the column with the models so');
  if (columns.includes('')) say('a name for each column', 'one without', 'Name it or remove it');
  const repeated = columns.find((name, i) => columns.indexOf(name) !== i);
  if (repeated) say('each column once', `a second ${quote(repeated)}`, 'Remove or rename one of the two');
  if (problems.length === 0 && columns.every((name) => name === 'model' || name === 'note' || name === 'cost_usd')) {
    say('a column "overall" or one for each task', columns.map(quote).join(', '), 'Add the scores');
  }
  if (problems.length > 0) complain(problems);
  return columns;
}

interface ReadCell {
  value: number | null;
  isPercent: boolean;
  problem?: Problem;
}

function readCell(text: string, { decimal }: ReadOptions, place: { file: string; path: string }): ReadCell {
  const isPercent = text.endsWith('%');
  const bare = (isPercent ? text.slice(0, -1) : text).replace(/^\$/, '').trim();
  const isUnclear = decimal === undefined && (GROUPED.test(bare) || WITH_COMMA.test(bare));
  if (isUnclear) {
    const readings = (['.', ','] as const).flatMap((sign) => readNumber(withPoint(bare, sign)) ?? []);
    const found = `${quote(text)}, which may be ${[...new Set(readings)].join(' or ')}`;
    const fix = '--decimal . or --decimal , says which sign stands before decimals';
    return { value: null, isPercent, problem: { ...place, expected: 'a number', found, fix } };
  }
  const value = readNumber(decimal === undefined ? bare : withPoint(bare, decimal));
  if (value !== undefined) return { value, isPercent };
  const fix = 'Write a number, or leave the cell empty where there is none';
  return { value: null, isPercent, problem: { ...place, expected: 'a number', found: quote(text), fix } };
}

/** Digits in groups of three or in none, and decimals behind the sign that was named. */
const WITH_DECIMALS = {
  ',': /^[+-]?(?:\d+|\d{1,3}(?:[.' \u00a0\u202f]\d{3})+)(?:,\d+)?$/,
  '.': /^[+-]?(?:\d+|\d{1,3}(?:[,' \u00a0\u202f]\d{3})+)(?:\.\d+)?$/,
};

/** Without signs between groups of digits, and with a point before the decimals; as it is where it is no such number. */
function withPoint(text: string, decimal: ',' | '.'): string {
  if (!WITH_DECIMALS[decimal].test(text)) return /[.,]/.test(text) ? `${text} with decimals behind ${decimal}` : text;
  const plain = text.replace(/[' \u00a0\u202f]/g, '');
  return decimal === '.' ? plain.replaceAll(',', '') : plain.replaceAll('.', '').replace(',', '.');
}
