/** How long to wait before trying again. */
import type { Policy } from '../endpoints/index.ts';

type BackoffPolicy = Pick<Policy, 'backoffBaseMs' | 'backoffMaxMs'>;

/**
 * Exponential with jitter: half of it fixed, so that no endpoint is hammered, half random, so that calls do not all come back at once.
 * `failures` counts from 1, `random` is from 0 to 1.
 */
export function backoffMs(failures: number, random: number, { backoffBaseMs, backoffMaxMs }: BackoffPolicy): number {
  const fullMs = Math.min(backoffMaxMs, backoffBaseMs * 2 ** Math.min(failures - 1, 30));
  return fullMs * (0.5 + random / 2);
}

/**
 * What the headers ask for, in milliseconds, or null: retry-after-ms, or Retry-After in seconds or as an HTTP date. A time
 * that has passed is 0; one beyond `maxMs` is cut to it.
 */
export function retryAfterMs(header: (name: string) => string | null, nowMs: number, maxMs: number): number | null {
  const wantedMs = milliseconds(header('retry-after-ms')) ?? secondsOrDate(header('retry-after'), nowMs);
  return wantedMs === null ? null : Math.min(Math.max(0, wantedMs), maxMs);
}

function milliseconds(value: string | null): number | null {
  return value !== null && /^\s*\d+(\.\d+)?\s*$/.test(value) ? Number(value) : null;
}

function secondsOrDate(value: string | null, nowMs: number): number | null {
  if (value === null) return null;
  const ms = milliseconds(value);
  if (ms !== null) return ms * 1000;
  const dateMs = Date.parse(value);
  return Number.isNaN(dateMs) ? null : dateMs - nowMs;
}
