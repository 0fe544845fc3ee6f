/** The questions to one model, and when the next of them may be asked. */
import type { Fault } from '../../src/data/index.ts';
import { newFault } from '../endpoints/index.ts';
import { afterFailure, afterStart, afterSuccess, type Breaker, CLOSED, mayStart } from './breaker.ts';
import type { Job } from './job.ts';
import { allows, growAfterSuccess, halveAfterRateLimit, type Limit, newLimit } from './limit.ts';
import type { Policy } from './policy.ts';

/** What an attempt said of its model. */
export type Sign = 'success' | 'alive' | 'trouble' | 'rate_limit' | 'not_found';

interface Waiting {
  job: Job;
  notBeforeMs: number;
}

export class Lane {
  readonly model: string;
  underWay = 0;
  /** Rate limits since the last success; a burst of them counts once. */
  rateLimits = 0;
  readonly #policy: Policy;
  readonly #fresh: Job[];
  #nextFresh = 0;
  #waiting: Waiting[] = [];
  #limit: Limit;
  #breaker: Breaker = CLOSED;
  #trial: Job | null = null;
  #pausedUntilMs = 0;
  #closedBy: Fault | null = null;

  constructor(model: string, jobs: Job[], concurrency: number, policy: Policy) {
    this.model = model;
    this.#fresh = jobs;
    this.#limit = newLimit(concurrency);
    this.#policy = policy;
  }

  get pending(): number {
    return this.#fresh.length - this.#nextFresh + this.#waiting.length;
  }

  /** Why no more of its questions are asked in this run, or null. */
  get closedBy(): Fault | null {
    return this.#closedBy;
  }

  /** When a question may start: now or earlier if it may, null where only an answer under way can tell. */
  readyAtMs(nowMs: number): number | null {
    if (this.pending === 0) return null;
    if (this.#closedBy !== null) return nowMs;
    if (!allows(this.#limit, this.underWay) || this.#breaker.state === 'trial') return null;
    const breakerMs = this.#breaker.state === 'open' ? this.#breaker.untilMs : 0;
    return Math.max(this.#pausedUntilMs, breakerMs, this.#nextJobMs());
  }

  /** Takes a question out: to ask it, or to end it where the lane is closed. */
  take(nowMs: number): Job {
    const job = this.#takeJob(nowMs);
    if (this.#closedBy !== null) return job;
    if (!mayStart(this.#breaker, nowMs)) throw new Error(`${this.model} may not be asked now`);
    this.#breaker = afterStart(this.#breaker);
    if (this.#breaker.state === 'trial') this.#trial = job;
    this.underWay += 1;
    return job;
  }

  /** Counts what came of an attempt that `take` let start. */
  finish(job: Job, sign: Sign, fault: Fault | null, startedAtMs: number, nowMs: number): void {
    this.underWay -= 1;
    const wasTrial = this.#trial === job;
    if (wasTrial) this.#trial = null;
    if (sign === 'not_found') this.#closedBy ??= fault;
    if (sign === 'rate_limit') this.#slowDown(startedAtMs, nowMs);
    if (sign === 'success') this.#speedUp();
    const before = this.#breaker;
    this.#breaker = sign === 'trouble' ? afterFailure(before, wasTrial, nowMs, this.#policy) : afterSuccess(before);
    if (this.#breaker.state === 'gone') {
      this.#closedBy ??= newFault('breaker_open', null, `Not asked: ${this.model} kept failing (${describe(fault)})`);
    }
  }

  pause(untilMs: number): void {
    this.#pausedUntilMs = Math.max(this.#pausedUntilMs, untilMs);
  }

  putBack(job: Job, notBeforeMs: number): void {
    this.#waiting.push({ job, notBeforeMs });
  }

  #slowDown(startedAtMs: number, nowMs: number): void {
    const halved = halveAfterRateLimit(this.#limit, startedAtMs, nowMs);
    if (halved !== this.#limit) this.rateLimits += 1;
    this.#limit = halved;
  }

  #speedUp(): void {
    this.#limit = growAfterSuccess(this.#limit);
    this.rateLimits = 0;
  }

  #nextJobMs(): number {
    const waitingMs = this.#waiting.map(({ notBeforeMs }) => notBeforeMs);
    return this.#nextFresh < this.#fresh.length ? 0 : Math.min(...waitingMs);
  }

  /** One that has waited long enough goes first, so that no question lingers. */
  #takeJob(nowMs: number): Job {
    const ready = this.#waiting.findIndex(({ notBeforeMs }) => notBeforeMs <= nowMs || this.#closedBy !== null);
    const job = ready < 0 ? this.#fresh[this.#nextFresh++] : this.#waiting.splice(ready, 1)[0]?.job;
    if (job === undefined) throw new Error(`${this.model} has no question left`);
    return job;
  }
}

function describe(fault: Fault | null): string {
  return fault === null ? 'no answer' : `${fault.kind}: ${fault.message}`;
}
