/** What the list of runs, the pages of runs and the receipts of answers say of themselves. */
import { capitalise, countInWords, countOf, formatScore, type Run, type RunResult } from '../../data/index.ts';
import { RUN_FIGURE, receiptHref, runHref } from '../../figures/index.ts';
import { MEASURED_SCALE } from '../../scoring/index.ts';
import { type PageMeta, siteData, withLines } from '../../site/index.ts';
import { aboutFigure } from '../[...release]/_meta.ts';

/** Without the receipts: they are thousands, search engines leave them out, and they have no picture of their own. */
export function runMetas(): PageMeta[] {
  return [runsMeta(), ...[...siteData().dataset.runs.values()].map(runMeta)];
}

export function runsMeta(): PageMeta {
  const { dataset, boards, calibrations } = siteData();
  const meta = {
    path: '/runs/',
    title: 'What was measured: boards and runs',
    description: `${capitalise(countInWords(dataset.runs.size))} ${dataset.runs.size === 1 ? 'run' : 'runs'}, every answer with its receipt: the checks that it passed, its tokens and what they cost.`,
  };
  return withLines(meta, [
    ['Measured boards', String(boards.filter(({ kind }) => kind === 'measured').length)],
    ['Calibrations', String(calibrations.length)],
    ['Runs', String(dataset.runs.size)],
  ]);
}

export function runMeta(run: Run): PageMeta {
  const count = (of: 'task' | 'model') => new Set(run.results.map((result) => result[of])).size;
  const who = run.kind === 'asked' ? countOf(count('model'), 'model') : 'by hand';
  const meta = {
    path: runHref(run.id),
    title: `${run.title}: the run`,
    description: `The run “${run.title}”: ${countOf(run.results.length, 'answer')} ${who} to ${countOf(count('task'), 'task')}, each with its receipt, and the command that grades them again.`,
  };
  return aboutFigure(
    meta,
    [run.id, RUN_FIGURE],
    [
      ['Run', run.id],
      ['Answers', String(run.results.length)],
      ['Tasks', String(count('task'))],
      [run.kind === 'asked' ? 'Models' : 'By hand', String(count('model'))],
    ],
  );
}

/** Search engines are asked to leave receipts out, for they are strangers' texts. */
export function receiptMeta(run: Run, results: readonly RunResult[]): PageMeta {
  const { dataset } = siteData();
  const [first] = results;
  if (!first) throw new Error(`run "${run.id}": a receipt of no answer`);
  const name = run.kind === 'asked' ? (dataset.models.get(first.model)?.name ?? first.model) : first.model;
  const task = dataset.tasks.get(first.task)?.name ?? first.task;
  const scores = results.map(({ grade }) => formatScore(grade?.score ?? null, MEASURED_SCALE)).join(', ');
  const what = first.about
    ? `a hand-written ${first.about.role === 'good' ? 'good answer' : 'mutant'} that tests the graders`
    : countOf(results.length, 'answer');
  return {
    path: receiptHref(run.id, first.model, first.task),
    title: `${name} on ${task}: the receipt (${run.title})`,
    description: `${name} on the task “${task}” in the run “${run.title}”: ${what}, scored ${scores}, with every check, tokens and cost.`,
    isListed: false,
    preview: runMeta(run).preview,
  };
}
