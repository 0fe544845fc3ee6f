/** inspect_ai's EvalLog (JSON, version 2): one model on one task. Only finished evaluations count. */
import { z } from 'zod';
import { quote } from '../../src/data/index.ts';
import { dayOf, isClose, mean, readNumber, readTokens } from './numbers.ts';
import { checkShape, fail } from './problems.ts';
import { type Format, hasFields, type ReadOptions, SHARE } from './record.ts';

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

/** Metrics that say how sure another one is. */
const SPREADS = /^(?:.*_)?(?:stderr|std|var|variance|ci|ci_low|ci_high|bootstrap_stderr)$/;
/** Metrics that are a share by their definition. */
const SHARES = new Set(['accuracy', 'pass_at_1', 'pass@1']);
/** What `accuracy` makes of the letters of a grade. */
const LETTERS: Record<string, number> = { C: 1, P: 0.5, I: 0, N: 0 };
const ROUNDING = 1e-6;

interface Metric {
  /** As --metric takes it: "scorer/metric". */
  id: string;
  name: string;
  scorer: string;
  /** A scorer that gives a dictionary has a list of metrics for each of its fields. */
  dictionary: string;
  reducer: string | null;
  value: unknown;
  path: string;
}

export const inspect: Format = {
  id: 'inspect',
  name: 'inspect_ai log',
  syntax: 'json',
  fits: (data) => hasFields(data, 'version', 'status', 'eval', 'plan'),
  read: (data, file, options) => {
    const log = checkShape(fileSchema, data, file);
    const metric = chooseMetric(metricsOf(log), file, options);
    const { task, model, created } = log.eval;
    const partial = describePart(log);
    const isLeftOut = partial !== null && !options.keepsPartial;
    const score = scoreOf(metric, log, file, options);
    const how = `The metric ${metric.name} of the scorer ${metric.scorer}.`;
    const cell = {
      task,
      ...(isLeftOut ? { score: null, missing: partial } : score),
      note: partial !== null && options.keepsPartial ? `${partial}.` : undefined,
      outputTokens: outputTokensOf(log),
      path: metric.path,
    };
    return {
      boardId: `inspect-${task}`,
      title: `inspect_ai: ${task}`,
      description: `Results of the inspect_ai task ${task}, as its logs state them.`,
      publishedAt: dayOf(created),
      scoring: how,
      scale: SHARES.has(metric.name) ? SHARE : null,
      scoreIs: null,
      tasks: [{ key: task, name: task, how }],
      rows: [{ name: model, path: 'eval.model', cells: [cell] }],
      remarks: isLeftOut ? [`${partial}: no score; --partial keep takes what was published.`] : [],
    };
  },
};

function metricsOf({ results }: Log): Metric[] {
  return results.scores
    .flatMap(({ name: scorer, scorer: dictionary = scorer, reducer = null, metrics }, i) =>
      Object.entries(metrics).map(([key, { value }]) => {
        // "accuracy" is "inspect_ai/accuracy" in some versions.
        const name = key.slice(key.lastIndexOf('/') + 1);
        const path = `results.scores.${i}.metrics.${key}.value`;
        return { id: `${scorer}/${name}`, name, scorer, dictionary, reducer, value, path };
      }),
    )
    .filter(({ name }) => !SPREADS.test(name));
}

function chooseMetric(metrics: readonly Metric[], file: string, { metric: wanted }: ReadOptions): Metric {
  const isWanted = ({ id, name }: Metric) => wanted.length === 0 || wanted.includes(id) || wanted.includes(name);
  const chosen = metrics.filter(isWanted);
  if (chosen[0] && chosen.length === 1) return chosen[0];
  const found = metrics.map(({ id, value }) => `${id} = ${quote(value)}`).join(', ') || 'none';
  return fail(file, 'results.scores', 'one metric', found, '--metric SCORER/METRIC chooses');
}

/** The metric, checked against the scores of the samples where it is their mean. */
function scoreOf(
  { name, scorer, dictionary, reducer, value, path }: Metric,
  { samples }: Log,
  file: string,
  { headline }: ReadOptions,
): { score: number } | { score: null; missing: string } {
  const stated = readNumber(value);
  if (stated === undefined) fail(file, path, 'a number', quote(value), 'Correct it');
  const isMean = (name === 'accuracy' || name === 'mean') && (reducer === null || reducer === 'mean');
  const grades = (samples ?? []).map(({ scores }) =>
    gradeOf(scores?.[scorer]?.value ?? fieldOf(scores?.[dictionary]?.value, scorer)),
  );
  const average = isMean && !grades.includes(null) ? mean(grades as number[]) : null;
  if (stated !== null && average !== null && headline === undefined && !isClose(stated, average, ROUNDING)) {
    const fix = '--headline stated takes the metric, --headline parts the mean of the samples';
    fail(file, path, `${average}, the mean of ${grades.length} samples`, quote(stated), fix);
  }
  const score = headline === 'parts' ? (average ?? stated) : stated;
  return score === null ? { score, missing: `${quote(value)} in the file` } : { score };
}

function fieldOf(value: unknown, name: string): unknown {
  return hasFields(value) && Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
}

/** A letter, a truth value or a number as a number; null for a dictionary or a word, of which nothing can be said. */
function gradeOf(value: unknown): number | null {
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'string' && Object.hasOwn(LETTERS, value)) return LETTERS[value] ?? null;
  return readNumber(value) ?? null;
}

/** Why the log covers a part of the samples only; null where it covers all. */
function describePart({ results, eval: { config } }: Log): string | null {
  const { total_samples: total = 0, completed_samples: completed = total } = results;
  if (completed < total) return `${completed} of ${total} samples completed`;
  if (config?.sample_id != null) return 'run on some of the samples';
  return config?.limit == null ? null : `run with a limit of ${quote(config.limit)} samples`;
}

/** Only where one model was used: of several it is unknown whose tokens were whose. */
function outputTokensOf({ stats }: Log): number | undefined {
  const usage = Object.values(stats?.model_usage ?? {});
  return usage.length === 1 ? readTokens(usage[0]?.output_tokens) : undefined;
}
