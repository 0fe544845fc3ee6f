/** `npm run measure`: times the built site and the harness, prints one table, and fails when a figure that never varies is over its limit. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { basePath, distDir } from '../../bench/paths.ts';
import { build } from '../../scripts/tools/build.ts';
import { runNode } from '../../scripts/tools/run-node.ts';
import { serve } from '../../scripts/tools/serve.ts';
import { withBrowser } from './browser.ts';
import { buildLargeSite, measureBuildAgainstBare, measureOurBuild, measureOurBuildAgainstBare } from './build-time.ts';
import { measureBytes } from './bytes.ts';
import { atMost, type Figure, toMarkdown } from './figures.ts';
import { measureHarnessScale, measureHarnessSpeed } from './harness.ts';
import { measureLongLog } from './ingest-log.ts';
import { measureLighthouse } from './lighthouse.ts';
import { measureLargestPaint, measureSort } from './page-speed.ts';
import { measureRedraw } from './redraw-time.ts';

type Part = (tempDir: string) => Promise<Figure[]>;

const REDRAW_MODELS = 300;

const parts: Record<string, Part> = {
  bytes: () => onDist((url) => withBrowser((browser) => measureBytes(browser, url))),
  lighthouse: () => onDist((url) => measureLighthouse('`/`', url)),
  lcp: () => onDist(measureLargestPaint),
  check: measureCheck,
  build: measureOurBuild,
  'own-build': measureOurBuildAgainstBare,
  'scale-build': measureBuildAgainstBare,
  'scale-sort': (tempDir) => onLargeSite(tempDir, 1000, 20, measureSort),
  'scale-redraw': (tempDir) => onLargeSite(tempDir, REDRAW_MODELS, 5, (url) => measureRedraw(url, REDRAW_MODELS)),
  'harness-speed': measureHarnessSpeed,
  'harness-scale': measureHarnessScale,
  'long-log': measureLongLog,
};

/** Measures dist, which is built where there is none. */
async function onDist(measure: (url: string) => Promise<Figure[]>): Promise<Figure[]> {
  if (!existsSync(distDir) && !(await build())) throw new Error('There is no site to measure');
  return whileServed(distDir, measure);
}

async function onLargeSite(
  tempDir: string,
  models: number,
  tasks: number,
  measure: (url: string) => Promise<Figure[]>,
): Promise<Figure[]> {
  const dir = join(tempDir, `site-${models}-${tasks}`);
  await buildLargeSite(dir, { models, tasks });
  return whileServed(join(dir, 'dist'), measure);
}

async function whileServed(dir: string, measure: (url: string) => Promise<Figure[]>): Promise<Figure[]> {
  const { url, close } = await serve({ dir, port: 0, base: basePath });
  try {
    return await measure(url);
  } finally {
    await close();
  }
}

async function measureCheck(): Promise<Figure[]> {
  const startMs = performance.now();
  const { ok } = await runNode('scripts/check.ts', [], { output: 'keep' });
  if (!ok) console.error('npm run check fails; its time counts all the same');
  const value = Number(((performance.now() - startMs) / 1000).toFixed(1));
  return [atMost({ what: '`npm run check`', value, limit: 30, unit: 's', isDeterministic: false })];
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { only: { type: 'string' } } });
  const wanted = values.only?.split(',') ?? [''];
  const isWanted = (part: string) => wanted.some((name) => name === '' || part === name || part.startsWith(`${name}-`));
  const chosen = Object.entries(parts).filter(([name]) => isWanted(name));
  if (chosen.length === 0) {
    console.error(`Usage: npm run measure [-- --only PART,...]; parts: ${Object.keys(parts).join(', ')}`);
    process.exitCode = 1;
    return;
  }
  const tempDir = mkdtempSync(join(tmpdir(), 'measure-'));
  process.once('exit', () => rmSync(tempDir, { recursive: true, force: true }));
  const figures: Figure[] = [];
  for (const [, measure] of chosen) figures.push(...(await measure(tempDir)));
  console.log(toMarkdown(figures));
  process.exitCode = figures.some(({ isOver, isDeterministic }) => isOver && isDeterministic) ? 1 : 0;
}

await main();
