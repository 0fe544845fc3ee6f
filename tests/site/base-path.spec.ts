/** Builds the site for another address, as on GitHub Pages under /receipts/, and crawls it there. */
import { expect, test } from '@playwright/test';
import { type Crawl, crawlSite, rules } from './crawl.ts';
import { type BuiltSite, buildAndServe, enlivenCharts, headerButton, watchPage } from './helpers.ts';

// One build and one crawl serve all tests of this file.
test.describe.configure({ mode: 'default' });

let site: BuiltSite;
let crawl: Crawl;

test.beforeAll(async ({ browser }, testInfo) => {
  // It draws pictures for addresses of its own, on a machine that may do other things too.
  test.setTimeout(120_000);
  site = await buildAndServe(testInfo.outputPath('dist'), { BASE_PATH: '/receipts/', SITE_URL: 'https://example.org' });
  crawl = await crawlSite(browser, { servedAt: site.url, publishedAt: 'https://example.org/receipts/', dir: site.dir });
});

test.afterAll(() => site?.close());

/** What a base path cannot change is judged where the site is at the root. */
const sameEverywhere = ['the HTML is valid', 'every page has one h1 with text in it', 'links lead to every page'];

for (const [name, rule] of Object.entries(rules).filter(([rule]) => !sameEverywhere.includes(rule))) {
  test(name, () => expect(rule(crawl)).toEqual([]));
}

test('nothing in the pages or the files names the address of another build', () => {
  // What models answer may name any address.
  const withoutAnswers = (text: string) =>
    text.replace(/<pre class="answer".*?<\/pre>/gs, '').replace(/^(`{3,})\n.*?^\1$/gms, '');
  const faults = [...crawl.files]
    .filter(([, { text }]) => /localhost|127\.0\.0\.1/.test(withoutAnswers(text)))
    .map(([address]) => address);
  expect(faults).toEqual([]);
});

test('scripts work under the base path and stay in it', async ({ page }) => {
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
