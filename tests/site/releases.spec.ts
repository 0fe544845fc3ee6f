/** Releases on the built site: what is frozen stays whatever the data says later, feeds tell it, and no address is lost. */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { dataDir, distDir, rootDir } from '../../bench/paths.ts';
import type { Release } from '../../src/data/schema-release.ts';
import { FORMS } from '../../src/exports/forms.ts';
import type { Figure } from '../../src/figures/figure.ts';
import { loadDataset } from '../../src/releases/load.ts';
import { findFaultsOn } from './axe.ts';
import { crawlSite } from './crawl.ts';
import { rules } from './crawl-rules.ts';
import { listFiles, watchPage } from './helpers.ts';
import { foldForms, LIST, listAddresses, readPublished, unfoldForms } from './published.ts';
import { buildAndServe } from './sites.ts';

const releases = [...(loadDataset(dataDir).dataset?.releases.values() ?? [])];
const [release] = releases.slice(-1);
const written = FORMS.filter(({ type }) => !type.startsWith('image/png'));

test('no address that was published has disappeared', () => {
  test.skip(
    process.env.DATA_DIR !== undefined || process.env.BASE_PATH !== undefined,
    'the list is that of our own data',
  );
  const built = listAddresses(distDir);
  if (process.env.ADD_ADDRESSES) {
    const known = existsSync(LIST) ? readPublished() : [];
    writeFileSync(LIST, `${foldForms(new Set([...known, ...built])).join('\n')}\n`);
  }
  const published = readPublished();
  const has = new Set(built);
  expect(published.length).toBeGreaterThan(500);
  expect(published.filter((address) => !has.has(address))).toEqual([]);
  expect(unfoldForms(foldForms(built)).sort()).toEqual(built.toSorted());
});

test('there is a release, and its files say what it froze', () => {
  expect(release, 'a release in data/releases/').toBeDefined();
  const site = process.env.SITE_URL || 'http://localhost:4321';
  for (const { date, figures } of releases) {
    expect(figures.length).toBeGreaterThan(20);
    for (const frozen of figures) {
      const path = `/v/${date}/figures/${frozen.board}/${frozen.id}`;
      const context = { siteName: 'Receipts', address: `${site}${path}/`, release: date };
      for (const form of written) {
        const text = readFileSync(join(distDir, `${path}.${form.extension}`), 'utf8');
        expect(text, `${path}.${form.extension}`).toBe(form.make(frozen as Figure, context));
      }
      expect(existsSync(join(distDir, `${path}.png`)), `${path}.png`).toBe(true);
      expect(existsSync(join(distDir, path, 'index.html')), path).toBe(true);
    }
  }
});

test('a frozen page and the live one lead to each other', async ({ page }) => {
  const path = 'figures/field-report/ranking/';
  await page.goto(`v/${release?.date}/${path}`);
  await expect(page.locator('[data-frozen]')).toContainText('Frozen on');
  await page.getByRole('link', { name: 'The figure as it is now' }).click();
  await expect(page).toHaveURL(new RegExp(`(?<!/v/[^/]+)/${path}$`));
  await page.locator('[data-frozen-copy] a').click();
  await expect(page).toHaveURL(new RegExp(`/v/${release?.date}/${path}$`));
});

for (const path of ['releases/', `v/${release?.date}/`, `v/${release?.date}/figures/field-report/value-chart/`]) {
  test(`axe finds nothing on ${path}, which fits a phone, light and dark`, async ({ page }) => {
    expect(await findFaultsOn(page, path, [320])).toEqual([]);
  });
}

