/** Checks on the source of an answer in JavaScript or TypeScript: each reads the syntax tree and says what it found. */
import type ts from 'typescript';
import { exportedNames, parseScript, typescript } from '../../extract/index.ts';
import type { Finding } from '../../sandbox/index.ts';
import type { Verdict } from '../grader.ts';
import { checkNothingFound, type Extension, toFinding } from './script-findings.ts';
import { deadCodeFindings } from './script-lint.ts';
import { exportedDeclaration, nodesOf } from './script-nodes.ts';

/** No `any`, written out. */
export function checkNoAny(code: string): Verdict {
  const { SyntaxKind } = typescript();
  const found = find(code, 'ts', (node) => (node.kind === SyntaxKind.AnyKeyword ? 'any' : null));
  return checkNothingFound(found, 'no any');
}

/** No `value!` and no `let value!: T`. */
export function checkNoNonNull(code: string): Verdict {
  const { isNonNullExpression, isPropertyDeclaration, isVariableDeclaration } = typescript();
  const found = find(code, 'ts', (node) => {
    const isDefinite = isVariableDeclaration(node) || isPropertyDeclaration(node);
    return isNonNullExpression(node) || (isDefinite && node.exclamationToken) ? 'non-null' : null;
  });
  return checkNothingFound(found, 'no non-null !');
}

/** No `as` that claims more than the compiler knows: `as const`, `as unknown` and the type of an empty literal claim nothing. */
export function checkNoCast(code: string): Verdict {
  const { isAsExpression, isTypeAssertionExpression } = typescript();
  const found = find(code, 'ts', (node) =>
    (isAsExpression(node) || isTypeAssertionExpression(node)) && !isHarmlessCast(node) ? 'as' : null,
  );
  return checkNothingFound(found, 'no type assertion on data');
}

/** `await` and `.then` are not mixed in one function or class; whatever stands at the top of the module is apart. */
export function checkOneWayToWait(code: string, extension: Extension): Verdict {
  const { isAwaitExpression, isCallExpression, isPropertyAccessExpression } = typescript();
  const found = parseScript(code, extension).statements.flatMap((statement) => {
    const nodes = [...nodesOf(statement)];
    const isThen = (node: ts.Node) =>
      isCallExpression(node) && isPropertyAccessExpression(node.expression) && node.expression.name.text === 'then';
    const then = nodes.find(isThen);
    return then && nodes.some(isAwaitExpression) ? [toFinding(then, 'then')] : [];
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
  const { isClassLike, isGetAccessor, isIdentifier, isMethodDeclaration, isPrivateIdentifier } = typescript();
  const source = parseScript(code, extension);
  const nodes = [...nodesOf(source)];
  const uses = new Map<string, number>();
  for (const node of nodes) {
    if (isIdentifier(node) || isPrivateIdentifier(node)) uses.set(node.text, (uses.get(node.text) ?? 0) + 1);
  }
  const exported = exportedNames(code, extension).map((name) => exportedDeclaration(source, name));
  const inner = nodes.filter(isClassLike).filter((node) => !node.heritageClauses && !exported.includes(node));
  return inner.flatMap(({ members }) =>
    members.flatMap((member) => {
      const { name } = member;
      const isMethod = isMethodDeclaration(member) || isGetAccessor(member);
      if (!isMethod || !(isIdentifier(name as ts.Node) || isPrivateIdentifier(name as ts.Node))) return [];
      const { text } = name as ts.Identifier;
      const isUnused = uses.get(text) === 1 && !CALLED_BY_THE_LANGUAGE.includes(text);
      return isUnused ? [toFinding(member, 'unused-method', text)] : [];
    }),
  );
}

const CALLED_BY_THE_LANGUAGE = ['toString', 'valueOf', 'toJSON', 'then'];

function isHarmlessCast({ type, expression }: ts.AssertionExpression): boolean {
  const { isArrayLiteralExpression, isConstTypeReference, isObjectLiteralExpression, SyntaxKind } = typescript();
  if (isConstTypeReference(type) || type.kind === SyntaxKind.UnknownKeyword) return true;
  const isEmptyList = isArrayLiteralExpression(expression) && expression.elements.length === 0;
  const isEmptyObject = isObjectLiteralExpression(expression) && expression.properties.length === 0;
  return isEmptyList || (isEmptyObject && /^(?:Record\b|\{\s*\[)/.test(type.getText()));
}

/** Where `name` says that a node is a finding, and of what rule. */
function find(code: string, extension: Extension, name: (node: ts.Node) => string | null): Finding[] {
  return [...nodesOf(parseScript(code, extension))].flatMap((node) => {
    const rule = name(node);
    return rule === null ? [] : [toFinding(node, rule)];
  });
}
