/** How the numbers of a column were made: as text of a file, and what of it a second file has otherwise, which is a question. */
import {
  capitalise,
  joinWords,
  type Problem,
  quote,
  type Report,
  SETUP_FIELDS,
  type Setup,
  type SetupField,
} from '../../src/data/index.ts';
import { computeSha256, toCanonicalJson } from '../../src/releases/node.ts';
import { failIfAny, toProblem } from '../files/index.ts';
import { whyNotPlain } from './names.ts';

/** Enough to tell two apart. */
const HASH_DIGITS = 12;
const MAX_LENGTH = 200;
const NONE = 'none';

/** Of any data, the same for the same content. */
export function hashOf(...parts: readonly unknown[]): string {
  return computeSha256(toCanonicalJson(parts)).slice(0, HASH_DIGITS);
}

/**
 * A value as it may stand on a page; left out where there is none. Of a path the last part, since folders differ between machines;
 * of what is not plain, or may be a secret, a hash.
 */
export function plainOf(value: unknown): string | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  const text = typeof value === 'string' ? value.trim() : toCanonicalJson(value);
  const last = text.replace(/^.*[\\/](?=.)/, '');
  const isFine = (one: string) => whyNotPlain(one) === null;
  if (isFine(text)) return text;
  return /^(?:[\\/~.]|[a-z]:\\)/i.test(text) && isFine(last) ? last : `#${hashOf(value)}`;
}

/** "hard=true, n=3"; "none" where there are none. */
export function argumentsOf(values: Readonly<Record<string, unknown>> | null | undefined): string {
  const known = Object.entries(values ?? {}).flatMap(([name, value]) => {
    const text = plainOf(value);
    return text === undefined ? [] : `${plainOf(name)}=${text}`;
  });
  const all = known.toSorted().join(', ');
  if (all.length > MAX_LENGTH) return `#${hashOf(values)}`;
  return all === '' ? NONE : all;
}

/** "react(attempts=3)", or the name alone where it has no arguments. */
export function callOf(name: unknown, values: Readonly<Record<string, unknown>> | null | undefined): string {
  const own = argumentsOf(values);
  return own === NONE ? `${plainOf(name)}` : `${plainOf(name)}(${own})`;
}

const shownOf = (setup: Setup, fields: readonly SetupField[]) =>
  fields.flatMap((field) => (setup[field] === undefined ? [] : `${field} ${setup[field]}`));

/** Hashes tell people nothing, and the sentence that stands before says the others. */
const NOT_SAID: readonly SetupField[] = ['definition', 'hash', 'system', 'scorer', 'metric', 'filter', 'shots'];

/** A sentence for people; empty where there is nothing to say. */
export function describeSetup(setup: Setup): string {
  const isSaid = (field: SetupField) => !NOT_SAID.includes(field) && setup[field] !== NONE;
  const shown = shownOf(setup, SETUP_FIELDS.filter(isSaid));
  return shown.length === 0 ? '' : `Made with ${shown.join('; ')}.`;
}

/** What --metric decides. */
const CHOSEN: readonly SetupField[] = ['reducer', 'scorer', 'metric', 'filter'];

interface Fresh {
  /** Of the file, by the ids of tasks; only those with a number. */
  fresh: ReadonlyMap<string, Setup>;
  present: Report | undefined;
  /** Ids of tasks of which numbers of another file stay on the board. */
  others: ReadonlySet<string>;
  /** Fields of --accept. */
  accepted: ReadonlySet<string>;
  board: string;
  nameOf: (task: string) => string;
  file: string;
}

export interface Setups {
  setups: NonNullable<Report['setups']>;
  /** What the numbers of this file have otherwise than their column, by the ids of tasks, in a sentence. */
  remarks: ReadonlyMap<string, string>;
}

/**
 * The setups of all columns. What one of the two does not state is no difference, and is taken over from the other. Throws
 * HarnessError where the file has something otherwise that was not accepted.
 */
export function mergeSetups({ fresh, present, others, accepted, board, nameOf, file }: Fresh): Setups {
  const setups = new Map((present?.setups ?? []).map(({ task, ...setup }) => [task, setup as Setup]));
  const remarks = new Map<string, string>();
  const questions: { task: string; problem: Omit<Problem, 'path'> }[] = [];
  for (const [task, own] of fresh) {
    const before = others.has(task) ? (setups.get(task) ?? {}) : {};
    const differing = SETUP_FIELDS.filter((field) => (before[field] ?? own[field]) !== (own[field] ?? before[field]));
    const [there, here] = [shownOf(before, differing).join(', '), shownOf(own, differing).join(', ')];
    if (differing.some((field) => !accepted.has(field))) {
      const isChosen = differing.some((field) => CHOSEN.includes(field));
      const same = isChosen ? 'Choose the same with --metric, ' : '';
      const accept = `--accept ${differing.join(',')} takes its numbers, marked`;
      const fix = capitalise(`${same}name a board of its own with --board, or ${accept}`);
      questions.push({ task, problem: toProblem(file, '', `${there}, as on the board ${board}`, here, fix) });
    } else if (differing.length > 0) {
      remarks.set(task, `${capitalise(here)}; the others of the column: ${there}.`);
    }
    setups.set(task, { ...own, ...before });
  }
  // One line for all tasks that differ alike.
  const alike = Map.groupBy(questions, ({ problem }) => `${problem.expected} ${problem.found}`);
  failIfAny(
    [...alike.values()].map((same) => ({
      ...(same[0] as (typeof questions)[number]).problem,
      path: namesOf(same.map(({ task }) => quote(nameOf(task)))),
    })),
  );
  const list = [...setups].map(([task, setup]) => ({ task, ...inOrder(setup) }));
  return { setups: list, remarks };
}

/** More tasks than these are counted. */
const MAX_NAMED = 3;

function namesOf(names: readonly string[]): string {
  const rest = names.length - MAX_NAMED;
  return joinWords(rest > 0 ? [...names.slice(0, MAX_NAMED), `${rest} more tasks`] : names);
}

/** Its fields in the order of the schema, so that files do not depend on who wrote which first. */
function inOrder(setup: Setup): Setup {
  return Object.fromEntries(
    SETUP_FIELDS.flatMap((field) => (setup[field] === undefined ? [] : [[field, setup[field]]])),
  );
}
