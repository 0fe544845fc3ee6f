import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newFault } from '../../../bench/endpoints/fault.ts';
import type { Job } from '../../../bench/run/job.ts';
import type { Lane, Sign } from '../../../bench/run/lane.ts';
import { POLICY } from '../../../bench/run/policy.ts';
import { listQuestions } from '../../../bench/run/question.ts';
import { Queue } from '../../../bench/run/queue.ts';

/** How a made-up model answers in virtual time. */
interface Behaviour {
  latencyMs: number;
  sign: (underWay: number, nowMs: number) => Sign;
}

const healthy = (latencyMs: number): Behaviour => ({ latencyMs, sign: () => 'success' });
const dead = (latencyMs: number): Behaviour => ({ latencyMs, sign: () => 'trouble' });
const limited = (most: number): Behaviour => ({ latencyMs: 50, sign: (n) => (n > most ? 'rate_limit' : 'success') });

interface Call {
  lane: Lane;
  job: Job;
  startedAtMs: number;
  endsAtMs: number;
  sign: Sign;
}

/** Runs a queue to its end; a question that fails is put back at once, as if it could be tried for ever. */
function simulate(behaviours: Record<string, Behaviour>, samples: number, concurrency: number) {
  const questions = listQuestions({ models: Object.keys(behaviours), tasks: ['task'], samples });
  const jobs = questions.map((question): Job => ({ question, attempts: [], earlierAttempts: 0, hasFailure: false }));
  const queue = new Queue(jobs, concurrency, POLICY);
  const endedAtMs: Record<string, number> = {};
  const counts = { answered: 0, givenUp: 0, peak: 0, calls: 0 };
  let underWay: Call[] = [];
  let nowMs = 0;
  for (let step = 0; step < 200_000; step++) {
    const next =
      underWay.length < concurrency ? queue.next(nowMs, () => true) : { kind: 'wait' as const, untilMs: null };
    if (next.kind === 'ask') {
      const behaviour = behaviours[next.lane.model] ?? healthy(1);
      const sign = behaviour.sign(next.lane.underWay, nowMs);
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
        const { lane, job, sign, startedAtMs } = first;
        lane.finish(
          job,
          sign,
          sign === 'success' ? null : newFault('server_error', 500, 'made up'),
          startedAtMs,
          nowMs,
        );
        if (sign === 'success') {
          counts.answered += 1;
          endedAtMs[lane.model] = nowMs;
        } else {
          if (sign === 'rate_limit') lane.pause(nowMs + 100);
          lane.putBack(job, nowMs + 10);
        }
      }
    }
  }
  throw new Error('It never ends');
}

describe('Queue', () => {
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
    const jobs = [
      { question: { model: 'a', task: 't', sample: 1 }, attempts: [], earlierAttempts: 0, hasFailure: false },
    ];
    const queue = new Queue(jobs, 4, POLICY);
    expect(queue.next(0, () => false)).toEqual({ kind: 'unaffordable' });
    expect(queue.next(0, () => true).kind).toBe('ask');
    expect(queue.next(0, () => true).kind).toBe('done');
  });
});
