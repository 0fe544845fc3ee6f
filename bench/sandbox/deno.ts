/** Where the Deno that came with the dependencies is, and how it is started: quiet, offline, without a configuration. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** The platforms that the npm package `deno` has a program for. */
const PACKAGES: Record<string, string> = {
  'linux-x64': '@deno/linux-x64-glibc',
  'linux-arm64': '@deno/linux-arm64-glibc',
  'darwin-x64': '@deno/darwin-x64',
  'darwin-arm64': '@deno/darwin-arm64',
  'win32-x64': '@deno/win32-x64',
  'win32-arm64': '@deno/win32-arm64',
};

/** No network for modules, no file but the named ones decides anything. */
export const DENO_FLAGS = ['--no-remote', '--no-config', '--no-lock'] as const;

/** The whole environment that Deno gets; `cacheDir` is where it may keep what it compiled. */
export function denoEnv(cacheDir: string): Record<string, string> {
  return { DENO_DIR: cacheDir, DENO_NO_UPDATE_CHECK: '1', NO_COLOR: '1' };
}

/** The program itself, not the wrapper in the package `deno`, which an install script would have to complete. */
export function denoPath(): string {
  const platform = `${process.platform}-${process.arch}`;
  const name = PACKAGES[platform];
  if (name === undefined) throw new Error(`There is no Deno for ${platform}, so no answer can be run here.`);
  const require = createRequire(import.meta.url);
  try {
    const path = join(
      dirname(require.resolve(`${name}/package.json`)),
      platform.startsWith('win32') ? 'deno.exe' : 'deno',
    );
    if (existsSync(path)) return path;
  } catch {}
  throw new Error(`The package ${name} is not installed. Run npm ci.`);
}
