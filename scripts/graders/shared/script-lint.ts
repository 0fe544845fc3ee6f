/** What Deno's linter and type checker say of an answer in JavaScript or TypeScript, shared out to checks. */
import { parseScript, typescript } from '../../extract/script-syntax.ts';
import { denoCheck, denoLint, type Finding } from '../../sandbox/deno-tools.ts';
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

/** `deno check`, strict, even where the answer silences it. */
export async function checkTypes(code: string): Promise<Verdict> {
  const error = await denoCheck('answer.ts', withoutSilencers(code));
  return error === null ? pass : fail('deno check finds nothing', error);
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
