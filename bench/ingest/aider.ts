/** Aider's polyglot leaderboard: YAML, a row for each run of a model, shares of solved exercises in per cent. */
import { z } from 'zod';
import { type Problem, quote } from '../../src/data/index.ts';
import { checkShape, failIfAny, toProblem } from '../files/index.ts';
import { dayOf, isClose, isNumeric, readNumber, readTokens } from './numbers.ts';
import { type Format, hasFields, PERCENT, type ReadOptions, type Row } from './record.ts';

/** Every scalar is read as text, since a commit hash of digits is no number. */
const number = z.string().refine(isNumeric, { message: 'a number' });
const runSchema = z.looseObject({
  model: z.string().describe('The model'),
  pass_rate_1: number.describe('The share solved at the first try, in per cent'),
  pass_rate_2: number.optional().describe('The share solved within two tries, in per cent'),
  test_cases: number.describe('How many exercises were run'),
  total_tests: number.optional(),
  pass_num_1: number.optional(),
  pass_num_2: number.optional(),
  total_cost: number.optional(),
  completion_tokens: z.string().optional(),
  edit_format: z.string().optional(),
  date: z.string().optional(),
});
const fileSchema = z.array(runSchema).min(1).describe('A list of runs, each with a model and its pass rates');
type Run = z.infer<typeof runSchema>;

const TASKS = [
  { key: 'pass_rate_1', count: 'pass_num_1', name: 'Solved at the first try' },
  { key: 'pass_rate_2', count: 'pass_num_2', name: 'Solved within two tries' },
] as const;
type AiderTask = (typeof TASKS)[number];
/** The file has one decimal. */
const ROUNDING = 0.05;

export const aider: Format = {
  id: 'aider',
  name: 'aider polyglot leaderboard',
  syntax: 'yaml',
  fits: (data) => Array.isArray(data) && data.some((run) => hasFields(run, 'pass_rate_1')),
  read: (data, file, options) => {
    const runs = checkShape(fileSchema, data, file);
    failIfAny(runs.flatMap((run, i) => checkRates(run, i, file, options)));
    const tasks = TASKS.filter(({ key }) => runs.some((run) => run[key] !== undefined));
    const last = tasks.at(-1) ?? TASKS[0];
    const days = runs.flatMap((run) => dayOf(run.date) ?? []);
    return {
      boardId: 'aider-polyglot',
      title: 'Aider polyglot leaderboard',
      description: 'Exercises in six programming languages, as the aider project ran and published them.',
      publisher: 'aider',
      url: 'https://aider.chat/docs/leaderboards/',
      publishedAt: days.toSorted().at(-1),
      scoring:
        'Per cent of the exercises whose tests passed; a second try comes after the output of the first failing tests.',
      scale: PERCENT,
      scoreIs: `exercises ${last.name.toLowerCase()}`,
      tasks: tasks.map(({ key, name }) => ({ key, name })),
      rows: runs.map((run, i) => toRow(run, i, last, options)),
      remarks: describePartial(runs, options),
    };
  },
};

/** Every rate that its count does not give. */
function checkRates(run: Run, i: number, file: string, { headline, keepsPartial }: ReadOptions): Problem[] {
  if (headline !== undefined || (isPartial(run) && !keepsPartial)) return [];
  return TASKS.flatMap(({ key, count }) => {
    const stated = readNumber(run[key]) ?? null;
    const shares = sharesOf(run, count);
    if (stated === null || shares.length === 0) return [];
    if (shares.some(({ share }) => isClose(share, stated, ROUNDING))) return [];
    const readings = shares.map(({ share, of }) => `${share.toFixed(2)} (${run[count]} of ${of})`).join(' or ');
    const fix = '--headline stated takes the rate, --headline parts the count';
    const found = `${stated} for ${quote(run.model)}`;
    return toProblem(file, `${i}.${key}`, `${readings}, from ${count}`, found, fix);
  });
}

/** The rate that a count gives: of the exercises that were run and, where those are fewer, of all. */
function sharesOf(run: Run, field: AiderTask['count']): { share: number; of: number }[] {
  const count = readNumber(run[field]);
  const totals = new Set([run.test_cases, run.total_tests].flatMap((total) => readNumber(total) || []));
  return count == null ? [] : [...totals].map((of) => ({ share: (100 * count) / of, of }));
}

function isPartial(run: Run): boolean {
  return (readNumber(run.test_cases) ?? 0) < (readNumber(run.total_tests) ?? 0);
}

function toRow(run: Run, i: number, last: AiderTask, { headline, keepsPartial }: ReadOptions): Row {
  const partial = isPartial(run) ? `${run.test_cases} of ${run.total_tests} exercises run` : null;
  const rateOf = ({ key, count }: AiderTask) => {
    const path = `${i}.${key}`;
    if (partial !== null && !keepsPartial) return { score: null, missing: partial, path };
    const counted = headline === 'parts' ? sharesOf(run, count)[0]?.share : undefined;
    const score = counted ?? readNumber(run[key]) ?? null;
    return { score, missing: score === null ? 'no rate in the file' : undefined, path };
  };
  const day = dayOf(run.date);
  const about = [run.edit_format && `Edit format ${run.edit_format}`, day && `run on ${day}`, partial]
    .filter(Boolean)
    .join(', ');
  const tokens = readTokens(run.completion_tokens);
  return {
    name: run.model,
    path: String(i),
    about,
    overall: { ...rateOf(last), approximate: partial !== null && keepsPartial ? true : undefined },
    // A cost of 0 is what is written where it is unknown.
    costUsd: readNumber(run.total_cost) || undefined,
    note: about === '' ? undefined : `${about}.`,
    cells: TASKS.filter(({ key }) => run[key] !== undefined).map((task) => ({
      task: task.key,
      ...rateOf(task),
      ambiguous: partial === null ? undefined : `${partial}.`,
      outputTokens: task === last ? tokens : undefined,
    })),
  };
}

function describePartial(runs: readonly Run[], { keepsPartial }: ReadOptions): string[] {
  const partial = runs.filter(isPartial).map((run) => `${run.model} (${run.test_cases} of ${run.total_tests})`);
  const what = keepsPartial
    ? 'kept, and marked as approximate'
    : 'without a score; --partial keep takes what was published';
  return partial.length === 0 ? [] : [`Not all exercises run, ${what}: ${partial.join(', ')}.`];
}
