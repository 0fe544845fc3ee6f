/** The numbers of a board: what it has and what a file brings, which score ranks, and the overall scores that follow. */
import { isDeepStrictEqual } from 'node:util';
import {
  type Dataset,
  type Problem,
  quote,
  type Report,
  type ReportCell,
  type ReportOverall,
} from '../../src/data/index.ts';
import { fail, failIfAny, toProblem } from '../files/index.ts';
import type { Present, TaskFile } from './board.ts';
import type { MatchedRow } from './match-models.ts';
import { mean } from './numbers.ts';
import type { Results } from './record.ts';

type ReportFile = NonNullable<Report['files']>[number];

/** What ranks: the overall score as the file states it, one of the tasks, or the mean of all. `label` says what the score is. */
type Ranking = { kind: 'stated'; label: string } | { kind: 'task'; task: string; label: string } | { kind: 'mean' };

/** The numbers of a board, old and new, by our ids. */
export interface Numbers {
  tasks: string[];
  models: string[];
  ranking: Ranking;
  overall: ReportOverall[];
  cells: ReportCell[];
}

interface Merge {
  results: Results;
  rows: readonly MatchedRow[];
  /** By the keys of the file. */
  tasks: ReadonlyMap<string, TaskFile>;
  board: string;
  present: Present | null;
  dataset: Dataset;
  /** --overall. */
  wanted: string | undefined;
  replaces: boolean;
  sha256: string;
  /** The file, for messages. */
  path: string;
}

/** Throws HarnessError where an old number and a new one differ, or nothing says which score ranks. */
export function mergeNumbers(merge: Merge): Numbers {
  const { rows, present, dataset, path, replaces } = merge;
  const ownTasks = [...merge.tasks.values()];
  const tasks = unionOf(
    present?.file.tasks,
    ownTasks.map(({ id }) => id),
  );
  const models = unionOf(
    present?.file.models,
    rows.map(({ match }) => match.id),
  );
  const names = new Map([...dataset.tasks.values(), ...ownTasks].map(({ id, name }) => [id, name]));
  const nameOf = (id: string) => names.get(id) ?? id;
  const ranking = chooseRanking(merge, tasks, nameOf);
  const cells = mergeByKey({
    old: present?.report.cells ?? [],
    fresh: rows.flatMap((row) => toCells(row, merge)),
    keyOf: ({ model, task }) => `${model} on ${task}`,
    replaces,
    path,
  });
  const overall =
    ranking.kind === 'stated'
      ? mergeByKey({
          old: present?.report.overall ?? [],
          fresh: rows.flatMap((row) => toOverall(row, merge.sha256)),
          keyOf: ({ model }) => model,
          replaces,
          path,
        })
      : computeOverall(ranking, models, tasks, cells, nameOf, extrasOf(present, rows));
  return { tasks, models, ranking, overall, cells };
}

const unionOf = (old: readonly string[] = [], fresh: readonly string[]) => [...new Set([...old, ...fresh])];

/** Throws HarnessError where the file has several scores and none above them, unless a flag or the board says which one ranks. */
function chooseRanking(merge: Merge, tasks: readonly string[], nameOf: (task: string) => string): Ranking {
  const ranking = findRanking(merge, tasks, nameOf);
  const report = merge.present?.report;
  if (report === undefined) return ranking;
  // What files state and what is computed are never in one column, nor are two different statements.
  const before = report.overallIs === 'own' ? report.scoreIs : undefined;
  const now = ranking.kind === 'stated' ? ranking.label : undefined;
  if (before === now) return ranking;
  const show = (label: string | undefined) => (label === undefined ? 'one that follows from the tasks' : quote(label));
  const fix = 'Ingest it into a board of its own with --board, or say --overall';
  return fail(merge.path, '', `the overall score of the board, ${show(before)}`, show(now), fix);
}

function findRanking(
  { results, present, tasks: own, wanted, path }: Merge,
  tasks: readonly string[],
  nameOf: (task: string) => string,
): Ranking {
  const byTask = (task: string): Ranking => ({ kind: 'task', task, label: nameOf(task) });
  const quoted = tasks.map((id) => quote(nameOf(id)));
  if (wanted === 'mean') return { kind: 'mean' };
  if (wanted !== undefined) {
    const task = own.get(wanted)?.id ?? tasks.find((id) => id === wanted || nameOf(id) === wanted);
    if (task !== undefined) return byTask(task);
    return fail(path, '', `"mean" or one of ${quoted.join(', ')}`, quote(wanted), 'Correct --overall');
  }
  if (results.scoreIs !== null) return { kind: 'stated', label: results.scoreIs };
  const report = present?.report;
  if (report?.overallIs === 'computed-mean') return { kind: 'mean' };
  if (tasks[0] !== undefined && tasks.length === 1) return byTask(tasks[0]);
  const before = report?.overallIs === 'task' ? tasks.find((id) => nameOf(id) === report.scoreIs) : undefined;
  // A board of one task is ranked by it because there is no other: with a second one that is no decision any more.
  if (before !== undefined && new Set(report?.cells.map(({ task }) => task)).size > 1) return byTask(before);
  const found = `${tasks.length} scores of each model and none above them`;
  const flags = ['mean', ...quoted].map((what) => `--overall ${what}`).join(' or ');
  return fail(path, '', 'an overall score', found, `Say which ranks: ${flags}`);
}

function toCells({ match, cells }: MatchedRow, { tasks, board, sha256 }: Merge): ReportCell[] {
  return cells.map(({ task, score, missing = 'not published', outputTokens, tokens, ambiguous, note, path }) => ({
    model: match.id,
    task: tasks.get(task)?.id ?? task,
    score,
    missing: score === null ? missing : undefined,
    outputTokens,
    tokens,
    ambiguous: score === null ? undefined : ambiguous,
    note,
    sources: [board],
    from: { file: sha256, path },
  }));
}

