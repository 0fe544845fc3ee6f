/** Which model is asked next, in made-up time. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newFault } from '../../../bench/endpoints/fault.ts';
import { POLICY } from '../../../bench/endpoints/policy.ts';
import { type Job, listQuestions } from '../../../bench/run/question.ts';
import { ModelQueue, Schedule, type Sign } from '../../../bench/run/schedule.ts';

/** How a made-up model answers in virtual time. */
interface Behaviour {
  latencyMs: number;
  sign: (underWay: number, nowMs: number) => Sign;
}

const healthy = (latencyMs: number): Behaviour => ({ latencyMs, sign: () => 'success' });
const dead = (latencyMs: number): Behaviour => ({ latencyMs, sign: () => 'trouble' });
const limited = (most: number): Behaviour => ({ latencyMs: 50, sign: (n) => (n > most ? 'rate_limit' : 'success') });

interface Call {
  queue: ModelQueue;
  job: Job;
  startedAtMs: number;
  endsAtMs: number;
  sign: Sign;
}

const FAULT = newFault('server_error', 500, 'made up');
const toJob = (question: Job['question']): Job => ({ question, attempts: [], earlierAttempts: 0, hasFailure: false });

/** Runs a schedule to its end; a question that fails is put back at once, as if it could be tried for ever. */
function simulate(behaviours: Record<string, Behaviour>, samples: number, concurrency: number) {
  const questions = listQuestions({ models: Object.keys(behaviours), tasks: ['task'], samples });
  const jobs = questions.map(toJob);
  const schedule = new Schedule(jobs, concurrency, POLICY);
  const endedAtMs: Record<string, number> = {};
  const counts = { answered: 0, givenUp: 0, peak: 0, calls: 0 };
  let underWay: Call[] = [];
  let nowMs = 0;
  for (let step = 0; step < 200_000; step++) {
    const next =
      underWay.length < concurrency ? schedule.next(nowMs, () => true) : { kind: 'wait' as const, untilMs: null };
    if (next.kind === 'ask') {
      const behaviour = behaviours[next.queue.model] ?? healthy(1);
      const sign = behaviour.sign(next.queue.underWay, nowMs);
      underWay.push({ ...next, startedAtMs: nowMs, endsAtMs: nowMs + behaviour.latencyMs, sign });
      counts.calls += 1;
      counts.peak = Math.max(counts.peak, underWay.length);
    } else if (next.kind === 'end') {
      counts.givenUp += 1;
    } else {
      const first = underWay.toSorted((a, b) => a.endsAtMs - b.endsAtMs)[0];
      const wakeMs = next.kind === 'wait' ? next.untilMs : null;
      if (first === undefined && wakeMs === null) return { ...counts, total: jobs.length, endedAtMs, nowMs };
      if (first === undefined || (wakeMs !== null && wakeMs < first.endsAtMs)) nowMs = wakeMs ?? nowMs;
      else {
        nowMs = first.endsAtMs;
        underWay = underWay.filter((call) => call !== first);
        const { queue, job, sign, startedAtMs } = first;
        queue.finish(sign, sign === 'success' ? null : FAULT, startedAtMs, nowMs);
        if (sign === 'success') {
          counts.answered += 1;
          endedAtMs[queue.model] = nowMs;
        } else {
          if (sign === 'rate_limit') queue.pause(nowMs + 100);
          queue.putBack(job, nowMs + 10);
        }
      }
    }
  }
  throw new Error('It never ends');
}

