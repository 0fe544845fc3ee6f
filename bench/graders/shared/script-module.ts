/** The module that runs in a sandbox: the answer's code, without its types. */
import ts from 'typescript';
import { findSyntaxError } from '../../extract/index.ts';

/** `file` is the name under which the sandbox has it. */
export interface ScriptModule {
  file: 'answer.js' | 'answer.ts';
  code: string;
}

const OPTIONS: ts.CompilerOptions = {
  // What is newer is not in the engine: decorators, say.
  target: ts.ScriptTarget.ES2024,
  module: ts.ModuleKind.ESNext,
  moduleDetection: ts.ModuleDetectionKind.Force,
};

/**
 * TypeScript as JavaScript, once for all sandboxes: Deno takes 150 ms in each process to get its own compiler ready. Code that
 * does not parse stays as it is, so that Deno says what is wrong with it.
 */
export function toScriptModule(code: string): ScriptModule {
  if (findSyntaxError(code, 'ts') !== null) return { file: 'answer.ts', code };
  return { file: 'answer.js', code: ts.transpileModule(code, { compilerOptions: OPTIONS }).outputText };
}
