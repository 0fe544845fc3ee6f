import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backoffMs, retryAfterMs } from '../../../bench/run/backoff.ts';

const policy = { backoffBaseMs: 1000, backoffMaxMs: 60_000 };

describe('backoffMs', () => {
  it('doubles, between half and the whole of it', () => {
    expect([1, 2, 3].map((failures) => backoffMs(failures, 1, policy))).toEqual([1000, 2000, 4000]);
    expect([1, 2, 3].map((failures) => backoffMs(failures, 0, policy))).toEqual([500, 1000, 2000]);
  });

  it('is bounded however many failures there were', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), fc.double({ min: 0, max: 1, noNaN: true }), (failures, random) => {
        const ms = backoffMs(failures, random, policy);
        expect(ms).toBeGreaterThanOrEqual(500);
        expect(ms).toBeLessThanOrEqual(60_000);
      }),
    );
  });
});

describe('retryAfterMs', () => {
  const nowMs = Date.parse('2026-11-25T09:00:00Z');
  const read = (headers: Record<string, string>, maxMs = 120_000) =>
    retryAfterMs((name) => headers[name] ?? null, nowMs, maxMs);

  it.each([
    ['seconds', { 'retry-after': '7' }, 7000],
    ['fractions of seconds', { 'retry-after': '0.25' }, 250],
    ['an HTTP date', { 'retry-after': 'Wed, 25 Nov 2026 09:00:30 GMT' }, 30_000],
    ['a date that has passed', { 'retry-after': 'Wed, 25 Nov 2026 08:00:00 GMT' }, 0],
    ['milliseconds, which go first', { 'retry-after-ms': '1500', 'retry-after': '9' }, 1500],
    ['more than the bound', { 'retry-after': '86400' }, 120_000],
  ])('reads %s', (_, headers, ms) => {
    expect(read(headers)).toBe(ms);
  });

  it.each([[{}], [{ 'retry-after': 'soon' }], [{ 'retry-after-ms': '-5' }]])('is null for %j', (headers) => {
    expect(read(headers)).toBeNull();
  });

  it('is never negative or beyond the bound, whatever the header says', () => {
    fc.assert(
      fc.property(fc.string(), (value) => {
        const ms = read({ 'retry-after': value });
        if (ms !== null) expect(ms >= 0 && ms <= 120_000).toBe(true);
      }),
    );
  });
});
