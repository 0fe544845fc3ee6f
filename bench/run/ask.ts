/** Asks the questions of a run, so many at a time, and stores each answer as it comes. */

import { type Answer, type Attempt, type Cost, type Fault, UNANSWERED_OUTCOMES } from '../../src/data/index.ts';
import {
  type Client,
  createClient,
  createRedactor,
  type Endpoint,
  faultOfError,
  isTriedAgain,
  limitOf,
  mayHaveCost,
  newFault,
  type Policy,
  type Read,
  type Reply,
  readOfFault,
  readReply,
  type Settings,
} from '../endpoints/index.ts';
import { backoffMs, retryAfterMs } from './backoff.ts';
import type { Cap } from './cap.ts';
import { Learned, type Asking as Question } from './learned.ts';
import { createProgress, type Output } from './progress.ts';
import type { Job } from './question.ts';
import { toAnswer } from './record.ts';
import { type ModelQueue, type Next, Schedule, signOf } from './schedule.ts';
import { Tally } from './tally.ts';

/** What is asked, of whom, and where the answers go. */
export interface AskOptions {
  jobs: readonly Job[];
  endpoint: Pick<Endpoint, 'baseUrl' | 'nameOf'>;
  settings: Settings;
  /** Tokens of the server's context, where they were stated. */
  contextTokens?: number | undefined;
  key: string;
  /** What a gateway wants beside the key, as secret as that. */
  headers: Readonly<Record<string, string>>;
  concurrency: number;
  store: (answer: Answer, job: Job) => void;
  messageOf: (task: string) => string;
  /** The price of a model at the moment of a call. */
  priceAt: (model: string, at: string) => Cost['price'];
  cap: Cap | null;
}

/** What is around a command that asks. */
export interface AskContext {
  env: NodeJS.ProcessEnv;
  policy: Policy;
  /** For progress. */
  output: Output;
  /** Given the function that interrupts, as soon as there is something to interrupt; gives one that takes it back. */
  onInterrupt?: (interrupt: () => void) => () => void;
}

/** Why questions are left unasked. */
export type Stop =
  | { reason: 'interrupted' }
  | { reason: 'budget' }
  /** No other question would fare better. */
  | { reason: 'authentication' | 'redirect'; fault: Fault };

/** Ends when all questions have ended, or with the reason why some have not; throws where an answer cannot be stored. */
export async function ask(options: AskOptions, context: AskContext): Promise<{ tally: Tally; stop: Stop | null }> {
  const { env, policy, output, onInterrupt } = context;
  const { endpoint, key, headers, jobs } = options;
  const client = await createClient({ baseUrl: endpoint.baseUrl, apiKey: key, headers, policy, env });
  const tally = new Tally(jobs.length);
  const progress = createProgress(output, jobs.length);
  const asking = new Asking(options, policy, client, tally, () => progress.show(tally.ended, tally.toLine()));
  const release = onInterrupt?.(() => {
    progress.clear();
    output.write(
      `Interrupted: waiting ${policy.graceMs / 1000} s for ${tally.underWay} answers; again to leave them.\n`,
    );
    asking.interrupt();
  });
  try {
    return { tally, stop: await asking.run() };
  } finally {
    client.close();
    progress.clear();
    release?.();
  }
}

/** A call under way. */
interface Call extends Question {
  job: Job;
  startedAt: Date;
  startedAtMs: number;
}

class Asking {
  readonly #options: AskOptions;
  readonly #policy: Policy;
  readonly #client: Client;
  readonly #tally: Tally;
  readonly #onChange: () => void;
  readonly #redact: (text: string) => string;
  readonly #learned: Learned;
  readonly #underWay = new Set<Call>();
  #stop: Stop | null = null;
  #failure: { error: unknown } | null = null;
  /** Calls that are cut off when asking ends are neither answers nor faults. */
  #isOver = false;
  #wake = () => {};

