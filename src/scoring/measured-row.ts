/** One model of a measured board: the mean of its tasks, what a pass over them cost, and why it is missing where one of them is. */

import { type Model, withoutFloatNoise } from '../data/index.ts';
import { type AxisScores, meanAxes } from './axis-score.ts';
import type { BoardRow } from './board.ts';
import { findPriceOn } from './cost.ts';
import { computeInterval, type Interval } from './interval.ts';
import type { MeasuredCell } from './measured-cell.ts';
import { dayOf, type LoadedRun } from './pool.ts';
import { computeMeanScore, computeTotal } from './score.ts';
import { computeScorePerCent, computeValue } from './value.ts';

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

/** `newest` is the newest run of the board; ranks and ties follow from all rows together. */
export function toMeasuredRow(
  model: Model,
  newest: LoadedRun | undefined,
  entries: readonly (readonly [task: string, cell: MeasuredCell])[],
  nameOf: (task: string) => string,
): MeasuredRow {
  const cells = entries.map(([, cell]) => cell);
  const mean = computeMeanScore(cells.map((cell) => cell.score));
  const score = mean === null ? null : withoutFloatNoise(mean);
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
