/** Prices per million tokens are exact: worked out here once more with whole numbers of any size. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type PerTokens, toUsdPerMTok } from '../../../bench/prices/usd-per-mtok.ts';

describe('an exact price', () => {
  test.each<[unknown, PerTokens, number]>([
    [5.5e-7, 'token', 0.55],
    ['0.00000055', 'token', 0.55],
    ['5.5E-07', 'token', 0.55],
    [0.00000219, 'token', 2.19],
    ['0.00003', 'token', 30],
    [' 0.0000001 ', 'token', 0.1],
    ['0.000000123456789012', 'token', 0.123456789012],
    [9.000000000000001e-7, 'token', 0.9],
    [0.1000000000001, 'million', 0.1],
    [0.1 + 0.2, 'million', 0.3],
    ['0.1000000000000000000000', 'token', 100_000],
    [0.55, 'million', 0.55],
    ['2.190', 'million', 2.19],
    [100_000, 'million', 100_000],
    [0, 'token', 0],
    ['0.0', 'token', 0],
    ['-0', 'million', 0],
  ])('%j per %s is %d', (raw, per, usdPerMTok) => {
    expect(toUsdPerMTok(raw, per)).toEqual({ kind: 'exact', usdPerMTok });
  });
});

test.each([
  ...[null, undefined, Number.NaN, Number.POSITIVE_INFINITY, -1, true, [], [1], {}],
  ...['NaN', '-Infinity', '', ' ', 'free', '0,55', '$1', '1 000', '0x10', '.5', '007', '1e', '-1', '-0.5e-6'],
])('%j is no price', (raw) => {
  expect(toUsdPerMTok(raw, 'token').kind).toBe('none');
  expect(toUsdPerMTok(raw, 'million').kind).toBe('none');
});

test.each<[unknown, PerTokens]>([
  ['0.100001', 'token'],
  [0.55, 'token'],
  [100_000.01, 'million'],
  ['1e400', 'million'],
  ['1e-400', 'million'],
  ['1e-99999999999999999999', 'token'],
  [`1e${'9'.repeat(50)}`, 'token'],
  [5.5e-7, 'million'],
])('%j per %s is doubtful', (raw, per) => {
  expect(toUsdPerMTok(raw, per).kind).toBe('doubtful');
});

/** A decimal number as a fraction of whole numbers. */
function toFraction(decimal: string): [numerator: bigint, denominator: bigint] {
  const [mantissa = '', exponent = '0'] = decimal.toLowerCase().split('e');
  const [whole = '', fraction = ''] = mantissa.split('.');
  const power = BigInt(exponent) - BigInt(fraction.length);
  const digits = BigInt(whole + fraction);
  return power < 0n ? [digits, 10n ** -power] : [digits * 10n ** power, 1n];
}

/** Digits and an exponent, written in one of the ways in which lists write numbers. */
const decimal = fc
  .tuple(fc.bigInt(1n, 10n ** 12n - 1n), fc.integer({ min: -24, max: 4 }), fc.integer({ min: 0, max: 2 }))
  .map(([digits, exponent, way]) => {
    if (way === 0 || exponent > 0) return `${digits}e${exponent}`;
    const padded = String(digits).padStart(1 - exponent, '0');
    const at = padded.length + exponent;
    const plain = exponent === 0 ? padded : `${padded.slice(0, at)}.${padded.slice(at)}`;
    return way === 1 ? plain : `${plain}${plain.includes('.') ? '000' : ''}`;
  });

test('agrees with whole numbers of any size, as text and as a number', () => {
  let exact = 0;
  fc.assert(
    fc.property(decimal, fc.constantFrom<PerTokens>('token', 'million'), fc.boolean(), (text, per, asNumber) => {
      const amount = toUsdPerMTok(asNumber ? Number(text) : text, per);
      const [numerator, denominator] = toFraction(text);
      const expected = numerator * (per === 'token' ? 1_000_000n : 1n);
      const inRange = expected <= 100_000n * denominator && expected * 10_000n >= denominator;
      expect(amount.kind).toBe(inRange ? 'exact' : 'doubtful');
      if (amount.kind !== 'exact') return;
      exact++;
      const [top, bottom] = toFraction(String(amount.usdPerMTok));
      expect(top * denominator).toBe(expected * bottom);
    }),
    { numRuns: 2000 },
  );
  expect(exact).toBeGreaterThan(200);
});
