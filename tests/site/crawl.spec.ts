/** Crawls the built site: links, assets, heads and HTML of every page. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { distDir } from '../../bench/paths.ts';
import { type Crawl, crawlSite } from './crawl.ts';
import { publishedAt, siteUrl } from './helpers.ts';
import { testRules } from './use-site.ts';

// One crawl serves all tests of this file.
test.describe.configure({ mode: 'default' });

let crawl: Crawl;

test.beforeAll(async () => {
  crawl = await crawlSite({ url: siteUrl, publishedAt, dir: distDir });
});

testRules(() => crawl);

test('no folder of the site is empty', () => {
  const folders = readdirSync(distDir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isDirectory());
  const empty = folders.map(({ parentPath, name }) => join(parentPath, name)).filter((dir) => !readdirSync(dir).length);
  expect(empty).toEqual([]);
});

test('an unknown address gets the 404 page, with a way on', async ({ page }) => {
  const response = await page.goto('models/no-such-model/');
  expect(response?.status()).toBe(404);
  await page.getByRole('main').getByRole('link', { name: 'list of models' }).click();
  await expect(page).toHaveURL(/\/models\/$/);
});
