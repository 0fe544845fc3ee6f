/** How Astro builds this site into a folder: the one way of `npm run build`, of the tests and of what measures it. */
import { join } from 'node:path';
import { rootDir } from '../../bench/paths.ts';
import { type RunResult, runNode, tools } from './run-node.ts';

/** Room for the young, in megabytes: a page is gone once it is written, and less room has a thousand of them moved about. */
const YOUNG_MB = 64;

export function runAstroBuild(outDir: string, env: Record<string, string> = {}): Promise<RunResult> {
  return runNode(tools.astro, ['build', '--outDir', outDir], {
    output: 'keep',
    nodeArgs: [`--max-semi-space-size=${YOUNG_MB}`],
    // The second build finds all code compiled.
    env: { NODE_COMPILE_CACHE: join(rootDir, 'node_modules/.cache/compiled'), ...env },
  });
}
