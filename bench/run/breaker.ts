/** Leaves a model that keeps failing alone for a while, tries it again with one call, and in the end gives it up. */
import type { Policy } from './policy.ts';

type BreakerPolicy = Pick<Policy, 'breakerFailures' | 'breakerCooldownMs' | 'breakerTrials'>;

export type Breaker =
  | { readonly state: 'closed'; readonly failures: number }
  | { readonly state: 'open'; readonly untilMs: number; readonly failedTrials: number }
  | { readonly state: 'trial'; readonly failedTrials: number }
  | { readonly state: 'gone' };

export const CLOSED: Breaker = { state: 'closed', failures: 0 };

/** Whether a call may start; one that starts while the breaker is open is the trial. */
export function mayStart(breaker: Breaker, nowMs: number): boolean {
  return breaker.state === 'closed' || (breaker.state === 'open' && nowMs >= breaker.untilMs);
}

export function afterStart(breaker: Breaker): Breaker {
  return breaker.state === 'open' ? { state: 'trial', failedTrials: breaker.failedTrials } : breaker;
}

/** Any sign of life, even a refusal. */
export function afterSuccess(breaker: Breaker): Breaker {
  return breaker.state === 'gone' ? breaker : CLOSED;
}

/** `wasTrial` tells the one call of a trial from those that were still under way. */
export function afterFailure(breaker: Breaker, wasTrial: boolean, nowMs: number, policy: BreakerPolicy): Breaker {
  const open = (failedTrials: number): Breaker => ({
    state: 'open',
    untilMs: nowMs + policy.breakerCooldownMs * 2 ** failedTrials,
    failedTrials,
  });
  if (breaker.state === 'closed') {
    const failures = breaker.failures + 1;
    return failures < policy.breakerFailures ? { state: 'closed', failures } : open(0);
  }
  if (breaker.state !== 'trial' || !wasTrial) return breaker;
  const failedTrials = breaker.failedTrials + 1;
  return failedTrials < policy.breakerTrials ? open(failedTrials) : { state: 'gone' };
}
