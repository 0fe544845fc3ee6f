/** promptfoo's results.json (version 3): a column for each prompt and provider, a row for each test. */
import { z } from 'zod';
import { type Problem, quote, type Setup } from '../../src/data/index.ts';
import { checkShape, fail, failIfAny, toProblem } from '../files/index.ts';
import { whyNotPlain } from './names.ts';
import { dayOf, isClose, mean, readNumber, readTokens } from './numbers.ts';
import {
  answererOfColumn,
  checkAnswerers,
  hasGraderError,
  isBy,
  type Result,
  rowSchema,
  setupOf,
  type Test,
  type TokenUsage,
  testsOf,
} from './promptfoo-tests.ts';
import { type Cell, type FileTask, type Format, hasFields, type ReadOptions, SHARE } from './record.ts';
import { toTokens } from './tokens.ts';

const count = z.number().int().min(0);
const prompt = z.looseObject({
  label: z.string().optional(),
  raw: z.string().optional(),
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
/** Only what is named here is ever looked at: config and outputs may hold secrets and stay where they are. */
const fileSchema = z.looseObject({
  evalId: z.string().nullable().optional(),
  metadata: z.looseObject({ promptfooVersion: z.unknown().optional() }).nullable().optional(),
  results: z.looseObject({
    version: z.literal(3).describe('Results of version 3 are read; export them with a newer promptfoo'),
    timestamp: z.unknown().optional(),
    prompts: z.array(prompt).min(1),
    results: z.array(rowSchema).min(1),
    stats: z.looseObject({ successes: count, failures: count, errors: count.optional() }).optional(),
  }),
});
type Results = z.infer<typeof fileSchema>['results'];

const ERROR = 2;
/** More tests than this make one task. */
const MAX_TASKS = 50;
const ALL_TESTS = 'tests';
const GRADER_FAILED = 'the grader failed';
const ROUNDING = 1e-6;

type Metric = 'score' | 'pass';

export const promptfoo: Format = {
  id: 'promptfoo',
  name: 'promptfoo results',
  syntax: 'json',
  fits: (data) => hasFields(data, 'results') && hasFields(data.results, 'results', 'version'),
  read: (data, file, options) => {
    const { results, evalId, metadata } = checkShape(fileSchema, data, file);
    checkCounts(results, file, options);
    const metric = chooseMetric(results.results, file, options);
    const columns = chooseColumns(results, file, options);
    const tests = testsOf(results.results);
    const prompts = new Set(columns.map(({ index }) => results.prompts[index]?.raw));
    const common = {
      metric,
      version: metadata?.promptfooVersion,
      prompt: prompts.size === 1 ? [...prompts][0] : undefined,
    };
    const named = tests.map((test) => toTask(test, setupOf([test], common)));
    const isLarge = tests.length > MAX_TASKS;
    const remarks = named.flatMap(({ remark }) => remark ?? []);
    if (isLarge) remarks.push(`${tests.length} tests are shown as one task, as more than ${MAX_TASKS} make no table.`);
    return {
      boardId: evalId ? `promptfoo-${evalId}` : null,
      title: 'promptfoo results',
      description: 'Tests that promptfoo ran, as its result file states them.',
      publishedAt: dayOf(results.timestamp),
      scoring: metric === 'pass' ? 'The share of tests passed.' : 'The score of each test from 0 to 1, and their mean.',
      scale: metric === 'pass' || results.results.every(({ score }) => score >= 0 && score <= 1) ? SHARE : null,
      scoreIs: metric === 'pass' ? 'share of tests passed' : 'mean score of the tests',
      tasks: isLarge
        ? [{ key: ALL_TESTS, name: `All ${tests.length} tests`, isNumbered: true, setup: setupOf(tests, common) }]
        : named.map(({ task }) => task),
      rows: columns.map((column) => {
        const cells = toCells(column, tests, metric);
        const overall = toOverall(column, cells, metric, options);
        return {
          name: column.provider,
          path: `results.prompts.${column.index}`,
          about: column.label === undefined ? undefined : `prompt ${quote(column.label)}`,
          overall,
          costUsd: costOf(column, results),
          cells: isLarge
            ? [{ ...overall, approximate: undefined, ambiguous: overall.note, note: undefined, task: ALL_TESTS }]
            : cells,
        };
      }),
      remarks,
    };
  },
};

const headingsOf = (prompts: Results['prompts']) => prompts.map(({ provider }) => provider);

/** Totals that promptfoo counts itself, checked against its own rows. */
function checkCounts({ prompts, results, stats }: Results, file: string, { headline }: ReadOptions): void {
  if (headline !== undefined) return;
  const problems: Problem[] = checkAnswerers(headingsOf(prompts), results, file);
  const check = (path: string, stated: number | undefined, counted: number, tolerance = 0) => {
    if (stated === undefined || isClose(stated, counted, tolerance)) return;
    const fix = 'Export the results anew; --headline parts takes what the rows give';
    problems.push(toProblem(file, path, `${counted}, counted from the rows`, quote(stated), fix));
  };
  const tally = (rows: readonly Result[]) => {
    const passed = rows.filter(({ success }) => success).length;
    const errors = rows.filter(({ failureReason }) => failureReason === ERROR).length;
    const failed = rows.filter(({ success, failureReason }) => !success && failureReason !== ERROR).length;
    return { passed, errors, failed };
  };
  const byColumn = Map.groupBy(results, ({ promptIdx }) => promptIdx);
  for (const [i, { metrics }] of prompts.entries()) {
    const own = byColumn.get(i) ?? [];
    const { passed, errors, failed } = tally(own);
    const path = `results.prompts.${i}.metrics`;
    const score = own.reduce((sum, one) => sum + one.score, 0);
    check(`${path}.testPassCount`, metrics?.testPassCount, passed);
    check(`${path}.testFailCount`, metrics?.testFailCount, failed);
    check(`${path}.testErrorCount`, metrics?.testErrorCount, errors);
    check(`${path}.score`, metrics?.score, score, ROUNDING);
  }
  const { passed, errors, failed } = tally(results);
  check('results.stats.successes', stats?.successes, passed);
  check('results.stats.failures', stats?.failures, failed);
  check('results.stats.errors', stats?.errors, errors);
  for (const [i, { promptIdx }] of results.entries()) {
    if (promptIdx < prompts.length) continue;
    const expected = `a column from 0 to ${prompts.length - 1}`;
    const path = `results.results.${i}.promptIdx`;
    problems.push(toProblem(file, path, expected, quote(promptIdx), 'Export the results anew'));
  }
  failIfAny(problems);
}

/** Passing and scoring are two readings, unless every test that passed has 1 and every other 0. */
function chooseMetric(results: readonly Result[], file: string, { metric: [wanted] }: ReadOptions): Metric {
  if (wanted === 'score' || wanted === 'pass') return wanted;
  const graded = results.filter((result) => whyMissing(result) === null);
  const isSame = graded.every(({ success, score }) => score === (success ? 1 : 0));
  if (wanted === undefined && isSame) return 'pass';
  const passed = mean(graded.map(({ success }) => (success ? 1 : 0)));
  const scored = mean(graded.map(({ score }) => score));
  const found = `${passed?.toFixed(3)} of the tests passed, and a mean score of ${scored?.toFixed(3)}`;
  return fail(file, 'results.results', 'one reading', found, '--metric pass or --metric score chooses');
}

interface Column {
  index: number;
  provider: string;
  label: string | undefined;
  /** Whether a row of the file is one of the column's. */
  isOwn: (row: Result) => boolean;
}

function chooseColumns({ prompts, results }: Results, file: string, { prompt: wanted }: ReadOptions): Column[] {
  const headings = headingsOf(prompts);
  const columns = prompts.map(({ provider, label }, index) => {
    const own = results.filter(({ promptIdx }) => promptIdx === index);
    const name = answererOfColumn(provider, own, headings);
    const isOwn = (row: Result) => row.promptIdx === index && isBy(name, row, headings);
    return { index, provider: name, label, isOwn };
  });
  const chosen = columns.filter(({ label }) => wanted === undefined || label === wanted);
  if (chosen.length > 0) return chosen;
  const labels = [...new Set(columns.flatMap(({ label }) => label ?? []))].map(quote).join(', ') || 'none';
  return fail(file, 'results.prompts', `a prompt with the label ${quote(wanted)}`, labels, 'Correct --prompt');
}

const keyOf = ({ number }: Test) => `test-${number}`;

/** A test with its description as its name, or with its number where it has none that is plain. */
function toTask(test: Test, setup: Setup): { task: FileTask; remark?: string } {
  const { description } = test;
  const name = `Test ${test.number}`;
  const why = description === '' ? null : whyNotPlain(description);
  if (description !== '' && why === null) return { task: { key: keyOf(test), name: description, setup } };
  const task = { key: keyOf(test), name, isNumbered: true, setup } as const;
  return why === null ? { task } : { task, remark: `${name}: its description is not taken over, as it has ${why}.` };
}

/** Why a row has no score: an error is no wrong answer, and a grader's is none of the model's. */
function whyMissing({ failureReason, gradingResult }: Result): string | null {
  if (failureReason === ERROR) return 'an error, no answer';
  return hasGraderError(gradingResult) ? GRADER_FAILED : null;
}

/** A cell for each test. Repeats of a test are one cell, their mean. */
function toCells({ isOwn }: Column, tests: readonly Test[], metric: Metric): Cell[] {
  return tests.map((test) => {
    const task = keyOf(test);
    const all = test.rows.filter(isOwn);
    const [first] = all;
    if (first === undefined) return { task, score: null, missing: 'not run', path: 'results.results' };
    const path = `results.results.${first.i}`;
    const missing = all.map(whyMissing).find((why) => why !== null);
    if (missing !== undefined) return { task, score: null, missing, path };
    const usages = all.flatMap(({ response }) => {
      const usage = response?.tokenUsage;
      return response?.cached || !usage ? [] : [usage];
    });
    const isCounted = usages.length === all.length;
    return {
      task,
      score: mean(all.map(({ success, score }) => (metric === 'pass' ? Number(success) : score))),
      note: all.length > 1 ? `Mean of ${all.length} repeats.` : undefined,
      outputTokens: isCounted && all.length === 1 ? readTokens(usages[0]?.completion) : undefined,
      tokens: isCounted ? toTokens(...usages.map(toUsage)) : undefined,
      path: `${path}.${metric === 'pass' ? 'success' : 'score'}`,
    };
  });
}

/** Its own `cached` counts answers out of its own cache. */
function toUsage({ prompt, completion, total, completionDetails }: TokenUsage): object {
  const { reasoning, cacheReadInputTokens, cacheCreationInputTokens } = completionDetails ?? {};
  return {
    ...{ prompt_tokens: prompt, completion_tokens: completion, total_tokens: total },
    prompt_tokens_details: { cached_tokens: cacheReadInputTokens, cache_write_tokens: cacheCreationInputTokens },
    completion_tokens_details: { reasoning_tokens: reasoning },
  };
}

function toOverall({ index }: Column, cells: readonly Cell[], metric: Metric, { keepsPartial }: ReadOptions) {
  const scores = cells.flatMap(({ score }) => score ?? []);
  const lacking = cells.length - scores.length;
  const failed = cells.some(({ missing: why }) => why === GRADER_FAILED)
    ? 'an error of the grader or another'
    : 'an error';
  const missing = `${lacking} of ${cells.length} tests ended in ${failed} or were not run`;
  const score = lacking === 0 || keepsPartial ? mean(scores) : null;
  const isPartial = score !== null && lacking > 0;
  return {
    score,
    missing: score === null ? missing : undefined,
    note: isPartial ? `${missing}.` : undefined,
    approximate: isPartial ? (true as const) : undefined,
    path: `results.prompts.${index}.metrics.${metric === 'pass' ? 'testPassCount' : 'score'}`,
  };
}

/** Where an answer came out of a cache, which costs nothing, only a part of the cost is known. */
function costOf({ index }: Column, { prompts, results }: Results): number | undefined {
  const isCached = results.some(({ promptIdx, response }) => promptIdx === index && response?.cached === true);
  return isCached ? undefined : readNumber(prompts[index]?.metrics?.cost) || undefined;
}
