/** The calls of flatten that are made, and what must come of them; expected values stay out of the sandbox. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { isSameValue, type PythonCall, showValue, type Wire } from '../../sandbox/index.ts';
import { fail, mapValues, pass, passIf, type Verdict } from '../grader.ts';
import { describeOutcome, type Outcome } from '../shared/calls.ts';
import { draw } from '../shared/draw.ts';

export interface Call {
  /** The one argument. */
  nested: unknown;
  expected: Wire;
  more?: Omit<PythonCall, 'arguments'>;
  judge?: (outcome: Outcome, call: Call) => Verdict;
}

const REFERENCE = readFileSync(join(import.meta.dirname, 'reference.py'), 'utf8');
const DEEP = 10_000;
const MANY = 100_000;
/** How many times as long as the reference it may take. */
const MAX_RATIO = 20;

const float = (v: string) => ({ $: 'float', v });
const whole = (item: { $: string; v?: unknown }, seen: Wire = item): Call => ({
  nested: [[item]],
  expected: [seen],
});

/** The published examples; drawn ones of the same kind are added to each. */
const EXAMPLES: Record<string, Call> = {
  'flattens-nested-lists': { nested: [1, [2, [3, [4]], 5]], expected: [1, 2, 3, 4, 5] },
  'leaves-a-flat-list-as-it-is': { nested: [3, 1, 2], expected: [3, 1, 2] },
  'gives-an-empty-list-for-an-empty-one': { nested: [], expected: [] },
  'drops-lists-that-hold-nothing-but-empty-ones': { nested: [[], [[]], [[], [[]]]], expected: [] },
  'keeps-the-order': { nested: [[[9], 7], 8, [5, [9, [6]]], [], 1], expected: [9, 7, 8, 5, 9, 6, 1] },
  'keeps-strings-whole': { nested: ['ab', ['', ['cde', 'f']]], expected: ['ab', '', 'cde', 'f'] },
  'keeps-none-bools-and-floats': {
    nested: [null, [true, [false, 0, float('0.0'), [float('2.5'), 1]]]],
    expected: [null, true, false, 0, float('0.0'), float('2.5'), 1],
  },
  'repeats-a-sublist-that-is-shared': { nested: [3, { $: 'twice', v: [1, [2]] }], expected: [3, 1, 2, 1, 2] },
  'flattens-a-depth-of-150': { nested: { $: 'nest', v: [150, [1, 2]] }, expected: [1, 2] },
};
export const CORRECTNESS = Object.keys(EXAMPLES);

/** Of each kind. */
const DRAWN = 6;

/** Lists of these in lists, a few levels deep; empty ones only where that is the point, as each mistake costs once. */
const listsOf = (leaf: fc.Arbitrary<Wire>, minLength = 1): fc.Arbitrary<Wire[]> =>
  fc.letrec<{ list: Wire[] }>((tie) => ({
    list: fc.array(fc.oneof({ maxDepth: 4 }, leaf, tie('list')), { minLength, maxLength: 6 }),
  })).list;
const number: fc.Arbitrary<Wire> = fc.integer({ min: -99, max: 99 });
const word: fc.Arbitrary<Wire> = fc.string({ minLength: 2, maxLength: 6 });
const quarter = fc.integer({ min: -40, max: 40 }).map((n) => float(n % 4 === 0 ? `${n / 4}.0` : String(n / 4)));
const isNested = (list: Wire[]) => list.some(Array.isArray) && flat(list).length > 1;
const nestedNumbers = listsOf(number).filter(isNested);

const KINDS: Record<string, fc.Arbitrary<unknown>> = {
  'flattens-nested-lists': nestedNumbers,
  'leaves-a-flat-list-as-it-is': fc.array(number, { minLength: 2, maxLength: 8 }),
  'drops-lists-that-hold-nothing-but-empty-ones': listsOf(fc.constant([]), 0),
  'keeps-the-order': nestedNumbers,
  'keeps-strings-whole': listsOf(word).filter(isNested),
  'keeps-none-bools-and-floats': listsOf(fc.oneof(fc.constantFrom(null, true, false, 0, 1), quarter)).filter(isNested),
  'repeats-a-sublist-that-is-shared': fc.tuple(number, nestedNumbers).map(([n, v]) => [n, { $: 'twice', v }]),
  'flattens-a-depth-of-150': fc
    .tuple(fc.integer({ min: 20, max: 150 }), fc.array(number, { minLength: 1, maxLength: 4 }))
    .map((v) => ({ $: 'nest', v })),
};

