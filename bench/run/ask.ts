/** Asks the questions of a run, so many at a time, and stores each answer as it comes. */

import { type Answer, type Attempt, type Cost, type Fault, UNPAID_OUTCOMES } from '../../src/data/index.ts';
import {
  ALL_PARAMETERS,
  buildRequest,
  type Client,
  createClient,
  createRedactor,
  type Endpoint,
  faultOfError,
  isTriedAgain,
  mayHaveCost,
  newFault,
  type Parameters,
  type Policy,
  type Read,
  type Reply,
  type RequestBody,
  readOfFault,
  readReply,
  refusedParameter,
  TROUBLE,
  withoutParameter,
} from '../endpoints/index.ts';
import { backoffMs, retryAfterMs } from './backoff.ts';
import type { Cap } from './cap.ts';
import { createProgress, type Output } from './progress.ts';
import type { Job } from './question.ts';
import { toAnswer } from './record.ts';
import { type ModelQueue, type Next, Schedule, type Sign } from './schedule.ts';
import { Tally } from './tally.ts';

/** What is asked, of whom, and where the answers go. */
export interface AskOptions {
  jobs: readonly Job[];
  endpoint: Pick<Endpoint, 'baseUrl' | 'nameOf'>;
  key: string;
  concurrency: number;
  store: (answer: Answer, job: Job) => void;
  messageOf: (task: string) => string;
  priceOf: (model: string) => Cost['price'];
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
export type Stop = { reason: 'interrupted' } | { reason: 'budget' } | { reason: 'authentication'; fault: Fault };

/** Ends when all questions have ended, or with the reason why some have not; throws where an answer cannot be stored. */
export async function ask(options: AskOptions, context: AskContext): Promise<{ tally: Tally; stop: Stop | null }> {
  const { env, policy, output, onInterrupt } = context;
  const { endpoint, key, jobs } = options;
  const client = await createClient({ baseUrl: endpoint.baseUrl, apiKey: key, policy, env });
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
interface Call {
  job: Job;
  request: RequestBody;
  droppedParameters: readonly string[];
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
  /** What each model was found to take. */
  readonly #parameters = new Map<string, Parameters>();
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
    this.#redact = createRedactor(options.key);
  }

  async run(): Promise<Stop | null> {
    const { jobs, concurrency, cap } = this.#options;
    const schedule = new Schedule(jobs, concurrency, this.#policy);
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
    setTimeout(() => this.#end(), this.#policy.graceMs).unref();
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
    const call: Call = { job, ...this.#requestOf(job), startedAt: new Date(), startedAtMs: performance.now() };
    this.#options.cap?.reserve(job.question.model);
    let reply: Reply | null = null;
    let result: Read | Fault;
    try {
      reply = await this.#client.call(call.request);
      result = readReply(reply, this.#redact);
    } catch (error) {
      result = faultOfError(error, this.#redact);
    }
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
      const answer = this.#store(call, result, reply);
      cap?.settle(model, cap.spentUsdOf(answer));
      return;
    }
    cap?.settle(model, mayHaveCost(attempt) ? cap.mostUsdOf(model) : 0);
    if (result.kind === 'authentication') this.#stop ??= { reason: 'authentication', fault: result };
    const delayMs = this.#delayBeforeNext(call, queue, reply, result, waitMs);
    if (delayMs !== null) queue.putBack(job, nowMs + delayMs);
    else this.#store(call, readOfFault(result), reply);
  }

  /** How long to wait before the question is tried again; null where it is not. */
  #delayBeforeNext(
    call: Call,
    queue: ModelQueue,
    reply: Reply | null,
    fault: Fault,
    waitMs: number | null,
  ): number | null {
    const { job } = call;
    if (fault.kind === 'bad_request' && reply !== null) return this.#learn(call, reply) ? 0 : null;
    const tries = job.attempts.slice(job.earlierAttempts);
    if (!isTriedAgain(tries, this.#policy)) return null;
    if (fault.kind === 'rate_limit') {
      const backoff = backoffMs(Math.max(1, queue.rateLimits), Math.random(), this.#policy);
      queue.pause(performance.now() + (waitMs ?? backoff));
      return 0;
    }
    if (waitMs !== null) queue.pause(performance.now() + waitMs);
    return backoffMs(tries.length, Math.random(), this.#policy);
  }

  /** Whether the next request to this model leaves out what was refused in this one. */
  #learn({ job, request }: Call, reply: Reply): boolean {
    const { model } = job.question;
    const refused = refusedParameter(reply.status, reply.body, request);
    if (refused === null) return false;
    const current = this.#parameters.get(model) ?? ALL_PARAMETERS;
    const next = refused in buildRequest('', '', current) ? withoutParameter(current, refused) : current;
    // Without a limit of the output nothing tells what a call can cost.
    if (next === null || (next.limit === null && this.#options.cap !== null)) return false;
    this.#parameters.set(model, next);
    return true;
  }

  /** Ends a question without asking it. */
  async #giveUp(job: Job, queue: ModelQueue): Promise<void> {
    const fault = queue.closedBy ?? newFault('breaker_open', null, 'Not asked');
    job.attempts.push({ startedAt: new Date().toISOString(), durationMs: 0, fault, retryAfterMs: null });
    this.#store({ job, ...this.#requestOf(job) }, readOfFault(fault), null);
  }

  #requestOf({ question: { model, task } }: Job): Pick<Call, 'request' | 'droppedParameters'> {
    const { endpoint, messageOf } = this.#options;
    const parameters = this.#parameters.get(model) ?? ALL_PARAMETERS;
    const request = buildRequest(endpoint.nameOf(model), messageOf(task), parameters);
    return { request, droppedParameters: parameters.dropped };
  }

  #store(call: Omit<Call, 'startedAt' | 'startedAtMs'>, read: Read, reply: Reply | null): Answer {
    const { priceOf, store } = this.#options;
    const { job, request, droppedParameters } = call;
    const answeredAt = UNPAID_OUTCOMES.includes(read.outcome) ? null : new Date().toISOString();
    const price = priceOf(job.question.model);
    const response = reply?.body;
    const ending = { job, read, answeredAt, request, droppedParameters, price, response };
    const answer = toAnswer(ending, this.#redact);
    store(answer, job);
    this.#tally.add(answer);
    return answer;
  }
}

function signOf(fault: Fault | null): Sign {
  if (fault === null) return 'success';
  if (fault.kind === 'rate_limit' || fault.kind === 'not_found') return fault.kind;
  return TROUBLE.has(fault.kind) ? 'trouble' : 'alive';
}
