/** What a log of inspect_ai says beside its metrics: which part of the samples it covers, how it was made, whose tokens it counts. */
import { z } from 'zod';
import { quote, type Setup } from '../../src/data/index.ts';
import { readNumber } from './numbers.ts';
import { hasFields } from './record.ts';
import { argumentsOf, callOf, hashOf, plainOf } from './setup.ts';

const named = z.record(z.string(), z.unknown()).nullable().optional();
const metric = z.looseObject({ name: z.string().optional(), value: z.unknown().optional() });
const scores = z.looseObject({
  name: z.string(),
  scorer: z.string().optional(),
  reducer: z.string().nullable().optional(),
  scored_samples: z.unknown().optional(),
  unscored_samples: z.unknown().optional(),
  params: named,
  metrics: z.record(z.string(), metric),
});
const usage = z
  .record(z.string(), z.looseObject({ output_tokens: z.unknown().optional() }))
  .nullable()
  .optional();
const sample = z.looseObject({
  scores: z
    .record(z.string(), z.looseObject({ value: z.unknown() }))
    .nullable()
    .optional(),
  invalidation: z.unknown().optional(),
});
/** Its samples may be left out. */
export const logSchema = z.looseObject({
  version: z.literal(2).describe('Logs of version 2 are read; convert others with inspect'),
  status: z.literal('success').describe('Only a finished evaluation has results; run it to its end'),
  eval: z.looseObject({
    task: z.string(),
    task_version: z.unknown().optional(),
    task_args: named,
    model: z.string(),
    model_roles: named,
    created: z.unknown().optional(),
    dataset: z
      .looseObject({
        name: z.unknown().optional(),
        samples: z.unknown().optional(),
        sample_ids: z.array(z.unknown()).nullable().optional(),
      })
      .nullable()
      .optional(),
    scorers: z
      .array(z.looseObject({ name: z.unknown().optional() }))
      .nullable()
      .optional(),
    config: z.record(z.string(), z.unknown()).optional(),
    packages: named,
  }),
  plan: z
    .looseObject({
      steps: z
        .array(z.looseObject({ solver: z.unknown().optional(), params: named }))
        .nullable()
        .optional(),
    })
    .nullable()
    .optional(),
  results: z
    .looseObject({
      total_samples: z.number().optional(),
      completed_samples: z.number().optional(),
      scores: z.array(scores).optional(),
    })
    .nullable()
    .optional(),
  stats: z.looseObject({ model_usage: usage, role_usage: usage }).optional(),
  invalidated: z.boolean().optional(),
  samples: z.array(sample).nullable().optional(),
});
export type Log = z.infer<typeof logSchema>;

export interface Metric {
  /** As --metric takes it: "scorer/metric", and "@reducer" where there are several. */
  id: string;
  /** Shorter or longer ones that it is also taken by. */
  aliases: readonly string[];
  name: string;
  scorer: string;
  /** A scorer that gives a dictionary has a list of metrics for each of its fields. */
  dictionary: string;
  reducer: string | null;
  params: Readonly<Record<string, unknown>> | null | undefined;
  /** How many samples it rests on, and how many had no score, where the log counts them. */
  scored: number | null;
  unscored: number | null;
  value: unknown;
  path: string;
}

/** How often each sample was asked. */
const epochsOf = ({ eval: { config } }: Log) => readNumber(config?.epochs) || 1;

/** How many samples there are, and how many of them were to be run; null where the log does not say. */
function countsOf(log: Log): { size: number | null; planned: number | null } {
  const { dataset } = log.eval;
  const total = log.results?.total_samples;
  const planned = dataset?.sample_ids?.length || (total === undefined ? null : total / epochsOf(log));
  return { size: readNumber(dataset?.samples) || null, planned };
}

/** What a sample got for a metric, before any reducer; undefined where it got nothing. */
export function gradesOf({ scorer, dictionary }: Metric, { samples }: Log): unknown[] {
  return (samples ?? []).map(
    ({ scores: own }) => own?.[scorer]?.value ?? fieldOf(own?.[dictionary]?.value, scorer) ?? undefined,
  );
}

function fieldOf(value: unknown, name: string): unknown {
  return hasFields(value) && Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
}

/** Why the metric covers a part of the samples only, or samples that do not count; null where it covers all. Counts come before flags. */
export function describePart(metric: Metric, log: Log): string | null {
  const invalid = (log.samples ?? []).filter(({ invalidation }) => invalidation != null).length;
  if (invalid > 0) return `${invalid} of ${log.samples?.length} samples invalidated`;
  if (log.invalidated === true) return 'invalidated samples in it';
  const { total_samples: total = 0, completed_samples: completed = total } = log.results ?? {};
  if (completed < total) return `${completed} of ${total} samples completed`;
  const { size, planned } = countsOf(log);
  if (size !== null && planned !== null && planned < size) return `${planned} of ${size} samples run`;
  const config = log.eval.config ?? {};
  if (size === null || planned === null) {
    if (config.sample_id != null) return 'run on some of the samples';
    if (config.limit != null) return `run with a limit of ${quote(config.limit)} samples`;
  }
  const grades = gradesOf(metric, log);
  const without = grades.filter((grade) => grade === undefined || grade === 'NaN').length;
  if (without > 0 && without < grades.length) return `${grades.length - without} of ${grades.length} samples scored`;
  const { scored, unscored } = metric;
  if (scored === null) return null;
  if (unscored !== null && unscored > 0) return `${scored} of ${scored + unscored} samples scored`;
  // Without a reducer a score may be of samples or of their epochs.
  const whole = planned === null ? [] : [planned, planned * epochsOf(log)];
  const of = whole.find((count) => scored < count);
  return of === undefined || whole.includes(scored) ? null : `${scored} of ${of} samples scored`;
}

