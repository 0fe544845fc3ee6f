/** Deno's linter and type checker on a stranger's code, which is read but never run. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hasBubblewrap } from './bubblewrap.ts';
import { kill, spawnConfined, type Tier } from './confine.ts';
import { DENO_FLAGS, denoEnv, denoPath } from './deno.ts';
import { SandboxError } from './sandbox.ts';

/** One finding: what rule, where (from 1), and what it says. */
export interface Finding {
  rule: string;
  line: number;
  message: string;
}

/** Said of code on which a process comes to no end, or to none within its limits of time, memory and words. */
export const ENDLESS = 'it did not come to its end';

/** Ten times what any answer of people has taken. */
const CPU_SECONDS = 30;
const MEMORY_MB = 1024;
const HEAP_MB = 512;
/** By the clock, for a machine without a limit on processor time and one that is busy with other things. */
const TIMEOUT_MS = 180_000;
const MAX_OUTPUT_CHARACTERS = 16 * 2 ** 20;

/** `deno lint` with its recommended rules; `exclude` names rules that the contract itself makes impossible to keep. */
export async function denoLint(fileName: string, code: string, exclude: readonly string[] = []): Promise<Finding[]> {
  const args = ['lint', '--json', '--no-config', ...exclude.map((rule) => `--rules-exclude=${rule}`), fileName];
  const result = await runDeno(args, fileName, code);
  if (result === null) return [{ rule: 'endless', line: 1, message: ENDLESS }];
  const report = JSON.parse(result.stdout) as {
    diagnostics: { code: string; message: string; range: { start: { line: number } } }[];
    errors: { message: string }[];
  };
  return [
    ...report.diagnostics.map((d) => ({ rule: d.code, line: d.range.start.line, message: d.message })),
    ...report.errors.map(({ message }) => ({ rule: 'syntax', line: 1, message })),
  ];
}

/**
 * `deno check` in its default, strict mode: the first error, or null where there is none. The code must not name other modules
 * and files: types would come from them.
 */
export async function denoCheck(fileName: string, code: string): Promise<string | null> {
  const flags = ['--quiet', '--no-npm', ...DENO_FLAGS, `--v8-flags=--max-old-space-size=${HEAP_MB}`];
  const result = await runDeno(['check', ...flags, fileName], fileName, code);
  if (result === null) return ENDLESS;
  if (result.ok) return null;
  const lines = result.stderr.split('\n');
  return (lines.find((line) => /error/i.test(line) || /^TS\d+/.test(line)) ?? lines[0] ?? 'an error').trim();
}

interface ToolResult {
  ok: boolean;
  stdout: string;
  stderr: string;
}

/** Null where it was ended for what it took of time, memory or words. */
async function runDeno(args: string[], fileName: string, code: string): Promise<ToolResult | null> {
  const root = mkdtempSync(join(tmpdir(), 'receipts-tool-'));
  try {
    writeFileSync(join(root, fileName), code);
    return await runProcess(args, root);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

function runProcess(args: string[], root: string): Promise<ToolResult | null> {
  const { promise, resolve, reject } = Promise.withResolvers<ToolResult | null>();
  const deno = denoPath();
  const tier: Tier = hasBubblewrap() ? 'deno+bubblewrap' : 'deno';
  const child = spawnConfined([deno, ...args], {
    tier,
    workDir: root,
    folder: root,
    readOnly: [deno, root],
    // Inside of bubblewrap /tmp is an empty one of its own.
    env: denoEnv(tier === 'deno' ? join(root, '.cache') : '/tmp/.cache'),
    memoryMb: MEMORY_MB,
    cpuSeconds: CPU_SECONDS,
  });
  child.stdin.end();
  let isEnded = false;
  const end = () => {
    isEnded = true;
    kill(child);
  };
  const timer = setTimeout(end, TIMEOUT_MS);
  const output = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].setEncoding('utf8').on('data', (chunk: string) => {
      output[stream] += chunk;
      if (output[stream].length > MAX_OUTPUT_CHARACTERS) end();
    });
  }
  child.on('error', (error) => reject(new SandboxError(`deno ${args[0]} did not start: ${error.message}`)));
  child.on('close', (code) => {
    clearTimeout(timer);
    // The tool ends by itself with 0 or 1; anything else is a signal, passed on by the shell or bubblewrap as a number.
    if (isEnded || code === null || code > 1) resolve(null);
    else resolve({ ok: code === 0, stdout: output.stdout, stderr: output.stderr.replaceAll(`file://${root}/`, '') });
  });
  return promise;
}
