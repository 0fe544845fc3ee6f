/** lm-evaluation-harness' results_*.json: one model on many tasks, perhaps with groups that sum them up. */
import { z } from 'zod';
import { joinWords, type Problem, quote, usageError } from '../../src/data/index.ts';
import { checkShape, fail, failIfAny, toProblem } from '../files/index.ts';
import { setupOf, whyMadeUp } from './lm-eval-setup.ts';
import { isClose, mean, readNumber } from './numbers.ts';
import { type Cell, type Format, hasFields, type ReadOptions, type Row, SHARE } from './record.ts';

const result = z.record(z.string(), z.unknown());
const fileSchema = z.looseObject({
  results: z.record(z.string(), result).describe('The results of each task'),
  groups: z.record(z.string(), result).optional(),
  group_subtasks: z.record(z.string(), z.array(z.string())).optional(),
  higher_is_better: z.record(z.string(), z.record(z.string(), z.boolean().nullable())).optional(),
  'n-samples': z
    .record(z.string(), z.looseObject({ original: z.unknown().optional(), effective: z.unknown().optional() }))
    .optional(),
  config: z.record(z.string(), z.unknown()).optional(),
  configs: z.record(z.string(), z.record(z.string(), z.unknown())).optional(),
  'n-shot': z.record(z.string(), z.unknown()).optional(),
  versions: z.record(z.string(), z.unknown()).optional(),
  task_hashes: z.record(z.string(), z.unknown()).optional(),
  date: z.unknown().optional(),
  model_name: z.string().optional(),
});
type File = z.infer<typeof fileSchema>;

/** "acc,none". A row of a group may have a key of one blank, which says nothing. */
const METRIC = /^([^,]+),([^,]+)$/;
/** Metrics that are a share by their definition. */
const SHARES = new Set(['acc', 'acc_norm', 'exact_match', 'pass@1', 'pass_at_1', 'f1', 'em', 'mc1', 'mc2']);
const ROUNDING = 1e-6;
/** What stands in the place of a metric where nothing was graded. */
const BYPASS = 'bypass';

interface Metric {
  /** As the file has it and --metric takes it: "acc,none". */
  key: string;
  name: string;
  filter: string;
  value: unknown;
}

export const lmEval: Format = {
  id: 'lm-eval',
  name: 'lm-evaluation-harness results',
  syntax: 'json',
  fits: (data) =>
    hasFields(data, 'results') && ['n-shot', 'configs', 'versions', 'pretty_env_info'].some((key) => key in data),
  read: (data, file, options) => {
    const results = checkShape(fileSchema, data, file);
    const name = options.model ?? nameOf(results, file);
    const groups = groupsOf(results);
    const tasks = Object.keys(results.results).filter((id) => !groups.has(id) && !options.leaveOut.includes(id));
    const metrics = chooseMetrics(tasks, results, file, options);
    const cells = metrics.map((metric) => toCell(metric, results, file, options));
    checkGroups(groups, cells, results, file, options);
    const overall = findOverall(groups, tasks, cells, results, options);
    const names = [...new Set(metrics.map((metric) => metric.name))];
    return {
      boardId: 'lm-eval',
      title: 'lm-evaluation-harness',
      description: 'Results of the lm-evaluation-harness, as its result files state them.',
      publishedAt: dayOfSeconds(results.date),
      scoring: `The metric of each task: ${names.join(', ')}.`,
      scale: names.every((metric) => SHARES.has(metric)) ? SHARE : null,
      scoreIs: overall && `the group ${overall.group}`,
      tasks: metrics.map(({ task, ...metric }) => {
        const shots = readNumber(results['n-shot']?.[task]);
        const how = `The metric ${metric.key}${shots == null ? '' : `, ${shots} examples in the prompt`}.`;
        return { key: task, name: aliasOf(results.results[task]) || task, how, setup: setupOf(task, metric, results) };
      }),
      rows: [{ name, path: 'model_name', overall: overall?.score, cells }],
      remarks: cells.some(({ missing }) => missing?.includes('not comparable'))
        ? ['Run on a part of the samples: no scores; --partial keep takes what was published.']
        : [],
    };
  },
};

