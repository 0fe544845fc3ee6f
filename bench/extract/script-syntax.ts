/** The syntax of JavaScript and TypeScript, read but never run. */
import { createRequire } from 'node:module';
import type ts from 'typescript';

const require = createRequire(import.meta.url);

/** The compiler, loaded when it is first needed: it takes a third of a second. */
export function typescript(): typeof ts {
  return require('typescript');
}

export function parseScript(code: string, extension: 'js' | 'ts'): ts.SourceFile {
  const { createSourceFile, ScriptKind, ScriptTarget } = typescript();
  const kind = extension === 'js' ? ScriptKind.JS : ScriptKind.TS;
  return createSourceFile(`answer.${extension}`, code, ScriptTarget.ESNext, true, kind);
}

/** The first syntax error with its line, or null. */
export function findSyntaxError(code: string, extension: 'js' | 'ts'): string | null {
  const { flattenDiagnosticMessageText, ModuleKind, ScriptTarget, transpileModule } = typescript();
  const options = {
    fileName: `answer.${extension}`,
    reportDiagnostics: true,
    compilerOptions: { target: ScriptTarget.ESNext, module: ModuleKind.ESNext, allowJs: true },
  };
  let first: ts.Diagnostic | undefined;
  try {
    [first] = transpileModule(code, options).diagnostics ?? [];
  } catch (error) {
    // The compiler's stack ran over.
    if (error instanceof RangeError) return 'nested too deeply to read';
    throw error;
  }
  if (first === undefined) return null;
  const line = code.slice(0, first.start ?? 0).split('\n').length;
  return `line ${line}: ${flattenDiagnosticMessageText(first.messageText, ' ')}`;
}

/** The names that a module exports; `default` for its default export. */
export function exportedNames(code: string, extension: 'js' | 'ts'): string[] {
  const { SyntaxKind, isExportAssignment, isExportDeclaration, isNamedExports, isVariableStatement } = typescript();
  return parseScript(code, extension).statements.flatMap((statement): string[] => {
    if (isExportAssignment(statement)) return statement.isExportEquals ? [] : ['default'];
    if (isExportDeclaration(statement)) {
      const clause = statement.exportClause;
      return clause && isNamedExports(clause) ? clause.elements.map((element) => element.name.text) : [];
    }
    const modifiers = 'modifiers' in statement ? ((statement.modifiers ?? []) as readonly ts.ModifierLike[]) : [];
    const has = (kind: ts.SyntaxKind) => modifiers.some((modifier) => modifier.kind === kind);
    if (!has(SyntaxKind.ExportKeyword)) return [];
    if (has(SyntaxKind.DefaultKeyword)) return ['default'];
    if (isVariableStatement(statement)) {
      return statement.declarationList.declarations.map(({ name }) => name.getText());
    }
    const name = (statement as { name?: ts.Node }).name;
    return name ? [name.getText()] : [];
  });
}

/** Characters of what a module declares: not of its imports, of what it only hands on, or of what it calls. */
export function definedLength(code: string, extension: 'js' | 'ts'): number {
  const { isExportAssignment, isIdentifier, SyntaxKind } = typescript();
  const { ClassDeclaration, FunctionDeclaration, InterfaceDeclaration, TypeAliasDeclaration, VariableStatement } =
    SyntaxKind;
  const kinds = [ClassDeclaration, FunctionDeclaration, InterfaceDeclaration, TypeAliasDeclaration, VariableStatement];
  const defined = parseScript(code, extension).statements.filter((statement) =>
    isExportAssignment(statement) ? !isIdentifier(statement.expression) : kinds.includes(statement.kind),
  );
  return defined.reduce((sum, statement) => sum + statement.getText().length, 0);
}
