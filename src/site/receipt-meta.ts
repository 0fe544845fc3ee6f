/**
 * Title, description and preview of the receipts of answers. They are made page by page and share the picture of their run:
 * a run has thousands. Search engines are asked to leave them out, for they are strangers' texts.
 */

import { countOf, formatScore, type Run, type RunResult } from '../data/index.ts';
import { receiptHref, runHref } from '../figures/index.ts';
import { MEASURED_SCALE } from '../scoring/index.ts';
import { siteData } from './data.ts';
import { type PageMeta, pageMeta } from './page-meta.ts';

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
  const { lines, previewAlt, previewOf = runHref(run.id) } = pageMeta(runHref(run.id));
  return {
    path: receiptHref(run.id, first.model, first.task),
    title: `${name} on ${task}: the receipt (${run.title})`,
    description: `${name} on the task “${task}” in the run “${run.title}”: ${what}, scored ${scores}, with every check, tokens and cost.`,
    isListed: false,
    previewOf,
    lines,
    previewAlt,
  };
}
