/** Numbers as results files have them. */
import { z } from 'zod';

/** What files write where there is no number. */
const NO_NUMBER = /^(?:|n\/?a|[+-]?nan|none|null|-|—|[+-]?inf(?:inity)?)$/i;
/** A number as decimal text. */
export const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i;

/** A number, or null for what stands for none; undefined for anything else. */
export function readNumber(value: unknown): number | null | undefined {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  if (NO_NUMBER.test(text)) return null;
  return NUMBER.test(text) && Number.isFinite(Number(text)) ? Number(text) : undefined;
}

/** Whether `readNumber` can read it. */
export const isNumeric = (value: unknown) => readNumber(value) !== undefined;
/** A field of a schema that `readNumber` can read. */
export const numeric = z.unknown().refine(isNumeric, { message: 'a number' });

/** A count of tokens, where it is one. */
export function readTokens(value: unknown): number | undefined {
  const tokens = readNumber(value);
  return tokens && Number.isInteger(tokens) ? tokens : undefined;
}

/** Whether two numbers are the same within `tolerance`, and what binary fractions make of decimal ones. */
export function isClose(a: number, b: number, tolerance: number): boolean {
  return Math.abs(a - b) <= tolerance + 1e-9;
}

export function mean(numbers: readonly number[]): number | null {
  return numbers.length === 0 ? null : numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}

/** The first ten characters of a moment, where they are a day: "2026-11-26T09:00:00Z" is "2026-11-26". */
export function dayOf(moment: unknown): string | null {
  const day = typeof moment === 'string' ? moment.slice(0, 10) : '';
  return z.iso.date().safeParse(day).success ? day : null;
}
