/** The general checks of tasks with cases, by language, and the calls that the cases are. */
import type { Sandbox } from '../../sandbox/index.ts';
import type { Judge, Subject } from '../grader.ts';
import { makeCalls, type Outcome } from '../shared/calls.ts';
import { checkComplexity, checkProse } from '../shared/documentation.ts';
import { callPython, type PythonFacts } from '../shared/python.ts';
import { checkDocInput, checkDocOutput, checkPythonExample } from '../shared/python-documentation.ts';
import {
  checkAnnotations,
  checkBareExcepts,
  checkGlobalState,
  checkMutableDefaults,
  checkPythonLint,
} from '../shared/python-quality.ts';
import { checkDocParameters, checkDocReturn, checkExample, docComment } from '../shared/script-documentation.ts';
import type { Extension } from '../shared/script-nodes.ts';
import { checkLint, checkTyped, ofSource, readSource, type ScriptSource } from '../shared/script-source.ts';
import { checkNoModuleState } from '../shared/script-state.ts';

/** How long all calls of an answer may take together. */
const DEADLINE_MS = 10_000;

export interface Called extends Subject {
  /** The function that the cases call. */
  name: string;
  outcomes: readonly Outcome[];
}
interface CalledPython extends Called {
  facts: PythonFacts;
}
interface CalledScript extends Called {
  source: ScriptSource;
  doc: string | null;
}

/** What a language needs: its calls, one for each list of arguments as the sandbox has them, and its general checks. */
export interface Language<Examined extends Called> {
  examine: (subject: Subject, name: string, calls: readonly unknown[][], sandbox: Sandbox) => Promise<Examined>;
  judges: Record<string, Judge<Examined>>;
}

const PROSE: Record<string, Judge<Called>> = {
  'states-its-complexity': ({ text }) => checkComplexity(text),
  'explains-in-prose': checkProse,
};

const python: Language<CalledPython> = {
  examine: async (subject, name, calls, sandbox) => {
    const pythonCalls = calls.map((args) => ({ arguments: args }));
    return { ...subject, name, ...(await callPython(sandbox, subject.code, name, pythonCalls, DEADLINE_MS)) };
  },
  judges: {
    'lint-is-clean': ({ code }) => checkPythonLint(code),
    'annotates-parameters-and-return': ({ facts }) => checkAnnotations(facts),
    'has-no-mutable-default': ({ facts }) => checkMutableDefaults(facts),
    'catches-no-exception-blindly': ({ facts }) => checkBareExcepts(facts),
    'keeps-no-state-in-the-module': ({ facts }) => checkGlobalState(facts),
    'says-what-goes-in': (examined) => checkDocInput(examined, examined.facts),
    'says-what-comes-out': (examined) => checkDocOutput(examined, examined.facts),
    'shows-an-example': (called) => checkPythonExample(called, called.facts, called.name),
    ...PROSE,
  },
};

const script = (extension: Extension): Language<CalledScript> => ({
  examine: async (subject, name, calls, sandbox) => {
    const file = `answer.${extension}`;
    const { code } = subject;
    const run = (from: number) =>
      sandbox.run({
        driver: 'call-function.js',
        files: { [file]: code },
        input: { file, exported: name, calls: calls.slice(from).map((args) => ({ arguments: args })) },
        deadlineMs: DEADLINE_MS,
      });
    const [{ outcomes }, source] = await Promise.all([makeCalls(calls.length, run), readSource(code, extension)]);
    return { ...subject, name, outcomes, source, doc: docComment(code, extension, name) };
  },
  judges: {
    'compiles-under-strict-rules': ofSource(checkTyped),
    'lint-is-clean': ofSource(({ lint }) => checkLint(lint, [])),
    'keeps-no-state-in-the-module': ofSource(({ code }) => checkNoModuleState(code, extension)),
    'says-what-goes-in': (called) => checkDocParameters(called, extension, called.name),
    'says-what-comes-out': checkDocReturn,
    'shows-an-example': ({ prose, code, name }) => checkExample(prose, code, extension, name),
    ...PROSE,
  },
});

export const LANGUAGES = { python, javascript: script('js'), typescript: script('ts') };
