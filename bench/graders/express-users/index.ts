/** The grader of express-users: an app is made on a table in memory and asked over HTTP, as its callers would. */
import { makeGrader, ofBehaviour, onAxis, type Subject, type Verdict } from '../grader.ts';
import { checkProse } from '../shared/documentation.ts';
import { checkNoDeadCode } from '../shared/script-quality.ts';
import { checkConst, checkLint, ofSource, readSource, type ScriptSource } from '../shared/script-source.ts';
import { checkBehaviour, RUN_EDGES, RUN_QUALITY } from './behaviour.ts';
import { CORRECTNESS } from './correctness.ts';
import { checkDocComment, checkParameters, checkResponse, checkUsage } from './documentation.ts';
import { drawTables } from './draw-tables.ts';
import { EDGE_CASES } from './edge-cases.ts';
import { checkImports } from './imports.ts';

/** What makes an answer dangerous and not merely wrong somewhere counts more. */
const WEIGHTS: Record<string, number> = {
  'lets-nobody-inject-sql': 3,
  'leaves-the-table-whole': 2,
  'binds-every-value': 4,
  'pages-in-sql': 3,
};

/** An app that gives no users at all passes these. */
const ORDINARY = 'gives-whole-users';
const NEEDS = Object.fromEntries(
  [...RUN_EDGES, 'takes-wildcards-literally', 'lets-nobody-inject-sql', 'pollutes-no-prototype'].map((id) => [
    id,
    ORDINARY,
  ]),
);

/** What the judges look at. */
interface Examined extends Subject {
  /** The verdicts on what the app did. */
  behaviour: Record<string, Verdict>;
  source: ScriptSource;
}

const on = onAxis<Examined>;

export const grader = makeGrader<Examined>({
  version: 3,
  checks: {
    ...on('correctness', ofBehaviour(Object.keys(CORRECTNESS))),
    ...on('edgeCases', ofBehaviour([...Object.keys(EDGE_CASES), ...RUN_EDGES]), { weight: WEIGHTS, needs: NEEDS }),
    ...on(
      'quality',
      {
        ...ofBehaviour(RUN_QUALITY),
        'imports-only-express': ofSource(({ code }) => checkImports(code)),
        'lint-is-clean': ofSource(({ lint }) => checkLint(lint)),
        'uses-const': ofSource(({ lint }) => checkConst(lint)),
        'has-no-dead-code': ofSource(({ code, lint }) => checkNoDeadCode(code, 'js', lint)),
      },
      { weight: WEIGHTS },
    ),
    ...on('documentation', {
      'has-a-doc-comment': ({ code }) => checkDocComment(code),
      'documents-the-parameters': ({ code, prose }) => checkParameters(code, prose),
      'documents-the-response': ({ code, prose }) => checkResponse(code, prose),
      'shows-how-to-run-or-ask': ({ code, prose }) => checkUsage(code, prose),
      'explains-outside-of-the-code': checkProse,
    }),
  },
  examine: async (subject, sandbox) => {
    const { code, seed } = subject;
    const [behaviour, source] = await Promise.all([
      checkBehaviour(code, drawTables(seed), sandbox),
      readSource(code, 'js'),
    ]);
    return { ...subject, behaviour, source };
  },
});
