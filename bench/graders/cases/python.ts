/** Cases in Python. */
import { checkComplexity, checkProse } from '../shared/documentation.ts';
import { callPython } from '../shared/python.ts';
import { checkDocInput, checkDocOutput, checkPythonExample } from '../shared/python-documentation.ts';
import {
  checkAnnotations,
  checkBareExcepts,
  checkGlobalState,
  checkMutableDefaults,
  checkPythonLint,
} from '../shared/python-quality.ts';
import { DEADLINE_MS } from './deadline.ts';
import type { Examine } from './index.ts';

export const examinePython: Examine = async ({ code, prose, text }, name, calls, sandbox) => {
  const toCall = (args: unknown[]) => ({ arguments: args });
  const { facts, outcomes } = await callPython(sandbox, code, name, calls.map(toCall), DEADLINE_MS);
  return {
    outcomes,
    verdicts: {
      'lint-is-clean': checkPythonLint(code),
      'annotates-parameters-and-return': checkAnnotations(facts),
      'has-no-mutable-default': checkMutableDefaults(facts),
      'catches-no-exception-blindly': checkBareExcepts(facts),
      'keeps-no-state-in-the-module': checkGlobalState(facts),
      'says-what-goes-in': checkDocInput(facts),
      'says-what-comes-out': checkDocOutput(facts),
      'shows-an-example': checkPythonExample(prose, code, facts, name),
      'states-its-complexity': checkComplexity(text),
      'explains-in-prose': checkProse(prose),
    },
  };
};
