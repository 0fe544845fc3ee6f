/** What Deno's linter and type checker say of an answer in JavaScript or TypeScript, shared out to checks. */

import { quote } from '../../../src/data/index.ts';
import { parseScript, typescript } from '../../extract/index.ts';
import { denoCheck, denoLint, type Finding } from '../../sandbox/index.ts';
import { fail, pass, type Verdict } from '../grader.ts';
import { checkNothingFound, type Extension } from './script-findings.ts';
import { boundNames, lineOf, nodesOf } from './script-nodes.ts';

const CONST_RULES = ['prefer-const', 'no-var'];
const DEAD_CODE_RULES = ['no-unused-vars', 'no-unreachable', 'no-unused-labels', 'no-constant-condition'];
export const ANY_RULES = ['no-explicit-any'];

/** Comments by which an answer would silence the tools that judge it. */
const SILENCERS = /deno-lint-ignore|@ts-(?:ignore|expect-error|nocheck)/g;

/**
 * Every finding of `deno lint`, even where the answer silences it. `exclude` names rules that the contract makes impossible
 * to keep. A parameter that is not used is no finding: a callback has the parameters that its caller gives.
 */
export async function lintScript(
  code: string,
  extension: Extension,
  exclude: readonly string[] = [],
): Promise<Finding[]> {
  const spoken = withoutSilencers(code);
  const findings = await denoLint(`answer.${extension}`, spoken, exclude);
  const parameters = parametersByLine(spoken, extension);
  return findings.filter(({ rule, line, message }) => {
    const name = /`(.+)`/.exec(message)?.[1] ?? '';
    return rule !== 'no-unused-vars' || !parameters.has(`${line} ${name}`);
  });
}

/** `deno check`, strict, even where the answer silences it. `use` is code of ours that uses what the answer exports. */
export async function checkTypes(code: string, use = ''): Promise<Verdict> {
  const reference = findReference(code);
  const error =
    reference === null
      ? await denoCheck('answer.ts', withoutSilencers(code) + use)
      : `types of another module or file: ${quote(reference)}`;
  return error === null ? pass : fail('deno check finds nothing', error);
}

/** What Deno reads beside the compiler, from comments. */
const DENO_PRAGMA = /@(?:deno-types|ts-types|ts-self-types|jsxImportSource(?:Types)?)\b[^\n]*/;

/**
 * The first module or file that the code names, for its types or else. A type checker would load it, from wherever it is on this
 * machine or on the network, and what it then says would depend on that.
 */
function findReference(code: string): string | null {
  const {
    importedFiles,
    referencedFiles,
    typeReferenceDirectives,
    ambientExternalModules = [],
  } = typescript().preProcessFile(code, true, true);
  const named = [...importedFiles, ...referencedFiles, ...typeReferenceDirectives].map(({ fileName }) => fileName);
  return named[0] ?? ambientExternalModules[0] ?? DENO_PRAGMA.exec(code)?.[0] ?? null;
}

/** But for the rules that have a check of their own in this grader: one mistake costs once. */
export function checkLint(
  findings: readonly Finding[],
  elsewhere: readonly string[] = [...CONST_RULES, ...DEAD_CODE_RULES, ...ANY_RULES],
): Verdict {
  const rest = findings.filter(({ rule }) => !elsewhere.includes(rule));
  return checkNothingFound(rest, 'deno lint finds nothing');
}

export function checkConst(findings: readonly Finding[]): Verdict {
  const found = findings.filter(({ rule }) => CONST_RULES.includes(rule));
  return checkNothingFound(found, 'const for what is never assigned again');
}

export function deadCodeFindings(findings: readonly Finding[]): Finding[] {
  return findings.filter(({ rule }) => DEAD_CODE_RULES.includes(rule));
}

function withoutSilencers(code: string): string {
  return code.replace(SILENCERS, (silencer) => '-'.repeat(silencer.length));
}

/** "line name" of every parameter, or of its parts where it is taken apart. */
function parametersByLine(code: string, extension: Extension): Set<string> {
  const { isParameter } = typescript();
  const parameters = [...nodesOf(parseScript(code, extension))].filter(isParameter);
  const names = parameters.flatMap(({ name }) => boundNames(name));
  return new Set(names.map((name) => `${lineOf(name)} ${name.text}`));
}
