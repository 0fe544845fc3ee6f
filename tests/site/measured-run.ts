/** Writes the answers and grades of the made-up runs in tests/site/data/measured: no model gave them, and no check graded them. */
import { hash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Answer, CheckResult, Grade, Judgement, Review } from '../../src/data/schema-run.ts';
import { AXES } from '../../src/data/vocabulary.ts';
import { computeGradeScores } from '../../src/scoring/axis-score.ts';

type Axes = [correctness: number, edgeCases: number, quality: number, documentation: number];

interface Given {
  run: string;
  model: string;
  task: string;
  sample: number;
  content?: string | null;
  /** What asking ended in, and the grade's outcome where it is another one. */
  ended?: Answer['outcome'];
  outcome?: Grade['outcome'];
  axes?: Axes;
  usd?: number | null;
  outputTokens?: number | null;
  reasoningTokens?: number | null;
  finishReason?: string;
  answeredBy?: Answer['answeredBy'];
  attempts?: Answer['attempts'];
  /** Left out for an answer that nobody has graded. */
  graded?: boolean;
}

export const MEGABYTE = 1_000_000;

/** What a stranger may send to break a page: ends of elements, scripts, turned and hidden characters, pictures. */
export const HOSTILE = [
  'Before </code></pre></main><script>alert("from an answer")</script>',
  '<img src=x onerror=alert(5)> &amp; &lt;not escaped twice&gt; {alert(6)} {{alert(7)}}',
  'right-to-left \u202e override \u2066 isolate \u200b zero width \u0007 bell \u001b[31m escape \ud800 half',
  'pictures 🦊 👩‍💻 👨🏽‍🚀 ☎️ and Hebrew שלום and a combining x̶̢̧̨̛̛̛',
  '',
  '```python',
  'def answer(riddle):',
  '    return "</pre><script>alert(8)</script>"',
  '```',
  'After <!-- and ]]> and --> it.',
].join('\n');

/** One long line without a place to break, which is the whole of a megabyte. */
export const LONG = `${'<b>'.repeat(5)}${'0123456789'.repeat(MEGABYTE / 10)}`;

const one = (model: string, task: string, sample: number, more: Partial<Given>): Given => ({
  ...{ run: 'newer', model, task, sample },
  ...more,
});
const ok = (model: string, task: string, scores: readonly Axes[], more: Partial<Given> = {}): Given[] =>
  scores.map((axes, i) => one(model, task, i + 1, { axes, ...more }));

/** Scores of three samples by one number each, the same on every axis. */
const flat = (...scores: number[]): Axes[] => scores.map((score) => [score, score, score, score]);

const fault = (kind: 'timeout' | 'rate_limit' | 'server_error', status: number | null): Answer['attempts'][number] => ({
  startedAt: '2026-11-20T09:00:01.000Z',
  durationMs: 1500,
  fault: { kind, status, message: 'said \u202e <script>alert(9)</script>' },
  retryAfterMs: status === 429 ? 2000 : null,
});

