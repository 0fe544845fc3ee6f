/** The grader of js-async-race: showData must log what arrives when it arrives, and nothing that does not. */
import { findSyntaxError } from '../../extract/index.ts';
import type { Sandbox } from '../../sandbox/index.ts';
import { type CheckSpec, fail, type Grader, type Verdict } from '../grader.ts';
import { checkDocComment, docComment } from '../shared/script-documentation.ts';
import { checkConst, checkLint, lintScript } from '../shared/script-lint.ts';
import { checkNoDeadCode, checkOneWayToWait } from '../shared/script-quality.ts';
import { checkNoModuleState } from '../shared/script-state.ts';
import { CORRECTNESS, EDGE_CASES, judge } from './behaviour.ts';
import { checkCause, checkRemedy } from './explanation.ts';
import { type Play, playScene } from './play.ts';
import { SCENES, type SceneName } from './scenes.ts';

const QUALITY = ['lint-is-clean', 'keeps-no-state-in-the-module', 'waits-in-one-way', 'uses-const', 'has-no-dead-code'];
const DOCUMENTATION = ['explains-the-cause', 'explains-the-remedy', 'has-a-doc-comment'];

/** The contract asks for an async function, even of one that returns a chain of promises. */
const EXCLUDED_RULES = ['require-await'];

const on = (axis: CheckSpec['axis'], ids: readonly string[]): [string, CheckSpec][] => ids.map((id) => [id, { axis }]);

export const grader: Grader = {
  version: 1,
  checks: Object.fromEntries([
    ...on('correctness', Object.keys(CORRECTNESS)),
    ...on('edgeCases', Object.keys(EDGE_CASES)),
    ...on('quality', QUALITY),
    ...on('documentation', DOCUMENTATION),
  ]),
  grade: async ({ code, prose }, sandbox) => {
    const [plays, quality] = await Promise.all([playAll(code, sandbox), checkQuality(code)]);
    const behaviour = Object.entries({ ...CORRECTNESS, ...EDGE_CASES });
    return {
      ...Object.fromEntries(behaviour.map(([id, check]) => [id, judge(check, plays)])),
      ...quality,
      'explains-the-cause': checkCause(prose, code),
      'explains-the-remedy': checkRemedy(prose, code),
      'has-a-doc-comment': checkDocComment(docComment(code, 'js', 'showData')),
    };
  },
};

/** Each scene in a process of its own; where the first one does not come to its end, the others are not tried. */
async function playAll(code: string, sandbox: Sandbox): Promise<Record<SceneName, Play>> {
  const plain = await playScene(code, SCENES.plain, sandbox);
  const plays = Object.fromEntries(Object.keys(SCENES).map((name) => [name, plain])) as Record<SceneName, Play>;
  if (plain.broken !== null) return plays;
  const queue = (Object.keys(SCENES) as SceneName[]).filter((name) => name !== 'plain').values();
  const work = async () => {
    for (const name of queue) plays[name] = await playScene(code, SCENES[name], sandbox);
  };
  await Promise.all([work(), work()]);
  return plays;
}

async function checkQuality(code: string): Promise<Record<string, Verdict>> {
  const syntaxError = findSyntaxError(code, 'js');
  if (syntaxError !== null) return Object.fromEntries(QUALITY.map((id) => [id, fail('code that parses', syntaxError)]));
  const findings = await lintScript(code, 'js', EXCLUDED_RULES);
  return {
    'lint-is-clean': checkLint(findings),
    'keeps-no-state-in-the-module': checkNoModuleState(code, 'js'),
    'waits-in-one-way': checkOneWayToWait(code, 'js'),
    'uses-const': checkConst(findings),
    'has-no-dead-code': checkNoDeadCode(code, 'js', findings),
  };
}
