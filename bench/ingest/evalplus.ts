/** EvalPlus: its leaderboard's results.json, and its evaluator's eval_results.json, in the new shape or the old. */
import { z } from 'zod';
import { quote, type Setup, usageError } from '../../src/data/index.ts';
import { checkShape, fail } from '../files/index.ts';
import { dayOf, isClose, mean, numeric, readNumber } from './numbers.ts';
import { type Cell, type Format, hasFields, PERCENT, type ReadOptions, SHARE } from './record.ts';
import { plainOf } from './setup.ts';

/** The benchmarks that EvalPlus publishes, as they are written. */
const BENCHMARK_NAMES: Record<string, string> = {
  humaneval: 'HumanEval',
  'humaneval+': 'HumanEval+',
  mbpp: 'MBPP',
  'mbpp+': 'MBPP+',
};
const toTask = (key: string) => ({ key, name: BENCHMARK_NAMES[key] ?? key, language: 'Python' });

const boardSchema = z
  .record(z.string(), z.looseObject({ 'pass@1': z.record(z.string(), numeric).describe('Scores by benchmark') }))
  .describe('An object with a model in each field');

/** Pass@1 of each model on HumanEval, HumanEval+, MBPP and MBPP+, in per cent; no overall score. */
export const evalplus: Format = {
  id: 'evalplus',
  name: 'EvalPlus results.json',
  syntax: 'json',
  fits: (data) => {
    const entries = hasFields(data) && !Array.isArray(data) ? Object.values(data) : [];
    return entries.length > 0 && entries.every((entry) => hasFields(entry, 'pass@1'));
  },
  read: (data, file) => {
    const models = Object.entries(checkShape(boardSchema, data, file));
    const keys = [...new Set(models.flatMap(([, model]) => Object.keys(model['pass@1'])))];
    const rows = models.map(([name, { 'pass@1': scores }]) => ({
      name,
      path: name,
      cells: Object.entries(scores).map(([key, value]) => {
        const score = readNumber(value) ?? null;
        const missing = score === null ? 'null in the file' : undefined;
        return { task: key, score, missing, path: `${name}.pass@1.${key}` };
      }),
    }));
    const isPercent = rows.some(({ cells }) => cells.some(({ score }) => score !== null && score > 1));
    return {
      boardId: 'evalplus',
      title: 'EvalPlus leaderboard',
      description: 'Pass@1 on HumanEval and MBPP, with and without the further tests of EvalPlus.',
      publisher: 'EvalPlus',
      url: 'https://evalplus.github.io/leaderboard.html',
      scoring: 'Per cent of the problems whose tests the first answer passed.',
      // Shares and percentages look alike where no score is above 1.
      scale: isPercent ? PERCENT : null,
      scoreIs: null,
      tasks: keys.map(toTask),
      rows,
    };
  },
};

const status = z.string().nullable();
const newAnswers = z.array(z.looseObject({ base_status: status, plus_status: status.optional() })).min(1);
const oldStatus = z.tuple([status], z.unknown());
const oldAnswers = z.looseObject({ base: z.array(oldStatus).min(1), plus: z.array(oldStatus).nullable().optional() });
const rates = z.looseObject({ 'pass@1': numeric.optional() });
const answersSchema = z.looseObject({
  date: z.unknown().optional(),
  hash: z.unknown().optional(),
  eval: z
    .record(z.string(), z.union([newAnswers, oldAnswers]))
    .describe('The answers to each problem, with their status'),
  pass_at_k: z.looseObject({ base: rates, plus: rates.nullable().optional() }).optional(),
});
type Answers = z.infer<typeof newAnswers> | z.infer<typeof oldAnswers>;
type Suite = 'base' | 'plus';

/** How many problems a benchmark has, in one release or another. */
const PROBLEM_COUNTS: Record<string, readonly number[]> = { humaneval: [164], mbpp: [378, 399, 427] };
/** Stated rates have as many digits as a double. */
const ROUNDING = 1e-6;

