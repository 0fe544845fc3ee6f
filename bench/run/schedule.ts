/** Decides which model is asked next: the one with the fewest calls under way. A model in trouble slows down only itself. */
import type { Fault } from '../../src/data/index.ts';
import { newFault, type Policy, TROUBLE } from '../endpoints/index.ts';
import type { Job } from './question.ts';

/** What a call said of its model. */
export type Sign = 'success' | 'alive' | 'trouble' | 'rate_limit' | 'not_found';

export type Next =
  /** Ask it; it counts as under way. */
  | { kind: 'ask'; queue: ModelQueue; job: Job }
  /** Its model was given up: it ends without being asked. */
  | { kind: 'end'; queue: ModelQueue; job: Job }
  /** Nothing may start before this time, or before a call under way has ended where it is null. */
  | { kind: 'wait'; untilMs: number | null }
  /** Whatever may start now costs more than is left. */
  | { kind: 'unaffordable' }
  | { kind: 'done' };

export class Schedule {
  readonly #queues: ModelQueue[];

  constructor(jobs: readonly Job[], concurrency: number, policy: Policy, probeMs = 0) {
    const byModel = Map.groupBy(jobs, ({ question }) => question.model);
    this.#queues = [...byModel].map(([model, own]) => new ModelQueue(model, own, concurrency, policy, probeMs));
  }

  next(nowMs: number, canAfford: (model: string) => boolean): Next {
    let best: ModelQueue | null = null;
    let earliestMs: number | null = null;
    let isUnaffordable = false;
    for (const queue of this.#queues) {
      const readyMs = queue.readyAtMs(nowMs);
      if (readyMs === null) continue;
      if (readyMs > nowMs) earliestMs = Math.min(earliestMs ?? readyMs, readyMs);
      else if (queue.closedBy !== null) return { kind: 'end', queue, job: queue.take(nowMs) };
      else if (!canAfford(queue.model)) isUnaffordable = true;
      else if (best === null || queue.underWay < best.underWay) best = queue;
    }
    if (best !== null) {
      // To the end, so that of models with equally few calls under way each has its turn.
      this.#queues.splice(this.#queues.indexOf(best), 1);
      this.#queues.push(best);
      return { kind: 'ask', queue: best, job: best.take(nowMs) };
    }
    if (this.#queues.every(({ pending }) => pending === 0)) return { kind: 'done' };
    return isUnaffordable && earliestMs === null ? { kind: 'unaffordable' } : { kind: 'wait', untilMs: earliestMs };
  }
}

/**
 * The questions to one model, and how fast it may be asked. A rate limit halves how many calls may be under way, and each round
 * of successes adds one. After several failures in a row the model is paused, then tried with one call; each failed trial
 * doubles the pause, and after the last one the model is given up. Times are in milliseconds of one clock.
 */
export class ModelQueue {
  readonly model: string;
  underWay = 0;
  /** Rate limits since the last success; a burst of them counts once. */
  rateLimits = 0;
  /** Why no more of its questions are asked in this run, or null. */
  closedBy: Fault | null = null;
  readonly #policy: Pick<Policy, 'breakerFailures' | 'breakerCooldownMs' | 'breakerTrials'>;
  readonly #maxUnderWay: number;
  /** The next one is the last. */
  readonly #fresh: Job[];
  readonly #waiting: { job: Job; notBeforeMs: number }[] = [];
  /** How many calls may be under way; only its whole part counts. */
  #limit: number;
  #halvedAtMs = Number.NEGATIVE_INFINITY;
  /** Failures in a row. */
  #failures = 0;
  #failedAtMs = Number.NEGATIVE_INFINITY;
  #startedAtMs = Number.NEGATIVE_INFINITY;
  readonly #probeMs: number;
  /** Until when the first call is the only one; null before it, and as soon as one has ended. */
  #probedUntilMs: number | null = null;
  #hasEnded = false;
  #troubledUntilMs = 0;
  #pausedUntilMs = 0;

  constructor(model: string, jobs: readonly Job[], concurrency: number, policy: Policy, probeMs = 0) {
    this.model = model;
    this.#probeMs = probeMs;
    this.#fresh = jobs.toReversed();
    this.#limit = concurrency;
    this.#maxUnderWay = concurrency;
    this.#policy = policy;
  }

