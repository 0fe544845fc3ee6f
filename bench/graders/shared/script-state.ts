/** Whether a module keeps state: functions assign or change what stands at its top, or a global object. */
import ts from 'typescript';
import { parseScript } from '../../extract/index.ts';
import type { Verdict } from '../grader.ts';
import { checkNothingFound } from './findings.ts';
import { boundNames, type Extension, isInFunction, nodesOf, toFinding } from './script-nodes.ts';

const CHANGING_METHODS = new Set(
  'set add delete clear push pop shift unshift splice sort reverse fill copyWithin'.split(' '),
);
const GLOBAL_OBJECTS = ['globalThis', 'window', 'global', 'self'];

/** A table that is filled while the module loads and then only read is no state. */
export function checkNoModuleState(code: string, extension: Extension): Verdict {
  const source = parseScript(code, extension);
  const names = new Set([...source.statements.flatMap(namesOf), ...GLOBAL_OBJECTS]);
  const found = [...nodesOf(source)].flatMap((node) => {
    const roots = changedBy(node).flatMap(rootOf);
    const isState = roots.some((root) => names.has(root.text) && !isShadowed(root));
    return isState && isInFunction(node) ? [toFinding(node, 'state')] : [];
  });
  return checkNothingFound(found, 'no state that the module keeps');
}

/** What a node changes: x and y of [x, y.z] = …, x[i]++, delete x.y and x.push(1). */
function changedBy(node: ts.Node): ts.Expression[] {
  const { FirstAssignment, LastAssignment, MinusMinusToken, PlusPlusToken } = ts.SyntaxKind;
  if (ts.isBinaryExpression(node)) {
    const { kind } = node.operatorToken;
    return kind >= FirstAssignment && kind <= LastAssignment ? assignedIn(node.left) : [];
  }
  if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) {
    return node.operator === PlusPlusToken || node.operator === MinusMinusToken ? [node.operand] : [];
  }
  if (ts.isDeleteExpression(node)) return [node.expression];
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return [];
  return CHANGING_METHODS.has(node.expression.name.text) ? [node.expression.expression] : [];
}

function assignedIn(target: ts.Expression): ts.Expression[] {
  const isPattern = ts.isArrayLiteralExpression(target) || ts.isObjectLiteralExpression(target);
  return isPattern ? [...nodesOf(target)].filter(ts.isIdentifier) : [target];
}

function rootOf(expression: ts.Expression): ts.Identifier[] {
  let at = expression;
  while (ts.isPropertyAccessExpression(at) || ts.isElementAccessExpression(at)) at = at.expression;
  return ts.isIdentifier(at) ? [at] : [];
}

function namesOf(statement: ts.Statement): string[] {
  if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) return [statement.name?.text ?? ''];
  if (!ts.isVariableStatement(statement)) return [];
  return statement.declarationList.declarations.flatMap(({ name }) => boundNames(name).map(({ text }) => text));
}

/** Whether a function around it has a parameter or a variable of that name. */
function isShadowed(root: ts.Identifier): boolean {
  for (let at: ts.Node = root.parent; !ts.isSourceFile(at); at = at.parent) {
    if (!ts.isFunctionLike(at)) continue;
    const declared = [...nodesOf(at)].filter((node) => ts.isParameter(node) || ts.isVariableDeclaration(node));
    if (declared.some(({ name }) => boundNames(name).some(({ text }) => text === root.text))) return true;
  }
  return false;
}