/** What a sample may take. */
const LIMITS = ['message_limit', 'token_limit', 'turn_limit', 'time_limit', 'working_limit', 'cost_limit'];

/** With one answer to a sample these are all that answer. */
const REDUCED_TO_ITSELF = /^(?:mean|median|mode|max|min)$/;

export function setupOf(metric: Metric, log: Log): Setup {
  const { task_version: version, task_args, model_roles, dataset, config = {}, packages } = log.eval;
  const { size, planned } = countsOf(log);
  const { dictionary, scorer, reducer } = metric;
  const epochs = epochsOf(log);
  const isWhole = planned !== null && planned === size;
  const steps = log.plan?.steps?.map(({ solver, params }) => callOf(solver, params));
  return {
    harness:
      Object.entries(packages ?? {})
        .map(([name, one]) => `${plainOf(name)} ${plainOf(one)}`)
        .join(', ') || undefined,
    version: plainOf(version),
    arguments: argumentsOf(task_args),
    data: plainOf(dataset?.name),
    hash: isWhole && dataset?.sample_ids ? hashOf(dataset.sample_ids.map(String).toSorted()) : undefined,
    samples: planned ?? size ?? undefined,
    epochs,
    reducer: epochs === 1 && REDUCED_TO_ITSELF.test(reducer ?? 'mean') ? 'none' : (plainOf(reducer) ?? 'mean'),
    scorer: callOf(dictionary === scorer ? scorer : `${dictionary}/${scorer}`, metric.params),
    metric: plainOf(metric.name),
    solver: steps?.join(', ') || undefined,
    judge: argumentsOf(Object.fromEntries(rolesOf(model_roles).map(({ role, models }) => [role, models.join(' ')]))),
    limits: argumentsOf(Object.fromEntries(LIMITS.map((name) => [name, config[name]]))),
  };
}

/** The models of each role, of which there may be several. */
function rolesOf(roles: Log['eval']['model_roles']): { role: string; models: string[] }[] {
  return Object.entries(roles ?? {}).map(([role, config]) => ({
    role,
    models: [config].flat().flatMap((one) => (hasFields(one, 'model') ? [String(one.model)] : [])),
  }));
}

/** Scorers that ask a model, which is the one measured where no other was named. */
const ASKS_A_MODEL = /model_graded/;

/** Kinds of tokens as inspect_ai counts them. */
const KINDS = {
  input: 'input_tokens',
  output: 'output_tokens',
  total: 'total_tokens',
  cacheRead: 'input_tokens_cache_read',
  cacheWrite: 'input_tokens_cache_write',
  reasoning: 'reasoning_tokens',
} as const;
type Kinds = Partial<Record<keyof typeof KINDS, number>>;

/** The tokens of the model as the one measured: without what it read and wrote as a judge. Undefined where that is not told apart. */
export function tokensOf({ stats, eval: { model, model_roles, scorers } }: Log): Kinds | undefined {
  const used = Object.entries(stats?.model_usage ?? {});
  const own = used.find(([name]) => name === model) ?? (used.length === 1 ? used[0] : undefined);
  if (own === undefined) return undefined;
  const roles = rolesOf(model_roles);
  const byRole = new Map(Object.entries(stats?.role_usage ?? {}));
  const isJudge = scorers?.some(({ name }) => ASKS_A_MODEL.test(String(name))) === true;
  if (isJudge && used.length === 1 && byRole.size === 0) return undefined;
  const parts: Record<string, unknown>[] = [];
  for (const role of new Set([...byRole.keys(), ...roles.map((one) => one.role)])) {
    const models = roles.find((one) => one.role === role)?.models;
    if (models !== undefined && !models.includes(own[0])) continue;
    const spent = byRole.get(role);
    // Nothing is known of a role of several models, or of one that was not counted.
    if (models === undefined || new Set(models).size > 1 || spent === undefined) return undefined;
    parts.push(spent);
  }
  const kinds = Object.entries(KINDS).flatMap(([kind, name]) => {
    const all = readNumber(own[1][name]);
    const isEveryones = kind === 'input' || kind === 'total';
    if (all == null || (isEveryones && parts.some((part) => readNumber(part[name]) == null))) return [];
    const spent = parts.reduce((sum, part) => sum + (readNumber(part[name]) ?? 0), 0);
    return [[kind, Math.max(all - spent, 0)] as const];
  });
  return Object.fromEntries(kinds);
}
