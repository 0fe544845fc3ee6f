/** A number of a price list as USD per million tokens: exact, worked out on its decimal digits. */
import { quote } from '../../src/data/index.ts';

/** `exact` is a price, `none` is none, and `doubtful` is a number that a person must look at first: too high or too low. */
export type Amount =
  | { kind: 'exact'; usdPerMTok: number }
  | { kind: 'none'; why: string }
  | { kind: 'doubtful'; why: string };

/** What the numbers of a list are per: the power of ten that makes them per million. */
export type PerTokens = 'token' | 'million';

const SHIFTS = { token: 6, million: 0 } as const;
/** As JSON writes numbers. */
const DECIMAL = /^(-?)(0|[1-9]\d*)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;
/** Digits beyond are what sums of binary fractions leave behind: 0.1000000000001 is 0.1. */
const MAX_DIGITS = 12;
/** Beyond these a price per token was read as one per million, or the other way round. */
const MAX_USD = 100_000;
const MIN_USD = 0.0001;

/** `raw` is a number, or text that is one. */
export function toUsdPerMTok(raw: unknown, per: PerTokens): Amount {
  if (raw === undefined) return { kind: 'none', why: 'missing' };
  const [, sign, whole = '', fraction = '', exponent = '0'] = DECIMAL.exec(toText(raw)) ?? [];
  if (sign === undefined) return { kind: 'none', why: `${toFound(raw)} is no number` };
  const digits = (whole + fraction).replace(/^0+/, '');
  if (digits === '') return { kind: 'exact', usdPerMTok: 0 };
  if (sign === '-') return { kind: 'none', why: `${toFound(raw)} is negative` };
  const unrounded = Number(`${digits}e${BigInt(exponent) - BigInt(fraction.length) + BigInt(SHIFTS[per])}`);
  const usdPerMTok = Number(unrounded.toPrecision(MAX_DIGITS));
  if (usdPerMTok > MAX_USD || usdPerMTok < MIN_USD) {
    return {
      kind: 'doubtful',
      why: `${toFound(raw)} per ${per === 'token' ? 'token' : 'million tokens'} is not plausible`,
    };
  }
  return { kind: 'exact', usdPerMTok };
}

/** A value of the file, in a few words. */
export function toFound(value: unknown): string {
  if (typeof value !== 'object' || value === null) return quote(value);
  return Array.isArray(value) ? 'a list' : 'an object';
}

function toText(raw: unknown): string {
  if (typeof raw === 'number') return String(raw);
  return typeof raw === 'string' ? raw.trim() : '';
}
