/** Builds the site with 1,000 made-up models, and times its build against a bare Astro project of as many pages. */
import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from '@playwright/test';
import { loadDataset } from '../../src/domain/load.ts';
import { listPageFiles } from '../site/list-pages.ts';
import { rootDir } from '../site/paths.ts';
import { runNode, tools } from '../site/run-node.ts';
import { writeSyntheticData } from '../synthetic-data.ts';
import { writeBareProject } from './bare-project.ts';
import { desktop, withPage } from './browser.ts';
import { atLeast, atMostTimes, type Figure } from './figures.ts';

export type LargeSite = { dataDir: string; distDir: string; bareDir: string };

export const modelCount = 1000;
const taskCount = 20;
const buildLimitTimes = 3;
const roundCount = 3;

/** Builds the site once, which also draws the pictures that later builds find. */
export async function buildLargeSite(tempDir: string): Promise<LargeSite> {
  const site = { dataDir: join(tempDir, 'data'), distDir: join(tempDir, 'dist'), bareDir: join(tempDir, 'bare') };
  console.error(`building the site with ${modelCount} models`);
  writeSyntheticData(site.dataDir, { models: modelCount, tasks: taskCount });
  await buildOurs(site);
  return site;
}

export async function measureBuild(site: LargeSite, tempDir: string): Promise<Figure[]> {
  const pageCount = listPageFiles(site.distDir).length;
  // Where the bare project looks for packages, which leaves it a folder of its own for caches.
  symlinkSync(join(rootDir, 'node_modules'), join(tempDir, 'node_modules'), 'junction');
  mkdirSync(site.bareDir);
  writeBareProject(site.bareDir, pageCount);
  await buildBare(site);
  const ours: number[] = [];
  const bare: number[] = [];
  for (let round = 1; round <= roundCount; round++) {
    // Both build into a folder that is not there, as the project's own build does: emptying one is no part of it.
    for (const dir of [site.distDir, join(site.bareDir, 'dist')]) rmSync(dir, { recursive: true, force: true });
    ours.push(await timeMs(() => buildOurs(site)));
    bare.push(await timeMs(() => buildBare(site)));
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

/** Checks the data and builds, as the project's own build does, but leaves its dist alone. */
async function buildOurs({ dataDir, distDir }: LargeSite): Promise<void> {
  const { problems } = loadDataset(dataDir);
  if (problems.length > 0) throw new Error(`The made-up data has ${problems.length} problems`);
  await buildWith(['build', '--outDir', distDir], { DATA_DIR: dataDir });
}

function buildBare({ bareDir }: LargeSite): Promise<void> {
  return buildWith(['build', '--root', bareDir], {});
}

async function buildWith(args: string[], env: Record<string, string>): Promise<void> {
  const { ok, output } = await runNode(tools.astro, args, { output: 'keep', env });
  if (!ok) throw new Error(`astro ${args.join(' ')} failed:\n${output}`);
}

async function timeMs(run: () => Promise<void>): Promise<number> {
  const startMs = performance.now();
  await run();
  return performance.now() - startMs;
}
