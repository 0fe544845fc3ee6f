/** The checks of correctness: small graphs whose answers are plain to see, and random ones against the reference. */
import fc from 'fast-check';
import type { Sandbox } from '../../sandbox/index.ts';
import { fail, firstFailure, mapValues, pass, type Verdict } from '../grader.ts';
import type { Outcome } from '../shared/calls.ts';
import { draw, toNumber } from '../shared/draw.ts';
import type { ScriptModule } from '../shared/script-module.ts';
import { type Call, callAfresh, callInARow, isRight, showOutcome } from './calls.ts';
import { graphOf, type Nodes, randomNodes } from './graph.ts';
import { computeDistances } from './reference.ts';

interface Case extends Call {
  /** null: there is no path. */
  distance: number | null;
}

const DIAMOND = graphOf('A-B 1, A-C 5, B-C 1, C-D 1, B-D 7');
const ONE_WAY = graphOf('A-B 1, B-C 2, D-C 1');

/** In the order in which they are tried: what some answers hang on comes last. */
const CASES: Record<string, Case[]> = {
  'gives-zero-from-a-node-to-itself': [
    { nodes: DIAMOND, start: 'A', end: 'A', distance: 0 },
    { nodes: DIAMOND, start: 'D', end: 'D', distance: 0 },
  ],
  'takes-the-cheap-way-that-is-found-late': [{ nodes: DIAMOND, start: 'A', end: 'D', distance: 3 }],
  'goes-on-when-the-end-is-first-seen': [
    { nodes: graphOf('A-D 10, A-B 1, B-C 1, C-D 1'), start: 'A', end: 'D', distance: 3 },
  ],
  'adds-decimals': [{ nodes: graphOf('A-B 0.1, B-C 0.2, A-C 0.35, C-D 1e-3'), start: 'A', end: 'D', distance: 0.301 }],
  'gives-null-where-there-is-no-path': [{ nodes: ONE_WAY, start: 'A', end: 'D', distance: null }],
  'follows-edges-one-way-only': [
    { nodes: ONE_WAY, start: 'B', end: 'A', distance: null },
    { nodes: ONE_WAY, start: 'A', end: 'C', distance: 3 },
  ],
  'gives-one-of-equal-paths': [
    { nodes: graphOf('A-B 1, A-C 1, B-D 1, C-D 1, D-E 1, A-E 3'), start: 'A', end: 'E', distance: 3 },
  ],
  'takes-weights-of-zero': [{ nodes: graphOf('A-B 0, B-A 0, B-C 0, A-C 1, C-D 2'), start: 'A', end: 'D', distance: 2 }],
  'is-not-misled-by-loops': [
    { nodes: graphOf('A-A 0, A-B 4, B-B 1, B-C 1, C-A 1'), start: 'A', end: 'C', distance: 5 },
  ],
};

export const RANDOM_CHECK = 'agrees-with-the-reference-on-30-random-graphs';
export const CORRECTNESS = [...Object.keys(CASES), RANDOM_CHECK];

const RANDOM_GRAPHS = 30;
const RANDOM_NODES = 200;

/** Weights by turns whole, with decimals, and often zero; from sparse graphs, where much is out of reach, to dense ones. */
function randomCalls(seed: string): Call[] {
  const weighs = [(r: number) => 1 + Math.floor(r * 20), (r: number) => r * 10, (r: number) => Math.floor(r * 4)];
  return Array.from({ length: RANDOM_GRAPHS }, (_, i) => {
    const edgeCount = RANDOM_NODES * (1 + (i % 6));
    const nodes = randomNodes(
      RANDOM_NODES,
      edgeCount,
      toNumber(seed, `graph ${i}`),
      weighs[i % weighs.length] as (typeof weighs)[number],
    );
    return { nodes, start: 'n0', end: `n${RANDOM_NODES - 1 - i}` };
  });
}

/** The same graph with drawn ids and all weights as many times as heavy. */
function disguise(one: Case, seed: string, purpose: string): Case {
  const ids = [...new Set(one.nodes.flatMap(([id, edges]) => [id, ...edges.map(([to]) => to)]))];
  const [names = []] = draw(fc.uniqueArray(WORD, { minLength: ids.length, maxLength: ids.length }), 1, seed, purpose);
  const [times = 1] = draw(fc.integer({ min: 2, max: 9 }), 1, seed, purpose);
  const rename = (id: string) => names[ids.indexOf(id)] ?? id;
  const nodes = one.nodes.map(([id, edges]): Nodes[number] => [
    rename(id),
    edges.map(([to, weight]) => [rename(to), weight * times]),
  ]);
  const distance = one.distance === null ? null : one.distance * times;
  return { ...one, nodes, start: rename(one.start), end: rename(one.end), distance };
}

const WORD = fc.stringMatching(/^[a-z]{2,6}$/).filter((word) => !(word in {}));

export async function checkCorrectness(
  module: ScriptModule,
  seed: string,
  sandbox: Sandbox,
): Promise<Record<string, Verdict>> {
  const all = mapValues(CASES, (cases, id) => [...cases, ...cases.map((one, i) => disguise(one, seed, `${id} ${i}`))]);
  const calls = Object.values(all).flat();
  const outcomes = (await callAfresh(module, calls, sandbox)).values();
  const verdicts = mapValues(all, (cases) =>
    firstFailure(cases.map((one) => judgeCase(one, outcomes.next().value as Outcome))),
  );
  return { ...verdicts, [RANDOM_CHECK]: await checkRandom(module, seed, sandbox) };
}

async function checkRandom(module: ScriptModule, seed: string, sandbox: Sandbox): Promise<Verdict> {
  const calls = randomCalls(seed);
  const outcomes = await callInARow(module, calls, sandbox);
  // How many others were called by then depends on the machine.
  const lost = outcomes.find(({ kind }) => kind === 'none');
  if (lost) return fail('a result for each of 30 graphs', showOutcome(lost));
  const verdicts = calls.map((call, i) => {
    const distance = computeDistances(call.nodes, call.start).get(call.end) ?? null;
    return judgeCase({ ...call, distance }, outcomes[i] as Outcome);
  });
  const failures = verdicts.filter(({ result }) => result === 'fail');
  const [first] = failures;
  return first ? fail(`${first.expected}`, `${failures.length} of 30 wrong, the first: ${first.got}`) : pass;
}

function judgeCase(one: Case, outcome: Outcome): Verdict {
  const { start, end, distance } = one;
  if (isRight(outcome, one, distance)) return pass;
  const expected = distance === null ? 'null' : `a path of length ${Number(distance.toPrecision(12))}`;
  return fail(`${expected} from ${start} to ${end}`, showOutcome(outcome));
}
