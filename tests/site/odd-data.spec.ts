/** Made-up data with hostile names, ties and missing numbers: nothing runs, breaks or lies. */
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { type ColumnKey, idsOf, readBoard, showScore, showUsd, sortRows } from './expected.ts';
import { enlivenCharts, shownCells, shownIds, watchPage } from './helpers.ts';
import { expectInertPages, useCrawledSite } from './use-site.ts';

const dataOf = (name: string) => join(import.meta.dirname, 'data', name);

test.describe('one model of which nothing is known, and a board that has not been run', () => {
  const site = useCrawledSite('bare');

  test('no page runs what a name holds, or is wider than a phone', ({ page }) => expectInertPages(page, site, /./));

  test('the front page has no number, and a way to the first one', async ({ page }) => {
    await page.goto(site.url);
    await expect(page.locator('[data-ranking] tbody tr')).toHaveCount(0);
    await expect(page.getByText('No one has run this yet')).toHaveCount(1);
    await page.goto(`${site.url}boards/lonely/`);
    await expect(page.locator('[data-ranking] tbody tr')).toHaveCount(1);
  });

  test('no menu leads to pages that have nothing to say, and they are not to be found', async ({ page }) => {
    await page.goto(site.url);
    for (const name of ['Claims', 'Releases']) {
      await expect(page.getByRole('link', { name, exact: true })).toHaveCount(0);
      expect(site.crawl.pages.get(`${name.toLowerCase()}/`)?.robots).toBe('noindex');
    }
    await expect(page.getByRole('link', { name: 'Value', exact: true })).toHaveCount(1);
    expect(site.crawl.pages.get('value/')?.robots).toBeNull();
  });

  test('without articles there is no page for them, and no link to it', async ({ page, request }) => {
    expect((await request.get(`${site.url}articles/`)).status()).toBe(404);
    await page.goto(site.url);
    await expect(page.getByRole('link', { name: 'Articles' })).toHaveCount(0);
  });
});

test.describe('hostile names', () => {
  const site = useCrawledSite('reported');
  const board = readBoard(dataOf('odd'));
  const open = (page: Page, search = '') => page.goto(site.url + search);

  test('no page runs what a name holds, or is wider than a phone', ({ page }) =>
    expectInertPages(
      page,
      site,
      /^(models|figures\/odd-board)\/(receipt-)?(markup|long-name|emoji-rtl|constructor|claims|ranking)/,
    ));

  test('every model is named as it is written, and can be found, compared and walked to in the charts', async ({
    page,
  }) => {
    const seen = watchPage(page, site.url);
    for (const row of board.rows) {
      await page.goto(`${site.url}models/${row.id}/`);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(row.name);
      await expect(page).toHaveTitle(new RegExp(RegExp.escape(row.name)));
      await page.goto(`${site.url}?${new URLSearchParams({ q: row.name.slice(0, 100) })}`);
      expect(await shownIds(page), row.name).toContain(row.id);
      await page.goto(`${site.url}compare/?models=${row.id}`);
      await expect(page.locator('[data-compare-result] thead a')).toHaveText(row.name);
    }
    await page.goto(`${site.url}value/`);
    await enlivenCharts(page);
    for (const point of await page.locator('a.point').all()) {
      await point.focus();
      await expect(page.locator('.tip').filter({ visible: true })).toHaveText(
        (await point.getAttribute('aria-label')) ?? '',
      );
    }
    expect(seen).toEqual([]);
  });

  test('ranks tie, and what is missing has none and comes last', async ({ page }) => {
    await open(page);
    const cells = await shownCells(page);
    expect([...cells.keys()]).toEqual(idsOf(board.rows));
    for (const row of board.rows) {
      const { rank, score, price, value, printed } = cells.get(row.id) ?? {};
      expect([rank, score, price, value, printed], row.name).toEqual([
        String(row.rank ?? '—'),
        showScore(row.score, row.approximate).replace('9.2', '9.3'),
        showUsd(row.price),
        showScore(row.value, row.approximate).replace(/\B(?=(\d{3})+\.)/g, ','),
        String(row.printed ?? '—'),
      ]);
    }
    expect(board.rows.filter((row) => row.rank === 3)).toHaveLength(3);
    expect(board.rows.some((row) => row.rank === 4 || row.rank === 5)).toBe(false);
    expect(board.rows.at(-1)?.score).toBeNull();
  });

  test('missing numbers come last in both directions, and equal ones keep their order', async ({ page }) => {
    const columns: ColumnKey[] = ['score', 'price', 'value', 'printed', 'model', 'provider', 'category'];
    for (const key of columns) {
      for (const direction of ['ascending', 'descending'] as const) {
        await open(page, `?sort=${direction === 'descending' ? '-' : ''}${key}`);
        const wanted = sortRows(board.rows, key, direction);
        expect(await shownIds(page), `${key} ${direction}`).toEqual(idsOf(wanted));
        if (key === 'model' || key === 'provider' || key === 'category') continue;
        const isMissing = wanted.map((row) => row[key] === null);
        expect(isMissing).toContain(true);
        expect(isMissing.lastIndexOf(false)).toBeLessThan(isMissing.indexOf(true));
      }
    }
  });

  test('ranked by value or price, what has none comes last, and says why it is missing', async ({ page }) => {
    for (const [by, rank] of [
      ['value', 'valueRank'],
      ['price', 'priceRank'],
    ] as const) {
      await open(page, `?rank=${by}`);
      const cells = await shownCells(page);
      for (const row of board.rows) expect(cells.get(row.id)?.rank, row.name).toBe(String(row[rank] ?? '—'));
      const last = [...cells.keys()].at(-1);
      expect(board.rows.find((row) => row.id === last)?.[rank]).toBeNull();
    }
    expect(await page.locator('[data-ranking] td.missing').count()).toBeGreaterThan(5);
    await expect(page.locator('[data-ranking] td.missing:not([title]:not([title=""]))')).toHaveCount(0);
  });

  test('the cheapest are named together, and none where no price is known', async ({ page }) => {
    await open(page, '?min-score=9.6');
    await expect(page.locator('[data-ranking-status]')).not.toContainText('Cheapest');
    await open(page, '?min-score=8&max-price=1');
    await expect(page.locator('[data-ranking-status]')).toContainText('Tie A and Tie B, $0.50');
  });

  test('an article shows what others wrote as they wrote it, and leads into the site', async ({ page }) => {
    await page.goto(`${site.url}articles/hostile/`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('"></script><script>alert("title")</script>');
    await expect(page.locator('meta[name=citation_author]').first()).toHaveAttribute('content', '<b>Jane</b> "Doe"');
    await expect(page.locator('[data-number="claims#hostile.claim"]')).toHaveText('<img src=x onerror=alert(1)>');
    await expect(page.locator('[data-number="markup.provider"]')).toHaveText('"></script><script>alert(1)</script>');
    await expect(page.locator('[data-figure=claims] tbody tr')).toHaveCount(1);
    await page.getByRole('link', { name: 'to the models' }).click();
    await expect(page).toHaveURL(`${site.url}models/`);
  });
});
