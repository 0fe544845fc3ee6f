/** What an answer imports, read from its syntax. */
import ts from 'typescript';
import { parseScript } from '../../extract/index.ts';
import type { Finding } from '../../sandbox/index.ts';
import type { Verdict } from '../grader.ts';
import { checkNothingFound } from '../shared/findings.ts';
import { nodesOf, toFinding } from '../shared/script-nodes.ts';

/** Statically or while it runs, or by any of the ways to a built-in module. */
export function checkImports(code: string): Verdict {
  const found = [...nodesOf(parseScript(code, 'js'))].flatMap((node): Finding[] => {
    const imported = importedBy(node);
    if (imported === null || imported === "'express'") return [];
    return [toFinding(node, 'import', imported)];
  });
  return checkNothingFound(found, 'nothing imported but express');
}

/** As it stands in the source, in single quotes where it is a string. */
function importedBy(node: ts.Node): string | null {
  const from = ts.isImportDeclaration(node) || ts.isExportDeclaration(node) ? node.moduleSpecifier : undefined;
  const called = ts.isCallExpression(node) && LOADERS.test(node.expression.getText()) ? node.arguments[0] : undefined;
  const specifier = from ?? called;
  if (specifier === undefined) return null;
  return ts.isStringLiteralLike(specifier) ? `'${specifier.text}'` : specifier.getText();
}

const LOADERS = /^(?:import|require|(?:globalThis\.)?process\.getBuiltinModule)$/;