describe('Schedule', () => {
  it('keeps as many calls under way as it may, and no more', () => {
    const models = Object.fromEntries(Array.from({ length: 10 }, (_, i) => [`model-${i}`, healthy(50)]));
    const { peak, nowMs, answered } = simulate(models, 16, 16);
    expect({ peak, nowMs, answered }).toEqual({ peak: 16, nowMs: (160 / 16) * 50, answered: 160 });
  });

  it('gives a dead model up, and lets it stall no other', () => {
    const others = { a: healthy(50), b: healthy(50), c: healthy(50) };
    const alone = simulate(others, 40, 8);
    // Each call to it lasts a hundred times as long as one to the others.
    const { endedAtMs, givenUp, answered } = simulate({ ...others, dead: dead(5000) }, 40, 8);
    expect(answered).toBe(120);
    expect(givenUp).toBe(40);
    for (const model of Object.keys(others)) {
      expect(endedAtMs[model]).toBeLessThanOrEqual(2 * Math.max(...Object.values(alone.endedAtMs)));
    }
  });

  it('asks a model that fails for a while again, and loses nothing', () => {
    const sick: Behaviour = { latencyMs: 20, sign: (_, nowMs) => (nowMs < 15_000 ? 'trouble' : 'success') };
    const { answered, givenUp } = simulate({ sick, fine: healthy(20) }, 30, 4);
    expect({ answered, givenUp }).toEqual({ answered: 60, givenUp: 0 });
  });

  it('finds the pace of a model that allows few calls at once', () => {
    const { answered, calls } = simulate({ slow: limited(2) }, 100, 16);
    expect(answered).toBe(100);
    // Refusals are few beside answers.
    expect(calls).toBeLessThan(200);
  });

  it('ends every question of a model that does not exist after one call', () => {
    const missing: Behaviour = { latencyMs: 5, sign: () => 'not_found' };
    const { answered, givenUp, calls } = simulate({ missing, fine: healthy(5) }, 20, 1);
    expect({ answered, givenUp }).toEqual({ answered: 20, givenUp: 20 });
    expect(calls).toBe(21);
  });

  it('ends every question of any mix of models, once', () => {
    const behaviour = fc.oneof(
      fc.integer({ min: 1, max: 500 }).map(healthy),
      fc.integer({ min: 1, max: 500 }).map(dead),
      fc.integer({ min: 1, max: 4 }).map(limited),
    );
    fc.assert(
      fc.property(
        fc.array(behaviour, { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 1, max: 8 }),
        (behaviours, samples, concurrency) => {
          const models = Object.fromEntries(behaviours.map((b, i) => [`model-${i}`, b]));
          const { answered, givenUp, total, peak } = simulate(models, samples, concurrency);
          expect(answered + givenUp).toBe(total);
          expect(peak).toBeLessThanOrEqual(concurrency);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('says when nothing that may start can be afforded', () => {
    const jobs = [toJob({ model: 'a', task: 't', sample: 1 })];
    const schedule = new Schedule(jobs, 4, POLICY);
    expect(schedule.next(0, () => false)).toEqual({ kind: 'unaffordable' });
    expect(schedule.next(0, () => true).kind).toBe('ask');
    expect(schedule.next(0, () => true).kind).toBe('done');
  });
});

describe('ModelQueue', () => {
  const jobs = listQuestions({ models: ['a'], tasks: ['t'], samples: 1000 }).map(toJob);
  const policy = { ...POLICY, breakerFailures: 3, breakerCooldownMs: 100, breakerTrials: 2 };
  const open = (concurrency = 16) => new ModelQueue('a', jobs, concurrency, policy);
  /** Lets a call begin and end. */
  const call = (queue: ModelQueue, sign: Sign, startedAtMs: number, endedAtMs = startedAtMs) => {
    queue.take(startedAtMs);
    queue.finish(sign, sign === 'success' ? null : FAULT, startedAtMs, endedAtMs);
  };
  /** How many calls may be under way at once. */
  const limitOf = (queue: ModelQueue, nowMs: number) => {
    const underWay = queue.underWay;
    while (queue.readyAtMs(nowMs) !== null) queue.take(nowMs);
    const limit = queue.underWay;
    while (queue.underWay > underWay) {
      queue.putBack(jobs[0] as Job, 0);
      queue.underWay -= 1;
    }
    return limit;
  };
  const failing = () => {
    const queue = open();
    for (const ms of [1, 2, 3]) call(queue, 'trouble', ms);
    return queue;
  };

  it('halves on a rate limit, once for a burst, never below one, and grows back with each round of successes', () => {
    const queue = open();
    call(queue, 'rate_limit', 0, 100);
    call(queue, 'rate_limit', 50, 110);
    expect([limitOf(queue, 120), queue.rateLimits]).toEqual([8, 1]);
    for (let ms = 200; ms < 1000; ms += 100) call(queue, 'rate_limit', ms, ms + 10);
    expect(limitOf(queue, 2000)).toBe(1);
    call(queue, 'success', 2000);
    expect([limitOf(queue, 2000), queue.rateLimits]).toEqual([2, 0]);
    for (let i = 0; i < 500; i++) call(queue, 'success', 2000);
    expect(limitOf(queue, 2000)).toBe(16);
  });

  it('is paused after failures in a row, not after as many with a sign of life between', () => {
    expect(failing().readyAtMs(10)).toBe(103);
    const queue = open();
    for (const sign of ['trouble', 'trouble', 'alive', 'trouble', 'trouble'] as const) call(queue, sign, 1);
    expect(queue.readyAtMs(10)).toBe(0);
  });

  it('is tried with one call after its pause, and asked as before when that succeeds', () => {
    const queue = failing();
    queue.take(103);
    expect(queue.readyAtMs(1000)).toBeNull();
    queue.finish('success', null, 103, 1000);
    expect(queue.readyAtMs(1000)).toBe(0);
  });

  it('is paused twice as long after a failed trial, and given up after the last', () => {
    const queue = failing();
    call(queue, 'trouble', 103, 110);
    expect(queue.readyAtMs(120)).toBe(110 + 200);
    expect(queue.closedBy).toBeNull();
    call(queue, 'trouble', 310, 320);
    expect(queue.closedBy).toMatchObject({ kind: 'breaker_open' });
    expect(queue.readyAtMs(400)).toBe(400);
  });

  it('does not take a call that was under way before for the trial', () => {
    const queue = open();
    queue.take(0);
    for (const ms of [1, 2, 3]) call(queue, 'trouble', ms);
    queue.finish('trouble', FAULT, 0, 50);
    expect(queue.readyAtMs(60)).toBe(103);
  });
});