  get pending(): number {
    return this.#fresh.length + this.#waiting.length;
  }

  /** When a question may start: now or earlier if it may, null where only a call under way can tell. */
  readyAtMs(nowMs: number): number | null {
    if (this.pending === 0) return null;
    if (this.closedBy !== null) return nowMs;
    const isOnTrial = this.#failures >= this.#policy.breakerFailures && this.#startedAtMs > this.#failedAtMs;
    if (isOnTrial || this.underWay >= Math.floor(this.#limit)) return null;
    const nextJobMs = this.#fresh.length > 0 ? 0 : Math.min(...this.#waiting.map(({ notBeforeMs }) => notBeforeMs));
    return Math.max(this.#pausedUntilMs, this.#troubledUntilMs, this.#probedUntilMs ?? 0, nextJobMs);
  }

  /** Takes a question out: to ask it, or to end it where the model was given up. One that has waited long enough goes first. */
  take(nowMs: number): Job {
    const ready = this.#waiting.findIndex(({ notBeforeMs }) => notBeforeMs <= nowMs || this.closedBy !== null);
    const job = ready < 0 ? this.#fresh.pop() : this.#waiting.splice(ready, 1)[0]?.job;
    if (job === undefined) throw new Error(`${this.model} has no question left`);
    if (this.closedBy !== null) return job;
    this.#startedAtMs = nowMs;
    if (!this.#hasEnded) this.#probedUntilMs ??= nowMs + this.#probeMs;
    this.underWay += 1;
    return job;
  }

  putBack(job: Job, notBeforeMs: number): void {
    this.#waiting.push({ job, notBeforeMs });
  }

  pause(untilMs: number): void {
    this.#pausedUntilMs = Math.max(this.#pausedUntilMs, untilMs);
  }

  /** Counts what came of a call that `take` let start. */
  finish(sign: Sign, fault: Fault | null, startedAtMs: number, nowMs: number): void {
    this.underWay -= 1;
    this.#hasEnded = true;
    this.#probedUntilMs = null;
    if (sign === 'trouble') {
      this.#countFailure(fault, startedAtMs, nowMs);
      return;
    }
    // Any other sign is one of life, even a refusal.
    this.#failures = 0;
    this.#troubledUntilMs = 0;
    if (sign === 'not_found') this.closedBy ??= fault;
    if (sign === 'rate_limit') this.#halve(startedAtMs, nowMs);
    if (sign === 'success') {
      this.rateLimits = 0;
      this.#limit = Math.min(this.#maxUnderWay, this.#limit + 1 / this.#limit);
    }
  }

  /** Calls that began before the last halving tell nothing new: a burst of refusals halves once. */
  #halve(startedAtMs: number, nowMs: number): void {
    if (startedAtMs < this.#halvedAtMs) return;
    this.#halvedAtMs = nowMs;
    this.#limit = Math.max(1, this.#limit / 2);
    this.rateLimits += 1;
  }

  /** Calls that began before the last pause are not its trial. */
  #countFailure(fault: Fault | null, startedAtMs: number, nowMs: number): void {
    const { breakerFailures, breakerCooldownMs, breakerTrials } = this.#policy;
    if (this.#failures >= breakerFailures && startedAtMs <= this.#failedAtMs) return;
    this.#failures += 1;
    this.#failedAtMs = nowMs;
    const failedTrials = this.#failures - breakerFailures;
    if (failedTrials < 0) return;
    this.#troubledUntilMs = nowMs + breakerCooldownMs * 2 ** failedTrials;
    if (failedTrials < breakerTrials) return;
    const why = fault === null ? 'no answer' : `${fault.kind}: ${fault.message}`;
    this.closedBy ??= newFault('breaker_open', null, `Not asked: ${this.model} kept failing (${why})`);
  }
}

/** What a fault, or none, says of its model. */
export function signOf(fault: Fault | null): Sign {
  if (fault === null) return 'success';
  if (fault.kind === 'rate_limit') return 'rate_limit';
  if (fault.kind === 'not_found' || fault.kind === 'forbidden') return 'not_found';
  return TROUBLE.has(fault.kind) ? 'trouble' : 'alive';
}
