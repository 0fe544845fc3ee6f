/** How models are asked: what every one of them gets, and how long and how often the harness tries. */

export const HARNESS_VERSION = '1';

/** The same for every model. The articles' 2,048 tokens would cut reasoning models off. */
export const SETTINGS = { temperature: 0, maxOutputTokens: 16_384, systemMessage: null } as const;

export interface Policy {
  /** To set up a connection. */
  connectMs: number;
  /** For a whole exchange, from the first byte sent to the last one received. */
  deadlineMs: number;
  /** Without a byte of a body that has begun. */
  bodyIdleMs: number;
  maxBodyBytes: number;
  /** Attempts at one question that end in a server's error, a network fault or a malformed answer. */
  maxFailures: number;
  /** Attempts at one question that end in a timeout; each may have been charged for. */
  maxTimeouts: number;
  /** Attempts at one question that meet a rate limit. */
  maxRateLimits: number;
  backoffBaseMs: number;
  backoffMaxMs: number;
  /** A longer Retry-After is cut to this. */
  retryAfterMaxMs: number;
  /** Failures of one model in a row after which it is left alone for a while. */
  breakerFailures: number;
  /** The first such while; it doubles each time. */
  breakerCooldownMs: number;
  /** Trials that may fail before the model is given up for this run. */
  breakerTrials: number;
  /** For answers under way when the run is interrupted. */
  graceMs: number;
}

export const POLICY: Policy = {
  connectMs: 30_000,
  deadlineMs: 900_000,
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
