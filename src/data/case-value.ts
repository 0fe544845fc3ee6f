/** Values in cases.json: JSON, and forms such as {"$tuple": [1, 2]} for what JSON has no word for. */
import { didYouMean, quote } from './problem.ts';

export type CaseLanguage = 'python' | 'javascript' | 'typescript';

/** Tells what is wrong with the part at this path. */
type Report = (path: readonly (string | number)[], expected: string, found: string, fix: string) => void;

interface Form {
  languages: readonly CaseLanguage[];
  /** What stands behind it. */
  takes: string;
  fits: (v: unknown) => boolean;
  /** The name of the type in the sandbox. */
  type: string;
  /** Whether what it holds is values of their own: in a list, or in a list of pairs. */
  holds?: 'values' | 'pairs';
}

const PYTHON = ['python'] as const;
const SCRIPT = ['javascript', 'typescript'] as const;

const isList = (v: unknown): v is unknown[] => Array.isArray(v);
const isPairs = (v: unknown): boolean => isList(v) && v.every((pair) => isList(pair) && pair.length === 2);
const isByte = (v: unknown): boolean => Number.isInteger(v) && (v as number) >= 0 && (v as number) < 256;
const matches = (pattern: RegExp) => (v: unknown) => typeof v === 'string' && pattern.test(v);

const list = (type: string): Form => ({ languages: PYTHON, takes: 'a list', fits: isList, type, holds: 'values' });
const pairs = { takes: 'a list of pairs, [key, value]', fits: isPairs, holds: 'pairs' } as const;

const FORMS: Record<string, Form> = {
  $float: {
    languages: PYTHON,
    takes: 'a number as text, as in "1.0", "inf" or "nan"',
    fits: matches(/^(?:-?\d+(?:\.\d+)?(?:e[+-]?\d+)?|-?inf|nan)$/),
    type: 'float',
  },
  $int: { languages: PYTHON, takes: 'digits as text', fits: matches(/^-?\d{1,4000}$/), type: 'int' },
  $tuple: list('tuple'),
  $set: list('set'),
  $frozenset: list('frozenset'),
  $bytes: {
    languages: PYTHON,
    takes: 'a list of numbers from 0 to 255',
    fits: (v) => isList(v) && v.every(isByte),
    type: 'bytes',
  },
  $dict: { languages: PYTHON, type: 'dict', ...pairs },
  $number: {
    languages: SCRIPT,
    takes: '"NaN", "Infinity", "-Infinity" or "-0"',
    fits: matches(/^(?:NaN|-?Infinity|-0)$/),
    type: 'number',
  },
  $bigint: { languages: SCRIPT, takes: 'digits as text', fits: matches(/^-?\d+$/), type: 'bigint' },
  $undefined: { languages: SCRIPT, takes: 'true', fits: (v) => v === true, type: 'undefined' },
  $object: { languages: SCRIPT, type: 'object', ...pairs },
};

/** The value as the sandbox has it, {"$": type, "v": …} where it is not JSON; what is wrong with it is reported. */
export function toSandboxValue(
  value: unknown,
  language: CaseLanguage,
  report: Report = () => {},
  path: readonly (string | number)[] = [],
): unknown {
  const inner = (part: unknown, ...keys: (string | number)[]) =>
    toSandboxValue(part, language, report, [...path, ...keys]);
  if (isList(value)) return value.map((part, i) => inner(part, i));
  if (typeof value === 'number') {
    if (language === 'python') return pythonNumber(value, report, path);
    return Object.is(value, -0) ? { $: 'number', v: '-0' } : value;
  }
  if (typeof value !== 'object' || value === null) return value;
  const keys = Object.keys(value);
  const key = keys.find((one) => one.startsWith('$'));
  if (key === undefined) {
    const type = language === 'python' ? 'dict' : 'object';
    return { $: type, v: Object.entries(value).map(([name, part]) => [name, inner(part, name)]) };
  }
  const form = Object.hasOwn(FORMS, key) ? FORMS[key] : undefined;
  const known = Object.keys(FORMS).filter((name) => FORMS[name]?.languages.includes(language));
  if (form === undefined || !known.includes(key) || keys.length > 1) {
    const pairsForm = language === 'python' ? '$dict' : '$object';
    const fix = `A key that begins with $ stands for a type and stands alone; {"${pairsForm}": [["${key}", …]]} is an object with such a key.${didYouMean(key, known)}`;
    report(path, `one of ${known.join(', ')} as the only key`, keys.map((one) => quote(one)).join(', '), fix);
    return null;
  }
  const held = (value as Record<string, unknown>)[key];
  if (!form.fits(held)) {
    report([...path, key], form.takes, quote(held), `Write ${key} with ${form.takes}`);
    return null;
  }
  return { $: form.type, ...(key === '$undefined' ? {} : { v: contentOf(form, held, (...args) => inner(...args)) }) };
}

function contentOf(form: Form, held: unknown, inner: (part: unknown, ...keys: (string | number)[]) => unknown) {
  if (form.holds === 'values') return (held as unknown[]).map((part, i) => inner(part, `$${form.type}`, i));
  if (form.holds === 'pairs') {
    return (held as unknown[][]).map((pair, i) => pair.map((part, j) => inner(part, `$${form.type}`, i, j)));
  }
  return form.type === 'bytes' ? (held as number[]).map((byte) => byte.toString(16).padStart(2, '0')).join('') : held;
}

/** A number is an int where it is whole, else a float. */
function pythonNumber(value: number, report: Report, path: readonly (string | number)[]): unknown {
  if (!Number.isInteger(value)) return { $: 'float', v: String(value) };
  if (Number.isSafeInteger(value)) return value === 0 ? 0 : value;
  const fix = 'Write {"$int": "…"} with its digits as text';
  report(path, 'a whole number that JSON can say exactly', String(value), fix);
  return value;
}
