/** What is known of one answer and of one run, part by part: an item and its figure on each line. */

import {
  AXES,
  capitalise,
  countOf,
  formatCount,
  formatInstant,
  formatPartialDate,
  formatScore,
  formatSeconds,
  formatSpeed,
  formatTemperature,
  formatUsd,
  MISSING,
  OUTCOMES,
  type Run,
  type RunResult,
  type ServerFacts,
  toVisible,
} from '../data/index.ts';
import {
  AXIS_NAMES,
  computeAnswerTime,
  computeTokensPerSecond,
  computeTotal,
  type LoadedRun,
  MEASURED_SCALE,
  missingReason,
  OUTCOME_TEXT,
  outcomeOf,
} from '../scoring/index.ts';
import type { Cell } from './figure.ts';

/** A figure as a cell has it, with what it is and the page that this leads to. */
export interface SummaryLine extends Pick<Cell, 'text' | 'href' | 'missing' | 'best' | 'note' | 'from'> {
  id: string;
  label: string;
  /** Whether it is the line that the summary is for. */
  due?: boolean;
}

export interface SummaryGroup {
  id: string;
  label: string;
  lines: SummaryLine[];
}

type Asked = NonNullable<RunResult['asked']>;

/** What an answer scored, what it cost, who gave it and what graded it. `wanted` is the name that its contract asks for. */
export function answerSummary(result: RunResult, wanted?: string): SummaryGroup[] {
  const { asked } = result;
  const spent: SummaryGroup[] = asked
    ? [
        { id: 'spent', label: 'Tokens and cost', lines: spentLines(asked) },
        { id: 'asked', label: 'How it was asked', lines: askedLines(asked) },
      ]
    : [];
  return [
    { id: 'outcome', label: 'Outcome', lines: outcomeLines(result, wanted) },
    { id: 'total', label: 'Score', lines: scoreLines(result) },
    ...spent,
    { id: 'versions', label: 'Graded by', lines: versionLines(result) },
  ];
}

function outcomeLines(result: RunResult, wanted: string | undefined): SummaryLine[] {
  const outcome = outcomeOf(result);
  const { why, extraction } = result.grade ?? {};
  const reason = result.asked?.doubt ?? why;
  const first: SummaryLine = {
    ...line('outcome', 'Outcome', outcome && capitalise(OUTCOME_TEXT[outcome]), 'not graded yet'),
    ...(outcome && reason ? { note: toVisible(reason) } : {}),
  };
  const sought = wanted === undefined || !result.grade ? [] : [line('looked-for', 'Looked for', wanted)];
  if (!extraction) return [first, ...sought];
  const { firstLine, lastLine, rule, language, otherBlocks } = extraction;
  const others = otherBlocks > 0 ? ` ${capitalise(countOf(otherBlocks, 'other block'))} in the answer.` : '';
  return [
    first,
    ...sought,
    {
      ...line('code', 'Code in lines', firstLine === lastLine ? String(firstLine) : `${firstLine}–${lastLine}`),
      note: `${capitalise(toVisible(rule))}${language ? `, tagged ${toVisible(language)}` : ''}.${others}`,
    },
  ];
}

function scoreLines(result: RunResult): SummaryLine[] {
  const { grade } = result;
  const why = missingReason(result) ?? 'no score';
  const scored = (id: string, label: string, score: number | null | undefined): SummaryLine =>
    line(id, label, score == null ? null : formatScore(score, MEASURED_SCALE), why);
  return [
    ...AXES.map((axis) => scored(axis, AXIS_NAMES[axis], grade?.axes?.[axis])),
    { ...scored('score', 'Score', grade?.score), due: true },
  ];
}

const UNSAID = 'the endpoint did not say';

