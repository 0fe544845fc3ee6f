/** EvalPlus' eval_results.json, of one model that it does not name: a status for each answer, in the new shape or the old. */
import { z } from 'zod';
import { quote, usageError } from '../../src/data/index.ts';
import { checkShape, complain } from './complain.ts';
import { BENCHMARK_NAMES } from './evalplus.ts';
import { type ForeignCell, type Format, type ReadOptions, SHARE } from './foreign.ts';
import { dayOf, isClose, mean, readNumber } from './numbers.ts';

const status = z.string().nullable();
const newAnswers = z.array(z.looseObject({ base_status: status, plus_status: status.optional() })).min(1);
const oldStatus = z.tuple([status], z.unknown());
const oldAnswers = z.looseObject({ base: z.array(oldStatus).min(1), plus: z.array(oldStatus).nullable().optional() });
const rates = z.record(z.string(), z.unknown());
const fileSchema = z.looseObject({
  date: z.unknown().optional(),
  eval: z
    .record(z.string(), z.union([newAnswers, oldAnswers]))
    .describe('The answers to each problem, with their status'),
  pass_at_k: z.looseObject({ base: rates, plus: rates.nullable().optional() }).optional(),
});
/** How many problems a benchmark has, in one release or another. */
const PROBLEM_COUNTS: Record<string, readonly number[]> = { humaneval: [164], mbpp: [378, 399, 427] };
type Suite = 'base' | 'plus';
type Answers = z.infer<typeof newAnswers> | z.infer<typeof oldAnswers>;

/** Stated rates have as many digits as a double. */
const ROUNDING = 1e-6;

export const evalplusEval: Format = {
  id: 'evalplus-eval',
  name: 'EvalPlus eval_results.json',
  syntax: 'json',
  leftOut: ['solution', 'base_fail_tests', 'plus_fail_tests'].map((part) => `eval.*.*.${part}`),
  fits: (data) => {
    if (typeof data !== 'object' || data === null || !('eval' in data) || typeof data.eval !== 'object') return false;
    const first: unknown = Object.values(data.eval ?? {})[0];
    return Array.isArray(first) || (typeof first === 'object' && first !== null && 'base' in first);
  },
  read: (data, file, options) => {
    const results = checkShape(fileSchema, data, file);
    const { model } = options;
    if (model === undefined)
      throw usageError(`${file} holds the answers of one model and does not say which: --model NAME says it.`);
    const problems = Object.entries(results.eval);
    const base = benchmarkOf(
      problems.map(([id]) => id),
      file,
    );
    const cells = (['base', 'plus'] as const).map((suite) => toCell(suite, base, results, file, options));
    return {
      boardId: 'evalplus-answers',
      title: 'EvalPlus evaluations',
      description: 'Pass@1 on the problems of EvalPlus, as its evaluator wrote it down.',
      publisher: null,
      url: null,
      publishedAt: dayOf(results.date),
      scoring: 'Share of the problems whose tests the first answer passed.',
      scale: SHARE,
      scoreIs: null,
      tasks: cells.map(({ task }) => ({ key: task, name: BENCHMARK_NAMES[task] ?? task, language: 'Python' })),
      rows: [{ name: model, path: 'eval', cells }],
      remarks: cells.some(({ missing }) => missing?.startsWith('only'))
        ? ['Not all problems of the benchmark: no scores; --partial keep takes them.']
        : results.pass_at_k
          ? []
          : ['The file states no pass@1: it was counted from the status of each answer.'],
    };
  },
};

function toCell(
  suite: Suite,
  base: string,
  { eval: answers, pass_at_k: stated }: z.infer<typeof fileSchema>,
  file: string,
  { headline, keepsPartial }: ReadOptions,
): ForeignCell {
  const task = suite === 'base' ? base : `${base}+`;
  const counted = passRate(Object.values(answers), suite);
  const path = stated?.[suite] ? `pass_at_k.${suite}.pass@1` : 'eval';
  const rate = readNumber(stated?.[suite]?.['pass@1']);
  if (rate === undefined)
    complain([{ file, path, expected: 'a number', found: quote(stated?.[suite]?.['pass@1']), fix: 'Correct it' }]);
  if (headline === undefined && rate != null && counted !== null && !isClose(rate, counted, ROUNDING)) {
    const fix = '--headline stated takes the rate, --headline parts the count';
    complain([{ file, path, expected: `${counted}, counted from the status of each answer`, found: quote(rate), fix }]);
  }
  const score = headline === 'parts' || rate == null ? counted : rate;
  const count = Object.keys(answers).length;
  const isWhole = PROBLEM_COUNTS[base]?.includes(count) === true;
  if (score === null) return { task, score, missing: 'not evaluated', path };
  if (!isWhole && !keepsPartial) return { task, score: null, missing: `only ${count} problems`, path };
  return { task, score, note: `Over ${count} problems.`, path };
}

/** The mean over problems of the share of answers that passed; null where not all have a status. */
function passRate(problems: readonly Answers[], suite: Suite): number | null {
  const shares = problems.map((answers) => {
    const statuses = statusesOf(answers, suite);
    if (statuses.length === 0 || statuses.includes(null)) return null;
    // "pass" in the new shape, "success" in the old.
    return mean(statuses.map((one) => (one === 'pass' || one === 'success' ? 1 : 0)));
  });
  return shares.includes(null) ? null : mean(shares as number[]);
}

/** An answer passes the further tests only where it passes the first ones too. */
function statusesOf(answers: Answers, suite: Suite): (string | null)[] {
  const pairs = Array.isArray(answers)
    ? answers.map((one) => [one.base_status, one.plus_status ?? null] as const)
    : answers.base.map(
        ([base], i) => [base as string | null, (answers.plus?.[i]?.[0] ?? null) as string | null] as const,
      );
  return pairs.map(([base, plus]) => {
    if (suite === 'base' || plus === null) return suite === 'base' ? base : null;
    return base === 'pass' || base === 'success' ? plus : 'fail';
  });
}

/** "HumanEval/12" is of humaneval, "Mbpp/2" of mbpp. */
function benchmarkOf(ids: readonly string[], file: string): string {
  const names = [...new Set(ids.map((id) => (id.split('/')[0] ?? '').toLowerCase()))];
  const [name] = names;
  if (names.length === 1 && name !== undefined && Object.hasOwn(BENCHMARK_NAMES, name)) return name;
  const found = names.slice(0, 5).map(quote).join(', ');
  const fix = 'Ingest the results of one of the two at a time';
  return complain([{ file, path: 'eval', expected: 'problems of HumanEval or of MBPP', found, fix }]);
}
