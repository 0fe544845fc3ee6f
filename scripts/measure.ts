/** Measures the built site and the harness against their limits and prints one table; fails when a figure that never varies is over. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { basePath, distDir } from '../bench/paths.ts';
import { withBrowser } from './measure/browser.ts';
import { measureBytes } from './measure/bytes.ts';
import { measureCheckTime } from './measure/check-time.ts';
import { type Figure, toMarkdown } from './measure/figures.ts';
import { floorFiles, writeFloorPages } from './measure/floor-pages.ts';
import { measureHarnessScale } from './measure/harness-scale.ts';
import { measureHarnessSpeed } from './measure/harness-speed.ts';
import { buildLargeSite, type LargeSite, measureBuild, measureRows } from './measure/large-site.ts';
import { measureLargestPaint } from './measure/largest-paint.ts';
import { measureLighthouse } from './measure/lighthouse.ts';
import { measureRedraw } from './measure/redraw-time.ts';
import { measureSort, type SortTarget } from './measure/sort-time.ts';
import { build, restoreDist } from './tools/build.ts';
import { serve } from './tools/serve.ts';

type Addresses = { ours: string; floor: string };

const harnessParts = ['harness-speed', 'harness-scale'];
const parts = [
  'bytes',
  'lighthouse',
  'lcp',
  'scale-build',
  'scale-rows',
  'scale-lighthouse',
  'scale-sort',
  'scale-redraw',
  'check',
  ...harnessParts,
];
const usage = `Usage: node scripts/measure.ts [--build] [--only PART,...]
  --build  build dist first, even if there is one
  --only   run some parts only: ${parts.join(', ')}; scale and harness are all of those that start so`;

const perfect = { performance: 100, accessibility: 100, 'best-practices': 100, seo: 100 };

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { build: { type: 'boolean' }, only: { type: 'string' } } });
  const wanted = selectParts(values.only);
  if (!wanted) {
    console.error(usage);
    process.exitCode = 1;
    return;
  }
  const tempDir = mkdtempSync(join(tmpdir(), 'measure-'));
  removeAtExit(tempDir);
  if (parts.some((part) => wanted.has(part) && !harnessParts.includes(part))) await provideDist(values.build ?? false);
  const figures = [
    ...(await measureRealSite(wanted, tempDir)),
    ...(await measureLargeSite(wanted, tempDir)),
    ...(wanted.has('check') ? await measureCheckTime() : []),
    ...(wanted.has('harness-speed') ? await measureHarnessSpeed(tempDir) : []),
    ...(wanted.has('harness-scale') ? await measureHarnessScale(tempDir) : []),
  ];
  console.log(toMarkdown(figures));
  process.exitCode = figures.some(({ isOver, isDeterministic }) => isOver && isDeterministic) ? 1 : 0;
}

/** The parts to run; null when a name is unknown. */
function selectParts(only: string | undefined): Set<string> | null {
  if (only === undefined) return new Set(parts);
  const found = only.split(',').map((name) => parts.filter((part) => part === name || part.startsWith(`${name}-`)));
  return found.some((some) => some.length === 0) ? null : new Set(found.flat());
}

function removeAtExit(tempDir: string): void {
  process.once('exit', () => rmSync(tempDir, { recursive: true, force: true }));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
}

async function provideDist(isForced: boolean): Promise<void> {
  restoreDist();
  if ((isForced || !existsSync(distDir)) && !(await build())) throw new Error('There is no site to measure');
}

function measureRealSite(wanted: Set<string>, tempDir: string): Promise<Figure[]> {
  return withServers(distDir, basePath, tempDir, async ({ ours, floor }) => [
    ...(wanted.has('bytes') ? await withBrowser((browser) => measureBytes(browser, ours)) : []),
    ...(wanted.has('lighthouse') ? await measureLighthouse('`/`', ours, perfect) : []),
    ...(wanted.has('lcp') ? await measureLargestPaint(ours, floor + floorFiles.table) : []),
  ]);
}

async function measureLargeSite(wanted: Set<string>, tempDir: string): Promise<Figure[]> {
  if (![...wanted].some((part) => part.startsWith('scale-'))) return [];
  const site = await buildLargeSite(tempDir);
  const buildFigures = wanted.has('scale-build') ? await measureBuild(site, tempDir) : [];
  return [
    ...buildFigures,
    ...(await measureLargePage(wanted, site, tempDir)),
    ...(wanted.has('scale-redraw') ? await measureRedrawSite(tempDir) : []),
  ];
}

function measureLargePage(wanted: Set<string>, site: LargeSite, tempDir: string): Promise<Figure[]> {
  return withServers(site.distDir, basePath, tempDir, async ({ ours, floor }) => [
    ...(wanted.has('scale-rows') ? await withBrowser((browser) => measureRows(browser, ours)) : []),
    ...(wanted.has('scale-lighthouse')
      ? await measureLighthouse('`/` with 1,000 models', ours, { performance: 95 })
      : []),
    ...(wanted.has('scale-sort') ? await measureSort(oursToSort(ours), floorToSort(floor)) : []),
  ]);
}

/** As many models as a large board has, and as many tasks as our own. */
async function measureRedrawSite(tempDir: string): Promise<Figure[]> {
  const size = { models: 300, tasks: 5 };
  const { distDir } = await buildLargeSite(join(tempDir, 'redraw'), size);
  return withServers(distDir, basePath, tempDir, ({ ours }) => measureRedraw(ours, size.models));
}

function oursToSort(url: string): SortTarget {
  const headers = ['price', 'value', 'model'].map((key) => `[data-ranking] th[data-key="${key}"] button`);
  return { url, body: '[data-ranking] tbody', headers };
}

function floorToSort(url: string): SortTarget {
  const headers = ['Price', 'Value', 'Model'].map((name) => `th button:text-is("${name}")`);
  return { url: url + floorFiles.sortable, body: 'tbody', headers };
}

/** Serves a site and the floor pages, both in the same way, while `use` runs. */
async function withServers<T>(
  siteDir: string,
  base: string,
  tempDir: string,
  use: (addresses: Addresses) => Promise<T>,
): Promise<T> {
  const floorDir = join(tempDir, 'floor');
  writeFloorPages(floorDir);
  const site = await serve({ dir: siteDir, port: 0, base });
  const floor = await serve({ dir: floorDir, port: 0, base: '/' });
  try {
    return await use({ ours: site.url, floor: floor.url });
  } finally {
    await site.close();
    await floor.close();
  }
}

await main();
