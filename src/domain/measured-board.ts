/**
 * Derives a measured board from its runs: scores, intervals, ranks, cost and tokens. A task's score is the mean of its
 * samples, a board's the mean of its tasks; what nobody is to blame for is missing and never averaged.
 */
import { type AxisScores, MEASURED_SCALE } from './axis-score.ts';
import { type BoardBase, type BoardCell, type BoardRow, need, rankRows } from './board.ts';
import { findPriceOn } from './cost.ts';
import { computeCoverage } from './coverage.ts';
import { meant } from './format.ts';
import { computeInterval, type Interval, overlap, type Summary, summarise } from './interval.ts';
import { missingReason } from './outcome.ts';
import { compareNewest, type LoadedRun, type Pool, poolSamples, type Sample } from './pool.ts';
import { AXES, type Outcome } from './run-schema.ts';
import type { Dataset, MeasuredBoardFile, Model, Run } from './schema.ts';
import { computeMeanScore, computeTotal } from './score.ts';
import { computeScorePerCent, computeValue } from './value.ts';

export interface Counted<T> {
  what: T;
  count: number;
}

export interface MeasuredCell extends BoardCell {
  /** Every sample that counts here, with a score or without, those of the newest run first. */
  samples: Sample[];
  /** Mean, variance and number of the samples that have a score; null where none has. */
  summary: Summary | null;
  interval: Interval | null;
  /** Means over the samples that have a score. */
  axes: AxisScores | null;
  /** Of those, the ones that got the lowest score because there was nothing to grade. */
  failures: Counted<Outcome>[];
  /** Why the others have no score. */
  missingSamples: Counted<string>[];
  /** What an answer cost, in USD, and its tokens: means, null where that of any scored answer is unknown. */
  answerUsd: number | null;
  outputTokens: number | null;
  reasoningTokens: number | null;
}

export interface MeasuredRow extends BoardRow {
  cells: Record<string, MeasuredCell>;
  interval: Interval | null;
  axes: AxisScores | null;
  /** The other models whose intervals overlap with this one's, in the order of the board. */
  tiedWith: Model[];
  /** The cost in USD and the tokens of one pass over all tasks: sums of the tasks' means, null where any is unknown. */
  passUsd: number | null;
  passOutputTokens: number | null;
  passReasoningTokens: number | null;
  /** The mean cost of an answer, each task with equal weight. */
  answerUsd: number | null;
  scorePerCent: number | null;
}

export interface MeasuredBoard extends BoardBase<MeasuredRow> {
  kind: 'measured';
  /** The day on which the newest run was begun, in UTC; null where nobody has run it. */
  asOf: string | null;
  /** The newest first. */
  runs: LoadedRun[];
  /** By task. */
  pools: Map<string, Pool>;
}

export const NOT_RUN = 'nobody has run it yet';
const ONLY_OLDER = 'only an older run asked it, in another way';

/** Throws where something that the board names does not exist; loading has checked that. */
export function computeMeasuredBoard(dataset: Dataset, file: MeasuredBoardFile): MeasuredBoard {
  const runs = file.runs.map((id) => need(dataset.runs, id)).filter(isAsked);
  runs.sort(compareNewest);
  const ofTask = Map.groupBy(
    runs.flatMap((run) => run.results.map((result): Sample => ({ run, result }))),
    ({ result }) => result.task,
  );
  const pools = new Map(file.tasks.map((task) => [task, poolSamples(ofTask.get(task) ?? [])]));
  const tasks = file.tasks.map((task) => need(dataset.tasks, task));
  const rows = file.models.map((id) => {
    const model = need(dataset.models, id);
    const cells = tasks.map((task) => [task.id, toCell(id, task.id, pools.get(task.id) as Pool, runs)] as const);
    return toRow(model, runs[0], cells, (taskId) => need(dataset.tasks, taskId).name);
  });
  return {
    id: file.id,
    title: file.title,
    description: file.description,
    kind: file.kind,
    asOf: runs[0] ? dayOf(runs[0]) : null,
    runs,
    pools,
    scale: MEASURED_SCALE,
    tasks,
    rows: withTies(rankRows(rows)),
    coverage: computeCoverage(rows, file.tasks),
  };
}

/** Whether anybody has asked a model of the board anything that counts. */
export function isRun(board: MeasuredBoard): boolean {
  return [...board.pools.values()].some(({ samples }) => board.rows.some(({ model }) => samples.has(model.id)));
}

export function isAsked(run: Run): run is LoadedRun {
  return run.kind === 'asked';
}

/** The day on which a run was begun, YYYY-MM-DD in UTC. */
export function dayOf({ createdAt }: LoadedRun): string {
  return createdAt.slice(0, 10);
}

