/** promptfoo's results.json (version 3): a column for each prompt and provider, a row for each test. */
import { z } from 'zod';
import { type Problem, quote } from '../../src/data/index.ts';
import { checkShape, complain } from './complain.ts';
import { type ForeignCell, type ForeignRow, type Format, type ReadOptions, SHARE } from './foreign.ts';
import { whyNotPlain } from './names.ts';
import { dayOf, isClose, mean, readNumber } from './numbers.ts';

const count = z.number().int().min(0);
const tokenUsage = z.looseObject({ completion: z.unknown().optional() });
const prompt = z.looseObject({
  label: z.string().optional(),
  provider: z.string().describe('The provider of the column'),
  metrics: z
    .looseObject({
      score: z.number(),
      testPassCount: count,
      testFailCount: count,
      testErrorCount: count.optional(),
      cost: z.unknown().optional(),
    })
    .optional(),
});
const row = z.looseObject({
  promptIdx: count,
  testIdx: count,
  description: z.string().nullable().optional(),
  testCase: z.looseObject({ description: z.string().nullable().optional() }).nullable().optional(),
  success: z.boolean(),
  score: z.number().describe('The score of the test'),
  failureReason: z
    .literal([0, 1, 2])
    .describe('0 passed, 1 a failed assertion, 2 an error; export the results with a newer promptfoo'),
  response: z
    .looseObject({ tokenUsage: tokenUsage.nullable().optional(), cached: z.boolean().optional() })
    .nullable()
    .optional(),
});
/** Only what is named here is ever looked at: config, vars and outputs may hold secrets and stay where they are. */
const fileSchema = z.looseObject({
  evalId: z.string().nullable().optional(),
  results: z.looseObject({
    version: z.literal(3).describe('Results of version 3 are read; export them with a newer promptfoo'),
    timestamp: z.unknown().optional(),
    prompts: z.array(prompt).min(1),
    results: z.array(row).min(1),
    stats: z.looseObject({ successes: count, failures: count, errors: count.optional() }).optional(),
  }),
});
type Results = z.infer<typeof fileSchema>['results'];
type Result = z.infer<typeof row>;

const ERROR = 2;
/** More tests than this make one task. */
const MAX_TASKS = 50;
const ALL_TESTS = 'tests';
const ROUNDING = 1e-6;

export const promptfoo: Format = {
  id: 'promptfoo',
  name: 'promptfoo results',
  syntax: 'json',
  leftOut: [
    'vars',
    'prompt',
    'gradingResult',
    'response.output',
    'response.raw',
    'response.metadata',
    'testCase.vars',
    'testCase.assert',
  ].map((part) => `results.results.*.${part}`),
  fits: (data) =>
    typeof data === 'object' &&
    data !== null &&
    'results' in data &&
    typeof data.results === 'object' &&
    data.results !== null &&
    'results' in data.results &&
    'version' in data.results,
  read: (data, file, options) => {
    const { results, evalId } = checkShape(fileSchema, data, file);
    checkCounts(results, file, options);
    const metric = chooseMetric(results.results, file, options);
    const tests = [...new Set(results.results.map(({ testIdx }) => testIdx))].toSorted((a, b) => a - b);
    const first = new Map(results.results.toReversed().map((result) => [result.testIdx, result]));
    const names = new Map(tests.map((test) => [test, testName(test, first.get(test))]));
    const isLarge = tests.length > MAX_TASKS;
    const columns = chooseColumns(results, file, options);
    const remarks = [...names.values()].flatMap(({ remark }) => remark ?? []);
    if (isLarge) remarks.push(`${tests.length} tests are shown as one task, as more than ${MAX_TASKS} make no table.`);
    return {
      boardId: evalId ? `promptfoo-${evalId}` : null,
      title: 'promptfoo results',
      description: 'Tests that promptfoo ran, as its result file states them.',
      publisher: null,
      url: null,
      publishedAt: dayOf(results.timestamp),
      scoring: metric === 'pass' ? 'The share of tests passed.' : 'The score of each test from 0 to 1, and their mean.',
      scale: results.results.every(({ score }) => score >= 0 && score <= 1) || metric === 'pass' ? SHARE : null,
      scoreIs: metric === 'pass' ? 'share of tests passed' : 'mean score of the tests',
      tasks: isLarge
        ? [{ key: ALL_TESTS, name: `All ${tests.length} tests`, isNumbered: true }]
        : tests.map((test) => {
            const { name = '', isNumbered } = names.get(test) ?? {};
            return { key: keyOf(test), name, ...(isNumbered ? { isNumbered } : {}) };
          }),
      rows: columns.map((column) =>
        toRow(column, results, tests, { isLarge, metric, keepsPartial: options.keepsPartial }),
      ),
      remarks,
    };
  },
};

