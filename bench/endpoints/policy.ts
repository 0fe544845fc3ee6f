/** How long and how often the harness tries: time limits, tries, pauses. */

export interface Policy {
  /** To set up a connection. */
  connectMs: number;
  /** For a whole exchange, from the first byte sent to the last one received. */
  deadlineMs: number;
  /** The same at most, where the server has shown that its answers take longer. */
  deadlineMaxMs: number;
  /** How long a model is asked one question only, unless it has said something: it may not be known, or refuse a parameter. */
  probeMs: number;
  /** Without a byte of a body that has begun. */
  bodyIdleMs: number;
  maxBodyBytes: number;
  /** Tries of one question that end in a server's error, a network fault or a malformed answer. */
  maxFailures: number;
  /** Tries of one question that end in a timeout; each may have been charged for. */
  maxTimeouts: number;
  /** Tries of one question that meet a rate limit. */
  maxRateLimits: number;
  /** The first and the longest pause between two tries of a question. */
  backoffBaseMs: number;
  backoffMaxMs: number;
  /** A longer Retry-After is cut to this. */
  retryAfterMaxMs: number;
  /** Failures of one model in a row after which it is paused and then tried with one call. */
  breakerFailures: number;
  /** The first such pause; it doubles each time. */
  breakerCooldownMs: number;
  /** Trials that may fail before the model is given up for this run. */
  breakerTrials: number;
  /** For answers under way when the run is interrupted. */
  graceMs: number;
}

export const POLICY: Policy = {
  connectMs: 30_000,
  deadlineMs: 900_000,
  deadlineMaxMs: 6 * 3_600_000,
  probeMs: 2_000,
  bodyIdleMs: 120_000,
  maxBodyBytes: 32 * 1024 * 1024,
  maxFailures: 5,
  maxTimeouts: 2,
  maxRateLimits: 10,
  backoffBaseMs: 1_000,
  backoffMaxMs: 60_000,
  retryAfterMaxMs: 120_000,
  breakerFailures: 5,
  breakerCooldownMs: 10_000,
  breakerTrials: 3,
  graceMs: 20_000,
};
