/** Runs a JavaScript program from this project's dependencies with the Node that is running now. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { rootDir } from '../../bench/paths.ts';

// Entry files instead of the names in node_modules/.bin, because those are shell scripts on Windows.
export const tools = {
  astro: 'node_modules/astro/bin/astro.mjs',
  biome: 'node_modules/@biomejs/biome/bin/biome',
  tsc: 'node_modules/typescript7/bin/tsc',
  playwright: 'node_modules/@playwright/test/cli.js',
  vitest: 'node_modules/vitest/vitest.mjs',
} as const;

export type RunResult = { ok: boolean; output: string };

type RunOptions = {
  /** What Node itself is told. */
  nodeArgs?: string[];
  env?: Record<string, string>;
  /** 'keep' collects the output in the result, 'show' passes it on to the terminal. */
  output: 'keep' | 'show';
  timeoutMs?: number;
};

export function runNode(entryFile: string, args: string[], options: RunOptions): Promise<RunResult> {
  const { promise, resolve } = Promise.withResolvers<RunResult>();
  const child = spawn(process.execPath, [...(options.nodeArgs ?? []), join(rootDir, entryFile), ...args], {
    cwd: rootDir,
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', ...options.env },
    stdio: options.output === 'show' ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    timeout: options.timeoutMs,
  });
  let output = '';
  const keep = (chunk: Buffer): void => {
    output += chunk.toString();
  };
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  child.on('error', (error) => resolve({ ok: false, output: `${output}${error.message}\n` }));
  child.on('close', (exitCode) => resolve({ ok: exitCode === 0, output }));
  return promise;
}
