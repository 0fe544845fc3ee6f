/** What several tests of the built site need: its pages and files, and reading the ranking in a page. */
import { readdirSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { Page } from '@playwright/test';
import { basePath } from '../../bench/paths.ts';
import { listPageFiles } from '../../scripts/tools/list-pages.ts';

/** Where the built site is served; known once the global setup has run. */
export const siteUrl = process.env.TEST_SITE_URL ?? '';
/** Where it says that it lives. */
export const publishedAt = new URL(basePath, process.env.SITE_URL || 'http://localhost:4321').href;

/** Every page in a folder as an address relative to the root of the site: '' or 'models/' or '404.html'; tables are files. */
export function listPages(dir: string): string[] {
  return listPageFiles(dir)
    .map((file) => file.split(sep).join('/'))
    .map((file) => (file.endsWith('index.html') ? file.slice(0, -'index.html'.length) : file))
    .sort();
}

/** The pages that a test opens one by one: of each type only some, from first to last, because they are alike and may be thousands. */
export function pagesToOpen(paths: Iterable<string>, most = 3): string[] {
  return [...Map.groupBy(paths, pageType).values()].flatMap((alike) => someOf(alike, most));
}

/** As many as are asked for, from first to last. */
export function someOf<T>(all: readonly T[], most: number): T[] {
  const step = (all.length - 1) / Math.max(most - 1, 1);
  return all.length <= most ? [...all] : Array.from({ length: most }, (_, i) => all[Math.round(i * step)] as T);
}

/** An address without what names one of many: 'models/*', 'figures/*\/receipt-*', and all of a release 'v/*'. */
function pageType(path: string): string {
  if (path.startsWith('v/')) return path.split('/').length > 3 ? 'v/*/figures' : 'v/*';
  const [room = '', ...names] = path.split('/');
  const kind = names.at(-2)?.replace(/^(receipt|task|calibration)-.*/, '$1-*');
  return room === 'figures' || room === 'embed'
    ? `${room}/*/${kind}`
    : [room, ...names.map((name) => name && '*')].join('/');
}

/** The receipt of answers: strangers' texts by the thousand, so search engines leave them out and they share pictures. */
export function isReceipt(path: string): boolean {
  return /^runs\/[^/]+\/[^/]+\/[^/]+\/$/.test(path);
}

export function listFiles(dir: string): string[] {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** Collects what must not happen on a page: dialogs, errors, and failed or foreign requests. */
export function watchPage(page: Page, siteUrl: string): string[] {
  const seen: string[] = [];
  page.on('dialog', (dialog) => {
    seen.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('pageerror', (error) => seen.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') seen.push(`console: ${message.text()}`);
  });
  page.on('requestfailed', (request) => {
    // Aborted is what leaving a page does to requests that are still under way.
    const reason = request.failure()?.errorText;
    if (reason !== 'net::ERR_ABORTED') seen.push(`${reason}: ${request.url()}`);
  });
  page.on('request', (request) => {
    if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(siteUrl)) seen.push(`left: ${request.url()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) seen.push(`${response.status()}: ${response.url()}`);
  });
  return seen;
}

/** The ids of the rows that are shown, from top to bottom. */
export function shownIds(page: Page): Promise<string[]> {
  return page.locator('[data-ranking] tbody tr:not([hidden])').evaluateAll((rows) => rows.map((row) => row.id));
}

/** The shown rows as a reader sees them: by id, the text of each cell by its column's key. */
export async function shownCells(page: Page): Promise<Map<string, Record<string, string>>> {
  const entries = await page.locator('[data-ranking]').evaluate((table) => {
    const keys = [...table.querySelectorAll<HTMLElement>('thead th')].map((header) => header.dataset.key ?? '');
    return [...table.querySelectorAll<HTMLTableRowElement>('tbody tr:not([hidden])')].map((row) => {
      const texts = [...row.cells].map((cell) => {
        const copy = cell.cloneNode(true) as HTMLElement;
        for (const unseen of copy.querySelectorAll('.sr')) unseen.remove();
        return copy.textContent.trim();
      });
      return [row.id, Object.fromEntries(keys.map((key, i) => [key, texts[i] ?? ''] as const))] as const;
    });
  });
  return new Map(entries);
}

export function headerButton(page: Page, key: string) {
  return page.locator(`[data-ranking] th[data-key="${key}"] button`);
}

/** The column that says it is sorted, and how. */
export function sortedBy(page: Page): Promise<string[]> {
  return page
    .locator('[data-ranking] th[aria-sort]')
    .evaluateAll((headers) => headers.map((h) => `${(h as HTMLElement).dataset.key} ${h.getAttribute('aria-sort')}`));
}

/** Brings every chart of the page into view, one after the other, until each is interactive. */
export async function enlivenCharts(page: Page): Promise<void> {
  for (const chart of await page.locator('[data-chart]').all()) {
    await chart.scrollIntoViewIfNeeded();
    await chart.locator('canvas').waitFor();
  }
}

export function overflow(page: Page): Promise<number> {
  return page.evaluate(() => (document.scrollingElement?.scrollWidth ?? 0) - innerWidth);
}

export function openDetails(page: Page): Promise<void> {
  return page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
  });
}

/** Opens what can be opened, and brings charts to life. */
export async function showEverything(page: Page): Promise<void> {
  await openDetails(page);
  await page.evaluate(() => {
    for (const toggle of document.querySelectorAll<HTMLElement>('[aria-expanded=false]')) {
      if (toggle.checkVisibility()) toggle.click();
    }
  });
  await enlivenCharts(page);
}
