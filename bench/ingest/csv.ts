/** Our own table: a row for each model, a column for each task, as a spreadsheet saves it. docs/bring-your-results.md describes it. */
import { CsvError, parse } from 'csv-parse/sync';
import { type Problem, quote } from '../../src/data/index.ts';
import { fail, failIfAny, toProblem } from '../files/index.ts';
import { checkMeans } from './check-means.ts';
import { readNumber } from './numbers.ts';
import { type Format, PERCENT, type ReadOptions, type Row } from './record.ts';
import { whatTableIs } from './unreadable.ts';

/** Columns that are no tasks. */
const OWN = ['model', 'overall', 'cost_usd', 'note'];
/** Names under which a spreadsheet keeps something else than a task, and what to call that. */
const HARDLY_TASKS: readonly [name: RegExp, fix: string][] = [
  [
    /^(?:average|avg\.?|mean|total|(?:average|mean|overall|total) score)$/i,
    'Name it "overall" if it is the score of a model as a whole',
  ],
  [
    /^(?:total )?(?:cost|price)s?(?: \(?(?:usd|\$)\)?)?$/i,
    'Name it "cost_usd" if it is what all tasks together cost in USD',
  ],
  [/^(?:rank|#)$/i, 'Ranks are computed'],
];
/** What spreadsheets put between cells. */
const DELIMITERS = [',', ';', '\t'];
/** Larger than any table of models. */
const MAX_LENGTH = 10_000_000;
const MAX_HEADER_LENGTH = 20_000;

export const csv: Format = {
  id: 'csv',
  name: 'our own CSV',
  syntax: 'csv',
  fits: (data) => typeof data === 'string',
  read: (data, file, options) => {
    const whole = String(data);
    checkLength(file, '', whole, MAX_LENGTH);
    // Some spreadsheets write the separator into a line above the table.
    const [first = '', separator] = /^sep=(.)\r?\n/.exec(whole) ?? [];
    const text = whole.slice(first.length);
    const header = firstLineOf(text);
    checkLength(file, 'line 1', header, MAX_HEADER_LENGTH);
    const delimiter = options.delimiter ?? separator ?? findDelimiter(header, file);
    // The names first: whoever has another file should read of that, and not of a ragged row in it.
    const all = readHeader(readTable(text, file, delimiter, 1)[0]?.cells ?? [], file);
    const table = readTable(text, file, delimiter).slice(1);
    checkCells(table, all, file);
    const isTaken = (_: string, i: number) => OWN.includes(all[i] ?? '') || !options.leaveOut.includes(all[i] ?? '');
    const columns = all.filter(isTaken);
    const lines = table.map(({ line, cells }) => ({ line, cells: cells.filter(isTaken) }));
    checkTasks(lines, columns, file);
    const { rows, isPercent } = readRows(lines, columns, file, options);
    const tasks = tasksOf(columns);
    const title = file
      .replace(/^.*[\\/]/, '')
      .replace(/\.gz$/, '')
      .replace(/\.[^.]*$/, '');
    return {
      boardId: title,
      title,
      description: `Results of the table ${title}, as published.`,
      scale: isPercent ? PERCENT : null,
      scoreIs: columns.includes('overall') ? 'overall score' : null,
      tasks: tasks.map((key) => ({ key, name: key })),
      rows: checkMeans(rows, tasks.length, file, options),
    };
  },
};

function checkLength(file: string, path: string, text: string, max: number): void {
  const fix = 'Check that it is a table of models and scores';
  if (text.length > max) fail(file, path, `at most ${max} characters`, String(text.length), fix);
}

/** With the line breaks that names in quotes may have. */
function firstLineOf(text: string): string {
  const [line = ''] = /^(?:[^"\r\n]|"(?:[^"]|"")*")*/.exec(text.slice(0, MAX_HEADER_LENGTH + 1)) ?? [];
  return line.trimEnd();
}

/** A column without a name is no task: it is an empty one, or a problem. */
const tasksOf = (columns: readonly string[]) => columns.filter((column) => column !== '' && !OWN.includes(column));

interface Line {
  /** From 1, as an editor counts. */
  line: number;
  cells: string[];
}

/** `to` is how many lines are read. */
function readTable(text: string, file: string, delimiter: string, to?: number): Line[] {
  try {
    const more = { skip_empty_lines: true, relax_column_count: true, info: true, trim: true, ...(to ? { to } : {}) };
    const records = parse(text, { delimiter, bom: true, ...more }) as unknown as Parsed[];
    return records
      .map(({ record, info }) => ({ line: info.lines, cells: record }))
      .filter(({ cells }) => cells.some((cell) => cell !== ''));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const { lines } = error as unknown as { lines?: number };
    return fail(file, `line ${lines ?? '?'}`, 'a table', error.message, 'Correct the quotes there');
  }
}

interface Parsed {
  record: string[];
  info: { lines: number };
}

/** A spreadsheet may write more cells than there are names, if they are empty; and the names of columns that it does not have. */
function checkCells(lines: readonly Line[], columns: readonly string[], file: string): void {
  for (const { line, cells } of lines) {
    const value = cells.find((cell, i) => cell !== '' && columns[i] === '');
    const fix = `Name it or remove it; line ${line} has ${quote(value)} there`;
    if (value !== undefined) fail(file, 'line 1', 'a name for each column', 'one without', fix);
  }
  const problems = lines.flatMap(({ line, cells }): Problem[] => {
    if (cells.length === columns.length) return [];
    if (cells.length > columns.length && cells.slice(columns.length).every((cell) => cell === '')) return [];
    const fix = 'Add what is missing, or put quotes around a value with a comma in it';
    const expected = `${columns.length} cells, as in the first line`;
    return [toProblem(file, `line ${line}`, expected, String(cells.length), fix)];
  });
  failIfAny(problems);
}

/** What stands between the names in the first line. */
function findDelimiter(header: string, file: string): string {
  const bare = header.replace(/"(?:[^"]|"")*"/g, '""');
  const found = DELIMITERS.filter((delimiter) => bare.includes(delimiter));
  if (found[0] !== undefined && found.length === 1) return found[0];
  const expected = 'names of columns with , or ; or tabs between them';
  if (found.length === 0)
    return fail(file, 'line 1', expected, quote(header), 'docs/bring-your-results.md has the formats that are read');
  const shown = `${found.map(quote).join(' and ')} in ${quote(header)}`;
  return fail(file, 'line 1', expected, shown, '--delimiter says which it is');
}

function readHeader(header: readonly string[], file: string): string[] {
  // A line break within a name is how a narrow column shows it.
  const names = header.map((name) => name.replace(/\s+/g, ' '));
  const columns = names.map((name) => OWN.find((own) => own === name.toLowerCase().replaceAll(' ', '_')) ?? name);
  const known = whatTableIs(columns);
  if (known !== null) return fail(file, 'line 1', 'a column "model"', known.what, known.fix);
  const found = columns.map(quote).join(', ');
  const problems: Problem[] = [];
  const check = (isRight: boolean, ...line: [expected: string, found: string, fix: string]) => {
    if (!isRight) problems.push(toProblem(file, 'line 1', ...line));
  };
  check(columns.includes('model'), 'a column "model"', found, 'Name the column with the models so');
  const repeated = columns.find((name, i) => name !== '' && columns.indexOf(name) !== i);
  check(!repeated, 'each column once', `a second ${quote(repeated)}`, 'Remove or rename one of the two');
  failIfAny(problems);
  return columns;
}

/** Whatever is no column of ours is a task, so one that cannot be one is told once, and not for each of its cells. */
function checkTasks(lines: readonly Line[], columns: readonly string[], file: string): void {
  const problems = tasksOf(columns).flatMap((column): Problem[] => {
    const leaveOut = `--leave-out ${quote(column)} leaves it out`;
    const expected = 'a column of scores';
    const hardly = HARDLY_TASKS.find(([name]) => name.test(column));
    if (hardly) return [toProblem(file, 'line 1', expected, quote(column), `${hardly[1]}; ${leaveOut}`)];
    const at = columns.indexOf(column);
    const filled = lines.filter(({ cells }) => readNumber(bareOf(cells[at] ?? '')) !== null);
    const [first] = filled;
    if (first === undefined || !filled.every(({ cells }) => isNoNumber(cells[at] ?? ''))) return [];
    const found = `no number, as ${quote(first.cells[at])} in line ${first.line}`;
    return [toProblem(file, `column ${quote(column)}`, expected, found, leaveOut)];
  });
  if (problems.length === 0 && !columns.includes('overall') && tasksOf(columns).length === 0) {
    const expected = 'a column "overall" or one for each task';
    problems.push(toProblem(file, 'line 1', expected, columns.map(quote).join(', '), 'Add the scores'));
  }
  failIfAny(problems);
}

function readRows(
  lines: readonly Line[],
  columns: readonly string[],
  file: string,
  options: ReadOptions,
): { rows: Row[]; isPercent: boolean } {
  const problems: Problem[] = [];
  /** Whether scores have a percent sign behind them, by column. */
  const percents = new Map<string, Set<boolean>>();
  const rows = lines.map(({ line, cells }): Row => {
    const textOf = (column: string) => cells[columns.indexOf(column)]?.trim() ?? '';
    const read = (column: string) => {
      const text = textOf(column);
      const path = `line ${line}, column ${quote(column)}`;
      const score = readCell(text, options, file, path, problems);
      if (score !== null && column !== 'cost_usd')
        percents.set(column, (percents.get(column) ?? new Set()).add(text.endsWith('%')));
      if (score !== null) return { score, path };
      return { score, missing: text === '' ? 'empty in the file' : `${quote(text)} in the file`, path };
    };
    if (textOf('model') === '')
      problems.push(toProblem(file, `line ${line}`, 'a model', 'nothing', 'Name it, or remove the row'));
    return {
      name: textOf('model'),
      path: `line ${line}`,
      overall: columns.includes('overall') ? read('overall') : undefined,
      // A cost of 0 is what is written where it is unknown.
      costUsd: (columns.includes('cost_usd') && read('cost_usd').score) || undefined,
      note: textOf('note') || undefined,
      cells: tasksOf(columns).map((task) => ({ task, ...read(task) })),
    };
  });
  failIfAny(problems);
  if (rows.length === 0) fail(file, '', 'a row for each model', 'none', 'Add them');
  const isPercent = new Set([...percents.values()].flatMap((signs) => [...signs]));
  if (isPercent.size > 1) {
    const without = [...percents].flatMap(([column, signs]) => (signs.has(true) ? [] : quote(column)));
    const fix = 'Write the sign behind all scores or behind none; --leave-out leaves out a column of anything else';
    fail(file, '', 'percent signs behind all scores', `${without.join(', ') || 'some'} without`, fix);
  }
  return { rows, isPercent: isPercent.has(true) };
}

/** "1,234" and "1.234" are two numbers each, in one country or another; so is "12,5". */
const UNCLEAR = /^[+-]?(?:[1-9]\d{0,2}(?:[.,' \u00a0\u202f]\d{3})+(?:[.,]\d+)?|\d*,\d+)$/;
/** Digits in groups of three or in none, and decimals behind the character that was named. */
const WITH_DECIMALS = {
  ',': /^[+-]?(?:\d+|\d{1,3}(?:[.' \u00a0\u202f]\d{3})+)(?:,\d+)?$/,
  '.': /^[+-]?(?:\d+|\d{1,3}(?:[,' \u00a0\u202f]\d{3})+)(?:\.\d+)?$/,
};

/** The text of a cell without the signs around a number. */
const bareOf = (text: string) => text.replace(/%$/, '').replace(/^\$/, '').trim();

/** Whether it is none in any country. */
function isNoNumber(text: string): boolean {
  return !UNCLEAR.test(bareOf(text)) && readNumber(bareOf(text)) === undefined;
}

/** The number in a cell; null where there is none, or where there is a problem, which is added. */
function readCell(text: string, { decimal }: ReadOptions, file: string, path: string, problems: Problem[]) {
  const bare = bareOf(text);
  if (decimal === undefined && UNCLEAR.test(bare)) {
    const readings = new Set((['.', ','] as const).flatMap((sign) => readNumber(withPoint(bare, sign)) ?? []));
    const found = `${quote(text)}, which may be ${[...readings].join(' or ')}`;
    const fix = '--decimal . or --decimal , says which character stands before decimals';
    problems.push(toProblem(file, path, 'a number', found, fix));
    return null;
  }
  const value = readNumber(decimal === undefined ? bare : withPoint(bare, decimal));
  if (value !== undefined) return value;
  const fix = 'Write a number, or leave the cell empty where there is none';
  problems.push(toProblem(file, path, 'a number', quote(text), fix));
  return null;
}

/** With a point before the decimals and nothing between groups of digits; text that is no such number is none afterwards either. */
function withPoint(text: string, decimal: ',' | '.'): string {
  if (!WITH_DECIMALS[decimal].test(text)) return /[.,]/.test(text) ? `${text} with decimals behind ${decimal}` : text;
  const plain = text.replace(decimal === '.' ? /[,' \u00a0\u202f]/g : /[.' \u00a0\u202f]/g, '');
  return plain.replace(',', '.');
}
