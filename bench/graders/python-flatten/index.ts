/** The checks of python-flatten. */
import { firstFailure, makeGrader, mapValues, ofBehaviour, onAxis, type Subject, type Verdict } from '../grader.ts';
import type { Outcome } from '../shared/calls.ts';
import { checkComplexity, checkProse } from '../shared/documentation.ts';
import { callPython, type PythonFacts } from '../shared/python.ts';
import { checkDocInput, checkDocOutput, checkPythonExample } from '../shared/python-documentation.ts';
import {
  checkAnnotations,
  checkBareExcepts,
  checkGlobalState,
  checkLinear,
  checkMutableDefaults,
  checkPythonLint,
} from '../shared/python-quality.ts';
import { CORRECTNESS, correctnessCalls, EDGE_CALLS, judgeOutcome, toPythonCalls } from './calls.ts';

const NAME = 'flatten';
/** Long enough for twenty times the reference on a busy machine. */
const DEADLINE_MS = 12_000;

/** What the judges look at. */
interface Examined extends Subject {
  /** The verdicts on what the function did. */
  behaviour: Record<string, Verdict>;
  facts: PythonFacts;
}

const on = onAxis<Examined>;

export const grader = makeGrader<Examined>({
  version: 3,
  checks: {
    ...on('correctness', ofBehaviour(CORRECTNESS)),
    ...on('edgeCases', ofBehaviour(Object.keys(EDGE_CALLS)), {
      needs: {
        'leaves-its-input-alone': 'flattens-nested-lists',
        'returns-a-new-list': 'flattens-nested-lists',
        'survives-a-depth-of-10000': 'flattens-a-depth-of-150',
      },
    }),
    ...on(
      'quality',
      {
        'lint-is-clean': ({ code }) => checkPythonLint(code),
        'annotates-parameters-and-return': ({ facts }) => checkAnnotations(facts),
        'has-no-mutable-default': ({ facts }) => checkMutableDefaults(facts),
        'catches-no-exception-blindly': ({ facts }) => checkBareExcepts(facts),
        'keeps-no-state-in-the-module': ({ facts }) => checkGlobalState(facts),
        'takes-linear-time': ({ facts }) => checkLinear(facts),
      },
      { weight: { 'lint-is-clean': 2, 'takes-linear-time': 3 } },
    ),
    ...on('documentation', {
      'docstring-says-what-goes-in': (examined) => checkDocInput(examined, examined.facts),
      'docstring-says-what-comes-out': (examined) => checkDocOutput(examined, examined.facts),
      'shows-an-example': (examined) => checkPythonExample(examined, examined.facts, NAME),
      'says-what-limits-it': ({ text }) => checkComplexity(text),
      'explains-in-prose': checkProse,
    }),
  },
  examine: async (subject, sandbox) => {
    const calls = { ...correctnessCalls(subject.seed), ...mapValues(EDGE_CALLS, (call) => [call]) };
    const all = toPythonCalls(Object.values(calls).flat());
    const { outcomes, facts } = await callPython(sandbox, subject.code, NAME, all, DEADLINE_MS);
    const left = outcomes.values();
    const judge = (of: (typeof calls)[string]) => of.map((call) => judgeOutcome(left.next().value as Outcome, call));
    return { ...subject, facts, behaviour: mapValues(calls, (of) => firstFailure(judge(of))) };
  },
});
