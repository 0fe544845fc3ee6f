/** Aider's polyglot leaderboard: YAML, a row for each run of a model, shares of solved exercises in per cent. */
import { z } from 'zod';
import { type Problem, quote } from '../../src/data/index.ts';
import { checkShape, complain } from './complain.ts';
import { type ForeignCell, type ForeignRow, type Format, PERCENT, type ReadOptions } from './foreign.ts';
import { dayOf, isClose, readNumber } from './numbers.ts';

/** Every scalar comes as text: a commit hash of digits is no number. */
const scalar = z.string();
const rowSchema = z.looseObject({
  model: scalar.describe('The model'),
  pass_rate_1: scalar.describe('The share solved at the first try, in per cent'),
  pass_rate_2: scalar.optional().describe('The share solved within two tries, in per cent'),
  test_cases: scalar.describe('How many exercises were run'),
  total_tests: scalar.optional(),
  pass_num_1: scalar.optional(),
  pass_num_2: scalar.optional(),
  total_cost: scalar.optional(),
  completion_tokens: scalar.optional(),
  edit_format: scalar.optional(),
  date: scalar.optional(),
});
const fileSchema = z.array(rowSchema).min(1).describe('A list of runs, each with a model and its pass rates');
type Row = z.infer<typeof rowSchema>;
type RateField = 'pass_rate_1' | 'pass_rate_2';

const TASKS = [
  { key: 'pass_rate_1', number: 'pass_num_1', name: 'Solved at the first try' },
  { key: 'pass_rate_2', number: 'pass_num_2', name: 'Solved within two tries' },
] as const;
/** The file has one decimal. */
const ROUNDING = 0.05;

export const aider: Format = {
  id: 'aider',
  name: 'aider polyglot leaderboard',
  syntax: 'yaml',
  fits: (data) =>
    Array.isArray(data) && data.some((row) => typeof row === 'object' && row !== null && 'pass_rate_1' in row),
  read: (data, file, options) => {
    const rows = checkShape(fileSchema, data, file);
    complainOf(rows.flatMap((row, i) => problemsOf(row, i, file, options)));
    const headline = rows.some((row) => row.pass_rate_2 !== undefined) ? 'pass_rate_2' : 'pass_rate_1';
    const tasks = TASKS.filter(({ key }) => rows.some((row) => row[key] !== undefined));
    return {
      boardId: 'aider-polyglot',
      title: 'Aider polyglot leaderboard',
      description: 'Exercises in six programming languages, as the aider project ran and published them.',
      publisher: 'aider',
      url: 'https://aider.chat/docs/leaderboards/',
      publishedAt:
        rows
          .flatMap((row) => dayOf(row.date) ?? [])
          .toSorted()
          .at(-1) ?? null,
      scoring:
        'Per cent of the exercises whose tests passed; a second try comes after the output of the first failing tests.',
      scale: PERCENT,
      scoreIs: headline === 'pass_rate_2' ? 'exercises solved within two tries' : 'exercises solved at the first try',
      tasks: tasks.map(({ key, name }) => ({ key, name })),
      rows: rows.map((row, i) => toRow(row, i, headline, options)),
      remarks: partialRemark(rows, options),
    };
  },
};

const complainOf = (problems: Problem[]) => problems.length > 0 && complain(problems);

function problemsOf(row: Row, i: number, file: string, { headline, keepsPartial }: ReadOptions): Problem[] {
  const fields = [
    'pass_rate_1',
    'pass_rate_2',
    'pass_num_1',
    'pass_num_2',
    'test_cases',
    'total_tests',
    'total_cost',
  ] as const;
  const wrong = fields
    .filter((field) => readNumber(row[field]) === undefined)
    .map((field) => ({
      file,
      path: `${i}.${field}`,
      expected: 'a number',
      found: quote(row[field]),
      fix: 'Correct it',
    }));
  if (wrong.length > 0) return wrong;
  if (headline !== undefined || (isPartial(row) && !keepsPartial)) return [];
  return TASKS.flatMap(({ key, number }) => {
    const stated = readNumber(row[key]) ?? null;
    const shares = sharesOf(row, number);
    if (stated === null || shares.length === 0 || shares.some(({ share }) => isClose(share, stated, ROUNDING)))
      return [];
    const readings = shares.map(({ share, of }) => `${share.toFixed(2)} (${row[number]} of ${of})`).join(' or ');
    const fix = '--headline stated takes the rate, --headline parts the count';
    return [
      {
        file,
        path: `${i}.${key}`,
        expected: `${readings}, from ${number}`,
        found: `${stated} for ${quote(row.model)}`,
        fix,
      },
    ];
  });
}

/** The rate that a count gives: of the exercises that were run and, where those are fewer, of all. */
function sharesOf(row: Row, number: (typeof TASKS)[number]['number']): { share: number; of: number }[] {
  const count = readNumber(row[number]);
  const totals = [row.test_cases, row.total_tests].flatMap((total) => readNumber(total) ?? []);
  if (typeof count !== 'number') return [];
  return [...new Set(totals)].filter((of) => of > 0).map((of) => ({ share: (100 * count) / of, of }));
}

function isPartial(row: Row): boolean {
  return (readNumber(row.test_cases) ?? 0) < (readNumber(row.total_tests) ?? 0);
}

function toRow(row: Row, i: number, headline: RateField, options: ReadOptions): ForeignRow {
  const partial = isPartial(row) ? `${row.test_cases} of ${row.total_tests} exercises run` : null;
  const rateOf = (key: RateField) => {
    const number = key === 'pass_rate_1' ? 'pass_num_1' : 'pass_num_2';
    const parts = sharesOf(row, number)[0]?.share;
    const score = options.headline === 'parts' && parts !== undefined ? parts : (readNumber(row[key]) ?? null);
    if (partial !== null && !options.keepsPartial) return { score: null, missing: partial };
    return score === null ? { score, missing: 'no rate in the file' } : { score };
  };
  const note = [
    row.edit_format && `Edit format ${row.edit_format}`,
    dayOf(row.date) && `run on ${dayOf(row.date)}`,
    partial,
  ].filter(Boolean);
  const tokens = readNumber(row.completion_tokens);
  const cells = TASKS.filter(({ key }) => row[key] !== undefined).map(
    ({ key }): ForeignCell => ({
      task: key,
      ...rateOf(key),
      ...(key === headline && Number.isInteger(tokens) && tokens ? { outputTokens: tokens } : {}),
      path: `${i}.${key}`,
    }),
  );
  const cost = readNumber(row.total_cost);
  return {
    name: row.model,
    path: String(i),
    about: note.join(', '),
    overall: {
      ...rateOf(headline),
      ...(partial !== null && options.keepsPartial ? { approximate: true } : {}),
      path: `${i}.${headline}`,
    },
    // A cost of 0 is what is written where nobody knew it.
    ...(cost ? { costUsd: cost } : {}),
    ...(note.length > 0 ? { note: `${note.join(', ')}.` } : {}),
    cells,
  };
}

function partialRemark(rows: readonly Row[], { keepsPartial }: ReadOptions): string[] {
  const partial = rows.filter(isPartial).map((row) => `${row.model} (${row.test_cases} of ${row.total_tests})`);
  if (partial.length === 0) return [];
  const what = keepsPartial
    ? 'kept, and marked as approximate'
    : 'without a score; --partial keep takes what was published';
  return [`Not all exercises run, ${what}: ${partial.join(', ')}.`];
}
