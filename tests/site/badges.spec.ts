/** Badges on the built site: the page of a model shows them, and what it says to paste leads to them. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { distDir } from '../../bench/paths.ts';
import { listPages, publishedAt, siteUrl } from './helpers.ts';

const MODEL = 'models/kimi-k2.5/';

test('the page of a model shows its badges, and each is served as it is shown', async ({ page, request }) => {
  await page.goto(MODEL);
  const section = page.getByRole('region', { name: 'Badges' });
  const links = await section.locator('ul a').all();
  // Three for each board that it is on.
  expect(links.length % 3).toBe(0);
  expect(links.length).toBeGreaterThan(0);
  for (const link of links.slice(0, 6)) {
    const response = await request.get((await link.getAttribute('href')) ?? '');
    expect(response.headers()['content-type']).toBe('image/svg+xml');
    const shown = await link.locator('svg').getAttribute('aria-label');
    expect(await response.text()).toContain(`aria-label="${shown}"`);
    const json = await (await request.get(response.url().replace(/svg$/, 'json'))).json();
    expect(`${json.label} ${json.message}`).toBe(shown);
  }
});

test('the lines to paste name the badges that are there and the page of the model, by id', async ({
  page,
  request,
}) => {
  await page.goto(MODEL);
  const text = (await page.getByRole('region', { name: 'Badges' }).locator('code').first().textContent()) ?? '';
  const published = (await page.locator('link[rel=canonical]').getAttribute('href')) ?? '';
  const root = published.slice(0, -MODEL.length);
  const lines = text
    .split('\n')
    .map((line) => /^\[!\[Kimi K2\.5: [^\]]+\]\(<(.+)>\)\]\(<(.+)>\)$/.exec(line)?.slice(1));
  expect(lines).toEqual(
    ['', '/value', '/rank'].map((kind) => [`${root}badges/field-report/kimi-k2.5${kind}.svg`, published]),
  );
  for (const [badge = ''] of lines as string[][]) {
    expect((await request.get(siteUrl + badge.slice(root.length))).status(), badge).toBe(200);
  }
});

test('every line to paste, of whatever row of a model, names a badge and a page that are there', () => {
  const pages = listPages(distDir).filter((path) => /^models\/./.test(path));
  const addresses = pages.flatMap((path) => {
    const html = readFileSync(join(distDir, path, 'index.html'), 'utf8');
    return [...html.matchAll(/\(&lt;([^&]+)&gt;\)/g)].map(([, address = '']) => address);
  });
  expect(addresses.length).toBeGreaterThan(50);
  const lost = addresses.filter((address) => !existsSync(join(distDir, address.slice(publishedAt.length))));
  expect(lost).toEqual([]);
});

test('the page of data names a badge', async ({ page, request }) => {
  await page.goto('data/');
  const link = page.getByRole('region', { name: 'In other pages' }).getByRole('link', { name: /^\/badges\// });
  expect((await request.get((await link.getAttribute('href')) ?? '')).headers()['content-type']).toBe('image/svg+xml');
});
