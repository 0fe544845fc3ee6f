/** Asks the questions of a run, so many at a time, and stores each answer as it comes. */

import type { Answer, Attempt, Cost, Fault } from '../../src/data/index.ts';
import {
  ALL_PARAMETERS,
  buildRequest,
  type Client,
  faultOfError,
  isTriedAgain,
  mayHaveCost,
  newFault,
  type Parameters,
  type Reply,
  type RequestBody,
  refusedParameter,
  TROUBLE,
  withoutParameter,
} from '../endpoints/index.ts';
import { backoffMs, retryAfterMs } from './backoff.ts';
import type { Cap } from './cap.ts';
import type { Job } from './job.ts';
import { judge, type Verdict } from './judge.ts';
import type { Lane, Sign } from './lane.ts';
import type { Policy } from './policy.ts';
import { Queue } from './queue.ts';
import { notAsked, toAnswer, toFailure } from './record.ts';
import type { Tally } from './tally.ts';

export interface AskOptions {
  jobs: readonly Job[];
  concurrency: number;
  policy: Policy;
  client: Client;
  store: { write: (answer: Answer, hasFailure: boolean) => void | Promise<void> };
  tally: Tally;
  redact: (text: string) => string;
  messageOf: (task: string) => string;
  nameOf: (model: string) => string;
  priceOf: (model: string) => Cost['price'];
  cap: Cap | null;
  /** Called after every change of the tally. */
  onChange: () => void;
}

/** Why questions are left unasked. */
export type Stop = { reason: 'interrupted' } | { reason: 'budget' } | { reason: 'authentication'; fault: Fault };

interface Sent {
  job: Job;
  lane: Lane;
  request: RequestBody;
  parameters: Parameters;
  startedAt: Date;
  startedAtMs: number;
}

export class Asking {
  readonly #options: AskOptions;
  readonly #queue: Queue;
  readonly #parameters = new Map<string, Parameters>();
  readonly #ended = Promise.withResolvers<Stop | null>();
  #stop: Stop | null = null;
  #timer: NodeJS.Timeout | undefined;
  #hasEnded = false;

  constructor(options: AskOptions) {
    this.#options = options;
    this.#queue = new Queue(options.jobs, options.concurrency, options.policy);
  }

  /** Resolves when all questions have ended, or with the reason why some have not; rejects where nothing can be stored. */
  run(): Promise<Stop | null> {
    this.#pump();
    return this.#ended.promise;
  }

