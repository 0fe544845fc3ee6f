/** BigCodeBench: its pass_at_k.json, and the status of each answer in its eval_results.json. */
import { z } from 'zod';
import { capitalise, quote, type Setup, usageError } from '../../src/data/index.ts';
import { checkShape, fail } from '../files/index.ts';
import { dayOf, mean, numeric, readNumber } from './numbers.ts';
import { markPart, partRemark } from './partial.ts';
import { type Format, hasFields, type ReadOptions, type Results, SHARE } from './record.ts';

const NAME = 'BigCodeBench';
/** How many problems it has, and its hard subset. */
const COUNTS = [1140, 148];
const PASS_AT = /^pass@\d+$/;

const passSchema = z.looseObject({
  model: z.string(),
  'pass@1': numeric,
  split: z.string(),
  subset: z.string(),
  gt_pass_rate: numeric.optional(),
  calibrated: z.boolean().optional(),
});

export const bigCodeBench: Format = {
  id: 'bigcodebench',
  name: 'BigCodeBench pass_at_k.json',
  syntax: 'json',
  fits: (data) => hasFields(data, 'pass@1', 'split', 'subset', 'model'),
  read: (data, file, options) => {
    const rates = checkShape(passSchema, data, file);
    const metric = choosePassAt(rates, file, options);
    const stated = readNumber(rates[metric]);
    if (stated == null) return fail(file, metric, 'a number', quote(rates[metric]), 'Evaluate it again');
    const { model, split, subset, calibrated, gt_pass_rate: reference } = rates;
    const calibration = calibrated ? 'calibrated' : 'not calibrated';
    const part = describeReference(readNumber(reference) ?? null);
    const name = `${NAME} ${capitalise(subset)}, ${capitalise(split)}`;
    return toResults(
      { model, name, how: `${metric}, ${calibration}.`, setup: { metric, arguments: calibration }, publishedAt: null },
      { ...markPart(stated, part, options), path: metric },
      partRemark(part, options),
    );
  },
};

function choosePassAt(rates: object, file: string, { metric: [wanted = 'pass@1'] }: ReadOptions): string {
  const known = Object.keys(rates).filter((key) => PASS_AT.test(key));
  if (known.includes(wanted)) return wanted;
  return fail(file, '', `one of ${known.join(', ')}`, quote(wanted), 'Correct --metric');
}

/** Where the reference solutions fail, the tests do not work on that machine, and answers fail with them. */
function describeReference(rate: number | null): string | null {
  if (rate === null || rate >= 1) return null;
  return `the reference solutions pass only ${Number((100 * rate).toFixed(1))} % of the problems on that machine`;
}

const answersSchema = z.looseObject({
  date: z.unknown().optional(),
  eval: z
    .record(z.string(), z.array(z.looseObject({ status: z.string().nullable() })).min(1))
    .describe('The answers to each problem, with their status'),
});

export const bigCodeBenchAnswers: Format = {
  id: 'bigcodebench-eval',
  name: 'BigCodeBench eval_results.json',
  syntax: 'json',
  fits: (data) => {
    const [[id, first] = []] = hasFields(data, 'eval') ? Object.entries(data.eval ?? {}) : [];
    return id?.startsWith(`${NAME}/`) === true && Array.isArray(first) && hasFields(first[0], 'status');
  },
  read: (data, file, options) => {
    const { eval: problems, date } = checkShape(answersSchema, data, file);
    const { model } = options;
    if (model === undefined)
      throw usageError(`${file} holds the answers of one model, which only its name may tell: --model NAME says it.`);
    const lists = Object.values(problems);
    const unknown = lists.flat().filter(({ status }) => status === null).length;
    const count = lists.length;
    const part =
      unknown > 0 ? `${unknown} answers have no status` : COUNTS.includes(count) ? null : `only ${count} problems`;
    const rate = mean(lists.map((answers) => mean(answers.map(({ status }) => Number(status === 'pass'))) ?? 0)) ?? 0;
    const how = `pass@1, counted from the status of each answer, over ${count} problems.`;
    return toResults(
      { model, name: NAME, how, setup: { metric: 'pass@1', samples: count || undefined }, publishedAt: dayOf(date) },
      { ...markPart(rate, part, options), path: 'eval' },
      [...partRemark(part, options), 'The file does not say the split, nor whether the reference solutions pass.'],
    );
  },
};

interface About {
  model: string;
  name: string;
  how: string;
  setup: Setup;
  publishedAt: string | null;
}

function toResults(
  about: About,
  score: Omit<Results['rows'][number]['cells'][number], 'task'>,
  remarks: string[],
): Results {
  const { model, name, how, setup, publishedAt } = about;
  return {
    boardId: 'bigcodebench',
    title: NAME,
    description: 'Pass@1 on the problems of BigCodeBench, as its evaluator wrote it down.',
    publishedAt,
    scoring: 'Share of the problems whose tests the answer passed.',
    scale: SHARE,
    scoreIs: null,
    tasks: [{ key: name, name, language: 'Python', how, setup }],
    rows: [{ name: model, path: score.path, cells: [{ task: name, ...score }] }],
    remarks,
  };
}