/** A status for each answer of one model, which the file does not name. */
export const evalplusAnswers: Format = {
  id: 'evalplus-eval',
  name: 'EvalPlus eval_results.json',
  syntax: 'json',
  fits: (data) => {
    const [first] = hasFields(data, 'eval') ? Object.values(data.eval ?? {}) : [];
    return (Array.isArray(first) && hasFields(first[0], 'base_status')) || hasFields(first, 'base');
  },
  read: (data, file, options) => {
    const results = checkShape(answersSchema, data, file);
    const { model } = options;
    if (model === undefined)
      throw usageError(`${file} holds the answers of one model and does not say which: --model NAME says it.`);
    const base = benchmarkOf(Object.keys(results.eval), file);
    const cells = (['base', 'plus'] as const).map((suite) => toCell(suite, base, results, file, options));
    const remarks = cells.some(({ missing }) => missing?.startsWith('only'))
      ? ['Not all problems of the benchmark: no scores; --partial keep takes them.']
      : results.pass_at_k
        ? []
        : ['The file states no pass@1: it was counted from the status of each answer.'];
    return {
      boardId: 'evalplus-answers',
      title: 'EvalPlus evaluations',
      description: 'Pass@1 on the problems of EvalPlus, as its evaluator wrote it down.',
      publishedAt: dayOf(results.date),
      scoring: 'Share of the problems whose tests the first answer passed.',
      scale: SHARE,
      scoreIs: null,
      tasks: cells.map(({ task }) => ({ ...toTask(task), setup: setupOf(results) })),
      rows: [{ name: model, path: 'eval', cells }],
      remarks,
    };
  },
};

/** The hash is of the problems with their inputs. */
function setupOf({ hash, eval: answers }: z.infer<typeof answersSchema>): Setup {
  const all = Object.values(answers);
  const counts = new Set(all.map((own) => (Array.isArray(own) ? own : own.base).length));
  const epochs = counts.size === 1 ? [...counts][0] : undefined;
  return { hash: plainOf(hash), samples: all.length, epochs, metric: 'pass@1' };
}

function toCell(
  suite: Suite,
  base: string,
  { eval: answers, pass_at_k: stated }: z.infer<typeof answersSchema>,
  file: string,
  { headline, keepsPartial }: ReadOptions,
): Cell {
  const task = suite === 'base' ? base : `${base}+`;
  const counted = passRate(Object.values(answers), suite);
  const path = stated?.[suite] ? `pass_at_k.${suite}.pass@1` : 'eval';
  const rate = readNumber(stated?.[suite]?.['pass@1']) ?? null;
  if (headline === undefined && rate !== null && counted !== null && !isClose(rate, counted, ROUNDING)) {
    const fix = '--headline stated takes the rate, --headline parts the count';
    fail(file, path, `${counted}, counted from the status of each answer`, quote(rate), fix);
  }
  const score = headline === 'parts' ? counted : (rate ?? counted);
  const count = Object.keys(answers).length;
  if (score === null) return { task, score, missing: 'not evaluated', path };
  if (PROBLEM_COUNTS[base]?.includes(count)) return { task, score, note: `Over ${count} problems.`, path };
  if (keepsPartial) return { task, score, ambiguous: `Over ${count} problems only.`, path };
  return { task, score: null, missing: `only ${count} problems`, path };
}

/** The mean over problems of the share of answers that passed; null where not all have a status. */
function passRate(problems: readonly Answers[], suite: Suite): number | null {
  const shares = problems.map((answers) => {
    const passes = passesOf(answers, suite);
    return passes.includes(null) ? null : mean(passes.map(Number));
  });
  return shares.includes(null) ? null : mean(shares as number[]);
}

/** Whether each answer passed, null where it has no status. It passes the further tests only where it passes the first ones too. */
function passesOf(answers: Answers, suite: Suite): (boolean | null)[] {
  const pairs = Array.isArray(answers)
    ? answers.map(({ base_status, plus_status }) => ({ base: base_status, plus: plus_status }))
    : answers.base.map(([base], i) => ({ base, plus: answers.plus?.[i]?.[0] }));
  // "pass" in the new shape, "success" in the old.
  const isPass = (value: string | null) => value === 'pass' || value === 'success';
  return pairs.map(({ base, plus = null }) => {
    if (suite === 'base') return base === null ? null : isPass(base);
    return plus === null ? null : isPass(base) && isPass(plus);
  });
}

/** "HumanEval/12" is of humaneval, "Mbpp/2" of mbpp. */
function benchmarkOf(ids: readonly string[], file: string): string {
  const names = [...new Set(ids.map((id) => (id.split('/')[0] ?? '').toLowerCase()))];
  const [name] = names;
  if (names.length === 1 && name !== undefined && Object.hasOwn(BENCHMARK_NAMES, name)) return name;
  const found = names.slice(0, 5).map(quote).join(', ');
  const fix = 'Ingest the results of one of the two at a time';
  return fail(file, 'eval', 'problems of HumanEval or of MBPP', found, fix);
}
