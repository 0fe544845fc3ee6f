/** lm-evaluation-harness' results_*.json: one model on many tasks, perhaps with groups that sum them up. */
import { z } from 'zod';
import { type Problem, quote, usageError } from '../../src/data/index.ts';
import { checkShape, complain } from './complain.ts';
import { type ForeignCell, type ForeignRow, type Format, type ReadOptions, SHARE } from './foreign.ts';
import { isClose, mean, readNumber } from './numbers.ts';

const result = z.record(z.string(), z.unknown());
const fileSchema = z.looseObject({
  results: z.record(z.string(), result).describe('The results of each task'),
  groups: z.record(z.string(), result).optional(),
  group_subtasks: z.record(z.string(), z.array(z.string())).optional(),
  higher_is_better: z.record(z.string(), z.record(z.string(), z.boolean().nullable())).optional(),
  'n-samples': z
    .record(z.string(), z.looseObject({ original: z.unknown().optional(), effective: z.unknown().optional() }))
    .optional(),
  config: z.looseObject({ limit: z.unknown().optional() }).optional(),
  'n-shot': z.record(z.string(), z.unknown()).optional(),
  date: z.unknown().optional(),
  model_name: z.string().optional(),
});
type File = z.infer<typeof fileSchema>;

/** A row of a group may have a key of one blank, which says nothing. */
const METRIC = /^([^,]+),([^,]+)$/;
/** Metrics that are a share by their definition. */
const SHARES = new Set(['acc', 'acc_norm', 'exact_match', 'pass@1', 'pass_at_1', 'f1', 'em', 'mc1', 'mc2']);
const ROUNDING = 1e-6;

interface Metric {
  /** As the file has it and --metric takes it: "acc,none". */
  key: string;
  name: string;
  value: unknown;
}

export const lmEval: Format = {
  id: 'lm-eval',
  name: 'lm-evaluation-harness results',
  syntax: 'json',
  fits: (data) =>
    typeof data === 'object' &&
    data !== null &&
    'results' in data &&
    ['n-shot', 'configs', 'versions', 'pretty_env_info'].some((key) => key in data),
  read: (data, file, options) => {
    const results = checkShape(fileSchema, data, file);
    const name = options.model ?? results.model_name;
    if (name === undefined) throw usageError(`${file} does not name its model: --model NAME says it.`);
    const groups = new Set(
      Object.entries(results.group_subtasks ?? {}).flatMap(([id, parts]) => (parts.length > 0 ? [id] : [])),
    );
    for (const id of Object.keys(results.groups ?? {})) groups.add(id);
    const leftOut = new Set(options.leaveOut);
    const tasks = Object.keys(results.results).filter((id) => !groups.has(id) && !leftOut.has(id));
    const problems: Problem[] = [];
    const chosen = tasks.map((task) => choose(task, results, file, options, problems));
    if (problems.length > 0) complain(problems);
    const metrics = chosen.filter((metric) => metric !== undefined);
    const cells = metrics.map((metric, i) => toCell(tasks[i] ?? '', metric, results, file, options));
    checkGroups(groups, cells, results, file, options);
    const overall = headlineOf(groups, tasks, cells, results, options);
    const names = metrics.map((metric) => metric.name);
    return {
      boardId: 'lm-eval',
      title: 'lm-evaluation-harness',
      description: 'Results of the lm-evaluation-harness, as its result files state them.',
      publisher: null,
      url: null,
      publishedAt: dayOfSeconds(results.date),
      scoring: `The metric of each task: ${[...new Set(names)].join(', ')}.`,
      scale: names.every((metric) => SHARES.has(metric)) ? SHARE : null,
      scoreIs: overall === null ? null : `the group ${overall.group}`,
      tasks: tasks.map((task, i) => ({
        key: task,
        name: aliasOf(results.results[task]) ?? task,
        how: describeTask(task, metrics[i], results),
      })),
      rows: [{ name, path: 'model_name', ...(overall ? { overall: overall.score } : {}), cells }],
      remarks: cells.some(({ missing }) => missing?.includes('not comparable'))
        ? ['Run on a part of the samples: no scores; --partial keep takes what was published.']
        : [],
    };
  },
};

