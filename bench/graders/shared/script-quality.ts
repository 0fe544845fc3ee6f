/** Checks on the source of an answer in JavaScript or TypeScript: each reads the syntax tree and says what it found. */
import ts from 'typescript';
import { exportedNames, parseScript } from '../../extract/index.ts';
import type { Finding } from '../../sandbox/index.ts';
import type { Verdict } from '../grader.ts';
import { checkNothingFound } from './findings.ts';
import { type Extension, exportedDeclaration, nodesOf, toFinding } from './script-nodes.ts';
import { deadCodeFindings } from './script-source.ts';

/** What the library types as `any`, so that it comes in without being written out. */
const GIVES_ANY = /^(?:JSON\.parse|Reflect\.(?:get|apply|construct)|eval|Function)$/;

/** No `any`, written out or got from what gives one. */
export function checkNoAny(code: string): Verdict {
  const found = find(code, 'ts', (node) => {
    const source = ts.isTypeQueryNode(node) ? node.exprName : ts.isCallExpression(node) ? node.expression : node;
    const isAny = node.kind === ts.SyntaxKind.AnyKeyword || (source !== node && GIVES_ANY.test(source.getText()));
    return isAny ? 'any' : null;
  });
  return checkNothingFound(found, 'no any');
}

/** No `value!` and no `let value!: T`. */
export function checkNoNonNull(code: string): Verdict {
  const found = find(code, 'ts', (node) => {
    const isDefinite = ts.isVariableDeclaration(node) || ts.isPropertyDeclaration(node);
    return ts.isNonNullExpression(node) || (isDefinite && node.exclamationToken) ? 'non-null' : null;
  });
  return checkNothingFound(found, 'no non-null !');
}

/** No `as` that claims more than the compiler knows: `as const`, `as unknown` and the type of an empty literal claim nothing. */
export function checkNoCast(code: string): Verdict {
  const found = find(code, 'ts', (node) => {
    if (ts.isAsExpression(node) || ts.isTypeAssertionExpression(node)) return isHarmlessCast(node) ? null : 'as';
    return ts.isFunctionLike(node) && isCastInDisguise(node) ? 'as' : null;
  });
  return checkNothingFound(found, 'no type assertion on data');
}

/** A function that returns whatever type its caller names, or that says `value is T` and has looked at nothing. */
function isCastInDisguise(node: ts.SignatureDeclaration): boolean {
  const { type, typeParameters = [], parameters } = node;
  if (type === undefined) return false;
  if (ts.isTypePredicateNode(type))
    return !/\b(?:typeof|instanceof|in|isArray|hasOwn|isInteger|isFinite|has)\b|===? null|!==? null/.test(bodyOf(node));
  const uses = (part: ts.Node, name: string) =>
    [...nodesOf(part)].some((one) => ts.isIdentifier(one) && one.text === name);
  return typeParameters.some(({ name }) => uses(type, name.text) && !parameters.some((one) => uses(one, name.text)));
}

const bodyOf = (node: ts.SignatureDeclaration) => ('body' in node && node.body ? (node.body as ts.Node).getText() : '');

/** `await` and `.then` are not mixed in one function or class; whatever stands at the top of the module is apart. */
export function checkOneWayToWait(code: string, extension: Extension): Verdict {
  const found = parseScript(code, extension).statements.flatMap((statement) => {
    const nodes = [...nodesOf(statement)];
    const isThen = (node: ts.Node) =>
      ts.isCallExpression(node) &&
      ts.isPropertyAccessExpression(node.expression) &&
      node.expression.name.text === 'then';
    const then = nodes.find(isThen);
    return then && nodes.some(ts.isAwaitExpression) ? [toFinding(then, 'then')] : [];
  });
  return checkNothingFound(found, 'await or .then, not both in one function');
}

/** Nothing unused and nothing unreachable; methods of a class that is not exported count as well. */
export function checkNoDeadCode(code: string, extension: Extension, lint: readonly Finding[]): Verdict {
  const found = [...deadCodeFindings(lint), ...findUnusedMethods(code, extension)];
  return checkNothingFound(found, 'no code that is never used');
}

/** A method whose name occurs only once is never called, unless its class is exported or extends another. */
function findUnusedMethods(code: string, extension: Extension): Finding[] {
  const source = parseScript(code, extension);
  const nodes = [...nodesOf(source)];
  const uses = new Map<string, number>();
  for (const node of nodes) {
    if (ts.isIdentifier(node) || ts.isPrivateIdentifier(node)) uses.set(node.text, (uses.get(node.text) ?? 0) + 1);
  }
  const exported = exportedNames(code, extension).map((name) => exportedDeclaration(source, name));
  const inner = nodes.filter(ts.isClassLike).filter((node) => !node.heritageClauses && !exported.includes(node));
  return inner.flatMap(({ members }) =>
    members.flatMap((member) => {
      const { name } = member;
      const isMethod = ts.isMethodDeclaration(member) || ts.isGetAccessor(member);
      if (!isMethod || !(ts.isIdentifier(name as ts.Node) || ts.isPrivateIdentifier(name as ts.Node))) return [];
      const { text } = name as ts.Identifier;
      const isUnused = uses.get(text) === 1 && !CALLED_BY_THE_LANGUAGE.includes(text);
      return isUnused ? [toFinding(member, 'unused-method', text)] : [];
    }),
  );
}

const CALLED_BY_THE_LANGUAGE = ['toString', 'valueOf', 'toJSON', 'then'];

function isHarmlessCast({ type, expression }: ts.AssertionExpression): boolean {
  if (ts.isConstTypeReference(type) || type.kind === ts.SyntaxKind.UnknownKeyword) return true;
  const isEmptyList = ts.isArrayLiteralExpression(expression) && expression.elements.length === 0;
  const isEmptyObject = ts.isObjectLiteralExpression(expression) && expression.properties.length === 0;
  return isEmptyList || (isEmptyObject && /^(?:Record\b|\{\s*\[)/.test(type.getText()));
}

/** Where `name` says that a node is a finding, and of what rule. */
function find(code: string, extension: Extension, name: (node: ts.Node) => string | null): Finding[] {
  return [...nodesOf(parseScript(code, extension))].flatMap((node) => {
    const rule = name(node);
    return rule === null ? [] : [toFinding(node, rule)];
  });
}
