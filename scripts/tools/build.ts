/** Builds the site into a fresh folder and puts it in the place of dist only when it is complete. */
import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { findDataProblems } from '../../bench/find-problems.ts';
import { distDir, rootDir } from '../../bench/paths.ts';
import { runAstroBuild } from './astro-build.ts';
import { listPageFiles } from './list-pages.ts';

// Beside dist and on the same disk, so that moving a folder is one rename.
const previousDir = join(rootDir, '.dist-previous');
const freshPrefix = '.dist-fresh-';

/** Builds dist, in an environment with `env`; says why and returns false when that fails, with dist as it was. */
export async function build(env: Record<string, string> = {}): Promise<boolean> {
  const startMs = performance.now();
  restoreDist();
  removeLeftovers();
  const freshDir = join(rootDir, `${freshPrefix}${process.pid}`);
  try {
    const { ok, output } = await runAstroBuild(freshDir, env);
    if (!ok) {
      // Wrong data stops Astro too, whose words for it are many; looking beforehand would read all of it twice.
      const problemLines = findDataProblems();
      const lines = problemLines.length > 0 ? problemLines : [output, 'The build failed; dist is as it was.'];
      console.error(lines.join('\n'));
      return false;
    }
    for (const line of output.split('\n')) if (line.includes('[WARN]')) console.error(line);
    if (existsSync(distDir)) renameSync(distDir, previousDir);
    renameSync(freshDir, distDir);
  } finally {
    restoreDist();
    rmSync(freshDir, { recursive: true, force: true });
  }
  const seconds = ((performance.now() - startMs) / 1000).toFixed(1);
  console.log(`Built ${listPageFiles(distDir).length} pages into dist in ${seconds} s`);
  return true;
}

/** Brings dist back when a build was cut off between the two renames. */
export function restoreDist(): void {
  if (!existsSync(distDir) && existsSync(previousDir)) renameSync(previousDir, distDir);
  rmSync(previousDir, { recursive: true, force: true });
}

function removeLeftovers(): void {
  for (const name of readdirSync(rootDir)) {
    if (!name.startsWith(freshPrefix) || isRunning(Number(name.slice(freshPrefix.length)))) continue;
    rmSync(join(rootDir, name), { recursive: true, force: true });
  }
}

function isRunning(processId: number): boolean {
  try {
    return process.kill(processId, 0);
  } catch {
    return false;
  }
}