function flat(nested: unknown): Wire[] {
  if (Array.isArray(nested)) return nested.flatMap(flat);
  const { $: kind, v } = (nested ?? {}) as { $?: string; v?: unknown };
  if (kind === 'twice') return [...flat(v), ...flat(v)];
  return kind === 'nest' ? flat((v as unknown[])[1]) : [nested as Wire];
}

/** By the check that they belong to. */
export function correctnessCalls(seed: string): Record<string, Call[]> {
  return mapValues(EXAMPLES, (example, id) => {
    const kind = KINDS[id];
    const drawn = kind === undefined ? [] : draw(kind, DRAWN, seed, id);
    return [example, ...drawn.map((nested) => ({ nested, expected: flat(nested) }))];
  });
}

export const EDGE_CALLS: Record<string, Call> = {
  'keeps-tuples-whole': whole({ $: 'tuple', v: [3, [4]] }),
  'keeps-dicts-whole': whole({ $: 'dict', v: [['a', [3]]] }),
  'keeps-sets-whole': whole({ $: 'set', v: [3] }),
  'keeps-ranges-whole': whole({ $: 'range', v: [0, 3, 1] }),
  'keeps-generators-whole': whole({ $: 'generator', v: [3, 4] }, { $: 'generator' }),
  'keeps-bytes-whole': whole({ $: 'bytes', v: '6869' }),
  'leaves-its-input-alone': {
    nested: [1, [2, [3]], [[4]]],
    expected: [1, 2, 3, 4],
    more: { after: true },
    judge: (outcome, { nested }) => {
      const expected = `the input as it was: ${showValue(nested)}`;
      if (outcome.kind !== 'returned') return fail(expected, describeOutcome(outcome));
      return passIf(isSameValue(outcome.after, [nested]), expected, showValue(outcome.after?.[0]));
    },
  },
  'returns-a-new-list': {
    nested: [1],
    expected: [1],
    judge: (outcome, { expected }) => {
      if (outcome.kind !== 'returned' || !outcome.isFirstArgument) return judgeValue(outcome, expected);
      return fail('another list than the input', 'the input itself');
    },
  },
  // Those that take long or may break the interpreter come last: what they end is begun anew for the rest only.
  'takes-100000-short-sublists-in-time': {
    nested: { $: 'repeat', v: [MANY, [1, 1]] },
    expected: Array(2 * MANY).fill(1),
    more: { against: REFERENCE },
    judge: (outcome, { expected }) => {
      const limit = `a result in at most ${MAX_RATIO} times the time of a plain loop`;
      return isTooCostly(outcome) ? fail(limit, 'more time or memory than there is') : judgeValue(outcome, expected);
    },
  },
  'survives-a-depth-of-10000': {
    nested: { $: 'nest', v: [DEEP, 1] },
    expected: [1],
    judge: (outcome, { expected }) => {
      if (outcome.kind === 'threw' && outcome.name === 'RecursionError') return pass;
      const verdict = judgeValue(outcome, expected);
      return verdict.result === 'pass' ? pass : { ...verdict, expected: `${showValue(expected)} or a RecursionError` };
    },
  },
};

export function judgeOutcome(outcome: Outcome, call: Call): Verdict {
  return call.judge ? call.judge(outcome, call) : judgeValue(outcome, call.expected);
}

export function toPythonCalls(calls: readonly Call[]): PythonCall[] {
  return calls.map(({ nested, more }) => ({ arguments: [nested], ...more }));
}

/** Whether the deadline, the ratio or the memory ends it first depends on the machine: all three are told alike. */
function isTooCostly(outcome: Outcome): boolean {
  switch (outcome.kind) {
    case 'none':
      return outcome.isLate;
    case 'threw':
      return outcome.name === 'MemoryError';
    case 'returned':
      return outcome.ratio !== null && outcome.ratio > MAX_RATIO;
  }
}

function judgeValue(outcome: Outcome, expected: Wire): Verdict {
  const isRight = outcome.kind === 'returned' && isSameValue(outcome.value, expected);
  return passIf(isRight, showValue(expected), describeOutcome(outcome));
}
