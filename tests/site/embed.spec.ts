/** The pages of figures for frames: small, as high as we say, inert whatever a name holds, and found by machines. */
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { distDir } from '../../bench/paths.ts';
import { findFaultsAt } from './axe.ts';
import { listFiles, overflow, pagesToOpen, watchPage } from './helpers.ts';
import { useSite } from './use-site.ts';

const MAX_GZIPPED = 20 * 1024;
/** How much higher than its figure a plain frame may be: readers' fonts differ. */
const MAX_SPARE = 1.3;

interface Response {
  html: string;
  width: number;
  height: number;
}

/** The embedded figures of a built site, from its root and without "index.html". */
function embedsOf(dir: string): string[] {
  return listFiles(dir)
    .map((file) => relative(dir, file).replaceAll('\\', '/'))
    .filter((file) => /^(v\/[^/]+\/)?embed\/.*index\.html$/.test(file))
    .map((file) => file.slice(0, -'index.html'.length));
}

const readOembed = (dir: string, embed: string): Response =>
  JSON.parse(readFileSync(join(dir, `${embed.replace('embed/', 'oembed/').slice(0, -1)}.json`), 'utf8'));

test.describe('the embedded figures of our own data', () => {
  const embeds = embedsOf(distDir);

  test('each is at most 20 KB on the wire', () => {
    expect(embeds.length).toBeGreaterThan(50);
    const sizes = embeds.map(
      (path) => [path, gzipSync(readFileSync(join(distDir, path, 'index.html'))).length] as const,
    );
    expect(sizes.filter(([, size]) => size > MAX_GZIPPED)).toEqual([]);
  });

  test('each is as high as a plain frame has it, and no page of it is wider than it', async ({ page }) => {
    const faults: string[] = [];
    for (const path of pagesToOpen(embeds)) {
      const { width, height } = readOembed(distDir, path);
      await page.setViewportSize({ width, height });
      await page.goto(path);
      const real = await page.evaluate(() => document.body.getBoundingClientRect().height);
      if (real > height || height > real * MAX_SPARE) faults.push(`${path}: ${height} for ${real}`);
      await page.setViewportSize({ width: 320, height });
      if ((await overflow(page)) > 0) faults.push(`${path} is ${await overflow(page)} px too wide on a phone`);
    }
    expect(faults).toEqual([]);
  });

  for (const end of ['ranking/', 'value-chart/', 'receipt-glm-5/']) {
    test(`axe finds nothing on ${end}, highlighted, light and dark`, async ({ page }) => {
      const path = `embed/field-report/${end}`;
      const found = await findFaultsAt(page, async () => {
        await page.goto(`${path}?highlight=glm-5,score,nobody`);
        await page.evaluate(() => document.querySelector('details')?.setAttribute('open', ''));
      });
      expect(found).toEqual([]);
    });
  }

  test('a highlighted model is ringed in a chart, named there, and marked in its table', async ({ page }) => {
    const path = 'embed/field-report/value-chart/';
    await page.goto(path);
    await expect(page.locator('.spot:visible')).toHaveCount(0);
    await page.goto(`${path}?highlight=glm-5,nobody`);
    await expect(page.locator('.spot:visible')).toHaveCount(1);
    await expect(page.getByRole('status')).toHaveText('1 highlighted model is not in this chart.');
    await page.locator('summary').click();
    await expect(page.locator('tr[aria-current=true]')).toContainText('GLM-5');
  });

  test('every figure page, live or frozen, leads machines to a response whose frame is there', () => {
    const pages = listFiles(distDir).filter((file) => /[\\/]figures[\\/].*index\.html$/.test(file));
    expect(pages.length).toBe(embeds.length);
    const known = new Set(embeds);
    const faults = pages.filter((file) => {
      const link = /<link rel="alternate" type="application\/json\+oembed"[^>]* href="([^"]+)"/.exec(
        readFileSync(file, 'utf8'),
      );
      const address = relative(distDir, file).replaceAll('\\', '/').replace('figures/', 'oembed/');
      if (!link?.[1]?.endsWith(`/${address.replace('/index.html', '.json')}`)) return true;
      const { html } = readOembed(distDir, address.replace('oembed/', 'embed/').replace('index.html', ''));
      const source = /src="https?:\/\/[^/]+\/([^"]+)"/.exec(html)?.[1] ?? '';
      return !known.has(process.env.BASE_PATH ? source.slice(process.env.BASE_PATH.length) : source);
    });
    expect(faults).toEqual([]);
  });
});

test.describe('hostile names', () => {
  const site = useSite('reported');

  test('run nothing in an embedded figure, break no policy, and fit a phone', async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    const seen = watchPage(page, site.url);
    const embeds = embedsOf(site.dir).filter((path) => path.startsWith('embed/odd-board/'));
    expect(embeds.length).toBeGreaterThan(10);
    const query = new URLSearchParams({
      theme: '"><script>alert(1)</script>',
      highlight: 'markup,<img src=x onerror=alert(1)>,%00',
    });
    for (const path of embeds) {
      await page.goto(`${site.url}${path}?${query}`);
      const strange = await page
        .locator('img, iframe, object, embed, [onerror], [onload], script:not(head > script)')
        .count();
      if (strange > 0) seen.push(`${path} has ${strange} strange elements`);
      if ((await page.getByRole('status').textContent())?.includes('<')) seen.push(`${path} repeats its query`);
      if ((await overflow(page)) > 0) seen.push(`${path} is ${await overflow(page)} px too wide`);
    }
    expect(seen).toEqual([]);
  });
});
