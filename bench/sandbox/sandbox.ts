/**
 * Runs a stranger's code: a fresh Deno process without permissions, with bubblewrap around it where that works. Memory and
 * output are capped, and a deadline kills the whole process group. What it gives back is only data, under a nonce.
 */
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { hasBubblewrap } from './bubblewrap.ts';
import { type ConfinedProcess, kill, spawnConfined, type Tier } from './confine.ts';
import { DENO_FLAGS, denoEnv, denoPath } from './deno.ts';
import { waitedMs } from './waited.ts';

export type { Tier };

export interface SandboxJob {
  /**
   * A module of ours, in guest/ or by its absolute path: it opens guest/channel.js, and only then imports the stranger's file,
   * by a name that it puts together: what Deno can read off the source it loads with our permissions.
   */
  driver: string;
  /** Files by name, laid into a folder that the code may read and nothing else. Their folder is `input.dir`. */
  files: Record<string, string>;
  /** What the driver gets; expected values never belong here. */
  input: Record<string, unknown>;
  /** How long it may take, from when the driver says that it is ready, without the time in which it waits for a processor; 10 s if left out. */
  deadlineMs?: number;
  /** Further folders and files that the code may read. */
  read?: readonly string[];
  /** Further permissions and other flags of Deno, as in '--allow-net=127.0.0.1'; a path in them counts from `input.dir`. */
  flags?: readonly string[];
  /** How much memory it may have in MB, 1024 if left out. */
  memoryMb?: number;
  /** Further flags of the engine, as in '--stack-size=4000'. */
  v8Flags?: readonly string[];
}

export interface SandboxResult {
  /**
   * finished: the driver came to its end. crashed: the process ended before that, whatever its exit code. deadline and
   * output: it was killed for taking too long or for writing too much.
   */
  end: 'finished' | 'crashed' | 'deadline' | 'output';
  /** What the driver sent, in order. */
  messages: unknown[];
  /** The end of what the process wrote to its error stream, for people; without the path of its folder. */
  stderr: string;
}

export interface Sandbox {
  tier: Tier;
  run: (job: SandboxJob) => Promise<SandboxResult>;
}

/** The sandbox itself failed: nobody's fault, so the cell is missing. */
export class SandboxError extends Error {}

const GUEST_DIR = join(import.meta.dirname, 'guest');
const DEFAULT_DEADLINE_MS = 10_000;
/** Deno and what the driver loads, on a busy machine; nothing of a stranger runs in it. */
const START_LIMIT_MS = 120_000;
/** How many deadlines more a busy machine may add to one. */
const MOST_WAITED = 4;
const WORTH_WAITING_MS = 20;
const DEFAULT_MEMORY_MB = 1024;
const HEAP_MB = 512;
const MAX_CPU_SECONDS = 600;
const MAX_OUTPUT_BYTES = 8 * 2 ** 20;
const KEPT_STDERR = 2000;

/** `tier` is only ever set by tests: the best that works is the default. */
export function createSandbox(tier: Tier = hasBubblewrap() ? 'deno+bubblewrap' : 'deno'): Sandbox {
  return { tier, run: (job) => runJob(job, tier) };
}

