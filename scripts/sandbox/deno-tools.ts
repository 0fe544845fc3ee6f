/** Deno's linter and type checker on a stranger's code, which is read but never run. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DENO_FLAGS, denoEnv, denoPath } from './deno.ts';
import { SandboxError } from './sandbox.ts';

/** One finding: what rule, where (from 1), and what it says. */
export interface Finding {
  rule: string;
  line: number;
  message: string;
}

const TIMEOUT_MS = 60_000;
const MAX_OUTPUT_BYTES = 16 * 2 ** 20;

/** `deno lint` with its recommended rules; `exclude` names rules that the contract itself makes impossible to keep. */
export async function denoLint(fileName: string, code: string, exclude: readonly string[] = []): Promise<Finding[]> {
  const args = ['lint', '--json', '--no-config', ...exclude.map((rule) => `--rules-exclude=${rule}`), fileName];
  const { stdout } = await runDeno(args, fileName, code);
  const report = JSON.parse(stdout) as {
    diagnostics: { code: string; message: string; range: { start: { line: number } } }[];
    errors: { message: string }[];
  };
  return [
    ...report.diagnostics.map((d) => ({ rule: d.code, line: d.range.start.line, message: d.message })),
    ...report.errors.map(({ message }) => ({ rule: 'syntax', line: 1, message })),
  ];
}

/** `deno check` in its default, strict mode: the first error, or null where there is none. */
export async function denoCheck(fileName: string, code: string): Promise<string | null> {
  const { ok, stderr } = await runDeno(['check', '--quiet', ...DENO_FLAGS, fileName], fileName, code);
  if (ok) return null;
  const first = stderr.split('\n').find((line) => /error/i.test(line) || /^TS\d+/.test(line));
  return (first ?? stderr.split('\n')[0] ?? 'an error').trim();
}

interface ToolResult {
  ok: boolean;
  stdout: string;
  stderr: string;
}

function runDeno(args: string[], fileName: string, code: string): Promise<ToolResult> {
  const root = mkdtempSync(join(tmpdir(), 'receipts-tool-'));
  writeFileSync(join(root, fileName), code);
  const { promise, resolve, reject } = Promise.withResolvers<ToolResult>();
  const options = { cwd: root, env: denoEnv(join(root, '.cache')), timeout: TIMEOUT_MS, maxBuffer: MAX_OUTPUT_BYTES };
  execFile(denoPath(), args, options, (error, stdout, stderr) => {
    rmSync(root, { recursive: true, force: true });
    // A number is what the tool found; a signal or a text is the tool itself failing.
    if (error && typeof error.code !== 'number') reject(new SandboxError(`deno ${args[0]}: ${error.message}`));
    else resolve({ ok: error === null, stdout, stderr: stderr.replaceAll(`file://${root}/`, '') });
  });
  return promise;
}
