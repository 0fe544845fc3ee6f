/** The sites besides dist that tests look at. Each is built once a run, when the first test asks for it, and served all the time. */
import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { basePath, distDir, rootDir } from '../../bench/paths.ts';
import { runAstroBuild } from '../../scripts/tools/astro-build.ts';
import { serve } from '../../scripts/tools/serve.ts';
import { writeMadeUpRuns } from './measured-run.ts';
import { writePast } from './past.ts';
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
  /** Fills the data folder. */
  prepare: (dataDir: string) => void;
  env?: Record<string, string>;
}

/** Few, because each costs a build: what can stand beside another case is a board of the same site. */
const recipes = {
  /** Hostile names, two releases, and boards of foreign results. */
  reported: {
    // Without a slash at the end, as GitHub's own action names the base path.
    base: '/odd',
    prepare: (dataDir) => {
      copyData('odd', dataDir);
      writePast(dataDir);
      copyData('foreign', dataDir);
      writeWideBoard(dataDir);
    },
    env: { ARTICLES_DIR: join(import.meta.dirname, 'articles/odd') },
  },
  /** Made-up runs, whose board is on the front page. */
  measured: {
    base: '/made/',
    prepare: (dataDir) => {
      copyData('measured', dataDir);
      writeMadeUpRuns(dataDir);
    },
  },
  /** One model of which nothing is known, no article, and a board on the front page that has not been run. */
  bare: { base: '/', prepare: (dataDir) => copyData('bare', dataDir) },
} satisfies Record<string, Recipe>;

const copyData = (name: string, dataDir: string) =>
  cpSync(join(import.meta.dirname, 'data', name), dataDir, { recursive: true });

/** Where the made-up sites say that they live. */
const ORIGIN = 'https://example.org';

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
  const site = { dir: join(folder, 'dist'), dataDir, url, publishedAt: ORIGIN + new URL(url).pathname };
  if (!claim(folder)) {
    while (!existsSync(join(folder, 'ended'))) await wait(200);
    if (!existsSync(site.dir)) throw new Error(`The site "${name}" could not be built, as another test says.`);
    return site;
  }
  try {
    recipe.prepare(dataDir);
    const env = { DATA_DIR: dataDir, BASE_PATH: recipe.base, SITE_URL: ORIGIN, ...recipe.env };
    const { ok, output } = await runAstroBuild(site.dir, env);
    if (!ok) throw new Error(output);
  } finally {
    writeFileSync(join(folder, 'ended'), '');
  }
  return site;
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