test('every page names both feeds, which are served and name only absolute addresses', async ({ page, request }) => {
  await page.goto('./');
  const links = page.locator('link[rel=alternate][title]');
  const found = await links.evaluateAll((all) =>
    all.map((link) => [(link as HTMLLinkElement).type, (link as HTMLLinkElement).href]),
  );
  expect(found.map(([type]) => type)).toEqual(['application/atom+xml', 'application/feed+json']);
  const atom = await (await request.get('feed.xml')).text();
  const feed = await (await request.get('feed.json')).json();
  expect(atom.match(/<entry>/g)).toHaveLength(releases.length);
  expect(feed.items).toHaveLength(releases.length);
  const addresses = [...atom.matchAll(/href="([^"]*)"/g)].map(([, address]) => address ?? '');
  for (const address of [...addresses, ...feed.items.map(({ url }: { url: string }) => url)]) {
    expect(address).toMatch(/^https?:\/\//);
  }
});

test.describe('when data changes after a release', () => {
  // One build between a change and its release and one after it serve all tests of this group.
  test.describe.configure({ mode: 'default' });

  let before: Awaited<ReturnType<typeof buildAndServe>>;
  let after: Awaited<ReturnType<typeof buildAndServe>>;
  let made: Release[];

  test.beforeAll(async ({ browserName: _ }, testInfo) => {
    const data = testInfo.outputPath('site', 'data');
    cpSync(join(import.meta.dirname, 'data', 'odd'), data, { recursive: true });
    const env = { DATA_DIR: data, BASE_PATH: '/odd', SITE_URL: 'https://example.org' };
    freeze(data, '2026-01-01');
    edit(join(data, 'models/tie-a.json'), '"outputUsdPerMTok": 0.5', '"outputUsdPerMTok": 0.75');
    before = await buildAndServe(testInfo.outputPath('before'), env);
    leaveOut(data, 'tiny-price');
    freeze(data, '2026-01-02');
    after = await buildAndServe(testInfo.outputPath('after'), env);
    made = [...(loadDataset(data).dataset?.releases.values() ?? [])];
  });

  test.afterAll(async () => {
    await before?.close();
    await after?.close();
  });

  test('the site with two releases, hostile names and a model that is gone keeps all rules of a crawl', async ({
    browser,
    page,
  }) => {
    const crawl = await crawlSite(browser, {
      url: after.url,
      publishedAt: 'https://example.org/odd/',
      dir: after.dir,
    });
    expect(Object.entries(rules).flatMap(([name, rule]) => rule(crawl).map((fault) => `${name}: ${fault}`))).toEqual(
      [],
    );
    const seen = watchPage(page, after.url);
    for (const path of [
      'releases/',
      'v/2026-01-01/',
      'v/2026-01-01/figures/odd-board/ranking/',
      'v/2026-01-01/figures/odd-board/claims/',
    ]) {
      await page.goto(after.url + path);
    }
    expect(seen).toEqual([]);
  });

  test('not one byte of the frozen files is another', () => {
    const frozen = listAddresses(before.dir).filter((address) => /^v\/2026-01-01\/figures\/.*[^/]$/.test(address));
    expect(frozen.length).toBeGreaterThan(50);
    for (const file of frozen) {
      expect(readFileSync(join(after.dir, file)).equals(readFileSync(join(before.dir, file))), file).toBe(true);
    }
    const live = 'figures/odd-board/ranking.csv';
    expect(readFileSync(join(after.dir, live), 'utf8')).not.toBe(readFileSync(join(before.dir, live), 'utf8'));
    expect(readFileSync(join(after.dir, `v/2026-01-02/${live}`), 'utf8')).toBe(
      readFileSync(join(after.dir, live), 'utf8'),
    );
  });

  test('the pages show the old number frozen and the new one live', async ({ page }) => {
    expect(await priceOfTieA(page, `${after.url}v/2026-01-01/figures/odd-board/ranking/`)).toContain('$0.50');
    expect(await priceOfTieA(page, `${after.url}v/2026-01-02/figures/odd-board/ranking/`)).toContain('$0.75');
    expect(await priceOfTieA(page, `${after.url}figures/odd-board/ranking/`)).toContain('$0.75');
    await page.locator('[data-frozen-copy] a').click();
    await expect(page).toHaveURL(/\/v\/2026-01-02\/figures\/odd-board\/ranking\/$/);
  });

  test('a citation on the live page is that of the newest release, and says so where its numbers are others', async ({
    page,
  }) => {
    const path = 'figures/odd-board/ranking/';
    for (const [{ url }, date, day, isOther] of [
      [before, '2026-01-01', '1 January 2026', true],
      [after, '2026-01-02', '2 January 2026', false],
    ] as const) {
      await page.goto(url + path);
      const texts = await page.locator('.snippet code').allTextContents();
      expect(texts.at(-2)).toContain(`release of ${day}`);
      for (const text of texts.slice(-2)) expect(text).toContain(`/v/${date}/${path}`);
      const cited = (await page.locator('[data-cited]').textContent()) ?? '';
      expect(cited).toContain(day);
      expect(cited.includes('have changed since')).toBe(isOther);
      const entry = await (await page.request.get(`${url}${path.slice(0, -1)}.bib`)).text();
      expect(entry).toContain(`/v/${date}/${path}}`);
    }
  });

  test('a frozen figure that is gone from the live site keeps its page, without links that lead nowhere', async ({
    page,
  }) => {
    const gone = 'figures/odd-board/receipt-tiny-price/';
    expect((await page.goto(after.url + gone))?.status()).toBe(404);
    expect((await page.goto(`${after.url}v/2026-01-01/${gone}`))?.status()).toBe(200);
    await expect(page.locator('[data-frozen]')).toContainText('Frozen on');
    await expect(page.getByRole('link', { name: 'The figure as it is now' })).toHaveCount(0);
    await page.goto(`${after.url}v/2026-01-01/figures/odd-board/ranking/`);
    expect(await page.locator('main a[href*="/models/tiny-price/"]').count()).toBe(0);
    expect(await page.locator('main a[href*="/models/tie-a/"]').count()).toBeGreaterThan(0);
  });

  test('what changed, and why, is told on the page of releases and in the feeds', async ({ page, request }) => {
    const [, second] = made;
    expect(second?.changes.length).toBeGreaterThan(0);
    await page.goto(`${after.url}releases/`);
    await expect(page.getByRole('main')).toContainText('Tie A, Price: $0.50 → $0.75 (unrounded 0.5 → 0.75)');
    await expect(page.getByRole('main')).toContainText('(models/tie-a.json)');
    const feed = await (await request.get(`${after.url}feed.json`)).json();
    expect(feed.items.map(({ url }: { url: string }) => url)).toEqual([
      'https://example.org/odd/v/2026-01-02/',
      'https://example.org/odd/v/2026-01-01/',
    ]);
    expect(feed.items[0].content_html).toContain('$0.50 → $0.75');
  });

  test('no published address disappears but those of what was taken away', () => {
    const has = new Set(listAddresses(after.dir));
    const lost = listAddresses(before.dir).filter((address) => !has.has(address));
    expect(lost.filter((address) => !address.includes('tiny-price'))).toEqual([]);
    expect(lost.filter((address) => address.startsWith('v/'))).toEqual([]);
  });
});

function freeze(data: string, date: string): void {
  execFileSync(process.execPath, ['scripts/bench.mjs', 'release', '--date', date], {
    cwd: rootDir,
    env: { ...process.env, DATA_DIR: data },
  });
}

function edit(file: string, from: string | RegExp, to: string): void {
  const text = readFileSync(file, 'utf8');
  expect(text, file).toMatch(from);
  writeFileSync(file, text.replace(from, to));
}

/** Takes a model off the board and out of the data. */
function leaveOut(data: string, model: string): void {
  rmSync(join(data, `models/${model}.json`));
  for (const file of listFiles(data).filter((name) => /boards|reports|endpoints/.test(dirname(name)))) {
    const content = JSON.parse(readFileSync(file, 'utf8'));
    const isOther = (entry: string | { model?: string }) =>
      entry !== model && (entry as { model?: string }).model !== model;
    for (const list of ['models', 'overall', 'cells']) {
      if (Array.isArray(content[list])) content[list] = content[list].filter(isOther);
    }
    if (content.models && !Array.isArray(content.models)) delete content.models[model];
    writeFileSync(file, JSON.stringify(content));
  }
}

async function priceOfTieA(page: Page, address: string): Promise<string> {
  await page.goto(address);
  return (await page.getByRole('row').filter({ hasText: 'Tie A' }).first().textContent()) ?? '';
}