  constructor(options: AskOptions, policy: Policy, client: Client, tally: Tally, onChange: () => void) {
    this.#options = options;
    this.#policy = policy;
    this.#client = client;
    this.#tally = tally;
    this.#onChange = onChange;
    this.#redact = createRedactor(options.key, ...Object.values(options.headers));
    const { endpoint, messageOf, cap, contextTokens, settings } = options;
    const { nameOf } = endpoint;
    this.#learned = new Learned({ nameOf, messageOf, contextTokens, settings, needsLimit: cap !== null, policy });
  }

  async run(): Promise<Stop | null> {
    const { jobs, concurrency, cap } = this.#options;
    const schedule = new Schedule(jobs, concurrency, this.#policy, this.#policy.probeMs);
    const canAfford = (model: string) => cap === null || cap.canReserve(model);
    while (!this.#isOver) {
      const nowMs = performance.now();
      const mayStart = this.#stop === null && this.#tally.underWay < concurrency;
      const next: Next = mayStart ? schedule.next(nowMs, canAfford) : { kind: 'wait', untilMs: null };
      if (next.kind === 'ask' || next.kind === 'end') this.#begin(next);
      else if (this.#tally.underWay > 0) await this.#change(next.kind === 'wait' ? next.untilMs : null, nowMs);
      else if (next.kind === 'wait' && this.#stop === null) await this.#change(next.untilMs, nowMs);
      else {
        if (next.kind === 'unaffordable') this.#stop ??= { reason: 'budget' };
        this.#isOver = true;
      }
    }
    if (this.#failure !== null) throw this.#failure.error;
    return this.#stop;
  }

  /** Asks no more; answers under way are waited for until the time of grace has passed. */
  interrupt(): void {
    this.#stop ??= { reason: 'interrupted' };
    setTimeout(() => {
      if (!this.#isOver) for (const call of this.#underWay) this.#storeCutOff(call);
      this.#end();
    }, this.#policy.graceMs).unref();
    this.#wake();
  }

  #end(): void {
    this.#isOver = true;
    this.#wake();
  }

  /** Waits until something has ended or has come to its time. */
  #change(untilMs: number | null, nowMs: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = untilMs === null ? undefined : setTimeout(resolve, untilMs - nowMs);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  #begin({ kind, job, queue }: Extract<Next, { job: Job }>): void {
    this.#tally.underWay += 1;
    this.#onChange();
    (kind === 'ask' ? this.#ask(job, queue) : this.#giveUp(job, queue))
      .catch((error: unknown) => {
        this.#failure ??= { error };
        this.#end();
      })
      .then(() => {
        if (this.#isOver) return;
        this.#tally.underWay -= 1;
        this.#onChange();
        this.#wake();
      });
  }

  async #ask(job: Job, queue: ModelQueue): Promise<void> {
    const { cap } = this.#options;
    const { question } = job;
    const call = { job, ...this.#learned.requestOf(question), startedAt: new Date(), startedAtMs: performance.now() };
    cap?.reserve(question.model);
    // Killed now, the next start would not know that this call may have been charged.
    if (cap) this.#storeCutOff(call);
    this.#underWay.add(call);
    const { request } = call;
    let reply: Reply | null = null;
    let result: Read | Fault;
    try {
      reply = await this.#client.call(request, this.#learned.deadlineMs(question, request, triesOf(job)));
      result = readReply(reply, this.#redact, limitOf(request));
    } catch (error) {
      result = faultOfError(error, this.#redact);
    }
    this.#underWay.delete(call);
    if (!this.#isOver) this.#finish(call, queue, reply, result);
  }

  #finish(call: Call, queue: ModelQueue, reply: Reply | null, result: Read | Fault): void {
    const { cap } = this.#options;
    const { job, startedAtMs } = call;
    const { model } = job.question;
    const nowMs = performance.now();
    const fault = 'outcome' in result ? null : result;
    const waitMs = fault && reply ? retryAfterMs(reply.header, Date.now(), this.#policy.retryAfterMaxMs) : null;
    const durationMs = Math.round(nowMs - startedAtMs);
    const attempt: Attempt = { startedAt: call.startedAt.toISOString(), durationMs, fault, retryAfterMs: waitMs };
    job.attempts.push(attempt);
    queue.finish(signOf(fault), fault, startedAtMs, nowMs);
    if ('outcome' in result) {
      this.#learned.noteAnswer(job.question, result.usage, durationMs);
      const answer = this.#store(call, result, reply);
      cap?.settle(model, cap.spentUsdOf(answer));
      return;
    }
    cap?.settle(model, mayHaveCost(attempt) ? cap.mostUsdOf(model) : 0);
    if (result.kind === 'authentication' || result.kind === 'redirect') {
      this.#stop ??= { reason: result.kind, fault: result };
    }
    const delayMs = this.#delayBeforeNext(call, queue, reply, result, waitMs);
    if (delayMs === null) this.#store(call, readOfFault(result, reply?.body), reply);
    else {
      queue.putBack(job, nowMs + delayMs);
      if (delayMs > 0) this.#tally.triedAgain = result;
      // Under a cap it takes the place of what was stored when the call began.
      if (cap || mayHaveCost(attempt)) this.#keep(call, job.attempts);
    }
  }

  /** How long to wait before the question is tried again; null where it is not. */
  #delayBeforeNext(
    call: Call,
    queue: ModelQueue,
    reply: Reply | null,
    fault: Fault,
    waitMs: number | null,
  ): number | null {
    const { job, request } = call;
    const tries = triesOf(job);
    if (reply !== null && this.#learned.learn(job.question, request, reply, fault, tries)) return 0;
    if (!isTriedAgain(tries, this.#policy)) return null;
    if (fault.kind === 'rate_limit') {
      const backoff = backoffMs(Math.max(1, queue.rateLimits), Math.random(), this.#policy);
      queue.pause(performance.now() + (waitMs ?? backoff));
      return 0;
    }
    if (waitMs !== null) queue.pause(performance.now() + waitMs);
    return backoffMs(tries.length, Math.random(), this.#policy);
  }

  /** Keeps that a call was begun and may be charged, should nothing more become known of it. */
  #storeCutOff(call: Call): void {
    const fault = newFault('network', null, 'The run ended before the answer came');
    const cutOff = { startedAt: call.startedAt.toISOString(), durationMs: 0, fault, retryAfterMs: null };
    this.#keep(call, [...call.job.attempts, cutOff]);
  }

  /** Stores the attempts of a question that has not ended. */
  #keep({ job, ...asked }: Call, attempts: Attempt[]): void {
    const read = readOfFault(attempts.at(-1)?.fault ?? null);
    const ending = {
      job: { ...job, attempts },
      read,
      answeredAt: null,
      asked,
      priceAt: this.#options.priceAt,
      reply: null,
    };
    this.#options.store(toAnswer(ending, this.#redact), job);
    job.hasFailure = true;
  }

  /** Ends a question without asking it. */
  async #giveUp(job: Job, queue: ModelQueue): Promise<void> {
    const fault = queue.closedBy ?? newFault('breaker_open', null, 'Not asked');
    job.attempts.push({ startedAt: new Date().toISOString(), durationMs: 0, fault, retryAfterMs: null });
    this.#store({ job, ...this.#learned.requestOf(job.question) }, readOfFault(fault), null);
  }

  #store({ job, ...asked }: Omit<Call, 'startedAt' | 'startedAtMs'>, read: Read, reply: Reply | null): Answer {
    const { priceAt, store } = this.#options;
    const answeredAt = UNANSWERED_OUTCOMES.includes(read.outcome) ? null : new Date().toISOString();
    const ending = { job, read, answeredAt, asked, priceAt, reply };
    const answer = toAnswer(ending, this.#redact);
    store(answer, job);
    this.#tally.add(answer);
    return answer;
  }
}

/** Those of this start. */
function triesOf({ attempts, earlierAttempts }: Job): Attempt[] {
  return attempts.slice(earlierAttempts);
}