async function runJob(job: SandboxJob, tier: Tier): Promise<SandboxResult> {
  const root = mkdtempSync(join(tmpdir(), 'receipts-sandbox-'));
  const dir = join(root, 'job');
  try {
    mkdirSync(dir);
    for (const [name, text] of Object.entries(job.files)) {
      mkdirSync(dirname(join(dir, name)), { recursive: true });
      writeFileSync(join(dir, name), text);
    }
    return await runProcess(job, tier, root, dir);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

function runProcess(job: SandboxJob, tier: Tier, root: string, dir: string): Promise<SandboxResult> {
  const nonce = randomBytes(16).toString('hex');
  const deno = denoPath();
  const driver = resolve(GUEST_DIR, job.driver);
  // What the driver imports is loaded without leave to read it: a driver stands beside what an answer must not see.
  const readable = [dir, GUEST_DIR, ...(job.read ?? [])];
  const v8Flags = [`--max-old-space-size=${HEAP_MB}`, ...(job.v8Flags ?? [])];
  const command = [
    ...[deno, 'run', '--no-prompt', '--no-check', ...DENO_FLAGS, `--v8-flags=${v8Flags.join(',')}`],
    `--allow-read=${readable.join(',')}`,
    ...(job.flags ?? []),
    driver,
  ];
  const child = spawnConfined(command, {
    tier,
    workDir: dir,
    folder: root,
    readOnly: [deno, ...readable, ...modulesOf(driver)],
    env: denoEnv(noCache()),
    memoryMb: job.memoryMb ?? DEFAULT_MEMORY_MB,
    cpuSeconds: MAX_CPU_SECONDS,
  });
  child.stdin.end(nonce + JSON.stringify({ ...job.input, dir }));
  return collect(child, nonce, job.deadlineMs ?? DEFAULT_DEADLINE_MS, root);
}

/** A folder that cannot exist, as it would be in a file: in a real one an answer could store things, and fill the disk. */
function noCache(): string {
  return join(denoPath(), 'cache');
}

/** A module of ours and whatever it imports by a relative path. */
function modulesOf(file: string, found = new Set<string>()): Set<string> {
  if (found.has(file)) return found;
  found.add(file);
  for (const [, path] of readFileSync(file, 'utf8').matchAll(/^(?:import|export)\b[^'"]*['"](\.[^'"]+)['"]/gm)) {
    modulesOf(join(dirname(file), path as string), found);
  }
  return found;
}

function collect(child: ConfinedProcess, nonce: string, deadlineMs: number, root: string): Promise<SandboxResult> {
  const { promise, resolve: settle, reject } = Promise.withResolvers<SandboxResult>();
  const messages: unknown[] = [];
  let end: SandboxResult['end'] = 'crashed';
  let isReady = false;
  let stderr = '';
  let line = '';
  let outputBytes = 0;
  const stop = (reason: SandboxResult['end']) => {
    if (end !== 'finished') end = reason;
    kill(child);
  };
  let timer = setTimeout(() => stop('deadline'), START_LIMIT_MS);
  let waitedBefore = 0;
  let granted = 0;
  // Time in which it was ready to run and others had the processor is given back; one that sleeps is not ready.
  const onDue = () => {
    const waited = Math.min(waitedMs(child.pid) - waitedBefore, MOST_WAITED * deadlineMs) - granted;
    if (waited < WORTH_WAITING_MS) return stop('deadline');
    granted += waited;
    timer = setTimeout(onDue, waited);
  };
  const onLine = (text: string) => {
    if (!text.startsWith(nonce)) return;
    const { kind, message } = JSON.parse(text.slice(nonce.length)) as { kind: string; message: unknown };
    if (kind === 'ready' && !isReady) {
      isReady = true;
      clearTimeout(timer);
      waitedBefore = waitedMs(child.pid);
      timer = setTimeout(onDue, deadlineMs);
    }
    if (kind === 'message') messages.push(message);
    if (kind === 'done') stop('finished');
  };
  const count = (chunk: string) => {
    outputBytes += chunk.length;
    if (outputBytes > MAX_OUTPUT_BYTES) stop('output');
  };
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    count(chunk);
    if (end === 'output') return;
    const lines = (line + chunk).split('\n');
    line = lines.pop() ?? '';
    for (const text of lines) onLine(text);
  });
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    count(chunk);
    stderr = (stderr + chunk).slice(-KEPT_STDERR);
  });
  child.on('error', (error) => {
    clearTimeout(timer);
    reject(new SandboxError(`The sandbox did not start: ${error.message}`));
  });
  child.on('close', () => {
    clearTimeout(timer);
    // A driver that never got to say that it is ready has run nobody's code.
    if (!isReady) reject(new SandboxError(`The sandbox did not start: ${stderr.trim() || 'it ended without a word'}`));
    else settle({ end, messages, stderr: stderr.replaceAll(root, '') });
  });
  return promise;
}
