/** The API of what was measured: fields that only measured boards have, runs with their grades, and the calibration. */

import type { About, Run, RunResult } from '../data/index.ts';
import { receiptHref } from '../figures/index.ts';
import { type Calibration, type MeasuredCell, type MeasuredRow, mustLoseOn, outcomeOf } from '../scoring/index.ts';

/** The version of every shape in the API: within it fields are only added. */
export const API_SCHEMA_VERSION = 1;

export function toMeasuredRowJson(row: MeasuredRow) {
  const { missing, interval, axes, passUsd, answerUsd, passOutputTokens, passReasoningTokens, scorePerCent } = row;
  return {
    ...(missing === null ? {} : { missing }),
    interval,
    axes,
    solved: row.rate,
    passAtK: row.passAtK,
    tiedWith: row.tiedWith.map(({ id }) => id),
    passUsd,
    answerUsd,
    passOutputTokens,
    passReasoningTokens,
    scorePerCent,
  };
}

export function toMeasuredCellJson(cell: MeasuredCell) {
  const { rate, interval, axes, failures, missingSamples, answerUsd, outputTokens, reasoningTokens } = cell;
  return {
    samples: rate?.n ?? 0,
    solved: rate,
    interval,
    axes,
    failures: failures.map(({ what, count }) => ({ outcome: what, count })),
    missingSamples: missingSamples.map(({ what, count }) => ({ reason: what, count })),
    answerUsd,
    outputTokens,
    reasoningTokens,
    grades: cell.samples.map(({ run, result }) => ({ run: run.id, ...toGradeJson(run.id, result) })),
  };
}

/** A run without the texts of its answers, which its receipts have. */
export function toRunJson({ $schema: _, results, ...run }: Run) {
  return {
    schemaVersion: API_SCHEMA_VERSION,
    ...run,
    answers: results.map((result) => ({
      task: result.task,
      model: result.model,
      ...(result.about ? toAboutJson(result.about) : {}),
      ...toGradeJson(run.id, result),
    })),
  };
}

export function toCalibrationJson({ id, title, kind, run, tasks, separation }: Calibration) {
  return {
    schemaVersion: API_SCHEMA_VERSION,
    id,
    title,
    kind,
    asOf: null,
    run: run.id,
    tasks: tasks.map(({ task }) => task.id),
    // It ranks nobody.
    rows: [],
    separation: separation.map(({ task, ...rest }) => ({ task: task.id, ...rest })),
    verdicts: tasks.map(({ task, verdicts }) => ({ task: task.id, ...verdicts })),
    attacks: tasks.map(({ task, attacks }) => ({ task: task.id, ...attacks })),
  };
}

function toAboutJson(about: About) {
  const { role, about: text } = about;
  const bounds = role === 'attack' ? { atMost: about.atMost } : {};
  return { role, about: text, offends: mustLoseOn(about), ...bounds };
}

/** `path` is that of its receipt, from the root of the site. */
function toGradeJson(run: string, result: RunResult) {
  const { model, task, sample, grade, asked } = result;
  return {
    sample,
    outcome: outcomeOf(result),
    score: grade?.score ?? null,
    axes: grade?.axes ?? null,
    ...(asked ? { usd: asked.cost.usd, outputTokens: asked.usage.output, reasoningTokens: asked.usage.reasoning } : {}),
    path: receiptHref(run, model, task).slice(1),
  };
}
