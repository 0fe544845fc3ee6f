/** Commands of the harness in this process, which takes a fraction of the time of a process of their own. */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';

/** The data folder of all commands of a file of tests; a test fills it. */
export const DATA = join(tmpdir(), 'data');
process.env.DATA_DIR = DATA;

export interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}

const CLEARED = { OPENAI_BASE_URL: '', OPENAI_API_KEY: '', GLOBAL_API_KEY: '' };

/** One at a time: what it prints is taken from the streams of this process. */
export async function command(args: readonly string[], env: Record<string, string> = {}): Promise<Ended> {
  const { dataDir } = await import('../../bench/paths.ts');
  if (dataDir !== DATA) throw new Error('bench/paths.ts was loaded before command.ts: load it with a dynamic import');
  const { runCommand } = await import('../../bench/cli/program.ts');
  const printed = { stdout: '', stderr: '' };
  const write = (name: keyof typeof printed) => (chunk: string | Uint8Array) => {
    printed[name] += String(chunk);
    return true;
  };
  const log = (name: keyof typeof printed) => (text: string) => void write(name)(`${text}\n`);
  const spies = [
    vi.spyOn(process.stdout, 'write').mockImplementation(write('stdout')),
    vi.spyOn(process.stderr, 'write').mockImplementation(write('stderr')),
    vi.spyOn(console, 'log').mockImplementation(log('stdout')),
    vi.spyOn(console, 'error').mockImplementation(log('stderr')),
  ];
  const before = { ...process.env };
  Object.assign(process.env, CLEARED, env);
  try {
    return { code: await runCommand(args), ...printed };
  } finally {
    process.exitCode = undefined;
    Object.assign(process.env, CLEARED, before);
    for (const spy of spies) spy.mockRestore();
  }
}