/** Tests are counted from 0 in the file, and from 1 for people. */
const keyOf = (test: number) => `test-${test + 1}`;

/** Headlines that promptfoo counts itself, held against its own rows. */
function checkCounts({ prompts, results, stats }: Results, file: string, { headline }: ReadOptions): void {
  if (headline !== undefined) return;
  const problems: Problem[] = [];
  const hold = (path: string, stated: number | undefined, counted: number, tolerance = 0) => {
    if (stated === undefined || isClose(stated, counted, tolerance)) return;
    const fix = 'Export the results anew; --headline parts takes what the rows give';
    problems.push({ file, path, expected: `${counted}, counted from the rows`, found: quote(stated), fix });
  };
  const tally = (rows: readonly Result[]) => ({
    passed: rows.filter(({ success }) => success).length,
    errors: rows.filter(({ failureReason }) => failureReason === ERROR).length,
    failed: rows.filter(({ success, failureReason }) => !success && failureReason !== ERROR).length,
  });
  for (const [i, { metrics }] of prompts.entries()) {
    const own = results.filter(({ promptIdx }) => promptIdx === i);
    const { passed, errors, failed } = tally(own);
    const path = `results.prompts.${i}.metrics`;
    hold(`${path}.testPassCount`, metrics?.testPassCount, passed);
    hold(`${path}.testFailCount`, metrics?.testFailCount, failed);
    hold(`${path}.testErrorCount`, metrics?.testErrorCount, errors);
    hold(
      `${path}.score`,
      metrics?.score,
      own.reduce((sum, { score }) => sum + score, 0),
      ROUNDING,
    );
  }
  const { passed, errors, failed } = tally(results);
  hold('results.stats.successes', stats?.successes, passed);
  hold('results.stats.failures', stats?.failures, failed);
  hold('results.stats.errors', stats?.errors, errors);
  for (const [i, { promptIdx }] of results.entries()) {
    if (promptIdx >= prompts.length) {
      problems.push({
        file,
        path: `results.results.${i}.promptIdx`,
        expected: `a column from 0 to ${prompts.length - 1}`,
        found: quote(promptIdx),
        fix: 'Export the results anew',
      });
    }
  }
  if (problems.length > 0) complain(problems);
}

/** Passing and scoring are two readings, unless every test that passed has 1 and every other 0. */
function chooseMetric(results: readonly Result[], file: string, { metric }: ReadOptions): 'score' | 'pass' {
  const [wanted] = metric;
  if (wanted === 'score' || wanted === 'pass') return wanted;
  const graded = results.filter(({ failureReason }) => failureReason !== ERROR);
  const other = graded.find(({ success, score }) => score !== (success ? 1 : 0));
  if (wanted === undefined && other === undefined) return 'pass';
  const passed = mean(graded.map(({ success }) => (success ? 1 : 0)));
  const scored = mean(graded.map(({ score }) => score));
  const found = `${passed?.toFixed(3)} of the tests passed, and a mean score of ${scored?.toFixed(3)}`;
  return complain([
    { file, path: 'results.results', expected: 'one reading', found, fix: '--metric pass or --metric score chooses' },
  ]);
}

interface Column {
  index: number;
  provider: string;
  label: string | undefined;
}