function toOverall({ match, overall, costUsd, note: noteOfRow }: MatchedRow, sha256: string): ReportOverall[] {
  if (overall === undefined) return [];
  const { score, missing = 'not published', approximate, path } = overall;
  const note = [noteOfRow, overall.note].filter(Boolean).join(' ') || undefined;
  const from = { file: sha256, path };
  return [{ model: match.id, score, missing: score === null ? missing : undefined, approximate, costUsd, note, from }];
}

interface Numbered {
  score: number | null;
  tokens?: ReportCell['tokens'];
  from?: { file: string; path: string } | undefined;
}

interface MergeByKey<R extends Numbered> {
  old: readonly R[];
  fresh: readonly R[];
  keyOf: (row: R) => string;
  replaces: boolean;
  path: string;
}

/** The old rows in their order, then new ones. Throws HarnessError with every number that differs from the old one, unless it `replaces`. */
function mergeByKey<R extends Numbered>({ old, fresh, keyOf, replaces, path }: MergeByKey<R>): R[] {
  const rows = new Map(old.map((row) => [keyOf(row), row]));
  const problems: Problem[] = [];
  for (const row of fresh) {
    const key = keyOf(row);
    const before = rows.get(key);
    if (before !== undefined && isDeepStrictEqual(fieldsOf(before), fieldsOf(row))) continue;
    // What was read before tokens were kept has none, and is the same but for that.
    const isOlder =
      before !== undefined && isDeepStrictEqual(fieldsOf(before), fieldsOf({ ...row, tokens: undefined }));
    if (before !== undefined && !isOlder && !replaces) {
      const where = before.from ? ` (${before.from.path} of the file ${before.from.file.slice(0, 12)})` : '';
      const expected = `${showRow(before)} for ${key}, as the board has it${where}`;
      const fix = '--replace takes the numbers of this file';
      problems.push(toProblem(path, row.from?.path ?? '', expected, showRow(row), fix));
    }
    rows.set(key, row);
  }
  failIfAny(problems);
  return [...rows.values()];
}

/** What a row says, in whatever order, wherever it comes from. */
function fieldsOf({ from: _, ...fields }: Numbered): [string, unknown][] {
  return Object.entries(fields)
    .filter(([, value]) => value !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
}

function showRow({ score, ...more }: Numbered): string {
  const rest = fieldsOf({ ...more, score }).filter(([name]) => !['score', 'model', 'task', 'sources'].includes(name));
  return [score ?? 'no score', ...rest.map(([name, value]) => `${name} ${quote(value)}`)].join(', ');
}

/** What is known of a model as a whole beside its score. */
type Extras = Pick<ReportOverall, 'costUsd' | 'note'>;

/** Costs and remarks, those of this file before older ones. */
function extrasOf(present: Present | null, rows: readonly MatchedRow[]): Map<string, Extras> {
  const old = (present?.report.overall ?? []).map(({ model, costUsd, note }) => ({ model, costUsd, note }));
  const fresh = rows.map(({ match, costUsd, note }) => ({ model: match.id, costUsd, note }));
  const known = fresh.filter(({ costUsd, note }) => costUsd !== undefined || note !== undefined);
  return new Map([...old, ...known].map(({ model, ...extras }) => [model, extras]));
}

/**
 * The overall scores that follow from the cells; a model without all of them has none, and says which it lacks. One that rests on
 * an ambiguous cell is approximate.
 */
function computeOverall(
  ranking: Exclude<Ranking, { kind: 'stated' }>,
  models: readonly string[],
  tasks: readonly string[],
  cells: readonly ReportCell[],
  nameOf: (task: string) => string,
  extras: ReadonlyMap<string, Extras>,
): ReportOverall[] {
  const byPlace = new Map(cells.map((cell) => [`${cell.model} ${cell.task}`, cell]));
  return models.map((model) => {
    if (ranking.kind === 'task') {
      const cell = byPlace.get(`${model} ${ranking.task}`);
      const { score = null, missing = 'not published', from } = cell ?? {};
      return score === null
        ? { model, score, missing, ...extras.get(model) }
        : { model, score, approximate: approximateIf([cell]), ...extras.get(model), from };
    }
    const own = tasks.map((task) => byPlace.get(`${model} ${task}`));
    const scores = own.flatMap((cell) => cell?.score ?? []);
    const lacking = tasks.filter((task) => byPlace.get(`${model} ${task}`)?.score == null);
    const which = lacking.length > 3 ? `${lacking.length} of ${tasks.length} tasks` : lacking.map(nameOf).join(', ');
    if (lacking.length > 0) return { model, score: null, missing: `no score on ${which}`, ...extras.get(model) };
    const score = Number(mean(scores)?.toPrecision(12));
    return { model, score, approximate: approximateIf(own), ...extras.get(model) };
  });
}

function approximateIf(cells: readonly (ReportCell | undefined)[]): true | undefined {
  return cells.some((cell) => cell?.ambiguous !== undefined) ? true : undefined;
}

/** Those of the files that a number still comes from, each once, as it was when it was first read. */
export function filesBehind({ overall, cells }: Numbers, files: readonly ReportFile[]): ReportFile[] {
  const used = new Set([...overall, ...cells].map(({ from }) => from?.file));
  const first = new Map<string, ReportFile>();
  for (const file of files) if (used.has(file.sha256) && !first.has(file.sha256)) first.set(file.sha256, file);
  return [...first.values()];
}
