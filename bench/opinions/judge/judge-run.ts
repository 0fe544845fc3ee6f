/** Has a model judge the answers of a run, from the options of the command to its agreement with the checks. */
import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Dataset, didYouMean, HarnessError, type Model, quote, usageError } from '../../../src/data/index.ts';
import { benchCommand, opinionHeadPath, writeAtomically } from '../../../src/data/node.ts';
import { computeAgreement, findPrice, toUsedPrice } from '../../../src/scoring/index.ts';
import { chooseEndpoint, createRedactor, readHeaders, readKey, SETTINGS } from '../../endpoints/index.ts';
import { setReasoningAside } from '../../extract/index.ts';
import { type OpenRun, openRun } from '../../graders/index.ts';
import { type AskContext, ask, type Job, lockRun, type Stop, toCount } from '../../run/index.ts';
import { nameHider, namesIn } from '../hide-names.ts';
import { type Plan, planJudging } from './plan.ts';
import { toJudgeQuestion } from './question.ts';
import { judgementStore } from './store.ts';
import type { JudgeSummary } from './summary.ts';

export interface JudgeOptions {
  model: string;
  endpoint?: string;
  concurrency: string;
}

export interface JudgeContext extends AskContext {
  dataset: Dataset;
}

const MAX_CONCURRENCY = 1000;
const FENCE_BYTES = 8;

/** Errors name what stops it before anything is asked; `stop` says why questions were left unasked. */
export async function judgeRun(
  runId: string,
  options: JudgeOptions,
  context: JudgeContext,
): Promise<{ summary: JudgeSummary; stop: Stop | null }> {
  const { dataset } = context;
  const judge = findJudge(dataset, options.model);
  const opened = openRun(dataset, runId);
  if (opened.run.results.every(({ grade }) => grade === null)) {
    throw new HarnessError(
      `Run "${runId}" has no grades, and only graded answers are judged: ${benchCommand(`grade ${runId}`)}`,
    );
  }
  const plan = planJudging(opened.run.results, judge, dataset);
  const { asked, stop } = plan.todo.size === 0 ? NOTHING_ASKED : await askJudge(opened, judge, plan, options, context);
  const agreement = computeAgreement(openRun(dataset, runId).run.results, judge.id);
  const isJudged = Object.values(agreement).some(({ scored, unscored }) => scored + unscored > 0);
  if (isJudged) {
    const head = { judge: judge.id, agreement };
    writeAtomically(join(opened.dir, opinionHeadPath('judgement', judge.id)), `${JSON.stringify(head, null, 2)}\n`);
  }
  const { storedBefore, skipped, todo } = plan;
  const missing = todo.size - asked.scored - asked.unscored;
  const left = { skipped: Object.fromEntries(skipped), missing, stopped: stop?.reason ?? null };
  return { summary: { run: runId, judge: judge.id, ...asked, storedBefore, ...left, agreement }, stop };
}

type Asked = Pick<JudgeSummary, 'scored' | 'unscored' | 'knownCostUsd' | 'unknownCosts' | 'failures'>;

const NOTHING_ASKED: { asked: Asked; stop: null } = {
  asked: { scored: 0, unscored: 0, knownCostUsd: 0, unknownCosts: 0, failures: [] },
  stop: null,
};

async function askJudge(
  { dir }: OpenRun,
  judge: Model,
  { todo }: Plan,
  options: JudgeOptions,
  { dataset, ...context }: JudgeContext,
): Promise<{ asked: Asked; stop: Stop | null }> {
  const endpoint = chooseEndpoint(dataset, options.endpoint, context.env);
  const key = readKey(endpoint, context.env);
  const headers = readHeaders(endpoint, context.env);
  const concurrency = toCount('--concurrency', options.concurrency, MAX_CONCURRENCY);
  const priceAt = (_: string, at: string) => toUsedPrice(findPrice(judge.prices, at, endpoint.id));
  const fences = new Map([...todo.keys()].map((id) => [id, randomBytes(FENCE_BYTES).toString('hex')]));
  const fenceOf = (id: string) => fences.get(id) ?? '';
  const redact = createRedactor(key, ...Object.values(headers));
  const { store, counts } = judgementStore({ runDir: dir, judge: judge.id, endpoint, todo, fenceOf, redact });
  const folder = join(dir, 'judgements');
  mkdirSync(folder, { recursive: true });
  const unlock = lockRun(folder, null);
  try {
    const jobs = [...todo.keys()].map((id) => toJob(id, judge.id));
    const messageOf = questionWriter(todo, dataset, fenceOf);
    const asked = {
      jobs,
      endpoint,
      key,
      headers,
      concurrency,
      store,
      messageOf,
      priceAt,
      cap: null,
      settings: SETTINGS,
    };
    const { tally, stop } = await ask(asked, context);
    const failures = [...tally.failures.values()].flatMap(({ last }) =>
      last ? [`${last.kind}: ${last.message}`] : [],
    );
    return { asked: { ...counts, knownCostUsd: tally.costUsd, unknownCosts: tally.unknownCosts, failures }, stop };
  } finally {
    unlock();
  }
}

/** What is judged takes the place of the task: the judge is the one model that is asked. */
function toJob(id: string, judge: string): Job {
  return { question: { model: judge, task: id, sample: 1 }, attempts: [], earlierAttempts: 0, hasFailure: false };
}

function questionWriter(todo: Plan['todo'], dataset: Dataset, fenceOf: (id: string) => string) {
  const hideNames = nameHider(namesIn(dataset));
  return (id: string) => {
    const entry = todo.get(id);
    if (entry === undefined) throw new Error(`nothing to judge under ${id}`);
    const { task, axis, result } = entry;
    const answer = hideNames(setReasoningAside(result.content ?? '').text.trim());
    return toJudgeQuestion({ task, axis, answer, fence: fenceOf(id) });
  };
}

/** A router picks another model each time, so its family is unknown. */
function findJudge({ models }: Dataset, id: string): Model {
  const judges = [...models.values()].filter(({ kind }) => kind === 'model');
  const judge = judges.find((model) => model.id === id);
  if (judge) return judge;
  const ids = judges.map((model) => model.id);
  const what = models.has(id) ? `${quote(id)} is a router, which cannot judge` : `There is no model ${quote(id)}`;
  throw usageError(`--model: ${what}.${didYouMean(id, ids) || ` There are: ${ids.join(', ')}.`}`);
}
