/** Small questions about the syntax tree of an answer. */
import ts from 'typescript';
import type { Finding } from '../../sandbox/index.ts';

export type Extension = 'js' | 'ts';

/** Every node below and including this one, in the order of the source. */
export function* nodesOf(node: ts.Node): Generator<ts.Node> {
  // A stack, not recursion: an answer may nest deeper than generators may.
  const waiting = [node];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    yield next;
    const children: ts.Node[] = [];
    ts.forEachChild(next, (child) => {
      children.push(child);
    });
    waiting.push(...children.reverse());
  }
}

/** Without a message the first line of the code that it is about. */
export function toFinding(node: ts.Node, rule: string, message?: string): Finding {
  return { rule, line: lineOf(node), message: message ?? node.getText().split('\n')[0] ?? '' };
}

/** From 1. */
export function lineOf(node: ts.Node): number {
  const source = node.getSourceFile();
  return source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
}

export function isInFunction(node: ts.Node): boolean {
  for (let at = node; !ts.isSourceFile(at); at = at.parent) if (ts.isFunctionLike(at)) return true;
  return false;
}

/** The names that a declaration binds: one, or several where it takes something apart. */
export function boundNames(name: ts.BindingName): ts.Identifier[] {
  if (ts.isIdentifier(name)) return [name];
  return name.elements.flatMap((element) => (ts.isOmittedExpression(element) ? [] : boundNames(element.name)));
}

/** The statement or class or variable that a module exports under this name (`default` too), or null. */
export function exportedDeclaration(source: ts.SourceFile, name: string): ts.Node | null {
  for (const statement of source.statements) {
    if (ts.isExportAssignment(statement) && name === 'default') {
      const { expression } = statement;
      return ts.isIdentifier(expression) ? declarationOf(source, expression.text) : statement;
    }
    const clause = ts.isExportDeclaration(statement) ? statement.exportClause : undefined;
    if (clause && ts.isNamedExports(clause)) {
      const found = clause.elements.find((element) => element.name.text === name);
      if (found) return declarationOf(source, (found.propertyName ?? found.name).text);
    }
    if (name === 'default' ? isDefaultExport(statement) : isExported(statement) && declares(statement, name)) {
      return statement;
    }
  }
  return null;
}

/** The function itself where the declaration is one or holds one. */
export function functionIn(declaration: ts.Node): ts.SignatureDeclaration | null {
  for (const node of nodesOf(declaration)) if (ts.isFunctionLike(node)) return node;
  return null;
}

function declarationOf(source: ts.SourceFile, name: string): ts.Node | null {
  return source.statements.find((statement) => declares(statement, name)) ?? null;
}

function declares(statement: ts.Statement, name: string): boolean {
  if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) return statement.name?.text === name;
  if (!ts.isVariableStatement(statement)) return false;
  return statement.declarationList.declarations.some((one) => boundNames(one.name).some(({ text }) => text === name));
}

function isExported(statement: ts.Statement): boolean {
  return hasModifier(statement, ts.SyntaxKind.ExportKeyword) && !isDefaultExport(statement);
}

function isDefaultExport(statement: ts.Statement): boolean {
  return hasModifier(statement, ts.SyntaxKind.DefaultKeyword);
}

function hasModifier(node: ts.Node, kind: ts.SyntaxKind): boolean {
  return ts.canHaveModifiers(node) && (ts.getModifiers(node)?.some((modifier) => modifier.kind === kind) ?? false);
}
