/** The checks of edge cases: odd ids, wrong weights, nodes that are not there, and a very long path. */
import type { Sandbox } from '../../sandbox/index.ts';
import { fail, firstFailure, mapValues, notApplicable, pass, passIf, type Verdict } from '../grader.ts';
import type { Outcome } from '../shared/calls.ts';
import type { ScriptModule } from '../shared/script-module.ts';
import { type Call, callAfresh, callInARow, isGraphKept, isRight, showOutcome } from './calls.ts';
import { chain, fromEdges, graphOf, type Nodes } from './graph.ts';

interface EdgeCase extends Call {
  expected: string;
  /** What came, where the result does not say it. */
  got?: string;
  /** `text` is the whole answer, for what it may say instead. */
  holds: (outcome: Outcome, text: string) => boolean;
}

const CHAIN_LENGTH = 20_000;
export const LONG_PATH = 'follows-a-path-of-20000-nodes';

/** A path of this length, and nothing else will do. */
function exactly(nodes: Nodes, start: string, end: string, distance: number): EdgeCase {
  const holds = (outcome: Outcome) => isRight(outcome, { nodes, start, end }, distance);
  return { nodes, start, end, expected: `a path of length ${distance} from "${start}" to "${end}"`, holds };
}

/** The id in the middle of the only path, at its start and at its end. */
function withId(id: string): EdgeCase[] {
  const nodes = fromEdges([
    ['A', id, 1],
    [id, 'B', 2],
    ['B', 'C', 4],
  ]);
  return [exactly(nodes, 'A', 'C', 7), exactly(nodes, id, 'C', 6), exactly(nodes, 'A', id, 1)];
}

/** X and C have no entry of their own. */
const ONLY_NEIGHBOURS = graphOf('A-X 1, A-B 5, B-C 1').filter(([, edges]) => edges.length > 0);

const ABSENT = graphOf('A-B 1');
const absent = (start: string, end: string): EdgeCase => ({
  nodes: ABSENT,
  start,
  end,
  expected: 'null or an error that says what is wrong',
  holds: isNullOrClearError,
});

const WRONG_WEIGHT = graphOf('A-B 2, A-C 5, C-B -4, B-D 1');

const KEPT: Call = {
  nodes: graphOf('A-B 4, A-C 1, C-B 1, B-A 1'),
  start: 'A',
  end: 'B',
  echo: true,
};

/** A cycle with an edge of this weight. */
const aroundWith = (weight: number): EdgeCase => ({
  nodes: graphOf(`A-B 1, B-C ${weight}, C-A 1, B-A ${weight}, C-D 1, A-D 50`),
  start: 'A',
  end: 'D',
  expected: 'an end, whatever it is',
  holds: ({ kind }) => kind !== 'none',
});

/** In the order in which they are tried: what some answers hang on comes last. */
const CASES: Record<string, EdgeCase[]> = {
  'finds-its-way-past-nodes-that-are-only-neighbours': [
    exactly(ONLY_NEIGHBOURS, 'A', 'C', 6),
    exactly(ONLY_NEIGHBOURS, 'A', 'X', 1),
  ],
  'takes-a-graph-of-one-node': [exactly([['A', []]], 'A', 'A', 0)],
  'takes-proto-as-an-id': withId('__proto__'),
  'takes-constructor-as-an-id': withId('constructor'),
  'takes-numbers-as-ids': [...withId('10'), ...withId('0')],
  'takes-an-empty-id': withId(''),
  'leaves-the-graph-as-it-is': [
    { ...KEPT, expected: 'the graph as it was', got: 'another one', holds: (outcome) => isGraphKept(outcome, KEPT) },
  ],
  'answers-for-an-absent-start': [absent('X', 'B'), absent('toString', 'B')],
  'answers-for-an-absent-end': [absent('A', 'X'), absent('A', 'toString')],
  'is-not-silently-wrong-with-a-negative-weight': [
    {
      nodes: WRONG_WEIGHT,
      start: 'A',
      end: 'D',
      expected: 'an error, a path of length 2, or a word on negative weights',
      holds: (outcome, text) =>
        outcome.kind === 'threw' ||
        isRight(outcome, { nodes: WRONG_WEIGHT, start: 'A', end: 'D' }, 2) ||
        (outcome.kind === 'returned' && SPEAKS_OF_NEGATIVE_WEIGHTS.test(text)),
    },
  ],
  'comes-to-an-end-with-a-negative-cycle': [aroundWith(-3)],
  'comes-to-an-end-with-infinity-and-nan': [aroundWith(Number.POSITIVE_INFINITY), aroundWith(Number.NaN)],
};

const SPEAKS_OF_NEGATIVE_WEIGHTS = /negativ|(?:>=|≥|at least) ?(?:0|zero)\b|\bpositive\b/i;

export const EDGE_CASES = [...Object.keys(CASES), LONG_PATH];

export async function checkEdgeCases(
  module: ScriptModule,
  text: string,
  sandbox: Sandbox,
): Promise<Record<string, Verdict>> {
  const outcomes = (await callAfresh(module, Object.values(CASES).flat(), sandbox)).values();
  const verdicts = mapValues(CASES, (cases) =>
    firstFailure(
      cases.map(({ expected, got, holds }) => {
        const outcome = outcomes.next().value as Outcome;
        if (holds(outcome, text)) return pass;
        return fail(expected, outcome.kind === 'returned' && got ? got : showOutcome(outcome));
      }),
    ),
  );
  return { ...verdicts, [LONG_PATH]: await checkLongPath(module, sandbox) };
}

/** Mere slowness is counted elsewhere: it leaves open whether a long path goes over the stack. */
export const LONG_PATH_UNKNOWN = notApplicable('too slow on large graphs to tell');

async function checkLongPath(module: ScriptModule, sandbox: Sandbox): Promise<Verdict> {
  const call = { nodes: chain(CHAIN_LENGTH), start: 'n0', end: `n${CHAIN_LENGTH - 1}` };
  const [outcome] = (await callInARow(module, [call], sandbox)) as [Outcome];
  if (outcome.kind === 'none' && outcome.isLate) return LONG_PATH_UNKNOWN;
  const got = outcome.kind === 'returned' ? 'another one' : showOutcome(outcome);
  return passIf(isRight(outcome, call, CHAIN_LENGTH - 1), 'the path with all of its nodes', got);
}

/** What the engine says by itself, of an unexpected undefined, is no clear error. */
function isNullOrClearError(outcome: Outcome): boolean {
  if (outcome.kind === 'returned') return outcome.value === null;
  const byTheEngine = /^Cannot |is not (?:iterable|a function|an object|defined)|reading '|^Maximum|^$/;
  return outcome.kind === 'threw' && !byTheEngine.test(outcome.message);
}
