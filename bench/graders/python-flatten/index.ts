/** The checks of python-flatten. */
import type { CheckSpec, Grader, Verdict } from '../grader.ts';
import type { Outcome } from '../shared/calls.ts';
import { checkComplexity, checkProse } from '../shared/documentation.ts';
import { callPython } from '../shared/python.ts';
import { checkDocInput, checkDocOutput, checkPythonExample } from '../shared/python-documentation.ts';
import {
  checkAnnotations,
  checkBareExcepts,
  checkGlobalState,
  checkLinear,
  checkMutableDefaults,
  checkPythonLint,
} from '../shared/python-quality.ts';
import { type Call, CORRECTNESS_CALLS, EDGE_CALLS, judge, toPythonCalls } from './calls.ts';

const NAME = 'flatten';
/** Long enough for twenty times the reference on a busy machine. */
const DEADLINE_MS = 12_000;

export const grader: Grader = {
  version: 1,
  checks: {
    ...checksOf(CORRECTNESS_CALLS, 'correctness'),
    ...checksOf(EDGE_CALLS, 'edgeCases'),
    'lint-is-clean': { axis: 'quality' },
    'annotates-parameters-and-return': { axis: 'quality' },
    'has-no-mutable-default': { axis: 'quality' },
    'catches-no-exception-blindly': { axis: 'quality' },
    'keeps-no-state-in-the-module': { axis: 'quality' },
    'takes-linear-time': { axis: 'quality' },
    'docstring-says-what-goes-in': { axis: 'documentation' },
    'docstring-says-what-comes-out': { axis: 'documentation' },
    'shows-an-example': { axis: 'documentation' },
    'says-what-limits-it': { axis: 'documentation' },
    'explains-in-prose': { axis: 'documentation' },
  },
  grade: async ({ code, prose, text }, sandbox) => {
    const calls = { ...CORRECTNESS_CALLS, ...EDGE_CALLS };
    const { facts, outcomes } = await callPython(sandbox, code, NAME, toPythonCalls(calls), DEADLINE_MS);
    return {
      ...judgeAll(calls, outcomes),
      'lint-is-clean': checkPythonLint(code),
      'annotates-parameters-and-return': checkAnnotations(facts),
      'has-no-mutable-default': checkMutableDefaults(facts),
      'catches-no-exception-blindly': checkBareExcepts(facts),
      'keeps-no-state-in-the-module': checkGlobalState(facts),
      'takes-linear-time': checkLinear(facts),
      'docstring-says-what-goes-in': checkDocInput(facts),
      'docstring-says-what-comes-out': checkDocOutput(facts),
      'shows-an-example': checkPythonExample(prose, code, facts, NAME),
      'says-what-limits-it': checkComplexity(text),
      'explains-in-prose': checkProse(prose),
    };
  },
};

function checksOf(calls: Record<string, Call>, axis: CheckSpec['axis']): Record<string, CheckSpec> {
  return Object.fromEntries(Object.keys(calls).map((id) => [id, { axis }]));
}

function judgeAll(calls: Record<string, Call>, outcomes: readonly Outcome[]): Record<string, Verdict> {
  const verdicts = Object.entries(calls).map(([id, call], i) => {
    const outcome = outcomes[i];
    if (outcome === undefined) throw new Error(`no outcome of the call for ${id}`);
    return [id, judge(outcome, call)] as const;
  });
  return Object.fromEntries(verdicts);
}
