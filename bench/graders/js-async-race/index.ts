/** The grader of js-async-race: showData must log what arrives when it arrives, and nothing that does not. */
import { type Judge, makeGrader, mapValues, onAxis, type Subject } from '../grader.ts';
import { checkDocComment, docComment } from '../shared/script-documentation.ts';
import { checkNoDeadCode, checkOneWayToWait } from '../shared/script-quality.ts';
import { checkConst, checkLint, ofSource, readSource, type ScriptSource } from '../shared/script-source.ts';
import { checkNoModuleState } from '../shared/script-state.ts';
import { type Behaviour, CORRECTNESS, EDGE_CASES, judgeBehaviour } from './behaviour.ts';
import { checkCause, checkRemedy } from './explanation.ts';
import { type Runs, runScenarios } from './run.ts';

/** The contract asks for an async function, even of one that returns a chain of promises. */
const EXCLUDED_RULES = ['require-await'];

/** What the judges look at. */
interface Examined extends Subject {
  runs: Runs;
  source: ScriptSource;
}

const on = onAxis<Examined>;

export const grader = makeGrader<Examined>({
  version: 3,
  checks: {
    ...on('correctness', mapValues(CORRECTNESS, toJudge)),
    ...on('edgeCases', mapValues(EDGE_CASES, toJudge), { needs: 'logs-the-parsed-object' }),
    ...on('quality', {
      'lint-is-clean': ofSource(({ lint }) => checkLint(lint)),
      'keeps-no-state-in-the-module': ofSource(({ code }) => checkNoModuleState(code, 'js')),
      'waits-in-one-way': ofSource(({ code }) => checkOneWayToWait(code, 'js')),
      'uses-const': ofSource(({ lint }) => checkConst(lint)),
      'has-no-dead-code': ofSource(({ code, lint }) => checkNoDeadCode(code, 'js', lint)),
    }),
    ...on('documentation', {
      'explains-the-cause': ({ prose, code }) => checkCause(prose, code),
      'explains-the-remedy': ({ prose, code }) => checkRemedy(prose, code),
      'has-a-doc-comment': ({ code }) => checkDocComment(docComment(code, 'js', 'showData'), code),
    }),
  },
  examine: async (subject, sandbox) => {
    const { code, seed } = subject;
    const [runs, source] = await Promise.all([
      runScenarios(code, seed, sandbox),
      readSource(code, 'js', { exclude: EXCLUDED_RULES }),
    ]);
    return { ...subject, runs, source };
  },
});

function toJudge(behaviour: Behaviour): Judge<{ runs: Runs }> {
  return ({ runs }) => judgeBehaviour(behaviour, runs);
}
