/** Ruff on a stranger's Python, as WebAssembly: the code is read but never run. */
import { createRequire } from 'node:module';
import { setFlagsFromString } from 'node:v8';
import type { Finding } from './tools.ts';

interface Diagnostic {
  code: string | null;
  message: string;
  start_location: { row: number };
}

const MODULE = '@astral-sh/ruff-wasm-nodejs';
const require = createRequire(import.meta.url);
// Ruff reads some hundred lines and is done. Compiling it a second time, to be quick, takes two seconds of other threads.
setFlagsFromString('--no-wasm-tier-up');
setFlagsFromString('--no-wasm-dynamic-tiering');

/** Findings of the given rule families; a syntax error, or nesting too deep to read, has the rule "invalid-syntax". */
export function ruff(code: string, select: readonly string[]): Finding[] {
  // Loaded when it is needed: it takes a fifth of a second.
  const { PositionEncoding, Workspace } = require(MODULE);
  const workspace = new Workspace({ lint: { select }, 'line-length': 100 }, PositionEncoding.Utf16);
  let found: Diagnostic[];
  try {
    found = workspace.check(code);
  } catch {
    // Its stack ran over, and what it left in its memory is not to be trusted: the next call gets a fresh one.
    delete require.cache[require.resolve(MODULE)];
    return [{ rule: 'invalid-syntax', line: 1, message: 'nested too deeply to read' }];
  }
  workspace.free();
  return found.map((d) => ({ rule: d.code ?? 'invalid-syntax', line: d.start_location.row, message: d.message }));
}
