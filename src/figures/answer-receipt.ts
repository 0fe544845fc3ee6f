/** The receipt of one answer: what it scored, what it cost, who gave it and what graded it, line by line. */

import {
  AXES,
  capitalise,
  countOf,
  formatCount,
  formatInstant,
  formatPartialDate,
  formatScore,
  formatSeconds,
  formatUsd,
  MISSING,
  type RunResult,
  toVisible,
} from '../data/index.ts';
import { AXIS_NAMES, MEASURED_SCALE, missingReason, OUTCOME_TEXT, outcomeOf } from '../scoring/index.ts';
import type { SlipGroup, SlipLine } from './slip.ts';

type Asked = NonNullable<RunResult['asked']>;

export function answerReceipt(result: RunResult): SlipGroup[] {
  const { asked } = result;
  return [
    { id: 'outcome', label: 'Outcome', lines: outcomeLines(result) },
    { id: 'total', label: 'Score', lines: scoreLines(result) },
    ...(asked
      ? [
          { id: 'spent', label: 'Tokens and cost', lines: spentLines(asked) },
          { id: 'asked', label: 'How it was asked', lines: askedLines(asked) },
        ]
      : []),
    { id: 'versions', label: 'Graded by', lines: versionLines(result) },
  ];
}

function outcomeLines(result: RunResult): SlipLine[] {
  const outcome = outcomeOf(result);
  const { why, extraction } = result.grade ?? {};
  const lines: SlipLine[] = [
    outcome === null
      ? missing('outcome', 'Outcome', 'not graded yet')
      : { ...known('outcome', 'Outcome', capitalise(OUTCOME_TEXT[outcome])), ...(why ? { note: toVisible(why) } : {}) },
  ];
  if (!extraction) return lines;
  const { firstLine, lastLine, rule, language, otherBlocks } = extraction;
  const others = otherBlocks > 0 ? ` ${capitalise(countOf(otherBlocks, 'other block'))} in the answer.` : '';
  return [
    ...lines,
    {
      ...known('code', 'Code in lines', firstLine === lastLine ? String(firstLine) : `${firstLine}–${lastLine}`),
      note: `${capitalise(toVisible(rule))}${language ? `, tagged ${toVisible(language)}` : ''}.${others}`,
    },
  ];
}

function scoreLines(result: RunResult): SlipLine[] {
  const { grade } = result;
  const why = missingReason(result) ?? undefined;
  const line = (id: string, label: string, score: number | null | undefined): SlipLine =>
    score == null ? missing(id, label, why ?? 'no score') : known(id, label, formatScore(score, MEASURED_SCALE));
  return [
    ...AXES.map((axis) => line(axis, AXIS_NAMES[axis], grade?.axes?.[axis])),
    { ...line('score', 'Score', grade?.score), due: true },
  ];
}

function spentLines({ usage, cost }: Asked): SlipLine[] {
  const count = (id: string, label: string, tokens: number | null): SlipLine =>
    tokens === null ? missing(id, label, 'the endpoint did not say') : known(id, label, formatCount(tokens));
  const { price } = cost;
  const rates = price && [
    price.inputUsdPerMTok === null ? 'input price unknown' : `${formatUsd(price.inputUsdPerMTok)} per million in`,
    `${formatUsd(price.outputUsdPerMTok)} out`,
    `as of ${formatPartialDate(price.asOf)}`,
  ];
  const spent: SlipLine =
    cost.usd === null
      ? missing('usd', 'Spent', price === null ? 'price unknown' : 'tokens or input price unknown')
      : known('usd', 'Spent', formatUsd(cost.usd));
  return [
    count(
      'input',
      usage.cacheRead || usage.cacheWrite ? 'Input tokens, no cache' : 'Input tokens',
      usage.inputUncached,
    ),
    ...(usage.cacheRead ? [count('cache-read', 'Input tokens, from a cache', usage.cacheRead)] : []),
    ...(usage.cacheWrite ? [count('cache-write', 'Input tokens, to a cache', usage.cacheWrite)] : []),
    count('output', 'Output tokens', usage.output),
    count('reasoning', 'of which reasoning', usage.reasoning),
    { ...spent, note: rates ? `${capitalise(rates.join(', '))}.` : 'No price is known.' },
  ];
}

function askedLines(asked: Asked): SlipLine[] {
  const { finishReason, answeredBy, droppedParameters, attempts, askedAt, answeredAt } = asked;
  const said = (id: string, label: string, text: string | null): SlipLine =>
    text === null ? missing(id, label, 'the endpoint did not say') : known(id, label, toVisible(text));
  const took = askedAt && answeredAt ? Date.parse(answeredAt) - Date.parse(askedAt) : null;
  return [
    askedAt === null ? missing('asked-at', 'Asked', 'never sent') : known('asked-at', 'Asked', formatInstant(askedAt)),
    ...(took === null ? [] : [known('took', 'Took', formatSeconds(took))]),
    known('attempts', 'Attempts', String(attempts.length)),
    said('finish', 'Finish reason', finishReason),
    said('answered-by', 'Answered by', answeredBy.model),
    said('provider', 'Provider', answeredBy.provider),
    ...(droppedParameters.length > 0
      ? [known('dropped', 'Refused and left out', droppedParameters.map(toVisible).join(', '))]
      : []),
  ];
}

function versionLines({ grade, content }: RunResult): SlipLine[] {
  if (grade === null) return [missing('versions', 'Versions', 'not graded yet')];
  const { task, extractor, grader } = grade.versions;
  return [
    known('task-version', 'Task', `version ${task}`),
    known('extractor', 'Extractor', `version ${extractor}`),
    known('grader', 'Grader', `version ${grader}`),
    grade.sandbox === 'none'
      ? missing('sandbox', 'Sandbox', 'nothing ran')
      : known('sandbox', 'Sandbox', grade.sandbox),
    ...(content === null ? [] : [known('hash', 'SHA-256', `${grade.answerHash.slice(0, 12)}…`)]),
  ];
}

function known(id: string, label: string, text: string): SlipLine {
  return { id, label, text };
}

function missing(id: string, label: string, why: string): SlipLine {
  return { id, label, text: MISSING, missing: why };
}
