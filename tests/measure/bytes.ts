/** Measures what is the same in every run: the bytes of the front page and of boards, whom they ask, and how far their layout shifts. */
import type { Browser, CDPSession, Page } from '@playwright/test';
import { phone, withPage } from './browser.ts';
import { atMost, type Figure } from './figures.ts';

/** In bytes as sent: compressed, with headers. */
const limits = { front: 40_000, script: 6_000, board: 70_000, chart: 75_000 };
/** The longest board, and one with a chart. */
const LONG_BOARD = 'boards/svelte-bench/';
const CHARTED_BOARD = 'boards/claw-swe-bench/';
const widthsPx = [320, 412, 768, 1440];
const restMs = 700;

interface Sent {
  url: string;
  isScript: boolean;
  bytes: number;
}

export async function measureBytes(browser: Browser, url: string): Promise<Figure[]> {
  const figures = await withPage(browser, phone, (page, cdp) => measureWeight(page, cdp, url, '`/`', limits.front));
  const long = (page: Page, cdp: CDPSession) =>
    measureWeight(page, cdp, url + LONG_BOARD, 'the longest board', limits.board);
  figures.push(...(await withPage(browser, phone, long)));
  figures.push(...(await withPage(browser, phone, (page, cdp) => measureChart(page, cdp, url + CHARTED_BOARD))));
  for (const width of widthsPx) {
    const viewport = { width, height: 823 };
    figures.push(...(await withPage(browser, { viewport }, (page) => measureShift(page, url, width))));
    const charted = (page: Page) => measureShift(page, url + CHARTED_BOARD, width, true);
    figures.push(...(await withPage(browser, { viewport }, charted)));
  }
  return figures;
}

const toBytes = (what: string, of: readonly Sent[], limit: number) =>
  atMost({ what, value: of.reduce((sum, one) => sum + one.bytes, 0), limit, unit: 'bytes', isDeterministic: true });
const scriptsOf = (sent: readonly Sent[]) => sent.filter(({ isScript }) => isScript);

async function measureWeight(page: Page, cdp: CDPSession, url: string, what: string, limit: number): Promise<Figure[]> {
  const sent = await recordRequests(cdp);
  await page.goto(url, { waitUntil: 'networkidle' });
  await page.waitForTimeout(restMs);
  const foreign = sent.filter((one) => new URL(one.url).origin !== new URL(url).origin);
  return [
    toBytes(`${what} as sent before a chart comes into view`, sent, limit),
    toBytes('of it JavaScript', scriptsOf(sent), limits.script),
    atMost({ what: 'Requests to anyone else', value: foreign.length, limit: 0, isDeterministic: true }),
  ];
}

async function measureChart(page: Page, cdp: CDPSession, url: string): Promise<Figure[]> {
  const sent = await recordRequests(cdp);
  await page.goto(url, { waitUntil: 'networkidle' });
  await page.waitForTimeout(restMs);
  const atFirst = sent.length;
  await scrollToChart(page);
  return [toBytes('JavaScript of a chart that comes into view', scriptsOf(sent.slice(atFirst)), limits.chart)];
}

async function measureShift(page: Page, url: string, width: number, isCharted = false): Promise<Figure[]> {
  await page.addInitScript(observeShifts);
  await page.goto(url, { waitUntil: 'networkidle' });
  await page.waitForTimeout(restMs);
  const readShift = () => page.evaluate(() => Number(Reflect.get(globalThis, 'layoutShift')));
  const shift = (when: string, value: number) =>
    atMost({ what: `Layout shift at ${width} px, ${when}`, value, limit: 0, isDeterministic: true });
  const atLoad = await readShift();
  if (!isCharted) return [shift('load', atLoad)];
  await scrollToChart(page);
  return [shift('load of a board', atLoad), shift('to the chart and its swap', (await readShift()) - atLoad)];
}

async function recordRequests(cdp: CDPSession): Promise<Sent[]> {
  const sent: Sent[] = [];
  const byId = new Map<string, Sent>();
  cdp.on('Network.requestWillBeSent', ({ requestId, request, type, redirectResponse }) => {
    if (/^(data|blob):/.test(request.url)) return;
    const one = { url: request.url, isScript: type === 'Script', bytes: redirectResponse?.encodedDataLength ?? 0 };
    sent.push(one);
    byId.set(requestId, one);
  });
  cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const one = byId.get(requestId);
    if (one) one.bytes += encodedDataLength;
  });
  await cdp.send('Network.enable');
  return sent;
}

/** Scrolls as people do, through everything in between, and waits until the picture has become a chart. */
async function scrollToChart(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const target = document.querySelector('[data-chart]');
    if (!target) throw new Error('The page has no chart');
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    for (let before = -1; target.getBoundingClientRect().bottom > innerHeight && scrollY !== before; ) {
      before = scrollY;
      scrollBy({ top: innerHeight / 2, behavior: 'instant' });
      await frame();
      await frame();
    }
  });
  await page.locator('[data-chart] canvas').first().waitFor();
  await page.waitForLoadState('networkidle');
  await page.waitForTimeout(restMs);
}

/** Runs in the page: sums up all shifts, which is no less than the CLS and just as much a zero. */
function observeShifts(): void {
  Reflect.set(globalThis, 'layoutShift', 0);
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[]) {
      if (entry.hadRecentInput) continue;
      Reflect.set(globalThis, 'layoutShift', Number(Reflect.get(globalThis, 'layoutShift')) + entry.value);
    }
  }).observe({ type: 'layout-shift', buffered: true });
}
