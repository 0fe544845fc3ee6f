/** Our site under a path, as GitHub Pages serves it at /receipts/; the crawls of made-up data hold its links under such paths. */
import { expect, test } from '@playwright/test';
import { enlivenCharts, headerButton, watchPage } from './helpers.ts';
import { provideSite } from './sites.ts';

test('scripts work under the base path and stay in it', async ({ page }) => {
  const site = await provideSite('ours');
  const seen = watchPage(page, site.url);
  await page.goto(`${site.url}?sort=price`);
  await headerButton(page, 'score').click();
  await expect(page).toHaveURL(`${site.url}?sort=-score`);
  await enlivenCharts(page);
  await page.locator('a.point').first().click();
  await expect(page).toHaveURL(/\/receipts\/models\/[^/]+\/$/);
  await page
    .getByRole('link', { name: /^Compare with/ })
    .first()
    .click();
  await expect(page).toHaveURL(/\/receipts\/compare\/\?models=/);
  await page.locator('[data-compare-result] button').first().click();
  await expect(page).toHaveURL(/\/receipts\/compare\/\?models=[^,]+$/);
  expect(seen).toEqual([]);
});
