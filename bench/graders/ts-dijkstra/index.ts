/** The grader of ts-dijkstra: shortest paths that are right, types that hold, and a queue that deserves its name. */
import type { Sandbox } from '../../sandbox/index.ts';
import { makeGrader, ofBehaviour, onAxis, type Subject, type Verdict } from '../grader.ts';
import { checkComplexity } from '../shared/documentation.ts';
import {
  checkDocErrors,
  checkDocParameters,
  checkDocReturn,
  checkExample,
  docComment,
} from '../shared/script-documentation.ts';
import { toScriptModule } from '../shared/script-module.ts';
import { checkNoAny, checkNoCast, checkNoNonNull } from '../shared/script-quality.ts';
import { ANY_RULES, checkLint, checkTyped, ofSource, readSource, type ScriptSource } from '../shared/script-source.ts';
import { checkNoModuleState } from '../shared/script-state.ts';
import { CORRECTNESS, checkCorrectness, RANDOM_CHECK } from './correctness.ts';
import { checkEdgeCases, EDGE_CASES, LONG_PATH, LONG_PATH_UNKNOWN } from './edge-cases.ts';
import { checkSpeed, SPEED } from './speed.ts';

/** The module is checked together with a use of what it exports, in the types that the contract names. */
export const USE = `
import { type Graph as $Graph, shortestPath as $shortestPath } from './answer.ts';
const $graph: Record<string, Record<string, number>> = {};
const $same: $Graph = $graph;
export const $used: (graph: typeof $graph, start: string, end: string) => { distance: number; path: string[] } | null =
  (graph, start, end) => $shortestPath(graph ?? $same, start, end);
`;

const NAME = 'shortestPath';

type Verdicts = Record<string, Verdict>;

/** What the judges look at. */
interface Examined extends Subject {
  /** The verdicts on what the function did. */
  behaviour: Verdicts;
  source: ScriptSource;
  doc: string | null;
}

const on = onAxis<Examined>;

export const grader = makeGrader<Examined>({
  version: 3,
  checks: {
    ...on('correctness', ofBehaviour(CORRECTNESS)),
    ...on('edgeCases', ofBehaviour(EDGE_CASES), { needs: 'takes-the-cheap-way-that-is-found-late' }),
    ...on(
      'quality',
      {
        'compiles-with-the-types-of-the-contract': ofSource(checkTyped),
        'uses-no-any': ofSource(({ code }) => checkNoAny(code)),
        'asserts-no-types': ofSource(({ code }) => checkNoCast(code)),
        'has-no-non-null-assertions': ofSource(({ code }) => checkNoNonNull(code)),
        'lint-is-clean': ofSource(({ lint }) => checkLint(lint, ANY_RULES)),
        'keeps-no-state-in-the-module': ofSource(({ code }) => checkNoModuleState(code, 'ts')),
        ...ofBehaviour(SPEED),
      },
      { weight: { 'uses-no-any': 2, 'keeps-no-state-in-the-module': 2 } },
    ),
    ...on('documentation', {
      'documents-its-parameters': (examined) => checkDocParameters(examined, 'ts', NAME),
      'documents-its-result': checkDocReturn,
      'documents-what-goes-wrong': checkDocErrors,
      'states-its-complexity': ({ text }) => checkComplexity(text),
      'shows-an-example': ({ prose, code }) => checkExample(prose, code, 'ts', NAME),
    }),
  },
  examine: async (subject, sandbox) => {
    const { code } = subject;
    const [behaviour, source] = await Promise.all([
      checkBehaviour(subject, sandbox),
      readSource(code, 'ts', { use: USE }),
    ]);
    return { ...subject, behaviour, source, doc: docComment(code, 'ts', NAME) };
  },
});

/** Timing comes last: it suffers from neighbours. */
async function checkBehaviour({ code, text, seed }: Subject, sandbox: Sandbox): Promise<Verdicts> {
  const module = toScriptModule(code);
  const [correctness, edgeCases] = await Promise.all([
    checkCorrectness(module, seed, sandbox),
    checkEdgeCases(module, text, sandbox),
  ]);
  const isRight = correctness[RANDOM_CHECK]?.result === 'pass';
  const { verdicts: speed, isSlow } = await checkSpeed(module, isRight, seed, sandbox);
  return { ...correctness, ...edgeCases, ...speed, ...(isSlow && { [LONG_PATH]: LONG_PATH_UNKNOWN }) };
}
