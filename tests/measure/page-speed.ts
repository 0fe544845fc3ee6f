/** Times what a reader waits for, the largest paint and sorting, beside a bare table that is the least a leaderboard can be. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { serve } from '../../scripts/tools/serve.ts';
import { desktop, phone, slowCpu, slowLine, withBrowser, withPage } from './browser.ts';
import { atMostTimes, type Figure } from './figures.ts';

const PAINT_ROUNDS = 7;
const SORT_ROUNDS = 3;
const COLUMNS = ['Rank', 'Model', 'Score', 'Price', 'Value', 'Provider', 'Category', 'Printed'];

/** Of `/` at `url` against a table of 50 rows, both on a slow phone. */
export async function measureLargestPaint(url: string): Promise<Figure[]> {
  const { ours, bare } = await inTurns(50, PAINT_ROUNDS, async (bareUrl) => [
    [await timeLargestPaint(url)],
    [await timeLargestPaint(bareUrl)],
  ]);
  return [atMostTimes('Largest paint of `/`, as a multiple of a bare table of 50 rows', 1.25, ours, bare)];
}

/** Of a ranking of 1,000 rows at `url` against a table of as many that sorts, both on a slow desktop. */
export async function measureSort(url: string): Promise<Figure[]> {
  const { ours, bare } = await inTurns(1000, SORT_ROUNDS, async (bareUrl) => [
    await timeSorts(
      url,
      '[data-ranking] tbody',
      ['price', 'value', 'model'].map((key) => `th[data-key="${key}"] button`),
    ),
    await timeSorts(
      bareUrl,
      'tbody',
      ['Price', 'Value', 'Model'].map((name) => `th button:text-is("${name}")`),
    ),
  ]);
  return [atMostTimes('Sorting 1,000 rows, as a multiple of a bare table that sorts', 1.3, ours, bare)];
}

type Times = [ours: number[], bare: number[]];

/** Takes turns, so that a machine whose pace changes slows both alike. */
async function inTurns(rows: number, rounds: number, time: (bareUrl: string) => Promise<Times>) {
  const dir = mkdtempSync(join(tmpdir(), 'bare-table-'));
  writeFileSync(join(dir, 'index.html'), toBarePage(rows));
  const { url, close } = await serve({ dir, port: 0, base: '/' });
  const [ours, bare]: Times = [[], []];
  for (let round = 1; round <= rounds; round++) {
    const [ourTimes, bareTimes] = await time(url);
    console.error(
      `round ${round}: ${[ourTimes, bareTimes].map((all) => all.map((ms) => ms.toFixed())).join(' ms, bare ')} ms`,
    );
    ours.push(...ourTimes);
    bare.push(...bareTimes);
  }
  await close();
  rmSync(dir, { recursive: true });
  return { ours, bare };
}

function timeLargestPaint(url: string): Promise<number> {
  return withBrowser((browser) =>
    withPage(browser, phone, async (page, cdp) => {
      await slowLine(cdp);
      await slowCpu(cdp);
      await page.goto(url, { waitUntil: 'networkidle' });
      await page.waitForTimeout(1000);
      return page.evaluate(() => {
        const { promise, resolve } = Promise.withResolvers<number>();
        new PerformanceObserver((list) => resolve(list.getEntries().at(-1)?.startTime ?? Number.NaN)).observe({
          type: 'largest-contentful-paint',
          buffered: true,
        });
        return promise;
      });
    }),
  );
}

function timeSorts(url: string, body: string, headers: readonly string[]): Promise<number[]> {
  return withBrowser((browser) =>
    withPage(browser, desktop, async (page, cdp) => {
      await page.goto(url, { waitUntil: 'networkidle' });
      await slowCpu(cdp);
      const times: number[] = [];
      for (const header of [...headers, ...headers]) times.push(await timeSort(page, header, body));
      return times;
    }),
  );
}

async function timeSort(page: Page, header: string, body: string): Promise<number> {
  const painted = page.evaluate(waitForSort, body);
  await page.locator(header).first().click();
  const ms = await painted;
  await page.waitForTimeout(200);
  return ms;
}

/** Runs in the page: from a click to the first frame after the rows have changed. */
function waitForSort(body: string): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  setTimeout(() => reject(new Error('A click on a header changed no rows')), 20_000);
  const onClick = (event: Event) => {
    new MutationObserver((_, observer) => {
      observer.disconnect();
      requestAnimationFrame(() => {
        // A message is handled after the frame has been painted.
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(performance.now() - event.timeStamp);
        port2.postMessage(null);
      });
    }).observe(document.querySelector(body) as Element, { childList: true });
  };
  addEventListener('click', onClick, { capture: true, once: true });
  return promise;
}

/** A table that sorts; of its rows, which are grids, the browser lays out only those in sight. */
function toBarePage(rowCount: number): string {
  const headers = COLUMNS.map((name) => `<th role="columnheader" scope="col"><button>${name}</button></th>`).join('');
  const rows = Array.from({ length: rowCount }, (_, index) => toRow(index)).join('\n');
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>A table of ${rowCount} rows</title>
<link rel="icon" href="data:,">
<style>body{font:16px/1.5 system-ui;max-width:75rem;margin:1rem auto;padding:0 1rem}
table,thead,tbody{display:block}
tr{display:grid;grid-template-columns:repeat(${COLUMNS.length},1fr)}
tbody tr{content-visibility:auto;contain-intrinsic-size:auto 2.3rem}
th,td{padding:.4rem .6rem;text-align:left;border-bottom:1px solid #ccc}</style>
<main><h1>Leaderboard</h1>
<table role="table"><thead role="rowgroup"><tr role="row">${headers}</tr></thead><tbody role="rowgroup">${rows}</tbody></table></main>
<script>for (const [index, button] of document.querySelectorAll('th button').entries()) {
  button.onclick = () => {
    const header = button.parentNode, body = document.querySelector('tbody');
    const sign = header.ariaSort === 'ascending' ? -1 : 1;
    for (const other of header.parentNode.children) other.removeAttribute('aria-sort');
    header.ariaSort = sign > 0 ? 'ascending' : 'descending';
    const keyed = [...body.rows].map((row) => [row.cells[index].textContent.replace('$', ''), row]);
    keyed.sort(([a], [b]) => sign * (a - b || (a < b ? -1 : a > b ? 1 : 0)));
    body.append(...keyed.map(([, row]) => row));
  };
}</script>
</html>
`;
}

/** Numbers that jump about from row to row, so that sorting has something to do. */
function toRow(index: number): string {
  const jump = (modulus: number) => (index * 7919) % modulus;
  const price = `$${(0.05 + jump(2999) / 100).toFixed(2)}`;
  const score = (3 + jump(70) / 10).toFixed(1);
  const texts = [
    index + 1,
    `Model ${jump(1009)}`,
    score,
    price,
    jump(997) / 10,
    `Lab ${jump(40)}`,
    'General',
    index + 1,
  ];
  return `<tr role="row">${texts.map((text) => `<td role="cell">${text}</td>`).join('')}</tr>`;
}