function nameOf(results: File, file: string): string {
  const { model_name: name } = results;
  if (name === undefined) throw usageError(`${file} does not name its model: --model NAME says it.`);
  const why = whyMadeUp(results);
  if (why === null) return name;
  const fix = '--model NAME says which model it was';
  return fail(file, 'model_name', 'the name of a model', `${quote(name)}, made up by lm_eval from ${why}`, fix);
}

function groupsOf({ groups = {}, group_subtasks: parts = {} }: File): Set<string> {
  return new Set([...Object.keys(parts).filter((id) => parts[id]?.length), ...Object.keys(groups)]);
}

/** Subtasks are listed as " - abstract_algebra". */
function aliasOf(row: Record<string, unknown> | undefined): string {
  return typeof row?.alias === 'string' ? row.alias.replace(/^[\s-]+/, '').trim() : '';
}

function metricsOf(row: Record<string, unknown> | undefined): Metric[] {
  return Object.entries(row ?? {}).flatMap(([key, value]) => {
    const [, name, filter] = METRIC.exec(key) ?? [];
    return name === undefined || filter === undefined || name.endsWith('_stderr') ? [] : { key, name, filter, value };
  });
}

/** Those that --metric names, or all where it names none. */
function wantedOf(metrics: readonly Metric[], wanted: readonly string[]): readonly Metric[] {
  if (wanted.length === 0) return metrics;
  return metrics.filter(({ key, name }) => wanted.includes(key) || wanted.includes(name));
}

/** The one metric of each task. */
function chooseMetrics(
  tasks: readonly string[],
  { results, higher_is_better: higher }: File,
  file: string,
  { metric: wanted }: ReadOptions,
): (Metric & { task: string })[] {
  const problems: Problem[] = [];
  const forAll = wanted.filter((one) => !one.includes('='));
  const chosen = tasks.flatMap((task) => {
    const path = `results.${task}`;
    const all = metricsOf(results[task]);
    const metrics = all.filter(({ name }) => name !== BYPASS);
    if (metrics.length === 0 && all.length > 0) {
      const fix = 'Run it without --predict_only';
      problems.push(toProblem(file, path, 'a metric', `${quote(BYPASS)}: answers that were not graded`, fix));
      return [];
    }
    const own = wanted.filter((one) => one.startsWith(`${task}=`)).map((one) => one.slice(task.length + 1));
    const [first, ...others] = wantedOf(metrics, own.length > 0 ? own : forAll);
    if (first === undefined || others.length > 0) {
      const found = metrics.map(({ key, value }) => `${key} = ${quote(value)}`).join(', ') || 'none';
      const fix = `--metric NAME,FILTER chooses for all tasks, --metric "${task}=NAME,FILTER" for this one`;
      problems.push(toProblem(file, path, 'one metric', found, fix));
      return [];
    }
    if (higher?.[task]?.[first.name] === false) {
      const fix = `--metric chooses another, --leave-out ${quote(task)} leaves it out`;
      const expected = 'a metric of which more is better';
      problems.push(toProblem(file, `${path}.${first.key}`, expected, 'one of which less is', fix));
    }
    return { ...first, task };
  });
  failIfAny(problems);
  return chosen;
}

function toCell(
  { task, key, value }: Metric & { task: string },
  results: File,
  file: string,
  { keepsPartial }: ReadOptions,
): Cell {
  const path = `results.${task}.${key}`;
  const score = readNumber(value);
  if (score === undefined) fail(file, path, 'a number', quote(value), 'Correct it');
  const part = describePart(task, results);
  if (part !== null && !keepsPartial) return { task, score: null, missing: `${part}, not comparable`, path };
  if (score === null) return { task, score, missing: `${quote(value)} in the file`, path };
  return { task, score, ambiguous: part === null ? undefined : `Run on ${part}.`, path };
}

/** On how many samples a task was run, where not on all; null where on all. */
function describePart(task: string, { config, 'n-samples': samples }: File): string | null {
  const original = readNumber(samples?.[task]?.original);
  const effective = readNumber(samples?.[task]?.effective);
  // Counts come before flags: a limit above the size is none.
  if (original != null && effective != null) return effective < original ? `${effective} of ${original} samples` : null;
  return config?.limit == null ? null : `a limit of ${quote(config.limit)} samples`;
}

