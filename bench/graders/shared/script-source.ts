/** The source of an answer in JavaScript or TypeScript, and what Deno's linter and type checker say of it. */
import ts from 'typescript';
import { quote } from '../../../src/data/index.ts';
import { findSyntaxError, parseScript } from '../../extract/index.ts';
import { checkTypesOf, denoLint, type Finding } from '../../sandbox/index.ts';
import { fail, type Judge, pass, type Verdict } from '../grader.ts';
import { checkNothingFound } from './findings.ts';
import { boundNames, type Extension, lineOf, nodesOf } from './script-nodes.ts';

const CONST_RULES = ['prefer-const', 'no-var'];
const DEAD_CODE_RULES = ['no-unused-vars', 'no-unreachable', 'no-unused-labels', 'no-constant-condition'];
export const ANY_RULES = ['no-explicit-any'];

/** Comments by which an answer would silence the tools that judge it. */
const SILENCERS = /deno-lint-ignore|@ts-(?:ignore|expect-error|nocheck)/g;

/** What the tools say of the source, where it parses. */
export interface ScriptSource {
  code: string;
  extension: Extension;
  syntaxError: string | null;
  lint: Finding[];
  /** Whether the types hold; null for JavaScript. */
  types: Verdict | null;
}

/** `exclude` names rules of the linter that the contract makes impossible to keep; `use` is code of ours for the type checker. */
export async function readSource(
  code: string,
  extension: Extension,
  { exclude = [], use = '' }: { exclude?: readonly string[]; use?: string } = {},
): Promise<ScriptSource> {
  const syntaxError = findSyntaxError(code, extension);
  if (syntaxError !== null) return { code, extension, syntaxError, lint: [], types: null };
  const types = extension === 'ts' ? checkTypes(code, use) : null;
  return { code, extension, syntaxError, lint: await lintScript(code, extension, exclude), types: await types };
}

/** A check of the source, which fails where that does not parse. */
export function ofSource(judge: Judge<ScriptSource>): Judge<{ source: ScriptSource }> {
  return ({ source }) => (source.syntaxError === null ? judge(source) : fail('code that parses', source.syntaxError));
}

/** The verdict of the type checker, for `ofSource`. */
export function checkTyped({ types }: ScriptSource): Verdict {
  return types ?? pass;
}

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

/** The strict type checker, even where the answer silences it. `use` is code of ours that uses what the answer exports. */
export async function checkTypes(code: string, use = ''): Promise<Verdict> {
  const reference = findReference(code);
  const error =
    reference === null
      ? await checkTypesOf('answer.ts', withoutSilencers(code) + use)
      : `types of another module or file: ${quote(reference)}`;
  return error === null ? pass : fail('the type checker finds nothing', error);
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
  } = ts.preProcessFile(code, true, true);
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
  const parameters = [...nodesOf(parseScript(code, extension))].filter(ts.isParameter);
  const names = parameters.flatMap(({ name }) => boundNames(name));
  return new Set(names.map((name) => `${lineOf(name)} ${name.text}`));
}