  /** Asks no more; answers under way are waited for until `graceMs` have passed. */
  interrupt(graceMs: number): void {
    this.#stop ??= { reason: 'interrupted' };
    setTimeout(() => this.#end(), graceMs).unref();
    this.#pump();
  }

  #pump(): void {
    const { tally, concurrency, cap } = this.#options;
    clearTimeout(this.#timer);
    const canAfford = (model: string) => cap === null || cap.budget.canReserve(cap.mostUsdOf(model));
    while (!this.#hasEnded && this.#stop === null && tally.underWay < concurrency) {
      const nowMs = performance.now();
      const next = this.#queue.next(nowMs, canAfford);
      if (next.kind === 'ask') this.#do(() => this.#ask(next.job, next.lane));
      else if (next.kind === 'end') this.#do(() => this.#giveUp(next.job, next.lane));
      else if (next.kind === 'wait') {
        if (next.untilMs !== null) this.#timer = setTimeout(() => this.#pump(), next.untilMs - nowMs);
        break;
      } else {
        if (next.kind === 'unaffordable' && tally.underWay === 0) this.#stop = { reason: 'budget' };
        break;
      }
    }
    if (tally.underWay === 0 && (this.#stop !== null || tally.ended === tally.total)) this.#end();
  }

  /** Does one thing of so many at a time, until what has come of it is stored. */
  #do(act: () => Promise<void>): void {
    const { tally, onChange } = this.#options;
    tally.underWay += 1;
    act().then(
      () => {
        if (this.#hasEnded) return;
        tally.underWay -= 1;
        onChange();
        this.#pump();
      },
      (error: unknown) => this.#fail(error),
    );
    onChange();
  }

  async #ask(job: Job, lane: Lane): Promise<void> {
    const { client, cap, redact, messageOf, nameOf } = this.#options;
    const { model, task } = job.question;
    const parameters = this.#parameters.get(model) ?? ALL_PARAMETERS;
    const request = buildRequest(nameOf(model), messageOf(task), parameters);
    const sent: Sent = { job, lane, request, parameters, startedAt: new Date(), startedAtMs: performance.now() };
    cap?.budget.reserve(cap.mostUsdOf(model));
    let reply: Reply | null = null;
    let verdict: Verdict;
    try {
      reply = await client.call(request);
      verdict = judge(reply, redact);
    } catch (error) {
      verdict = { read: null, fault: faultOfError(error, redact) };
    }
    // Calls that are cut off when a run ends are neither answers nor faults.
    if (!this.#hasEnded) await this.#finish(sent, reply, verdict);
  }

  async #finish(sent: Sent, reply: Reply | null, { read, fault }: Verdict): Promise<void> {
    const { policy, cap } = this.#options;
    const { job, lane, startedAtMs } = sent;
    const nowMs = performance.now();
    const waitMs = fault && reply ? retryAfterMs(reply.header, Date.now(), policy.retryAfterMaxMs) : null;
    const attempt: Attempt = {
      startedAt: sent.startedAt.toISOString(),
      durationMs: Math.round(nowMs - startedAtMs),
      fault,
      retryAfterMs: waitMs,
    };
    job.attempts.push(attempt);
    lane.finish(job, signOf(fault), fault, startedAtMs, nowMs);
    const mostUsd = cap?.mostUsdOf(job.question.model) ?? 0;
    if (read !== null) {
      const answer = toAnswer(read, new Date().toISOString(), this.#ending(sent, reply));
      cap?.budget.settle(mostUsd, cap.spentUsdOf(answer));
      return this.#store(answer, job);
    }
    cap?.budget.settle(mostUsd, mayHaveCost(attempt) ? mostUsd : 0);
    if (fault.kind === 'authentication') this.#stop ??= { reason: 'authentication', fault };
    const delayMs = this.#delayBeforeNext(sent, reply, fault, waitMs);
    if (delayMs !== null) lane.putBack(job, nowMs + delayMs);
    else await this.#store(toFailure(fault, this.#ending(sent, reply)), job);
  }

  /** How long to wait before the question is tried again; null where it is not. */
  #delayBeforeNext(sent: Sent, reply: Reply | null, fault: Fault, waitMs: number | null): number | null {
    const { policy } = this.#options;
    const { job, lane } = sent;
    if (fault.kind === 'bad_request' && reply !== null) return this.#learn(sent, reply) ? 0 : null;
    const tries = job.attempts.slice(job.earlierAttempts);
    if (!isTriedAgain(tries, policy)) return null;
    if (fault.kind === 'rate_limit') {
      lane.pause(performance.now() + (waitMs ?? backoffMs(Math.max(1, lane.rateLimits), Math.random(), policy)));
      return 0;
    }
    if (waitMs !== null) lane.pause(performance.now() + waitMs);
    return backoffMs(tries.length, Math.random(), policy);
  }

  /** Whether the next request to this model leaves out what was refused in this one. */
  #learn({ job, request }: Sent, reply: Reply): boolean {
    const { model } = job.question;
    const refused = refusedParameter(reply.status, reply.body, request);
    if (refused === null) return false;
    const current = this.#parameters.get(model) ?? ALL_PARAMETERS;
    const next = refused in buildRequest('', '', current) ? withoutParameter(current, refused) : current;
    // Without a limit of the output nobody knows what a call can cost.
    if (next === null || (next.limit === null && this.#options.cap !== null)) return false;
    this.#parameters.set(model, next);
    return true;
  }

  async #giveUp(job: Job, lane: Lane): Promise<void> {
    const { nameOf, messageOf } = this.#options;
    const { model, task } = job.question;
    const fault = lane.closedBy ?? newFault('breaker_open', null, 'Not asked');
    const parameters = this.#parameters.get(model) ?? ALL_PARAMETERS;
    job.attempts.push(notAsked(fault, new Date()));
    const request = buildRequest(nameOf(model), messageOf(task), parameters);
    await this.#store(toFailure(fault, this.#ending({ job, request, parameters }, null)), job);
  }

  #ending({ job, request, parameters }: Pick<Sent, 'job' | 'request' | 'parameters'>, reply: Reply | null) {
    const { priceOf, redact } = this.#options;
    const price = priceOf(job.question.model);
    return { job, request, droppedParameters: parameters.dropped, price, response: reply?.body, redact };
  }

  async #store(answer: Answer, job: Job): Promise<void> {
    await this.#options.store.write(answer, job.hasFailure);
    this.#options.tally.add(answer);
  }

  #end(): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    clearTimeout(this.#timer);
    this.#options.client.close();
    this.#ended.resolve(this.#stop);
  }

  #fail(error: unknown): void {
    this.#ended.reject(error);
    this.#end();
  }
}

function signOf(fault: Fault | null): Sign {
  if (fault === null) return 'success';
  if (fault.kind === 'rate_limit' || fault.kind === 'not_found') return fault.kind;
  return TROUBLE.has(fault.kind) ? 'trouble' : 'alive';
}