function toCell(model: string, task: string, pool: Pool, runs: readonly LoadedRun[]): MeasuredCell {
  const samples = pool.samples.get(model) ?? [];
  const scored = samples.filter(({ result }) => missingReason(result) === null);
  const grades = scored.flatMap(({ result }) => result.grade ?? []);
  const summary = summarise(grades.flatMap(({ score }) => score ?? []));
  const missingSamples = countMissing(samples, model, task, pool, runs);
  const asked = scored.map(({ result }) => result.asked);
  return {
    score: summary?.mean ?? null,
    missing: summary === null ? describeMissing(missingSamples, runs) : null,
    note: null,
    ambiguous: null,
    found: null,
    sources: [],
    samples,
    summary,
    interval: summary && computeInterval([summary]),
    axes: meanAxes(grades.map(({ axes }) => axes)),
    failures: count(grades.flatMap(({ outcome }) => (outcome === 'graded' ? [] : outcome))),
    missingSamples,
    answerUsd: computeMeanScore(asked.map((answer) => answer?.cost.usd ?? null)),
    outputTokens: computeMeanScore(asked.map((answer) => answer?.usage.output ?? null)),
    reasoningTokens: computeMeanScore(asked.map((answer) => answer?.usage.reasoning ?? null)),
  };
}

/** Why samples have no score, those included that a run was to ask for and has not. */
function countMissing(
  samples: readonly Sample[],
  model: string,
  task: string,
  pool: Pool,
  runs: readonly LoadedRun[],
): Counted<string>[] {
  const reasons = samples.flatMap(({ result }) => missingReason(result) ?? []);
  const asking = pool.runs.filter((run) => run.models.includes(model) && run.tasks.some(({ id }) => id === task));
  const wanted = asking.reduce((sum, run) => sum + run.samples, 0);
  const unasked = Math.max(0, wanted - samples.length);
  const all = count([...reasons, ...Array<string>(unasked).fill('not asked yet')]);
  if (samples.length > 0 || all.length > 0 || runs.length === 0) return all;
  return [{ what: pool.setAside.has(model) ? ONLY_OLDER : 'not asked', count: 1 }];
}

function describeMissing(missing: readonly Counted<string>[], runs: readonly LoadedRun[]): string {
  if (runs.length === 0) return NOT_RUN;
  const [only] = missing;
  if (missing.length === 1 && only) return only.what;
  return missing.map(({ what, count: n }) => `${n} × ${what}`).join(', ');
}

function toRow(
  model: Model,
  newest: LoadedRun | undefined,
  entries: readonly (readonly [task: string, cell: MeasuredCell])[],
  nameOf: (task: string) => string,
): MeasuredRow {
  const cells = entries.map(([, cell]) => cell);
  const mean = computeMeanScore(cells.map((cell) => cell.score));
  const score = mean === null ? null : meant(mean);
  const summaries = cells.flatMap(({ summary }) => summary ?? []);
  // That of the endpoint which was called, so that list price and cost speak of the same service.
  const price = newest ? findPriceOn(model.prices, dayOf(newest), newest.endpoint.id) : (model.prices.at(-1) ?? null);
  const outputUsdPerMTok = price?.outputUsdPerMTok ?? null;
  const passUsd = computeTotal(cells.map((cell) => cell.answerUsd));
  return {
    model,
    rank: null,
    valueRank: null,
    priceRank: null,
    score,
    missing: score === null ? describeMissingTasks(entries, nameOf) : null,
    approximate: model.kind === 'router',
    note: null,
    price,
    outputUsdPerMTok,
    value: computeValue(score, outputUsdPerMTok),
    onFrontier: false,
    published: null,
    cells: Object.fromEntries(entries),
    interval: score === null ? null : computeInterval(summaries),
    axes: meanAxes(cells.map(({ axes }) => axes)),
    tiedWith: [],
    passUsd,
    passOutputTokens: computeTotal(cells.map((cell) => cell.outputTokens)),
    passReasoningTokens: computeTotal(cells.map((cell) => cell.reasoningTokens)),
    answerUsd: passUsd === null ? null : passUsd / cells.length,
    scorePerCent: computeScorePerCent(score, passUsd),
  };
}

/** "needs all 5 tasks; missing: Bug fix (timeout)", or the one reason that all of them have. */
function describeMissingTasks(
  entries: readonly (readonly [task: string, cell: MeasuredCell])[],
  nameOf: (task: string) => string,
): string {
  const missing = entries.filter(([, cell]) => cell.score === null);
  const reasons = new Set(missing.map(([, cell]) => cell.missing));
  const [reason] = reasons;
  if (missing.length === entries.length && reasons.size === 1 && reason) return reason;
  const named = missing.map(([task, cell]) => `${nameOf(task)} (${cell.missing})`);
  return `needs all ${entries.length} tasks; missing: ${named.join(', ')}`;
}

function withTies(rows: readonly MeasuredRow[]): MeasuredRow[] {
  return rows.map((row) => ({
    ...row,
    tiedWith: rows.filter((other) => other !== row && areTied(row, other)).map(({ model }) => model),
  }));
}

function areTied({ interval: a }: MeasuredRow, { interval: b }: MeasuredRow): boolean {
  return a !== null && b !== null && overlap(a, b);
}

/** The mean on each axis, or null where any part has none. */
function meanAxes(parts: readonly (AxisScores | null)[]): AxisScores | null {
  const known = parts.filter((axes) => axes !== null);
  if (known.length === 0 || known.length < parts.length) return null;
  const meanOf = (axis: keyof AxisScores) => meant(computeMeanScore(known.map((axes) => axes[axis])) as number);
  return Object.fromEntries(AXES.map((axis) => [axis, meanOf(axis)])) as AxisScores;
}

function count<T>(items: readonly T[]): Counted<T>[] {
  return [...Map.groupBy(items, (item) => item)].map(([what, all]) => ({ what, count: all.length }));
}