function chooseColumns({ prompts }: Results, file: string, { prompt: wanted }: ReadOptions): Column[] {
  const columns = prompts.map(({ provider, label }, index) => ({ index, provider, label }));
  if (wanted === undefined) return columns;
  const chosen = columns.filter(({ label }) => label === wanted);
  if (chosen.length > 0) return chosen;
  const labels = [...new Set(columns.flatMap(({ label }) => label ?? []))].map(quote).join(', ') || 'none';
  return complain([
    {
      file,
      path: 'results.prompts',
      expected: `a prompt with the label ${quote(wanted)}`,
      found: labels,
      fix: 'Correct --prompt',
    },
  ]);
}

function testName(test: number, own: Result | undefined): { name: string; isNumbered?: true; remark?: string } {
  const numbered = `Test ${test + 1}`;
  const description = (own?.testCase?.description ?? own?.description ?? '').trim();
  if (description === '') return { name: numbered, isNumbered: true };
  const why = whyNotPlain(description);
  return why === null
    ? { name: description }
    : { name: numbered, isNumbered: true, remark: `${numbered}: its description is not taken over, as it has ${why}.` };
}

interface Reading {
  isLarge: boolean;
  metric: 'score' | 'pass';
  keepsPartial: boolean;
}

function toRow(column: Column, { prompts, results }: Results, tests: readonly number[], reading: Reading): ForeignRow {
  const path = `results.prompts.${column.index}`;
  const own = results.map((result, i) => ({ result, i })).filter(({ result }) => result.promptIdx === column.index);
  const byTest = Map.groupBy(own, ({ result }) => result.testIdx);
  const cells = tests.map((test) => toCell(test, byTest.get(test) ?? [], reading));
  const scored = cells.filter(({ score }) => score !== null);
  const missing =
    scored.length < tests.length
      ? `${tests.length - scored.length} of ${tests.length} tests ended in an error or were not run`
      : null;
  const isKept = missing === null || (reading.keepsPartial && scored.length > 0);
  const score = isKept ? mean(scored.map((cell) => cell.score as number)) : null;
  // An answer out of a cache costs nothing, so of such a column only a part is known.
  const isCached = own.some(({ result }) => result.response?.cached === true);
  const cost = isCached ? null : readNumber(prompts[column.index]?.metrics?.cost);
  const whole = {
    ...(score === null ? { score, missing: missing ?? 'no tests' } : { score }),
    ...(score !== null && missing !== null ? { note: `${missing}.` } : {}),
    path: `${path}.metrics.${reading.metric === 'pass' ? 'testPassCount' : 'score'}`,
  };
  return {
    name: column.provider,
    path,
    ...(column.label === undefined ? {} : { about: `prompt ${quote(column.label)}` }),
    overall: {
      ...whole,
      ...(score !== null && missing !== null ? { approximate: true } : {}),
    },
    ...(cost ? { costUsd: cost } : {}),
    cells: reading.isLarge ? [{ ...whole, task: ALL_TESTS }] : cells,
  };
}

/** One test of one column: the mean of its repeats. An error is nobody's wrong answer. */
function toCell(test: number, own: readonly { result: Result; i: number }[], { metric }: Reading): ForeignCell {
  const task = keyOf(test);
  const first = own[0];
  const path = first === undefined ? 'results.results' : `results.results.${first.i}`;
  if (first === undefined) return { task, score: null, missing: 'not run', path };
  if (own.some(({ result }) => result.failureReason === ERROR))
    return { task, score: null, missing: 'an error, no answer', path };
  const score = mean(own.map(({ result }) => (metric === 'pass' ? (result.success ? 1 : 0) : result.score)));
  const { response } = first.result;
  const tokens = own.length === 1 && !response?.cached ? readNumber(response?.tokenUsage?.completion) : null;
  return {
    task,
    score: score as number,
    ...(own.length > 1 ? { note: `Mean of ${own.length} repeats.` } : {}),
    ...(Number.isInteger(tokens) && tokens ? { outputTokens: tokens } : {}),
    path: `${path}.${metric === 'pass' ? 'success' : 'score'}`,
  };
}
