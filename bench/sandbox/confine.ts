/** Limits around a process that reads or runs a stranger's code, and its end, with all that it has started. */
import { type ChildProcess, type ChildProcessByStdio, spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import type { Readable, Writable } from 'node:stream';
import { bubblewrapArgs } from './bubblewrap.ts';

export type Tier = 'deno+bubblewrap' | 'deno';

export interface Confinement {
  tier: Tier;
  /** The folder it starts in. */
  workDir: string;
  /** The folder that goes with it when this process is told to end. */
  folder: string;
  /** What it may read, where bubblewrap is around it. */
  readOnly: readonly string[];
  /** Its whole environment. */
  env: Readonly<Record<string, string>>;
  memoryMb: number;
  /** Processor time, whatever else the machine is doing. */
  cpuSeconds: number;
}

/** SQLite keeps what is large in files of its own, whatever Deno allows; in blocks of 512 bytes. */
const MAX_FILE_BLOCKS = 65_536;

export type ConfinedProcess = ChildProcessByStdio<Writable, Readable, Readable>;

/** Starts the command with the limits around it, in a process group of its own. */
export function spawnConfined(command: readonly string[], options: Confinement): ConfinedProcess {
  const { tier, workDir, env, folder } = options;
  const [program = '', ...args] = confine(command, options);
  const child = spawn(program, args, {
    cwd: workDir,
    // bubblewrap clears the environment and sets this one; without it nothing else is handed over.
    env: tier === 'deno' ? env : { PATH: process.env.PATH },
    detached: process.platform !== 'win32',
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  watch(child, folder);
  // It may end before it has read what it is given.
  child.stdin.on('error', () => {});
  return child;
}

/** The command with the limits around it. On Windows there are none but those of Deno itself. */
function confine(command: readonly string[], options: Confinement): string[] {
  const limited = withLimits(command, options);
  if (options.tier === 'deno') return limited;
  const env = Object.entries(options.env).flatMap(([name, value]) => ['--setenv', name, value]);
  const mounts = { readOnly: [...new Set([...options.readOnly, '/bin/sh'])], workDir: options.workDir };
  return ['bwrap', ...bubblewrapArgs(mounts), ...env, ...limited];
}

/**
 * V8's own limit covers its heap but not buffers; the limit on data of the system covers both, where there is one. The limit
 * on processor time ends what outlives this process, when that is killed.
 */
function withLimits(command: readonly string[], { memoryMb, cpuSeconds }: Confinement): string[] {
  if (process.platform === 'win32') return [...command];
  const script = 'ulimit -d "$1" 2>/dev/null; ulimit -t "$2"; ulimit -f "$3"; shift 3; exec "$@"';
  const limits = [memoryMb * 1024, cpuSeconds, MAX_FILE_BLOCKS];
  return ['/bin/sh', '-c', script, 'sh', ...limits.map(String), ...command];
}

/** What runs now, with its folder. */
const running = new Map<ChildProcess, string>();
let isWatching = false;

/** A group of its own does not hear of Ctrl+C: what runs when this process is told to end is ended with it, and its folder goes. */
function watch(child: ChildProcess, folder: string): void {
  running.set(child, folder);
  child.once('close', () => running.delete(child));
  if (isWatching) return;
  isWatching = true;
  const killAll = () => {
    for (const [one, itsFolder] of running) {
      kill(one);
      rmSync(itsFolder, { recursive: true, force: true });
    }
  };
  process.once('exit', killAll);
  for (const [signal, number] of [
    ['SIGINT', 2],
    ['SIGTERM', 15],
    ['SIGHUP', 1],
  ] as const) {
    process.once(signal, () => {
      killAll();
      process.exit(128 + number);
    });
  }
}

/** The whole process group, so that nothing which it started lives on. */
export function kill(child: ChildProcess): void {
  try {
    if (process.platform === 'win32' || child.pid === undefined) child.kill('SIGKILL');
    else process.kill(-child.pid, 'SIGKILL');
  } catch {}
}
