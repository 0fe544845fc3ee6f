/** Runs a command of this project and tells how long it took and how much memory it had at its peak. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { rootDir } from '../../bench/paths.ts';

export interface Timed {
  wallMs: number;
  /** Resident, in MB; null where the system does not tell. */
  peakMb: number | null;
  exitCode: number | null;
  output: string;
}

const SAMPLE_MS = 20;

export function timeProcess(args: readonly string[], env: Record<string, string>): Promise<Timed> {
  const { promise, resolve, reject } = Promise.withResolvers<Timed>();
  const startMs = performance.now();
  const child = spawn(process.execPath, args, {
    cwd: rootDir,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let peakMb: number | null = null;
  const keep = (chunk: Buffer) => {
    output += chunk;
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const timer = setInterval(() => {
    peakMb = readPeakMb(child.pid) ?? peakMb;
  }, SAMPLE_MS);
  child.on('error', reject);
  child.on('close', (exitCode) => {
    clearInterval(timer);
    resolve({ wallMs: performance.now() - startMs, peakMb, exitCode, output });
  });
  return promise;
}

/** The highest so far, as Linux keeps it. */
function readPeakMb(pid: number | undefined): number | null {
  try {
    const [, kilobytes] = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return kilobytes === undefined ? null : Number(kilobytes) / 1024;
  } catch {
    return null;
  }
}
