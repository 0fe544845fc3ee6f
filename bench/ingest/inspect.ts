/** inspect_ai's EvalLog (JSON, version 2): one model on one task. Only finished evaluations count. */
import { z } from 'zod';
import { quote } from '../../src/data/index.ts';
import { checkShape, complain } from './complain.ts';
import { type Format, type ReadOptions, type Scale, SHARE } from './foreign.ts';
import { dayOf, isClose, mean, readNumber } from './numbers.ts';

const metric = z.looseObject({ name: z.string().optional(), value: z.unknown().optional() });
const scores = z.looseObject({
  name: z.string(),
  scorer: z.string().optional(),
  reducer: z.string().nullable().optional(),
  metrics: z.record(z.string(), metric),
});
const fileSchema = z.looseObject({
  version: z.literal(2).describe('Logs of version 2 are read; convert others with inspect'),
  status: z.literal('success').describe('Only a finished evaluation has results; run it to its end'),
  eval: z.looseObject({
    task: z.string(),
    model: z.string(),
    created: z.unknown().optional(),
    config: z.looseObject({ limit: z.unknown().optional(), sample_id: z.unknown().optional() }).optional(),
  }),
  results: z.looseObject({
    total_samples: z.number().optional(),
    completed_samples: z.number().optional(),
    scores: z.array(scores).min(1),
  }),
  stats: z
    .looseObject({
      model_usage: z.record(z.string(), z.looseObject({ output_tokens: z.unknown().optional() })).optional(),
    })
    .optional(),
  samples: z
    .array(
      z.looseObject({
        scores: z
          .record(z.string(), z.looseObject({ value: z.unknown() }))
          .nullable()
          .optional(),
      }),
    )
    .nullable()
    .optional(),
});
type Log = z.infer<typeof fileSchema>;

/** What says how sure a metric is, and is none itself. */
const SPREADS = /^(?:.*_)?(?:stderr|std|var|variance|ci|ci_low|ci_high|bootstrap_stderr)$/;
/** Metrics that are a share by their definition. */
const SHARES = new Set(['accuracy', 'pass_at_1', 'pass@1']);
/** What `accuracy` makes of the letters of a grade. */
const LETTERS: Record<string, number> = { C: 1, P: 0.5, I: 0, N: 0 };
const ROUNDING = 1e-6;

interface Choice {
  /** As --metric takes it: "scorer/metric". */
  id: string;
  metric: string;
  scorer: string;
  dictionary: string;
  reducer: string | null;
  value: unknown;
  path: string;
}

export const inspect: Format = {
  id: 'inspect',
  name: 'inspect_ai log',
  syntax: 'json',
  leftOut: ['input', 'target', 'messages', 'output', 'events', 'store', 'attachments', 'metadata', 'choices'].map(
    (part) => `samples.*.${part}`,
  ),
  fits: (data) =>
    typeof data === 'object' &&
    data !== null &&
    'version' in data &&
    'status' in data &&
    'eval' in data &&
    'plan' in data,
  read: (data, file, options) => {
    const log = checkShape(fileSchema, data, file);
    const choice = choose(choicesOf(log), file, options);
    const { task, model, created } = log.eval;
    const partial = partialOf(log);
    const score = scoreOf(choice, log, file, options);
    const cell = {
      task,
      ...(partial !== null && !options.keepsPartial ? { score: null, missing: partial } : score),
      ...(partial !== null && options.keepsPartial ? { note: `${partial}.` } : {}),
      ...outputTokensOf(log),
      path: choice.path,
    };
    return {
      boardId: `inspect-${task}`,
      title: `inspect_ai: ${task}`,
      description: `Results of the inspect_ai task ${task}, as its logs state them.`,
      publisher: null,
      url: null,
      publishedAt: dayOf(created),
      scoring: `The metric ${choice.metric} of the scorer ${choice.scorer}.`,
      scale: scaleOf(choice.metric),
      scoreIs: null,
      tasks: [{ key: task, name: task, how: `The metric ${choice.metric} of the scorer ${choice.scorer}.` }],
      rows: [{ name: model, path: 'eval.model', cells: [cell] }],
      remarks:
        partial === null || options.keepsPartial
          ? []
          : [`${partial}: no score; --partial keep takes what was published.`],
    };
  },
};

