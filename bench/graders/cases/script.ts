/** Cases in JavaScript and TypeScript. */
import { findSyntaxError } from '../../extract/index.ts';
import type { Sandbox } from '../../sandbox/index.ts';
import { fail, type Subject, type Verdict } from '../grader.ts';
import { makeCalls } from '../shared/calls.ts';
import { checkComplexity, checkProse } from '../shared/documentation.ts';
import { checkDocParameters, checkDocReturn, checkExample, docComment } from '../shared/script-documentation.ts';
import type { Extension } from '../shared/script-findings.ts';
import { checkLint, checkTypes, lintScript } from '../shared/script-lint.ts';
import { checkNoModuleState } from '../shared/script-state.ts';
import { DEADLINE_MS } from './deadline.ts';
import type { Examination } from './index.ts';

export async function examineScript(
  extension: Extension,
  { code, prose, text }: Subject,
  name: string,
  calls: readonly unknown[][],
  sandbox: Sandbox,
): Promise<Examination> {
  const file = `answer.${extension}`;
  const [{ outcomes }, quality] = await Promise.all([
    makeCalls(calls.length, (from) =>
      sandbox.run({
        driver: 'call-function.js',
        files: { [file]: code },
        input: { file, exported: name, calls: calls.slice(from) },
        deadlineMs: DEADLINE_MS,
      }),
    ),
    checkQuality(code, extension),
  ]);
  const doc = docComment(code, extension, name);
  return {
    outcomes,
    verdicts: {
      ...quality,
      'says-what-goes-in': checkDocParameters(doc, code, extension, name),
      'says-what-comes-out': checkDocReturn(doc),
      'shows-an-example': checkExample(prose, code, extension, name),
      'states-its-complexity': checkComplexity(text),
      'explains-in-prose': checkProse(prose),
    },
  };
}

async function checkQuality(code: string, extension: Extension): Promise<Record<string, Verdict>> {
  const isTyped = extension === 'ts';
  const syntaxError = findSyntaxError(code, extension);
  if (syntaxError !== null) {
    const ids = ['lint-is-clean', 'keeps-no-state-in-the-module', ...(isTyped ? ['compiles-under-strict-rules'] : [])];
    return Object.fromEntries(ids.map((id) => [id, fail('code that parses', syntaxError)]));
  }
  const [types, lint] = await Promise.all([isTyped ? checkTypes(code) : null, lintScript(code, extension)]);
  return {
    'lint-is-clean': checkLint(lint, []),
    'keeps-no-state-in-the-module': checkNoModuleState(code, extension),
    ...(types === null ? {} : { 'compiles-under-strict-rules': types }),
  };
}
