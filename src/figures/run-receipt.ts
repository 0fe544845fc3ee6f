/** The receipt of a run: when, where and how it asked, and what came of it. */
import {
  countOf,
  formatCount,
  formatInstant,
  formatTemperature,
  formatUsd,
  MISSING,
  OUTCOMES,
  type Run,
} from '../data/index.ts';
import { computeTotal, type LoadedRun, missingReason, OUTCOME_TEXT, outcomeOf } from '../scoring/index.ts';
import type { SlipGroup, SlipLine } from './slip.ts';

export function runReceipt(run: Run): SlipGroup[] {
  const group = (id: string, label: string, lines: SlipLine[]): SlipGroup => ({ id, label, lines });
  return [
    ...(run.kind === 'asked'
      ? [group('asked', 'How it asked', askedLines(run)), group('spent', 'What it spent', spentLines(run))]
      : [group('written', 'By whom', [line('kind', 'Written', 'by hand'), line('author', 'Author', run.author)])]),
    group('outcomes', 'What came of it', outcomeLines(run)),
  ];
}

function askedLines({ createdAt, endpoint, settings, models, tasks, samples, harness }: LoadedRun): SlipLine[] {
  return [
    line('created', 'Begun', formatInstant(createdAt)),
    line('endpoint', 'Endpoint', endpoint.baseUrl),
    line('models', 'Models', String(models.length)),
    line('tasks', 'Tasks', String(tasks.length)),
    line('samples', 'Samples of each', String(samples)),
    line('temperature', 'Temperature', formatTemperature(settings.temperature)),
    line('max-tokens', 'Output tokens at most', formatCount(settings.maxOutputTokens)),
    line('system', 'System message', settings.systemMessage ?? 'none'),
    line('harness', 'Harness', harness),
  ];
}

function spentLines({ results }: LoadedRun): SlipLine[] {
  const paid = results.flatMap(({ asked }) => (asked && asked.cost.usd !== null ? asked.cost.usd : []));
  const unknown = results.filter((result) => result.asked?.cost.usd === null && missingReason(result) === null).length;
  const tokens = results.flatMap(({ asked }) => asked?.usage.output ?? []);
  const spent = computeTotal(paid);
  const note = unknown > 0 ? { note: `Without ${countOf(unknown, 'answer')} whose cost is unknown.` } : {};
  return [
    {
      ...(spent === null ? missing('usd', 'Spent', 'no cost is known') : line('usd', 'Spent', formatUsd(spent))),
      ...note,
    },
    line('output', 'Output tokens', formatCount(computeTotal(tokens))),
  ];
}

function outcomeLines({ results }: Run): SlipLine[] {
  const outcomes = results.map(outcomeOf);
  const ungraded = outcomes.filter((outcome) => outcome === null).length;
  const counted = OUTCOMES.map((outcome) => [outcome, outcomes.filter((o) => o === outcome).length] as const);
  return [
    line('answers', 'Answers', String(results.length)),
    ...counted.flatMap(([outcome, n]) =>
      n > 0 ? [line(outcome, `of which ${OUTCOME_TEXT[outcome]}`, String(n))] : [],
    ),
    ...(ungraded > 0 ? [line('ungraded', 'of which not graded yet', String(ungraded))] : []),
  ];
}

function line(id: string, label: string, text: string): SlipLine {
  return { id, label, text };
}

function missing(id: string, label: string, why: string): SlipLine {
  return { id, label, text: MISSING, missing: why };
}