/** Names drift: "accuracy" is "inspect_ai/accuracy" elsewhere. */
const plainMetric = (name: string) => name.slice(name.lastIndexOf('/') + 1);
const scaleOf = (name: string): Scale | null => (SHARES.has(name) ? SHARE : null);

function choicesOf({ results }: Log): Choice[] {
  return results.scores
    .flatMap((one, i) =>
      Object.entries(one.metrics).map(([key, { value }]) => ({
        id: `${one.name}/${plainMetric(key)}`,
        metric: plainMetric(key),
        scorer: one.name,
        // A scorer that gives a dictionary has a list of metrics for each of its fields.
        dictionary: one.scorer ?? one.name,
        reducer: one.reducer ?? null,
        value,
        path: `results.scores.${i}.metrics.${key}.value`,
      })),
    )
    .filter((choice) => !SPREADS.test(choice.metric));
}

function choose(choices: readonly Choice[], file: string, { metric: wanted }: ReadOptions): Choice {
  const chosen =
    wanted.length === 0
      ? choices
      : choices.filter(({ id, metric: name }) => wanted.includes(id) || wanted.includes(name));
  const [first] = chosen;
  if (first && chosen.length === 1) return first;
  const found = choices.map(({ id, value }) => `${id} = ${quote(value)}`).join(', ') || 'none';
  return complain([
    { file, path: 'results.scores', expected: 'one metric', found, fix: '--metric SCORER/METRIC chooses' },
  ]);
}

/** The metric, held against the scores of the samples where it is their mean. */
function scoreOf(
  { metric: name, scorer, dictionary, reducer, value, path }: Choice,
  { samples }: Log,
  file: string,
  { headline }: ReadOptions,
): { score: number } | { score: null; missing: string } {
  const stated = readNumber(value);
  if (stated === undefined) complain([{ file, path, expected: 'a number', found: quote(value), fix: 'Correct it' }]);
  const isMean = (name === 'accuracy' || name === 'mean') && (reducer === null || reducer === 'mean');
  const values = (samples ?? []).map((sample) =>
    gradeOf(sample.scores?.[scorer]?.value ?? fieldOf(sample.scores?.[dictionary]?.value, scorer)),
  );
  const parts = isMean && values.length > 0 && !values.includes(null) ? mean(values as number[]) : null;
  if (stated != null && parts !== null && headline === undefined && !isClose(stated, parts, ROUNDING)) {
    const fix = '--headline stated takes the metric, --headline parts the mean of the samples';
    complain([{ file, path, expected: `${parts}, the mean of ${values.length} samples`, found: quote(stated), fix }]);
  }
  const score = headline === 'parts' && parts !== null ? parts : stated;
  return score == null ? { score: null, missing: `${quote(value)} in the file` } : { score };
}

function fieldOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Record<string, unknown>)[name];
}

/** A letter, a truth value or a number as a number; null for a dictionary or a word, of which nothing can be said. */
function gradeOf(value: unknown): number | null {
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'string' && Object.hasOwn(LETTERS, value)) return LETTERS[value] as number;
  return readNumber(value) ?? null;
}

function partialOf({ results, eval: { config } }: Log): string | null {
  const { total_samples: total, completed_samples: completed } = results;
  if (total !== undefined && completed !== undefined && completed < total)
    return `${completed} of ${total} samples completed`;
  const { limit, sample_id: only } = config ?? {};
  if (only !== undefined && only !== null) return 'run on some of the samples';
  return limit === undefined || limit === null ? null : `run with a limit of ${quote(limit)} samples`;
}

/** Where only one model was used: of several nobody knows whose tokens were whose. */
function outputTokensOf({ stats }: Log): { outputTokens?: number } {
  const usage = Object.values(stats?.model_usage ?? {});
  const tokens = usage.length === 1 ? readNumber(usage[0]?.output_tokens) : null;
  return Number.isInteger(tokens) && tokens ? { outputTokens: tokens } : {};
}