/** The row of a group, and where it is in the file. */
function groupRow(group: string, { groups, results }: File) {
  const row = groups?.[group];
  return row ? { row, path: `groups.${group}` } : { row: results[group], path: `results.${group}` };
}

/** Every group whose tasks all have a number, checked against them. */
function checkGroups(
  groups: ReadonlySet<string>,
  cells: readonly Cell[],
  results: File,
  file: string,
  { headline }: ReadOptions,
): void {
  if (headline !== undefined) return;
  const problems: Problem[] = [];
  for (const group of groups) {
    const leaves = leavesOf(group, results.group_subtasks);
    const own = cells.filter(({ task }) => leaves.has(task));
    const [key, ...otherKeys] = new Set(own.map((cell) => cell.path.slice(`results.${cell.task}.`.length)));
    const { row, path } = groupRow(group, results);
    const stated = key === undefined ? null : readNumber(row?.[key]);
    const isWhole = own.length === leaves.size && own.every(({ score }) => score !== null);
    if (stated == null || otherKeys.length > 0 || !isWhole) continue;
    const readings = meansOf(own, results);
    if (readings.some((reading) => isClose(reading, stated, ROUNDING))) continue;
    const expected = `${readings.join(' or ')}, the mean of its tasks`;
    const fix = '--headline stated takes the group, --headline parts the mean of its tasks by their samples';
    problems.push(toProblem(file, `${path}.${key}`, expected, quote(stated), fix));
  }
  failIfAny(problems);
}

/** The score of the one group that sums up all tasks; null where there is no such group, or several metrics in it. */
function findOverall(
  groups: ReadonlySet<string>,
  tasks: readonly string[],
  cells: readonly Cell[],
  results: File,
  { metric: wanted, headline }: ReadOptions,
): { group: string; score: Row['overall'] } | null {
  const parts = results.group_subtasks ?? {};
  const below = new Set([...groups].flatMap((group) => parts[group] ?? []));
  const [group, ...otherGroups] = [...groups].filter((one) => !below.has(one));
  if (group === undefined || otherGroups.length > 0) return null;
  const leaves = leavesOf(group, parts);
  const { row, path: place } = groupRow(group, results);
  const forAll = wanted.filter((one) => !one.includes('='));
  const [metric, ...others] = wantedOf(metricsOf(row), forAll);
  if (metric === undefined || others.length > 0 || !tasks.every((task) => leaves.has(task))) return null;
  const path = `${place}.${metric.key}`;
  const stated = readNumber(metric.value) ?? null;
  const lacking = cells.find(({ score }) => score === null)?.missing;
  const missing = lacking ?? (stated === null ? `${quote(metric.value)} in the file` : undefined);
  if (stated === null || missing !== undefined) return { group, score: { score: null, missing, path } };
  const score = headline === 'parts' ? (meansOf(cells, results)[0] ?? stated) : stated;
  return { group, score: { score, ...markOf(cells), path } };
}

/** More tasks than these are counted. */
const MAX_NAMED = 3;

/** What ranks is marked as its parts are. */
function markOf(cells: readonly Cell[]): { approximate?: true; note?: string } {
  const partial = cells.filter(({ ambiguous }) => ambiguous !== undefined).map(({ task }) => task);
  if (partial.length === 0) return {};
  const named = partial.length > MAX_NAMED ? `${partial.length} tasks` : joinWords(partial);
  return { approximate: true, note: `Run on a part of the samples of ${named}.` };
}

/** The mean of the tasks by their samples and, where that is another one, by tasks: groups are weighted either way. */
function meansOf(cells: readonly Cell[], { 'n-samples': samples }: File): number[] {
  const scores = cells.flatMap(({ score }) => score ?? []);
  const sizes = cells.flatMap(({ task }) => readNumber(samples?.[task]?.effective) ?? []);
  const plain = mean(scores) ?? 0;
  if (sizes.length < cells.length) return [plain];
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const weighted = scores.reduce((sum, score, i) => sum + score * (sizes[i] ?? 0), 0) / total;
  return isClose(weighted, plain, ROUNDING) ? [weighted] : [weighted, plain];
}

/** The tasks below a group, through groups of groups. */
function leavesOf(group: string, parts: Record<string, string[]> = {}, seen = new Set<string>()): Set<string> {
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
