/** The grader of express-users: an app is made on a table in memory and asked over HTTP, as its callers would. */
import { findSyntaxError } from '../../extract/index.ts';
import { type CheckSpec, fail, type Grader, type Verdict } from '../grader.ts';
import { checkProse } from '../shared/documentation.ts';
import { checkConst, checkLint, lintScript } from '../shared/script-lint.ts';
import { checkNoDeadCode } from '../shared/script-quality.ts';
import { checkBehaviour, RUN_EDGES, RUN_QUALITY } from './behaviour.ts';
import { CORRECTNESS } from './correctness.ts';
import { checkDocComment, checkParameters, checkResponse, checkUsage } from './documentation.ts';
import { EDGE_CASES } from './edge-cases.ts';
import { checkImports } from './imports.ts';

const SOURCE_QUALITY = ['imports-only-express', 'lint-is-clean', 'uses-const', 'has-no-dead-code'];
const DOCUMENTATION = [
  'has-a-doc-comment',
  'documents-the-parameters',
  'documents-the-response',
  'shows-how-to-run-or-ask',
  'explains-outside-of-the-code',
];

/** What makes an answer dangerous and not merely wrong somewhere counts more. */
const WEIGHTS: Record<string, number> = {
  'lets-nobody-inject-sql': 3,
  'leaves-the-table-whole': 2,
  'binds-every-value': 3,
};

const on = (axis: CheckSpec['axis'], ids: readonly string[]): [string, CheckSpec][] =>
  ids.map((id) => [id, { axis, weight: WEIGHTS[id] ?? 1 }]);

export const grader: Grader = {
  version: 1,
  checks: Object.fromEntries([
    ...on('correctness', Object.keys(CORRECTNESS)),
    ...on('edgeCases', [...Object.keys(EDGE_CASES), ...RUN_EDGES]),
    ...on('quality', [...RUN_QUALITY, ...SOURCE_QUALITY]),
    ...on('documentation', DOCUMENTATION),
  ]),
  grade: async ({ code, prose }, sandbox) => {
    const [behaviour, source] = await Promise.all([checkBehaviour(code, sandbox), checkSource(code)]);
    return {
      ...behaviour,
      ...source,
      'has-a-doc-comment': checkDocComment(code),
      'documents-the-parameters': checkParameters(code, prose),
      'documents-the-response': checkResponse(code, prose),
      'shows-how-to-run-or-ask': checkUsage(code, prose),
      'explains-outside-of-the-code': checkProse(prose),
    };
  },
};

async function checkSource(code: string): Promise<Record<string, Verdict>> {
  const syntaxError = findSyntaxError(code, 'js');
  if (syntaxError !== null) {
    return Object.fromEntries(SOURCE_QUALITY.map((id) => [id, fail('code that parses', syntaxError)]));
  }
  const findings = await lintScript(code, 'js');
  return {
    'imports-only-express': checkImports(code),
    'lint-is-clean': checkLint(findings),
    'uses-const': checkConst(findings),
    'has-no-dead-code': checkNoDeadCode(code, 'js', findings),
  };
}
