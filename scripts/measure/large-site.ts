/** Builds the site with 1,000 made-up models, and times its build against a bare Astro project of as many pages. */
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from '@playwright/test';
import { rootDir } from '../../bench/paths.ts';
import { runAstroBuild } from '../tools/astro-build.ts';
import { listPageFiles } from '../tools/list-pages.ts';
import { type RunResult, runNode, tools } from '../tools/run-node.ts';
import { writeBareProject } from './bare-project.ts';
import { desktop, withPage } from './browser.ts';
import { atLeast, atMostTimes, type Figure } from './figures.ts';
import { writeSyntheticData } from './synthetic-data.ts';

export type LargeSite = { dataDir: string; distDir: string; bareDir: string };

export const modelCount = 1000;
/** Far more than any board has. */
const taskCount = 20;
const buildLimitTimes = 3;
const roundCount = 3;

/** Builds the site once, which also draws the pictures that later builds find. */
export async function buildLargeSite(
  tempDir: string,
  size = { models: modelCount, tasks: taskCount },
): Promise<LargeSite> {
  const site = { dataDir: join(tempDir, 'data'), distDir: join(tempDir, 'dist'), bareDir: join(tempDir, 'bare') };
  console.error(`building the site with ${size.models} models and ${size.tasks} tasks`);
  writeSyntheticData(site.dataDir, size);
  await buildOurs(site);
  return site;
}

export async function measureBuild(site: LargeSite, tempDir: string): Promise<Figure[]> {
  const pageCount = listPageFiles(site.distDir).length;
  // Where the bare project looks for packages, which leaves it a folder of its own for caches.
  symlinkSync(join(rootDir, 'node_modules'), join(tempDir, 'node_modules'), 'junction');
  mkdirSync(site.bareDir);
  writeBareProject(site.bareDir, pageCount);
  const bareDist = (round: number) => join(tempDir, `bare-dist-${round}`);
  await buildBare(site, bareDist(0));
  const ours: number[] = [];
  const bare: number[] = [];
  for (let round = 1; round <= roundCount; round++) {
    // Both build into a new folder, as the project's own build does. None is deleted before the end: for half a minute ext4
    // passes over the places of deleted files one by one, which would slow down whoever writes more files.
    const distDir = `${site.distDir}-${round}`;
    ours.push(await timeMs(() => buildOurs({ ...site, distDir })));
    bare.push(await timeMs(() => buildBare(site, bareDist(round))));
    console.error(`build, round ${round} of ${roundCount}: ${ours.at(-1)?.toFixed()} ms, ${bare.at(-1)?.toFixed()} ms`);
  }
  const what = `Build of ${pageCount} pages, as a multiple of a bare Astro build of as many`;
  return [atMostTimes(what, buildLimitTimes, { ours, bare })];
}

export function measureRows(browser: Browser, url: string): Promise<Figure[]> {
  return withPage(browser, { ...desktop, javaScriptEnabled: false }, async (page) => {
    await page.goto(url);
    const value = await page.locator('[data-ranking] tbody tr').filter({ visible: true }).count();
    return [atLeast({ what: 'Rows of `/` without JavaScript', value, limit: modelCount, isDeterministic: true })];
  });
}

async function buildOurs({ dataDir, distDir }: LargeSite): Promise<void> {
  settle(await runAstroBuild(distDir, { DATA_DIR: dataDir }));
}

async function buildBare({ bareDir }: LargeSite, distDir: string): Promise<void> {
  settle(await runNode(tools.astro, ['build', '--root', bareDir, '--outDir', distDir], { output: 'keep' }));
}

function settle({ ok, output }: RunResult): void {
  if (!ok) throw new Error(`astro build failed:\n${output}`);
}

async function timeMs(run: () => Promise<void>): Promise<number> {
  const startMs = performance.now();
  await run();
  return performance.now() - startMs;
}