function spentLines({ usage, cost: { usd, price, statedUsd } }: Asked): SummaryLine[] {
  const count = (id: string, label: string, tokens: number | null): SummaryLine =>
    line(id, label, tokens === null ? null : formatCount(tokens), UNSAID);
  const rates = price && [
    price.inputUsdPerMTok === null ? 'input price unknown' : `${formatUsd(price.inputUsdPerMTok)} per million in`,
    `${formatUsd(price.outputUsdPerMTok)} out`,
    `as of ${formatPartialDate(price.asOf)}`,
  ];
  const isCached = usage.cacheRead || usage.cacheWrite;
  return [
    count('input', isCached ? 'Input tokens, no cache' : 'Input tokens', usage.inputUncached),
    ...(usage.cacheRead ? [count('cache-read', 'Input tokens, from a cache', usage.cacheRead)] : []),
    ...(usage.cacheWrite ? [count('cache-write', 'Input tokens, to a cache', usage.cacheWrite)] : []),
    count('output', 'Output tokens', usage.output),
    count('reasoning', 'of which reasoning', usage.reasoning),
    {
      ...line(
        'usd',
        'Spent',
        usd === null ? null : formatUsd(usd),
        price === null ? 'price unknown' : 'tokens or input price unknown',
      ),
      note: rates ? `${capitalise(rates.join(', '))}.` : 'No price is known.',
    },
    ...(statedUsd === undefined ? [] : [line('stated-usd', 'Charged, says the endpoint', formatUsd(statedUsd))]),
  ];
}

function askedLines(asked: Asked): SummaryLine[] {
  const { finishReason, answeredBy, otherModel, droppedParameters, outputLimit, headers, attempts, askedAt } = asked;
  const said = (id: string, label: string, text: string | null): SummaryLine =>
    line(id, label, text === null ? null : toVisible(text), UNSAID);
  return [
    line('asked-at', 'Asked', askedAt === null ? null : formatInstant(askedAt), 'never sent'),
    ...timeLines(asked),
    line('attempts', 'Attempts', String(attempts.length)),
    said('finish', 'Finish reason', finishReason),
    {
      ...said('answered-by', 'Answered by', answeredBy.model),
      ...(otherModel === undefined ? {} : { note: 'Not the model that was asked.' }),
    },
    said('provider', 'Provider', answeredBy.provider),
    ...(outputLimit
      ? [
          {
            ...line('output-limit', 'Output tokens at most', formatCount(outputLimit.tokens)),
            note: `Lower than the run asks: ${toVisible(outputLimit.why)}.`,
          },
        ]
      : []),
    ...Object.entries(headers ?? {}).map(([name, value]) => line(`header-${name}`, name, toVisible(value))),
    ...(droppedParameters.length > 0
      ? [line('dropped', 'Refused and left out', droppedParameters.map(toVisible).join(', '))]
      : []),
  ];
}

/** What the server worked and what was waited are told apart where it says so. */
function timeLines(asked: Asked): SummaryLine[] {
  const { askedAt, answeredAt, timings } = asked;
  const took = askedAt && answeredAt ? Date.parse(answeredAt) - Date.parse(askedAt) : null;
  const time = computeAnswerTime(asked);
  const speed = computeTokensPerSecond([asked]);
  return [
    ...(took === null ? [] : [line('took', 'Took', formatSeconds(took))]),
    ...(timings && time?.waitedSeconds != null
      ? [
          line('took-prompt', 'of which the prompt', formatSeconds(timings.promptMs)),
          line('took-output', 'of which the answer', formatSeconds(timings.outputMs)),
          line('took-waiting', 'of which waiting', formatSeconds(time.waitedSeconds * 1000)),
        ]
      : []),
    ...(speed === null || timings === undefined ? [] : [line('speed', 'Tokens per second', formatSpeed(speed))]),
  ];
}

function versionLines({ grade, content }: RunResult): SummaryLine[] {
  if (grade === null) return [line('versions', 'Versions', null, 'not graded yet')];
  const { task, extractor, grader } = grade.versions;
  return [
    line('task-version', 'Task', `version ${task}`),
    line('extractor', 'Extractor', `version ${extractor}`),
    line('grader', 'Grader', `version ${grader}`),
    line('sandbox', 'Sandbox', grade.sandbox === 'none' ? null : grade.sandbox, 'nothing ran'),
    ...(content === null ? [] : [line('hash', 'SHA-256', `${grade.answerHash.slice(0, 12)}…`)]),
  ];
}

