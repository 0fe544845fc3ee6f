/** inspect_ai's EvalLog (JSON, version 2): one model on one task. Only finished evaluations count. */
import { capitalise, quote, usageError } from '../../src/data/index.ts';
import { checkShape, fail, type Skipped } from '../files/index.ts';
import { describePart, gradesOf, type Log, logSchema, type Metric, setupOf, tokensOf } from './inspect-log.ts';
import { dayOf, isClose, mean, readNumber, readTokens } from './numbers.ts';
import { type Cell, type Format, hasFields, type ReadOptions, SHARE } from './record.ts';
import { toTokens } from './tokens.ts';

/** Metrics that say how sure another one is. */
const SPREADS = /^(?:.*_)?(?:stderr|std|var|variance|ci|ci_low|ci_high|bootstrap_stderr)$/;
/** Metrics that are a share by their definition. */
const SHARES = new Set(['accuracy', 'pass_at_1', 'pass@1']);
/** What `accuracy` makes of the letters of a grade. */
const LETTERS: Record<string, number> = { C: 1, P: 0.5, I: 0, N: 0 };
const ROUNDING = 1e-6;

/** Messages and events of samples are nearly all of a log, and no number needs them. */
export const TRANSCRIPTS: Skipped = {
  after: ['version', 'status', 'eval'],
  list: 'samples',
  keeps: new Set(['id', 'epoch', 'scores', 'error', 'invalidation']),
};

export const inspect: Format = {
  id: 'inspect',
  name: 'inspect_ai log',
  syntax: 'json',
  fits: (data) => hasFields(data, 'version', 'status', 'eval', 'plan'),
  read: (data, file, options) => {
    const log = checkShape(logSchema, data, file);
    const metric = chooseMetric(metricsOf(log), file, options);
    const { task, created } = log.eval;
    const partial = describePart(metric, log);
    const isLeftOut = partial !== null && !options.keepsPartial;
    const score = scoreOf(metric, log, file, options);
    const how = `The metric ${metric.name} of the scorer ${metric.scorer}.`;
    const cell = {
      task,
      ...(isLeftOut ? { score: null, missing: partial } : score),
      ambiguous: partial !== null && options.keepsPartial ? `${capitalise(partial)}.` : undefined,
      ...countsOf(log),
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
      tasks: [{ key: task, name: task, how, setup: setupOf(metric, log) }],
      rows: [{ name: nameOf(log, file, options), path: 'eval.model', cells: [cell] }],
      remarks: isLeftOut ? [`${partial}: no score; --partial keep takes what was published.`] : [],
    };
  },
};

function countsOf(log: Log): Pick<Cell, 'outputTokens' | 'tokens'> {
  const kinds = tokensOf(log);
  if (kinds === undefined) return {};
  const usage = {
    ...{ prompt_tokens: kinds.input, completion_tokens: kinds.output, total_tokens: kinds.total },
    prompt_tokens_details: { cached_tokens: kinds.cacheRead, cache_write_tokens: kinds.cacheWrite },
    completion_tokens_details: { reasoning_tokens: kinds.reasoning },
  };
  return { outputTokens: readTokens(kinds.output), tokens: toTokens(usage) };
}

/** Scores that were made without a model, or by one that only plays a part, name none. */
const NO_MODEL = /^(?:none\/none|mockllm\/model)$/;

function nameOf({ eval: { model } }: Log, file: string, options: ReadOptions): string {
  if (!NO_MODEL.test(model)) return model;
  if (options.model !== undefined) return options.model;
  throw usageError(`${file} was made with ${quote(model)}, which names no model: --model NAME says it.`);
}

/** Every metric with a name that no other of the log has: the shortest of those that tell it apart. */
function metricsOf({ results }: Log): Metric[] {
  const found = (results?.scores ?? []).flatMap(({ metrics, ...score }, i) =>
    Object.entries(metrics).map(([key, { value }]) => {
      const { name: scorer, scorer: dictionary = scorer, reducer = null, params } = score;
      // "accuracy" is "inspect_ai/accuracy" in some versions.
      const name = key.slice(key.lastIndexOf('/') + 1);
      const path = `results.scores.${i}.metrics.${key}.value`;
      const [scored, unscored] = [score.scored_samples, score.unscored_samples].map((n) => readNumber(n) ?? null);
      const at = `@${reducer ?? 'none'}`;
      const names = [`${scorer}/${name}`, `${scorer}/${name}${at}`, `${scorer}/${key}${at}`];
      const aliases = [...names, `${dictionary}/${scorer}/${key}`, `${dictionary}/${scorer}/${key}${at}`, path];
      const counts = { scored: scored ?? null, unscored: unscored ?? null };
      return {
        name,
        scorer,
        dictionary,
        reducer,
        params,
        ...counts,
        value,
        path,
        aliases: [name, name + at, ...aliases],
      };
    }),
  );
  const known = found.filter(({ name }) => !SPREADS.test(name));
  return known.map((metric) => {
    const isOwn = (alias: string) => known.every((other) => other === metric || !other.aliases.includes(alias));
    const id = metric.aliases.find((alias) => alias.includes('/') && isOwn(alias)) ?? metric.path;
    return { ...metric, id };
  });
}

function chooseMetric(metrics: readonly Metric[], file: string, { metric: wanted }: ReadOptions): Metric {
  if (metrics.length === 0) {
    const fix = 'Its answers were not graded: inspect score FILE --scorer NAME does that';
    return fail(file, 'results.scores', 'a metric', 'none', fix);
  }
  const isWanted = ({ aliases }: Metric) => wanted.length === 0 || aliases.some((alias) => wanted.includes(alias));
  const chosen = metrics.filter(isWanted);
  if (chosen[0] && chosen.length === 1) return chosen[0];
  const found = metrics.map(({ id, value }) => `${id} = ${quote(value)}`).join(', ');
  return fail(file, 'results.scores', 'one metric', found, '--metric chooses, as in --metric SCORER/METRIC@REDUCER');
}

/** The metric, checked against the scores of the samples where it is their mean. */
function scoreOf(
  metric: Metric,
  log: Log,
  file: string,
  { headline }: ReadOptions,
): { score: number } | { score: null; missing: string } {
  const { name, reducer, value, path } = metric;
  const stated = readNumber(value);
  if (stated === undefined) fail(file, path, 'a number', quote(value), 'Correct it');
  const isMean = (name === 'accuracy' || name === 'mean') && (reducer === null || reducer === 'mean');
  const grades = gradesOf(metric, log).map(gradeOf);
  const average = isMean && !grades.includes(null) ? mean(grades as number[]) : null;
  if (stated !== null && average !== null && headline === undefined && !isClose(stated, average, ROUNDING)) {
    const fix = '--headline stated takes the metric, --headline parts the mean of the samples';
    fail(file, path, `${average}, the mean of ${grades.length} samples`, quote(stated), fix);
  }
  const score = headline === 'parts' ? (average ?? stated) : stated;
  return score === null ? { score, missing: `${quote(value)} in the file` } : { score };
}

/** A letter, a truth value or a number as a number; null for a dictionary or a word, of which nothing can be said. */
function gradeOf(value: unknown): number | null {
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'string' && Object.hasOwn(LETTERS, value)) return LETTERS[value] ?? null;
  return readNumber(value) ?? null;
}
