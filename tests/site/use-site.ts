/** The made-up sites as specs use them: built once, crawled once, and held to all rules. */
import { expect, type Page, test } from '@playwright/test';
import { type Crawl, crawlSite } from './crawl.ts';
import { rules } from './crawl-rules.ts';
import { enlivenCharts, listPages, openDetails, overflow, pagesToOpen, watchPage } from './helpers.ts';
import { type BuiltSite, provideSite, type SiteName } from './sites.ts';

/** A site that is there before the first test of the file or group, whose tests one worker runs in turn. */
export function useSite(name: SiteName): BuiltSite {
  test.describe.configure({ mode: 'default' });
  const site = {} as BuiltSite;
  test.beforeAll(async () => {
    Object.assign(site, await provideSite(name));
  });
  return site;
}

/** Such a site with its crawl, and a test for every rule that a crawl can hold. */
export function useCrawledSite(name: SiteName): BuiltSite & { crawl: Crawl } {
  const site = useSite(name) as BuiltSite & { crawl: Crawl };
  test.beforeAll(async () => {
    site.crawl = await crawlSite(site);
  });
  testRules(() => site.crawl);
  return site;
}

/** A test for each rule. The crawl is asked for only once a test runs. */
export function testRules(crawl: () => Crawl): void {
  for (const [name, rule] of Object.entries(rules)) test(name, () => expect(rule(crawl())).toEqual([]));
}

/** Opens pages of each type, and all that hold texts of strangers, on a phone: none may run what a text holds, be too wide, or print a value that is none. */
export async function expectInertPages(page: Page, site: BuiltSite, hostile: RegExp): Promise<void> {
  await page.setViewportSize({ width: 320, height: 640 });
  const seen = watchPage(page, site.url);
  const pages = listPages(site.dir);
  for (const path of new Set([...pagesToOpen(pages), ...pages.filter((one) => hostile.test(one))])) {
    await page.goto(site.url + path);
    if ((await overflow(page)) > 0) seen.push(`${path} is ${await overflow(page)} px too wide`);
    await enlivenCharts(page);
    await openDetails(page);
    if ((await overflow(page)) > 0) seen.push(`${path}, all opened, is ${await overflow(page)} px too wide`);
    if ((await page.locator('img, [onerror], [onload]').count()) > 0) seen.push(`${path} has foreign elements`);
    const said = /NaN|Infinity|undefined|\bnull\b|\[object/.exec((await page.locator('main').textContent()) ?? '');
    if (said && !path.startsWith('data/')) seen.push(`${path} says ${said[0]}`);
  }
  expect(seen).toEqual([]);
}