/** When, where and how a run asked, and what came of it. */
export function runSummary(run: Run): SummaryGroup[] {
  const outcomes: SummaryGroup = { id: 'outcomes', label: 'What came of it', lines: runOutcomeLines(run) };
  if (run.kind === 'asked') {
    return [
      { id: 'asked', label: 'How it asked', lines: runAskedLines(run) },
      { id: 'spent', label: 'What it spent', lines: runSpentLines(run) },
      outcomes,
      ...serverGroups(run),
    ];
  }
  const written = [line('kind', 'Written', 'by hand'), line('author', 'Author', run.author)];
  return [{ id: 'written', label: 'By whom', lines: written }, outcomes];
}

function runAskedLines(run: LoadedRun): SummaryLine[] {
  const { createdAt, endpoint, settings, models, tasks, samples, harness } = run;
  return [
    line('created', 'Begun', formatInstant(createdAt)),
    line('endpoint', 'Endpoint', endpoint.baseUrl),
    line('models', 'Models', String(models.length)),
    line('tasks', 'Tasks', String(tasks.length)),
    line('samples', 'Samples of each', String(samples)),
    line('temperature', 'Temperature', formatTemperature(settings.temperature)),
    line('max-tokens', 'Output tokens at most', formatCount(settings.maxOutputTokens)),
    line('system', 'System message', settings.systemMessage ?? 'none'),
    ...(settings.cachePrompt === undefined ? [] : [line('cache', 'Prompt cache', settings.cachePrompt ? 'on' : 'off')]),
    line('harness', 'Harness', harness),
  ];
}

/** A group for each server that told of itself, or of which something was stated. */
function serverGroups({ servers = {} }: LoadedRun): SummaryGroup[] {
  return Object.entries(servers).map(([model, server]) => ({
    id: `server-${model}`,
    label: `The server of ${model}`,
    lines: serverLines(server),
  }));
}

function serverLines({ name, build, file, quantization, contextTokens, slots, sampling, stated = {} }: ServerFacts) {
  const told = (id: string, label: string, value: string | number | null): SummaryLine[] =>
    value === null ? [] : [line(id, label, typeof value === 'number' ? formatCount(value) : toVisible(value))];
  return [
    ...told('program', 'Program', name),
    ...told('build', 'Build', build),
    ...told('weights', 'Weights', file),
    ...told('quantization', 'Quantization', quantization),
    ...told('context', 'Context, tokens', contextTokens),
    ...told('slots', 'Slots', slots),
    ...Object.entries(stated).flatMap(([key, value]) => told(`stated-${key}`, capitalise(key), value)),
    ...Object.entries(sampling).flatMap(([key, value]) =>
      told(`sampling-${key}`, key, Array.isArray(value) ? value.join(', ') : String(value)),
    ),
  ];
}

function runSpentLines({ results }: LoadedRun): SummaryLine[] {
  const paid = results.flatMap(({ asked }) => asked?.cost.usd ?? []);
  const unknown = results.filter((result) => result.asked?.cost.usd === null && missingReason(result) === null).length;
  const tokens = results.flatMap(({ asked }) => asked?.usage.output ?? []);
  const spent = computeTotal(paid);
  const note = unknown > 0 ? { note: `Without ${countOf(unknown, 'answer')} whose cost is unknown.` } : {};
  return [
    { ...line('usd', 'Spent', spent === null ? null : formatUsd(spent), 'no cost is known'), ...note },
    line('output', 'Output tokens', formatCount(computeTotal(tokens))),
  ];
}

function runOutcomeLines({ results }: Run): SummaryLine[] {
  const outcomes = results.map(outcomeOf);
  const parts = [...OUTCOMES, null].map((outcome) => ({
    id: outcome ?? 'ungraded',
    label: outcome === null ? 'not graded yet' : OUTCOME_TEXT[outcome],
    count: outcomes.filter((other) => other === outcome).length,
  }));
  return [
    line('answers', 'Answers', String(results.length)),
    ...parts
      .filter(({ count }) => count > 0)
      .map(({ id, label, count }) => line(id, `of which ${label}`, String(count))),
  ];
}

/** `missing` says why there is no text. */
function line(id: string, label: string, text: string | null, missing = ''): SummaryLine {
  return text === null ? { id, label, text: MISSING, missing } : { id, label, text };
}
