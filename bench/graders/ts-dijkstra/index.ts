/** The grader of ts-dijkstra: shortest paths that are right, types that hold, and a queue that deserves its name. */
import { findSyntaxError } from '../../extract/index.ts';
import type { Sandbox } from '../../sandbox/index.ts';
import { type CheckSpec, fail, type Grader, type Verdict } from '../grader.ts';
import { checkComplexity } from '../shared/documentation.ts';
import {
  checkDocErrors,
  checkDocParameters,
  checkDocReturn,
  checkExample,
  docComment,
} from '../shared/script-documentation.ts';
import { ANY_RULES, checkLint, checkTypes, lintScript } from '../shared/script-lint.ts';
import { checkNoAny, checkNoCast, checkNoNonNull } from '../shared/script-quality.ts';
import { CORRECTNESS, checkCorrectness, RANDOM_CHECK } from './correctness.ts';
import { checkEdgeCases, EDGE_CASES, LONG_PATH, LONG_PATH_UNKNOWN } from './edge-cases.ts';
import { checkSpeed, SPEED } from './speed.ts';

const SOURCE = [
  'compiles-with-the-types-of-the-contract',
  'uses-no-any',
  'asserts-no-types',
  'has-no-non-null-assertions',
  'lint-is-clean',
];
const DOCUMENTATION = [
  'documents-its-parameters',
  'documents-its-result',
  'documents-what-goes-wrong',
  'states-its-complexity',
  'shows-an-example',
];

/** The module is checked together with a use of what it exports, in the types that the contract names. */
const USE = `
import { type Graph as $Graph, shortestPath as $shortestPath } from './answer.ts';
const $graph: Record<string, Record<string, number>> = {};
const $same: $Graph = $graph;
export const $used: (graph: typeof $graph, start: string, end: string) => { distance: number; path: string[] } | null =
  (graph, start, end) => $shortestPath(graph ?? $same, start, end);
`;

const on = (axis: CheckSpec['axis'], ids: readonly string[]): [string, CheckSpec][] => ids.map((id) => [id, { axis }]);

export const grader: Grader = {
  version: 1,
  checks: Object.fromEntries([
    ...on('correctness', CORRECTNESS),
    ...on('edgeCases', EDGE_CASES),
    ...on('quality', [...SOURCE, ...SPEED]),
    ...on('documentation', DOCUMENTATION),
  ]),
  grade: async ({ code, prose, text }, sandbox) => {
    const [behaviour, source] = await Promise.all([checkBehaviour(code, text, sandbox), checkSource(code)]);
    const doc = docComment(code, 'ts', 'shortestPath');
    return {
      ...behaviour,
      ...source,
      'documents-its-parameters': checkDocParameters(doc, code, 'ts', 'shortestPath'),
      'documents-its-result': checkDocReturn(doc),
      'documents-what-goes-wrong': checkDocErrors(doc),
      'states-its-complexity': checkComplexity(text),
      'shows-an-example': checkExample(prose, code, 'ts', 'shortestPath'),
    };
  },
};

/** Timing comes last: it suffers from neighbours. */
async function checkBehaviour(code: string, text: string, sandbox: Sandbox): Promise<Record<string, Verdict>> {
  const [correctness, edgeCases] = await Promise.all([
    checkCorrectness(code, sandbox),
    checkEdgeCases(code, text, sandbox),
  ]);
  const isRight = correctness[RANDOM_CHECK]?.result === 'pass';
  const { verdicts: speed, isSlow } = await checkSpeed(code, isRight, sandbox);
  return { ...correctness, ...edgeCases, ...speed, ...(isSlow && { [LONG_PATH]: LONG_PATH_UNKNOWN }) };
}

async function checkSource(code: string): Promise<Record<string, Verdict>> {
  const syntaxError = findSyntaxError(code, 'ts');
  if (syntaxError !== null) return Object.fromEntries(SOURCE.map((id) => [id, fail('code that parses', syntaxError)]));
  const [types, findings] = await Promise.all([checkTypes(code, USE), lintScript(code, 'ts')]);
  return {
    'compiles-with-the-types-of-the-contract': types,
    'uses-no-any': checkNoAny(code),
    'asserts-no-types': checkNoCast(code),
    'has-no-non-null-assertions': checkNoNonNull(code),
    'lint-is-clean': checkLint(findings, ANY_RULES),
  };
}
