/** The sites besides dist that tests look at. Each is built once a run, when the first test asks for it, and served all the time. */
import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { basePath, distDir, rootDir } from '../../bench/paths.ts';
import { runAstroBuild } from '../../scripts/tools/astro-build.ts';
import { serve } from '../../scripts/tools/serve.ts';
import { writeMadeUpRuns } from './measured-run.ts';
import { writeWideBoard } from './wide-board.ts';

export interface BuiltSite {
  dir: string;
  /** Relative to the project, as pages and messages name it. */
  dataDir: string;
  /** Where it is served now, with a slash at the end. */
  url: string;
  /** Where it says that it lives, with a slash at the end. */
  publishedAt: string;
}

interface Recipe {
  base: string;
  /** The folder of tests/site/data; left out for our own data, which says that it lives where it is served. */
  data?: string;
  prepare?: (dataDir: string) => void;
  env?: Record<string, string>;
}

const articles = { ARTICLES_DIR: join(import.meta.dirname, 'articles/odd') };

const recipes = {
  // Without a slash at the end, as GitHub's own action names the base path.
  odd: { base: '/odd', data: 'odd', env: articles },
  one: { base: '/one', data: 'one' },
  measured: { base: '/made', data: 'measured', prepare: writeMadeUpRuns },
  ingested: { base: '/ingested', data: 'ingested', prepare: writeWideBoard },
  ours: { base: '/receipts/' },
} satisfies Record<string, Recipe>;

export type SiteName = keyof typeof recipes;

/** Playwright's global setup: serves dist and the sites to come on free ports. */
export default async function serveSites(): Promise<() => Promise<void>> {
  if (!existsSync(distDir)) throw new Error('There is nothing to test yet. Build the site first: npm run build');
  const root = join(rootDir, 'node_modules/.cache', `test-sites-${process.pid}`);
  const dist = await serve({ dir: distDir, port: 0, base: basePath });
  const sites = await Promise.all(
    Object.entries<Recipe>(recipes).map(async ([name, { base }]) => {
      const served = await serve({ dir: join(root, name, 'dist'), port: 0, base });
      return { name, ...served };
    }),
  );
  process.env.TEST_SITE_URL = dist.url;
  process.env.TEST_SITES = JSON.stringify({
    root,
    urls: Object.fromEntries(sites.map(({ name, url }) => [name, url])),
  });
  return async () => {
    for (const { close } of [dist, ...sites]) await close();
    rmSync(root, { recursive: true, force: true });
  };
}

/** Builds a site, or waits for the worker that builds it. Throws with Astro's words where it cannot be built. */
export async function provideSite(name: SiteName): Promise<BuiltSite> {
  const { root, urls } = JSON.parse(process.env.TEST_SITES ?? '') as { root: string; urls: Record<string, string> };
  const recipe: Recipe = recipes[name];
  const folder = join(root, name);
  const dataDir = relative(rootDir, join(folder, 'data'));
  const url = urls[name] ?? '';
  const origin = recipe.data === undefined ? new URL(url).origin : 'https://example.org';
  const site = { dir: join(folder, 'dist'), dataDir, url, publishedAt: origin + new URL(url).pathname };
  if (!claim(folder)) {
    while (!existsSync(join(folder, 'ended'))) await wait(200);
    return site;
  }
  try {
    if (recipe.data !== undefined) {
      cpSync(join(import.meta.dirname, 'data', recipe.data), dataDir, { recursive: true });
      recipe.prepare?.(dataDir);
    }
    const data: Record<string, string> = recipe.data === undefined ? {} : { DATA_DIR: dataDir };
    await buildInto(site.dir, { BASE_PATH: recipe.base, SITE_URL: origin, ...data, ...recipe.env });
  } finally {
    writeFileSync(join(folder, 'ended'), '');
  }
  return site;
}

/** Builds the site into a folder inside the project, so that it finds its packages, and serves it at the root of an address. */
export async function buildAndServe(
  dir: string,
  env: Record<string, string>,
): Promise<{ dir: string; url: string; close: () => Promise<void> }> {
  rmSync(dir, { recursive: true, force: true });
  await buildInto(dir, env);
  return { dir, ...(await serve({ dir, port: 0, base: env.BASE_PATH || '/' })) };
}

async function buildInto(dir: string, env: Record<string, string>): Promise<void> {
  const { ok, output } = await runAstroBuild(dir, env);
  if (!ok) throw new Error(output);
}

/** True for the one worker that makes the folder. */
function claim(folder: string): boolean {
  mkdirSync(join(folder, '..'), { recursive: true });
  try {
    mkdirSync(folder);
    return true;
  } catch {
    return false;
  }
}