const GIVEN: Given[] = [
  ...ok('alto', 'riddle', flat(9, 9.5, 10)),
  ...ok('alto', 'fable', Array<Axes>(3).fill([10, 8, 9, 9])),
  // Overlaps with Alto, and with nobody else. An older run asked it at another temperature.
  ...ok('bravo', 'riddle', flat(8.5, 9, 9.5), { usd: 0.001, outputTokens: 500 }),
  ...ok('bravo', 'fable', flat(8, 8.5, 9), { usd: 0.002, outputTokens: 700 }),
  ...ok('bravo', 'riddle', flat(1), { run: 'older' }),
  ...ok('bravo', 'fable', flat(1), { run: 'older' }),
  ...ok('cedar', 'riddle', flat(3, 3, 3)),
  ...ok('cedar', 'fable', flat(3.1, 3, 2.9)),
  // Two of its six answers never came; the cells rest on what did.
  ...ok('delta', 'riddle', flat(6, 7)),
  one('delta', 'riddle', 3, { ended: 'timeout', attempts: [fault('timeout', null)] }),
  ...ok('delta', 'fable', flat(6, 7)),
  one('delta', 'fable', 3, { ended: 'api_error', attempts: [fault('rate_limit', 429), fault('server_error', 500)] }),
  // One task without any score: no score as a whole.
  one('echo', 'riddle', 1, { ended: 'timeout' }),
  one('echo', 'riddle', 2, { ended: 'timeout' }),
  one('echo', 'riddle', 3, { ended: 'api_error' }),
  ...ok('echo', 'fable', flat(9, 9, 9)),
  // No price: neither cost nor value.
  ...ok('flint', 'riddle', flat(5, 5, 5), { usd: null, outputTokens: null, reasoningTokens: null }),
  ...ok('flint', 'fable', flat(5, 5, 5), { usd: null, outputTokens: null, reasoningTokens: null }),
  ...ok('golf', 'riddle', flat(4, 4, 4), { usd: 0 }),
  ...ok('golf', 'fable', flat(4, 4, 4), { usd: 0 }),
  // What scores 1 through its own fault, and texts of strangers.
  one('india', 'riddle', 1, {
    content: HOSTILE,
    axes: [2, 2, 2, 2],
    finishReason: 'stop \u202e<script>alert(10)</script>',
    answeredBy: { model: '</dd><script>alert(11)</script>', provider: '\u2067<img src=x onerror=alert(12)>' },
  }),
  one('india', 'riddle', 2, { content: LONG, outcome: 'no_code' }),
  one('india', 'riddle', 3, { content: 'Half an ans', ended: 'truncated', finishReason: 'length' }),
  one('india', 'fable', 1, { content: 'I cannot help with that.', ended: 'refused' }),
  one('india', 'fable', 2, { content: '', ended: 'empty' }),
  one('india', 'fable', 3, { content: 'Nobody has graded it.', graded: false }),
  ...ok('juliet', 'riddle', flat(7), { run: 'older' }),
  ...ok('juliet', 'fable', flat(7), { run: 'older' }),
  // Asked once of three times.
  ...ok('kilo', 'riddle', flat(7)),
  ...ok('kilo', 'fable', flat(8)),
];

export function writeMadeUpRuns(dataDir: string): void {
  for (const given of GIVEN) {
    const { run, task, model, sample } = given;
    const answer = toAnswer(given);
    const failed = answer.outcome === 'timeout' || answer.outcome === 'api_error' ? '.failed' : '';
    const root = join(dataDir, 'runs', run);
    write(join(root, 'answers', task, model, `${sample}${failed}.json`), answer);
    if (given.graded === false) continue;
    const grade = toGrade(given, answer);
    write(join(root, 'grades', task, model, `${sample}.json`), grade);
    if (`${run}/${task}/${model}/${sample}` === 'newer/riddle/alto/1') writeOpinions(root, grade.answerHash);
  }
}

/** A judge and a reviewer on the first answer of Alto, who think little of it; the judge tries to break out of its page. */
function writeOpinions(root: string, answerHash: string): void {
  const place = { task: 'riddle', model: 'alto', sample: 1, answerHash };
  const said = {
    score: 2,
    unscored: null,
    reply: `Poor \u202e work. </pre><script>alert(13)</script>\nSCORE: 2`,
    finishReason: 'stop',
    fence: 'made-up',
    versions: { task: 1, prompt: 1, harness: '0.0.0' },
    endpoint: { id: 'made-up', baseUrl: 'https://made-up.example/v1' },
    answeredBy: { model: null, provider: null },
    usage: { inputUncached: 1, cacheRead: null, cacheWrite: null, output: 1, reasoning: null },
    cost: { usd: null, price: null },
    droppedParameters: [],
    askedAt: '2026-11-21T09:00:00.000Z',
    answeredAt: '2026-11-21T09:00:01.000Z',
  };
  const unscored = { ...said, score: null, unscored: 'no score in the reply', reply: 'I would rather not.' };
  const judgement: Judgement = { ...place, judge: 'bravo', axes: { quality: said, documentation: unscored } };
  const review: Review = {
    ...place,
    reviewer: 'anna',
    scores: { correctness: 3, edgeCases: 4, quality: 5, documentation: 6 },
    wouldMerge: false,
    note: 'Not </p><script>alert(14)</script> mine.',
    reviewedAt: '2026-11-22T09:00:00.000Z',
  };
  write(join(root, 'judgements/riddle/alto/1/bravo.json'), judgement);
  write(join(root, 'reviews/riddle/alto/1/anna.json'), review);
}