function describeTask(task: string, metric: Metric | undefined, { 'n-shot': shots }: File): string {
  const count = readNumber(shots?.[task]);
  return `The metric ${metric?.key ?? ''}${count == null ? '' : `, ${count} examples in the prompt`}.`;
}

/** Subtasks are listed as " - abstract_algebra". */
function aliasOf(row: Record<string, unknown> | undefined): string | null {
  const alias = typeof row?.alias === 'string' ? row.alias.replace(/^[\s-]+/, '').trim() : '';
  return alias === '' ? null : alias;
}

function metricsOf(row: Record<string, unknown> | undefined): Metric[] {
  return Object.entries(row ?? {}).flatMap(([key, value]) => {
    const [, name] = METRIC.exec(key) ?? [];
    return name === undefined || name.endsWith('_stderr') ? [] : [{ key, name, value }];
  });
}

function choose(
  task: string,
  { results, higher_is_better: higher }: File,
  file: string,
  { metric: wanted }: ReadOptions,
  problems: Problem[],
) {
  const metrics = metricsOf(results[task]);
  const own = wanted.filter((one) => one.startsWith(`${task}=`)).map((one) => one.slice(task.length + 1));
  const keys = own.length > 0 ? own : wanted.filter((one) => !one.includes('='));
  const chosen =
    keys.length === 0 ? metrics : metrics.filter(({ key, name }) => keys.includes(key) || keys.includes(name));
  const [first] = chosen;
  const path = `results.${task}`;
  if (first === undefined || chosen.length > 1) {
    const found = metrics.map(({ key, value }) => `${key} = ${quote(value)}`).join(', ') || 'none';
    problems.push({
      file,
      path,
      expected: 'one metric',
      found,
      fix: `--metric NAME,FILTER chooses for all tasks, --metric "${task}=NAME,FILTER" for this one`,
    });
    return undefined;
  }
  if (higher?.[task]?.[first.name] === false) {
    problems.push({
      file,
      path: `${path}.${first.key}`,
      expected: 'a metric of which more is better',
      found: 'one of which less is',
      fix: `--metric chooses another, --leave-out ${quote(task)} leaves it out`,
    });
  }
  return first;
}

function toCell(task: string, { key, value }: Metric, file: File, name: string, options: ReadOptions): ForeignCell {
  const path = `results.${task}.${key}`;
  const score = readNumber(value);
  if (score === undefined)
    complain([{ file: name, path, expected: 'a number', found: quote(value), fix: 'Correct it' }]);
  const part = partOf(task, file);
  if (part !== null && !options.keepsPartial) return { task, score: null, missing: `${part}, not comparable`, path };
  if (score == null) return { task, score: null, missing: `${quote(value)} in the file`, path };
  return { task, score, ...(part === null ? {} : { note: `Run on ${part}.` }), path };
}

/** Of how many samples a task was run, where not of all; null where of all. */
function partOf(task: string, { config, 'n-samples': samples }: File): string | null {
  const original = readNumber(samples?.[task]?.original);
  const effective = readNumber(samples?.[task]?.effective);
  if (original != null && effective != null) {
    if (effective < original) return `${effective} of ${original} samples`;
  }
  return config?.limit == null ? null : `a limit of ${quote(config.limit)} samples`;
}

