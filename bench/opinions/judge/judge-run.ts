/** Has a model judge the answers of a run, from the options of the command to its agreement with the checks. */
import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Dataset, didYouMean, HarnessError, type Model, quote, usageError } from '../../../src/data/index.ts';
import { opinionHeadPath, writeAtomically } from '../../../src/data/node.ts';
import { computeAgreement, priceOn } from '../../../src/scoring/index.ts';
import { chooseEndpoint, createRedactor, readKey } from '../../endpoints/index.ts';
import { setReasoningAside } from '../../extract/index.ts';
import { type OpenRun, openRun } from '../../graders/index.ts';
import {
  Asking,
  createProgress,
  type Job,
  lockRun,
  type RunContext,
  type Stop,
  Tally,
  toCount,
} from '../../run/index.ts';
import { nameHider, namesIn } from '../review/blind.ts';
import { toJudgeQuestion } from './question.ts';
import { JudgementStore } from './store.ts';
import type { JudgeSummary } from './summary.ts';
import { type Plan, planJudging } from './todo.ts';

export interface JudgeOptions {
  model: string;
  endpoint?: string;
  concurrency: string;
}

const MAX_CONCURRENCY = 1000;
const FENCE_BYTES = 8;

export async function judgeRun(
  runId: string,
  options: JudgeOptions,
  context: Omit<RunContext, 'dataDir'>,
): Promise<{ summary: JudgeSummary; stop: Stop | null }> {
  const { dataset } = context;
  const judge = findJudge(dataset, options.model);
  const opened = openRun(dataset, runId);
  if (opened.run.results.every(({ grade }) => grade === null)) {
    throw new HarnessError(
      `Run "${runId}" has no grades, and only graded answers are judged: npm run bench -- grade ${runId}`,
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
  { dataset, env, policy, output, onInterrupt }: Omit<RunContext, 'dataDir'>,
): Promise<{ asked: Asked; stop: Stop | null }> {
  const endpoint = chooseEndpoint(dataset, options.endpoint, env);
  const key = readKey(endpoint, env);
  const concurrency = toCount('--concurrency', options.concurrency, MAX_CONCURRENCY);
  const { createClient } = await import('../../endpoints/client.ts');
  const redact = createRedactor(key);
  const price = priceOn(judge.prices, new Date().toISOString().slice(0, 10), endpoint.id);
  const fences = new Map([...todo.keys()].map((id) => [id, randomBytes(FENCE_BYTES).toString('hex')]));
  const fenceOf = (id: string) => fences.get(id) ?? '';
  const store = new JudgementStore({ runDir: dir, judge: judge.id, endpoint, todo, fenceOf, redact });
  const tally = new Tally(todo.size);
  const progress = createProgress(output, () => performance.now());
  const folder = join(dir, 'judgements');
  mkdirSync(folder, { recursive: true });
  const unlock = lockRun(folder, null);
  const asking = new Asking({
    jobs: [...todo.keys()].map((id) => toJob(id, judge.id)),
    concurrency,
    policy,
    client: createClient({ baseUrl: endpoint.baseUrl, apiKey: key, policy, env }),
    store,
    tally,
    redact,
    messageOf: questionWriter(todo, dataset, fenceOf),
    nameOf: endpoint.nameOf,
    priceOf: () => price,
    cap: null,
    onChange: () => progress.show(tally),
  });
  const release = onInterrupt?.(() => {
    progress.clear();
    output.write(
      `Interrupted: waiting ${policy.graceMs / 1000} s for ${tally.underWay} replies; again to leave them.\n`,
    );
    asking.interrupt(policy.graceMs);
  });
  try {
    const stop = await asking.run();
    const { scored, unscored } = store;
    const failures = [...tally.failures.values()].flatMap(({ last }) =>
      last ? [`${last.kind}: ${last.message}`] : [],
    );
    return {
      asked: { scored, unscored, knownCostUsd: tally.costUsd, unknownCosts: tally.unknownCosts, failures },
      stop,
    };
  } finally {
    progress.clear();
    release?.();
    unlock();
  }
}

/** What is judged stands in the place of the task: the judge is the one model that is asked. */
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

/** A router picks another model each time, so its family is nobody's to know. */
function findJudge({ models }: Dataset, id: string): Model {
  const judges = [...models.values()].filter(({ kind }) => kind === 'model');
  const judge = judges.find((model) => model.id === id);
  if (judge) return judge;
  const ids = judges.map((model) => model.id);
  const what = models.has(id) ? `${quote(id)} is a router, which cannot judge` : `There is no model ${quote(id)}`;
  throw usageError(`--model: ${what}.${didYouMean(id, ids)} There are: ${ids.join(', ')}.`);
}
