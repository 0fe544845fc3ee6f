/** Ruff on a stranger's Python, as WebAssembly: the code is read but never run. */
import { createRequire } from 'node:module';
import type { Finding } from './deno-tools.ts';

interface Diagnostic {
  code: string | null;
  message: string;
  start_location: { row: number };
}

const require = createRequire(import.meta.url);

/** Findings of the given rule families; a syntax error has the rule "invalid-syntax". */
export function ruff(code: string, select: readonly string[]): Finding[] {
  // Loaded when it is needed: it takes a fifth of a second.
  const { PositionEncoding, Workspace } = require('@astral-sh/ruff-wasm-nodejs');
  const workspace = new Workspace({ lint: { select }, 'line-length': 100 }, PositionEncoding.Utf16);
  try {
    const found = workspace.check(code) as Diagnostic[];
    return found.map((d) => ({ rule: d.code ?? 'invalid-syntax', line: d.start_location.row, message: d.message }));
  } finally {
    workspace.free();
  }
}
