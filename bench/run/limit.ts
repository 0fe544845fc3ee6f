/** How many calls of one model may be under way: halved by a rate limit, growing back by one for each round of successes. */

export interface Limit {
  /** May have a fraction; its whole part counts. */
  readonly value: number;
  readonly max: number;
  readonly halvedAtMs: number;
}

export function newLimit(max: number): Limit {
  return { value: max, max, halvedAtMs: Number.NEGATIVE_INFINITY };
}

export function allows({ value }: Limit, underWay: number): boolean {
  return underWay < Math.floor(value);
}

export function growAfterSuccess(limit: Limit): Limit {
  return limit.value === limit.max ? limit : { ...limit, value: Math.min(limit.max, limit.value + 1 / limit.value) };
}

/** Calls that had begun before the last halving tell nothing new: a burst of refusals halves once. */
export function halveAfterRateLimit(limit: Limit, startedAtMs: number, nowMs: number): Limit {
  if (startedAtMs < limit.halvedAtMs) return limit;
  return { ...limit, value: Math.max(1, limit.value / 2), halvedAtMs: nowMs };
}
