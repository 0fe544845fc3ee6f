/** Values that come out of the sandbox, with their types: how they are compared and shown. */
import { isDeepStrictEqual } from 'node:util';

/** Null, booleans, strings, numbers and lists as they are; whatever else has its type in `$`. */
export type Wire = null | boolean | string | number | Wire[] | { $: string; v?: unknown };

const SHOWN_LENGTH = 120;

/** Type-strict: 1 is not true, a tuple is not a list, a float is not an int, −0 is not 0. */
export function isSameValue(a: unknown, b: unknown): boolean {
  return isDeepStrictEqual(a, b);
}

/** Plain JSON as the wire has it, for inputs and expected values. */
export function toWire(value: unknown): Wire {
  if (Array.isArray(value)) return value.map(toWire);
  if (typeof value !== 'object' || value === null) return value as Wire;
  return { $: 'object', v: Object.entries(value).map(([key, part]) => [key, toWire(part)]) };
}

/** A short text for people, on one line. */
export function showValue(wire: unknown): string {
  const text = show(wire);
  return text.length > SHOWN_LENGTH ? `${text.slice(0, SHOWN_LENGTH)}…` : text;
}

function show(wire: unknown): string {
  if (Array.isArray(wire)) return `[${wire.slice(0, SHOWN_LENGTH).map(show).join(', ')}]`;
  if (typeof wire !== 'object' || wire === null) return JSON.stringify(wire) ?? String(wire);
  const { $: type, v } = wire as { $: string; v?: unknown };
  if (type === 'object' || type === 'dict') return `{${pairs(v)}}`;
  if (Array.isArray(v)) return `${type}(${v.slice(0, SHOWN_LENGTH).map(show).join(', ')})`;
  return v === undefined
    ? type
    : type === 'number' || type === 'float' || type === 'int'
      ? String(v)
      : `${type}(${String(v)})`;
}

function pairs(v: unknown): string {
  const entries = Array.isArray(v) ? (v as [unknown, unknown][]) : [];
  return entries
    .slice(0, SHOWN_LENGTH)
    .map(([key, value]) => `${show(key)}: ${show(value)}`)
    .join(', ');
}