function toAnswer(given: Given): Answer {
  const { model, task, sample, ended = 'answered', usd = 0.01, outputTokens = 1000, reasoningTokens = 0 } = given;
  const isPaid = ended !== 'timeout' && ended !== 'api_error';
  const content = given.content === undefined ? `Some words.\n\n\`\`\`python\nx = ${sample}\n\`\`\`\n` : given.content;
  const price = usd === null ? null : { asOf: '2026', inputUsdPerMTok: 1, outputUsdPerMTok: 4 };
  return {
    model,
    task,
    sample,
    outcome: ended,
    content: isPaid ? content : null,
    finishReason: isPaid ? (given.finishReason ?? 'stop') : null,
    answeredBy: given.answeredBy ?? { model: isPaid ? `${model}-1` : null, provider: null },
    usage: {
      inputUncached: isPaid && outputTokens !== null ? 200 : null,
      cacheRead: null,
      cacheWrite: null,
      output: isPaid ? outputTokens : null,
      reasoning: isPaid ? reasoningTokens : null,
    },
    cost: { usd: isPaid ? usd : null, price },
    droppedParameters: [],
    attempts: given.attempts ?? [
      { startedAt: '2026-11-20T09:00:01.000Z', durationMs: 1234, fault: null, retryAfterMs: null },
    ],
    askedAt: '2026-11-20T09:00:01.000Z',
    answeredAt: '2026-11-20T09:00:02.234Z',
    request: { model, messages: [] },
    response: null,
  };
}

function toGrade(given: Given, answer: Answer): Grade {
  const { model, task, sample } = given;
  const ended = answer.outcome === 'answered' ? (given.outcome ?? 'graded') : answer.outcome;
  const checks = ended === 'graded' ? toChecks(given.axes ?? [1, 1, 1, 1]) : [];
  const isGraded = ended === 'graded';
  const lines = (answer.content ?? '').split('\n');
  const fence = lines.findIndex((line) => line.startsWith('```'));
  return {
    task,
    model,
    sample,
    answerHash: hash('sha256', answer.content ?? ''),
    versions: { task: 1, extractor: 1, grader: 1 },
    outcome: ended,
    ...(isGraded ? {} : { why: `Made up as ${ended}.` }),
    extraction: isGraded
      ? {
          rule: 'made up',
          language: 'python',
          firstLine: fence + 2,
          lastLine: lines.lastIndexOf('```'),
          otherBlocks: 0,
        }
      : null,
    ...computeGradeScores({ outcome: ended, checks }),
    checks,
    sandbox: isGraded ? 'deno' : 'none',
  };
}

const CHECKS = {
  correctness: ['answers-the-riddle', 'answers-in-rhyme'],
  edgeCases: ['laughs-at-itself', 'laughs-last'],
  quality: ['speaks-clearly', 'speaks-softly'],
  documentation: ['says-who', 'says-why'],
} as const;

/** What an axis must score by itself to come out as given where correctness gates it. */
function toUngated(score: number, correctness: number): number {
  return correctness === 1 ? score : 1 + ((score - 1) * 9) / (correctness - 1);
}

/**
 * On each axis a check that passes and one that fails, which weigh so much that the axis comes out as given; what would weigh
 * nothing is left out, as where only correctness lacks. And one that does not apply.
 */
function toChecks(axes: Axes): CheckResult[] {
  const said: Partial<CheckResult> = { expected: '<b>why</b>', got: '</dd><i>' };
  const checks = AXES.flatMap((axis, i): CheckResult[] => {
    const [passed, failed] = CHECKS[axis];
    const score = toUngated(axes[i] ?? 1, axis === 'correctness' ? 10 : axes[0]);
    return [
      { id: passed, axis, weight: score - 1, result: 'pass' },
      { id: failed, axis, weight: 10 - score, result: 'fail', ...said },
    ];
  });
  return [
    ...checks.filter(({ weight }) => weight > 1e-9),
    { id: 'takes-nothing', axis: 'edgeCases', weight: 1, result: 'n/a' },
  ];
}

function write(file: string, content: object): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(content, null, 2)}\n`);
}
