/**
 * Python in the sandbox: Pyodide, started from a snapshot of its memory. Starting it from scratch takes four seconds, as it
 * compiles a good part of its library; the snapshot is made once on each machine, from the versions that are installed.
 */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { DENO_FLAGS, denoEnv, denoPath } from './deno.ts';
import { SandboxError, type SandboxJob } from './sandbox.ts';

const GUEST_DIR = join(import.meta.dirname, 'guest');
const CACHE_DIR = resolve(import.meta.dirname, '../../node_modules/.cache/receipts');
const MAKER = join(GUEST_DIR, 'python-snapshot.js');
/** From scratch it takes four seconds; a busy machine takes longer. */
const MAKE_LIMIT_MS = 120_000;
const KEPT_STDERR = 500;
/**
 * Python calls itself on the stack of the engine, whose default is so small that what is a RecursionError elsewhere would
 * break the interpreter. In KB; systems give the process 8 MB.
 */
const STACK_KB = 5500;

export interface PythonInput {
  /** The answer's code. */
  code: string;
  /** The function that is called. */
  exported: string;
  calls: readonly PythonCall[];
}

export interface PythonCall {
  /** As the wire has them, and as values.py can make them. */
  arguments: readonly unknown[];
  /** Whether to tell what became of the arguments. */
  after?: true;
  /** The source of a function that does the same, to tell how many times as long the call took. */
  against?: string;
}

/** The job whose messages are `{facts}`, `{loaded}` and then `{call, …}` for each call, as graders/shared/calls.ts reads them. */
export async function pythonJob({ code, exported, calls }: PythonInput, deadlineMs: number): Promise<SandboxJob> {
  const snapshot = await ensureSnapshot();
  const pyodideDir = findPyodide();
  return {
    driver: 'python.js',
    files: { 'answer.py': code },
    input: { pyodideDir, snapshot, file: 'answer.py', exported, calls },
    read: [pyodideDir, snapshot],
    // Without strings becoming code, an object of JavaScript that code gets hold of leads nowhere.
    v8Flags: [
      '--disallow-code-generation-from-strings',
      // Optimizing the interpreter takes a third of the processor time of an answer, and never pays within one.
      '--liftoff-only',
      ...(process.platform === 'win32' ? [] : [`--stack-size=${STACK_KB}`]),
    ],
    deadlineMs,
  };
}

function findPyodide(): string {
  return dirname(createRequire(import.meta.url).resolve('pyodide/package.json'));
}

let made: Promise<string> | null = null;

/** The file of the snapshot; its name says what it was made from, so that a new version makes a new one. */
function ensureSnapshot(): Promise<string> {
  made ??= makeSnapshot().catch((error) => {
    made = null;
    throw error;
  });
  return made;
}

async function makeSnapshot(): Promise<string> {
  const file = join(CACHE_DIR, `python-${hashOfSources()}.snapshot`);
  if (existsSync(file)) return file;
  mkdirSync(CACHE_DIR, { recursive: true });
  const dir = mkdtempSync(join(CACHE_DIR, 'making-'));
  const unfinished = join(dir, 'snapshot');
  const permissions = [`--allow-read=${findPyodide()},${GUEST_DIR}`, `--allow-write=${unfinished}`];
  const args = [
    'run',
    '--no-prompt',
    '--no-check',
    ...DENO_FLAGS,
    ...permissions,
    MAKER,
    findPyodide(),
    GUEST_DIR,
    unfinished,
  ];
  try {
    await promisify(execFile)(denoPath(), args, { env: denoEnv(join(dir, 'cache')), timeout: MAKE_LIMIT_MS });
    renameSync(unfinished, file);
  } catch (error) {
    const { stderr = '', message } = error as Error & { stderr?: string };
    throw new SandboxError(`Python did not start: ${stderr.trim().slice(-KEPT_STDERR) || message}`);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
  return file;
}

function hashOfSources(): string {
  const ours = readdirSync(GUEST_DIR)
    .filter((name) => name.endsWith('.py'))
    .sort();
  const sources = [MAKER, ...ours.map((name) => join(GUEST_DIR, name)), join(findPyodide(), 'package.json')];
  const hash = createHash('sha256').update(`${process.platform}-${process.arch}`);
  for (const source of sources) hash.update(readFileSync(source));
  return hash.digest('hex').slice(0, 16);
}
