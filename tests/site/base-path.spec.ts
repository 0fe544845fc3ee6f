/** A site under a path, as GitHub Pages serves it; the crawls of made-up data hold its links under such paths. */
import { expect, test } from '@playwright/test';
import { enlivenCharts, headerButton, watchPage } from './helpers.ts';
import { useSite } from './use-site.ts';

const site = useSite('measured');

test('scripts work under the base path and stay in it', async ({ page }) => {
  const seen = watchPage(page, site.url);
  await page.goto(`${site.url}boards/made/?sort=price`);
  await headerButton(page, 'score').click();
  await expect(page).toHaveURL(`${site.url}boards/made/?sort=-score`);
  await enlivenCharts(page);
  await page.locator('a.point').first().click();
  await expect(page).toHaveURL(/\/made\/models\/[^/]+\/$/);
  await page
    .getByRole('link', { name: /^Compare with/ })
    .first()
    .click();
  await expect(page).toHaveURL(/\/made\/compare\/\?models=/);
  await page.locator('[data-compare-result] button').first().click();
  await expect(page).toHaveURL(/\/made\/compare\/\?models=[^,]+$/);
  expect(seen).toEqual([]);
});