/** Every group whose tasks all have a number, held against them. */
function checkGroups(
  groups: ReadonlySet<string>,
  cells: readonly ForeignCell[],
  file: File,
  name: string,
  { headline }: ReadOptions,
): void {
  if (headline !== undefined) return;
  const parts = file.group_subtasks ?? {};
  const byTask = new Map(cells.map((cell) => [cell.task, cell]));
  const problems: Problem[] = [];
  for (const group of groups) {
    const own = [...leavesOf(group, parts)].map((task) => byTask.get(task));
    const keys = new Set(own.map((cell) => cell?.path.slice(`results.${cell.task}.`.length)));
    const [key] = keys;
    const stated = key === undefined ? null : readNumber((file.groups?.[group] ?? file.results[group])?.[key]);
    if (stated == null || keys.size > 1 || own.length === 0 || own.some((cell) => cell?.score == null)) continue;
    const scored = own as ForeignCell[];
    const readings = meansOf(scored, file);
    if (readings.some((reading) => isClose(reading, stated, ROUNDING))) continue;
    const path = `${file.groups?.[group] ? 'groups' : 'results'}.${group}.${key}`;
    const fix = '--headline stated takes the group, --headline parts the mean of its tasks by their samples';
    problems.push({
      file: name,
      path,
      expected: `${readings.join(' or ')}, the mean of its tasks`,
      found: quote(stated),
      fix,
    });
  }
  if (problems.length > 0) complain(problems);
}

/** The one group that sums up all tasks; null where there is none or no number in it. */
function headlineOf(
  groups: ReadonlySet<string>,
  tasks: readonly string[],
  cells: readonly ForeignCell[],
  file: File,
  options: ReadOptions,
): { group: string; score: NonNullable<ForeignRow['overall']> } | null {
  const parts = file.group_subtasks ?? {};
  const below = new Set([...groups].flatMap((group) => parts[group] ?? []));
  const top = [...groups].filter((group) => !below.has(group));
  const [group] = top;
  if (group === undefined || top.length > 1 || !tasks.every((task) => leavesOf(group, parts).has(task))) return null;
  const inGroups = file.groups?.[group] ? 'groups' : 'results';
  const metrics = metricsOf(file.groups?.[group] ?? file.results[group]);
  const wanted = options.metric.filter((one) => !one.includes('='));
  const chosen =
    wanted.length === 0 ? metrics : metrics.filter((one) => wanted.includes(one.key) || wanted.includes(one.name));
  const [metric] = chosen;
  if (metric === undefined || chosen.length > 1) return null;
  const path = `${inGroups}.${group}.${metric.key}`;
  const stated = readNumber(metric.value);
  const missing = cells.find((cell) => cell.score === null)?.missing;
  if (missing !== undefined) return { group, score: { score: null, missing, path } };
  const readings = meansOf(cells, file);
  if (stated == null) return { group, score: { score: null, missing: `${quote(metric.value)} in the file`, path } };
  return { group, score: { score: options.headline === 'parts' ? (readings[0] ?? stated) : stated, path } };
}

/** The mean of the tasks by their samples and, where that is another one, by tasks: groups are weighted either way. */
function meansOf(cells: readonly ForeignCell[], file: File): number[] {
  const scores = cells.map(({ score }) => score as number);
  const sizes = cells.map(({ task }) => readNumber(file['n-samples']?.[task]?.effective) ?? null);
  const plain = mean(scores) ?? 0;
  if (sizes.some((size) => size === null)) return [plain];
  const total = sizes.reduce((sum: number, size) => sum + (size as number), 0);
  const weighted = scores.reduce((sum, score, i) => sum + score * (sizes[i] as number), 0) / total;
  return isClose(weighted, plain, ROUNDING) ? [weighted] : [weighted, plain];
}

function leavesOf(group: string, parts: Record<string, string[]>, seen = new Set<string>()): Set<string> {
  if (seen.has(group)) return new Set();
  seen.add(group);
  const own = Object.hasOwn(parts, group) ? (parts[group] ?? []) : [];
  return own.length === 0 ? new Set([group]) : new Set(own.flatMap((part) => [...leavesOf(part, parts, seen)]));
}

/** Seconds since 1970, as Python counts them. */
function dayOfSeconds(date: unknown): string | null {
  const seconds = readNumber(date);
  if (seconds == null || seconds < 5e8 || seconds > 1e11) return null;
  return new Date(seconds * 1000).toISOString().slice(0, 10);
}
