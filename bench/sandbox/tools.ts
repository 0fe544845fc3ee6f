/** Tools on a stranger's code, which they read but never run: Deno's linter, and the type checker of TypeScript. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { hasBubblewrap } from './bubblewrap.ts';
import { kill, spawnConfined, type Tier } from './confine.ts';
import { denoEnv, denoPath } from './deno.ts';
import { SandboxError } from './sandbox.ts';

/** One finding: what rule, where (from 1), and what it says. */
export interface Finding {
  rule: string;
  line: number;
  message: string;
}

/** Said of code on which a process comes to no end, or to none within its limits of time, memory and words. */
export const ENDLESS = 'it did not come to its end';

/** Twenty times what any answer of people has taken. */
const CPU_SECONDS = 10;
const MEMORY_MB = 1024;
/** By the clock, for a machine without a limit on processor time and one that is busy with other things. */
const TIMEOUT_MS = 180_000;
const MAX_OUTPUT_CHARACTERS = 16 * 2 ** 20;

/** `deno lint` with its recommended rules; `exclude` names rules that the contract itself makes impossible to keep. */
export async function denoLint(fileName: string, code: string, exclude: readonly string[] = []): Promise<Finding[]> {
  const excluded = exclude.map((rule) => `--rules-exclude=${rule}`);
  const command = [denoPath(), 'lint', '--json', '--no-config', ...excluded, fileName];
  const result = await runTool(command, { [fileName]: code });
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

const STRICT =
  '--noEmit --strict --pretty false --target esnext --module esnext --moduleResolution bundler --allowImportingTsExtensions --moduleDetection force --singleThreaded'.split(
    ' ',
  );
/** What neither the language nor a browser declares. */
const SERVER_GLOBALS = `
declare const Deno: any, process: any;
interface ImportMeta { readonly main: boolean }
`;
/** What every platform has beside the language, so that most code needs no more: the types of a browser take four times as long. */
const GLOBALS = `${SERVER_GLOBALS}
declare const console: Record<'log' | 'error' | 'warn' | 'info' | 'debug' | 'table' | 'assert', (...data: unknown[]) => void>;
declare const performance: { now(): number };
interface ImportMeta { readonly url: string }
`;
/** Each with what it does not declare itself: a second declaration would be an error of ours. */
const LIBRARIES = [
  ['esnext', GLOBALS],
  ['esnext,dom,dom.iterable', SERVER_GLOBALS],
] as const;

/**
 * The strict type checker: the first error, or null where there is none. The code must not name other modules and files: types
 * would come from them.
 */
export async function checkTypesOf(fileName: string, code: string): Promise<string | null> {
  const program = typeScriptPath();
  let first: string | null = null;
  for (const [lib, globals] of LIBRARIES) {
    const files = { [fileName]: code, 'globals.d.ts': globals };
    const result = await runTool([program, ...STRICT, '--lib', lib, ...Object.keys(files)], files, [dirname(program)]);
    first = result === null ? ENDLESS : firstError(result, fileName);
    if (first === null || first === ENDLESS) return first;
  }
  return first;
}

/** Of the code: files are sorted by their paths, which differ between machines. A compiler that gives up says so otherwise than by an error of types. */
function firstError({ ok, stdout }: ToolResult, fileName: string): string | null {
  if (ok) return null;
  const own = stdout.split('\n').find((line) => line.startsWith(`${fileName}(`));
  return /\berror (TS\d+: .*)/.exec(own ?? '')?.[1]?.trim() ?? ENDLESS;
}

/** The program itself, which needs no Node around it. */
function typeScriptPath(): string {
  const name = `@typescript/typescript-${process.platform}-${process.arch}`;
  const require = createRequire(createRequire(import.meta.url).resolve('typescript7/package.json'));
  return join(
    dirname(require.resolve(`${name}/package.json`)),
    'lib',
    process.platform === 'win32' ? 'tsc.exe' : 'tsc',
  );
}

interface ToolResult {
  ok: boolean;
  stdout: string;
}

/** Null where it was ended for what it took of time, memory or words. */
async function runTool(
  command: readonly string[],
  files: Record<string, string>,
  read: readonly string[] = [],
): Promise<ToolResult | null> {
  const root = mkdtempSync(join(tmpdir(), 'receipts-tool-'));
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(root, name), text);
    return await runProcess(command, root, read);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

function runProcess(command: readonly string[], root: string, read: readonly string[]): Promise<ToolResult | null> {
  const { promise, resolve, reject } = Promise.withResolvers<ToolResult | null>();
  const [program = ''] = command;
  const tier: Tier = hasBubblewrap() ? 'deno+bubblewrap' : 'deno';
  const child = spawnConfined(command, {
    tier,
    workDir: root,
    folder: root,
    readOnly: [program, root, ...read],
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
  child.on('error', (error) => reject(new SandboxError(`${basename(program)} did not start: ${error.message}`)));
  child.on('close', (code) => {
    clearTimeout(timer);
    // The tool ends by itself with 0 or 1; anything else is a signal, passed on by the shell or bubblewrap as a number.
    if (isEnded || code === null || code > 1) resolve(null);
    else resolve({ ok: code === 0, stdout: output.stdout });
  });
  return promise;
}
