/** Releases on the built site: what is frozen stays whatever the data says later, feeds tell it, and no address is lost. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { dataDir, distDir } from '../../bench/paths.ts';
import type { Release } from '../../src/data/schema-release.ts';
import { FORMS } from '../../src/exports/forms.ts';
import type { Figure } from '../../src/figures/figure.ts';
import { loadDataset } from '../../src/releases/load.ts';
import { publishedAt } from './helpers.ts';
import { PAST } from './past.ts';
import { foldForms, LIST, listAddresses, readPublished, unfoldForms } from './published.ts';
import { useSite } from './use-site.ts';

const releases = [...(loadDataset(dataDir).dataset?.releases.values() ?? [])];
const [release] = releases.slice(-1);
const isReceipt = ({ id }: { id: string }) => id.startsWith('receipt-');
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
  for (const one of releases) expectFrozenFiles(distDir, one, publishedAt, 'Receipts');
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
  const site = useSite('reported');
  const { first, second, gone } = PAST;
  const ranking = 'figures/odd-board/ranking/';
  const madeReleases = () => loadDataset(site.dataDir).dataset?.releases ?? new Map<string, Release>();
  /** The price of Tie A was another one at each time. */
  const priceOfTieA = async (page: Page, path: string) => {
    await page.goto(site.url + path);
    return (await page.getByRole('row').filter({ hasText: 'Tie A' }).first().textContent()) ?? '';
  };

  test('the frozen files are made of what was frozen, down to the byte', () => {
    for (const release of madeReleases().values())
      expectFrozenFiles(site.dir, release, site.publishedAt, 'Odd <img src=x onerror=alert(1)>');
    const csv = (path: string) => readFileSync(join(site.dir, `${path}${ranking.slice(0, -1)}.csv`), 'utf8');
    expect(new Set([csv(''), csv(`v/${first}/`), csv(`v/${second}/`)]).size).toBe(3);
  });

  test('the pages show the old numbers frozen and the new one live', async ({ page }) => {
    expect(await priceOfTieA(page, `v/${first}/${ranking}`)).toContain('$0.25');
    expect(await priceOfTieA(page, `v/${second}/${ranking}`)).toContain('$0.75');
    expect(await priceOfTieA(page, ranking)).toContain('$0.50');
    await page.locator('[data-frozen-copy] a').click();
    await expect(page).toHaveURL(`${site.url}v/${second}/${ranking}`);
  });

  test('a citation on a live page is that of the newest release, and says so where its numbers are others', async ({
    page,
  }) => {
    for (const [path, isOther] of [
      [ranking, true],
      ['figures/odd-board/receipt-no-price/', false],
    ] as const) {
      await page.goto(site.url + path);
      const texts = await page.locator('.snippet code').allTextContents();
      expect(texts.at(-2)).toContain('release of 2 January 2026');
      for (const text of texts.slice(-2)) expect(text).toContain(`/v/${second}/${path}`);
      const cited = (await page.locator('[data-cited]').textContent()) ?? '';
      expect(cited).toContain('2 January 2026');
      expect(cited.includes('have changed since'), path).toBe(isOther);
      const entry = readFileSync(join(site.dir, `${path.slice(0, -1)}.bib`), 'utf8');
      expect(entry).toContain(`/v/${second}/${path}}`);
    }
  });

  test('a frozen figure that is gone from the live site keeps its page, without links that lead nowhere', async ({
    page,
  }) => {
    const path = `figures/odd-board/receipt-${gone}/`;
    expect((await page.goto(site.url + path))?.status()).toBe(404);
    expect((await page.goto(`${site.url}v/${first}/${path}`))?.status()).toBe(200);
    await expect(page.locator('[data-frozen]')).toContainText('Frozen on');
    await expect(page.getByRole('link', { name: 'The figure as it is now' })).toHaveCount(0);
    await page.goto(`${site.url}v/${first}/${ranking}`);
    expect(await page.locator(`main a[href*="/models/${gone}/"]`).count()).toBe(0);
    expect(await page.locator('main a[href*="/models/tie-a/"]').count()).toBeGreaterThan(0);
  });

  test('what changed, and why, is told on the page of releases and in the feeds', async ({ page }) => {
    expect(madeReleases().get(second)?.changes.length).toBeGreaterThan(0);
    await page.goto(`${site.url}releases/`);
    await expect(page.getByRole('main')).toContainText('Tie A, Price: $0.25 → $0.75 (unrounded 0.25 → 0.75)');
    await expect(page.getByRole('main')).toContainText('(models/tie-a.json)');
    const { items } = JSON.parse(readFileSync(join(site.dir, 'feed.json'), 'utf8'));
    expect(items.map(({ url }: { url: string }) => url)).toEqual(
      [second, first].map((date) => `${site.publishedAt}v/${date}/`),
    );
    expect(items[0].content_html).toContain('$0.25 → $0.75');
  });
});

/** Every file of a release is made of what it froze alone, so no later data can change it. */
function expectFrozenFiles(dir: string, { date, figures }: Release, address: string, siteName: string): void {
  expect(figures.length).toBeGreaterThan(20);
  const receiptsOf = Map.groupBy(figures.filter(isReceipt), ({ board }) => board);
  for (const frozen of figures) {
    const path = `v/${date}/figures/${frozen.board}/${frozen.id}`;
    const context = { siteName, address: `${address}${path}/`, release: date };
    for (const form of written) {
      const text = readFileSync(join(dir, `${path}.${form.extension}`), 'utf8');
      expect(text, `${path}.${form.extension}`).toBe(form.make(frozen as Figure, context));
    }
    // Receipts of a board that has very many are drawn as SVG alone.
    const isPictured = !isReceipt(frozen) || (receiptsOf.get(frozen.board)?.length ?? 0) <= 100;
    expect(existsSync(join(dir, `${path}.png`)), `${path}.png`).toBe(isPictured);
    expect(existsSync(join(dir, path, 'index.html')), path).toBe(true);
  }
}
