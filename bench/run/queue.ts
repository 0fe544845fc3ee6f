/** Decides which model is asked next: the one with the fewest calls under way, so that a slow or dead one stalls no other. */
import type { Job } from './job.ts';
import { Lane } from './lane.ts';
import type { Policy } from './policy.ts';

export type Next =
  /** Ask it; the lane counts it as under way. */
  | { kind: 'ask'; lane: Lane; job: Job }
  /** Its model was given up: it ends without being asked. */
  | { kind: 'end'; lane: Lane; job: Job }
  /** Nothing may start before this time, or before a call under way has ended where it is null. */
  | { kind: 'wait'; untilMs: number | null }
  /** Whatever may start now costs more than is left. */
  | { kind: 'unaffordable' }
  | { kind: 'done' };

export class Queue {
  readonly #lanes: Lane[];

  constructor(jobs: readonly Job[], concurrency: number, policy: Policy) {
    const byModel = Map.groupBy(jobs, ({ question }) => question.model);
    this.#lanes = [...byModel].map(([model, own]) => new Lane(model, own, concurrency, policy));
  }

  next(nowMs: number, canAfford: (model: string) => boolean): Next {
    let best: Lane | null = null;
    let earliestMs: number | null = null;
    let isTooDear = false;
    let pending = 0;
    for (const lane of this.#lanes) {
      pending += lane.pending;
      const readyMs = lane.readyAtMs(nowMs);
      if (readyMs === null) continue;
      if (readyMs > nowMs) earliestMs = Math.min(earliestMs ?? readyMs, readyMs);
      else if (lane.closedBy !== null) return { kind: 'end', lane, job: lane.take(nowMs) };
      else if (!canAfford(lane.model)) isTooDear = true;
      else if (best === null || lane.underWay < best.underWay) best = lane;
    }
    if (best !== null) {
      this.#moveBack(best);
      return { kind: 'ask', lane: best, job: best.take(nowMs) };
    }
    if (pending === 0) return { kind: 'done' };
    return isTooDear && earliestMs === null ? { kind: 'unaffordable' } : { kind: 'wait', untilMs: earliestMs };
  }

  /** Among models with equally few calls under way each has its turn. */
  #moveBack(lane: Lane): void {
    this.#lanes.splice(this.#lanes.indexOf(lane), 1);
    this.#lanes.push(lane);
  }
}
