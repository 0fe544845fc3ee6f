/** Finds where two stored files of the same place differ: parts of a run must not contradict each other. */
import { isDeepStrictEqual } from 'node:util';
import { type Problem, quote } from '../../src/data/index.ts';
import { readPlainText } from '../../src/data/node.ts';
import { isObject } from '../endpoints/index.ts';

/** Null where both hold the same, however they are laid out; else a problem that shows both and where they differ. */
export function findConflict(
  what: string,
  file: string,
  rival: string,
  describe: (value: unknown) => string,
): Problem | null {
  const [value, rivalValue] = [file, rival].map(readValue);
  const difference = firstDifference(value, rivalValue, '');
  if (difference === null) return null;
  const { path, one, other } = difference;
  return {
    file,
    path,
    expected: `the same ${what} as in ${rival} (${describe(rivalValue)}), where it is ${other}`,
    found: `${one} (${describe(value)})`,
    fix: 'Keep the one that counts and remove the other file',
  };
}

function readValue(file: string): unknown {
  return JSON.parse(readPlainText(file));
}

interface Difference {
  path: string;
  one: string;
  other: string;
}

/** The first field, in the order of the first value, and both as they may be shown. */
function firstDifference(one: unknown, other: unknown, path: string): Difference | null {
  if (isDeepStrictEqual(one, other)) return null;
  if (typeof one === 'string' && typeof other === 'string') return { path, ...fromWhereTheyDiffer(one, other) };
  const [a, b] = [entriesOf(one), entriesOf(other)];
  if (a === null || b === null) return { path, one: quote(one), other: quote(other) };
  for (const key of new Set([...a.keys(), ...b.keys()])) {
    const difference = firstDifference(a.get(key), b.get(key), path === '' ? key : `${path}.${key}`);
    if (difference !== null) return difference;
  }
  return { path, one: quote(one), other: quote(other) };
}

function entriesOf(value: unknown): Map<string, unknown> | null {
  return isObject(value) || Array.isArray(value) ? new Map(Object.entries(value)) : null;
}

/** What `quote` shows whole. */
const MAX_WHOLE_LENGTH = 60;
const SHOWN_BEFORE = 10;

/** Long texts often begin alike, so they are shown from shortly before they differ. */
function fromWhereTheyDiffer(one: string, other: string): Pick<Difference, 'one' | 'other'> {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  const show = (text: string) => {
    if (text.length <= MAX_WHOLE_LENGTH || at <= SHOWN_BEFORE) return quote(text);
    return `${quote(text.slice(at - SHOWN_BEFORE))} from character ${at - SHOWN_BEFORE + 1} on`;
  };
  return { one: show(one), other: show(other) };
}
