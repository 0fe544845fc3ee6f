/** The checks of python-flatten. */
import { type Judge, makeGrader, mapValues, onAxis, type Subject } from '../grader.ts';
import type { Calls, Outcome } from '../shared/calls.ts';
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
import { type Call, CORRECTNESS_CALLS, EDGE_CALLS, judgeOutcome, toPythonCalls } from './calls.ts';

const NAME = 'flatten';
/** Long enough for twenty times the reference on a busy machine. */
const DEADLINE_MS = 12_000;
const CALLS = { ...CORRECTNESS_CALLS, ...EDGE_CALLS };
const IDS = Object.keys(CALLS);

/** What the judges look at. */
interface Examined extends Subject, Calls {
  facts: PythonFacts;
}

const on = onAxis<Examined>;

export const grader = makeGrader<Examined>({
  version: 1,
  checks: {
    ...on('correctness', mapValues(CORRECTNESS_CALLS, toJudge)),
    ...on('edgeCases', mapValues(EDGE_CALLS, toJudge)),
    ...on('quality', {
      'lint-is-clean': ({ code }) => checkPythonLint(code),
      'annotates-parameters-and-return': ({ facts }) => checkAnnotations(facts),
      'has-no-mutable-default': ({ facts }) => checkMutableDefaults(facts),
      'catches-no-exception-blindly': ({ facts }) => checkBareExcepts(facts),
      'keeps-no-state-in-the-module': ({ facts }) => checkGlobalState(facts),
      'takes-linear-time': ({ facts }) => checkLinear(facts),
    }),
    ...on('documentation', {
      'docstring-says-what-goes-in': ({ facts }) => checkDocInput(facts),
      'docstring-says-what-comes-out': ({ facts }) => checkDocOutput(facts),
      'shows-an-example': ({ prose, code, facts }) => checkPythonExample(prose, code, facts, NAME),
      'says-what-limits-it': ({ text }) => checkComplexity(text),
      'explains-in-prose': ({ prose }) => checkProse(prose),
    }),
  },
  examine: async (subject, sandbox) => ({
    ...subject,
    ...(await callPython(sandbox, subject.code, NAME, toPythonCalls(CALLS), DEADLINE_MS)),
  }),
});

function toJudge(call: Call, id: string): Judge<Calls> {
  return ({ outcomes }) => judgeOutcome(outcomes[IDS.indexOf(id)] as Outcome, call);
}
