import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { afterFailure, afterStart, afterSuccess, type Breaker, CLOSED, mayStart } from '../../../bench/run/breaker.ts';
import { allows, growAfterSuccess, halveAfterRateLimit, newLimit } from '../../../bench/run/limit.ts';

describe('limit', () => {
  it('halves on a rate limit, once for a burst, and never falls below one', () => {
    let limit = halveAfterRateLimit(newLimit(16), 0, 100);
    expect(limit.value).toBe(8);
    limit = halveAfterRateLimit(limit, 50, 110);
    expect(limit.value).toBe(8);
    for (let atMs = 200; atMs < 1000; atMs += 100) limit = halveAfterRateLimit(limit, atMs, atMs + 10);
    expect(limit.value).toBe(1);
    expect(allows(limit, 0)).toBe(true);
    expect(allows(limit, 1)).toBe(false);
  });

  it('grows back by one for each round of successes, up to where it began', () => {
    let limit = halveAfterRateLimit(newLimit(16), 0, 1);
    for (let i = 0; i < 9; i++) limit = growAfterSuccess(limit);
    expect(Math.floor(limit.value)).toBe(9);
    for (let i = 0; i < 1000; i++) limit = growAfterSuccess(limit);
    expect(limit.value).toBe(16);
  });

  it('stays between one and its maximum whatever happens', () => {
    const step = fc.oneof(fc.constant('ok'), fc.constant('limited'));
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 64 }), fc.array(step), (max, steps) => {
        let limit = newLimit(max);
        steps.forEach((what, ms) => {
          limit = what === 'ok' ? growAfterSuccess(limit) : halveAfterRateLimit(limit, ms, ms);
          expect(limit.value).toBeGreaterThanOrEqual(1);
          expect(limit.value).toBeLessThanOrEqual(max);
        });
      }),
    );
  });
});

describe('breaker', () => {
  const policy = { breakerFailures: 3, breakerCooldownMs: 100, breakerTrials: 2 };
  const fail = (breaker: Breaker, nowMs: number, wasTrial = false) => afterFailure(breaker, wasTrial, nowMs, policy);
  const opened = () => fail(fail(fail(CLOSED, 0), 0), 0);

  it('opens after failures in a row, not after as many with a success between', () => {
    expect(opened()).toEqual({ state: 'open', untilMs: 100, failedTrials: 0 });
    expect(fail(fail(afterSuccess(fail(fail(CLOSED, 0), 0)), 0), 0).state).toBe('closed');
  });

  it('lets nothing start until its time has passed, then one trial', () => {
    expect(mayStart(opened(), 99)).toBe(false);
    expect(mayStart(opened(), 100)).toBe(true);
    const trial = afterStart(opened());
    expect(trial.state).toBe('trial');
    expect(mayStart(trial, 1000)).toBe(false);
  });

  it('closes when the trial succeeds', () => {
    expect(afterSuccess(afterStart(opened()))).toEqual(CLOSED);
  });

  it('waits twice as long after a failed trial, and gives up after the last', () => {
    const again = fail(afterStart(opened()), 100, true);
    expect(again).toEqual({ state: 'open', untilMs: 300, failedTrials: 1 });
    const gone = fail(afterStart(again), 300, true);
    expect(gone.state).toBe('gone');
    expect(mayStart(gone, 1e9)).toBe(false);
    expect(afterSuccess(gone).state).toBe('gone');
  });

  it('does not take a call that was under way before for the trial', () => {
    const trial = afterStart(opened());
    expect(fail(trial, 150, false)).toBe(trial);
    expect(fail(opened(), 50, false)).toEqual(opened());
  });
});
