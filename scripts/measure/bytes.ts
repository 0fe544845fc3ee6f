/** Measures what is the same in every run: what the front page sends for, and how far its layout shifts. */
import type { Browser, CDPSession, Page } from '@playwright/test';
import { phone, withPage } from './browser.ts';
import { atMost, type Figure } from './figures.ts';

type SentFor = { url: string; isScript: boolean; bytes: number };
type Shift = { width: number; atLoad: number; afterScroll: number };

type Weight = {
  /** Until the page is at rest with no chart in view. */
  totalBytes: number;
  scriptBytes: number;
  /** What scripts a chart sends for when it comes into view. */
  chartScriptBytes: number;
  foreignUrls: string[];
};

const limits = { totalBytes: 40_000, scriptBytes: 6_000, chartScriptBytes: 75_000 };
const widthsPx = [320, 412, 768, 1440];
const restMs = 700;
const swapTimeoutMs = 15_000;

const chart = '[data-chart]';
const liveChart = `${chart} canvas`;

/** The figures of the front page at `url`; all of them are deterministic. */
export async function measureBytes(browser: Browser, url: string): Promise<Figure[]> {
  const weight = await measureWeight(browser, url);
  const shifts: Shift[] = [];
  for (const width of widthsPx) shifts.push(await measureShift(browser, url, width));
  return [...weightFigures(weight), ...shifts.flatMap(shiftFigures)];
}

function measureWeight(browser: Browser, url: string): Promise<Weight> {
  return withPage(browser, phone, async (page, cdp) => {
    const sentFor = await recordRequests(cdp);
    await page.goto(url, { waitUntil: 'networkidle' });
    await page.waitForTimeout(restMs);
    const atFirst = [...sentFor];
    await scrollToChart(page);
    const later = sentFor.slice(atFirst.length);
    const { origin } = new URL(url);
    return {
      totalBytes: sumBytes(atFirst),
      scriptBytes: sumBytes(atFirst.filter(({ isScript }) => isScript)),
      chartScriptBytes: sumBytes(later.filter(({ isScript }) => isScript)),
      foreignUrls: sentFor.map((one) => one.url).filter((address) => new URL(address).origin !== origin),
    };
  });
}

function measureShift(browser: Browser, url: string, width: number): Promise<Shift> {
  const viewport = { width, height: 823 };
  return withPage(browser, { viewport }, async (page) => {
    await page.addInitScript(observeShifts);
    await page.goto(url, { waitUntil: 'networkidle' });
    await page.waitForTimeout(restMs);
    const atLoad = await page.evaluate(readShift);
    await scrollToChart(page);
    return { width, atLoad, afterScroll: await page.evaluate(readShift) };
  });
}

/** Counts bytes as the browser does: what came over the line, compressed, with headers. */
async function recordRequests(cdp: CDPSession): Promise<SentFor[]> {
  const sentFor: SentFor[] = [];
  const byId = new Map<string, SentFor>();
  cdp.on('Network.requestWillBeSent', ({ requestId, request, type, redirectResponse }) => {
    if (/^(data|blob):/.test(request.url)) return;
    const one = { url: request.url, isScript: type === 'Script', bytes: redirectResponse?.encodedDataLength ?? 0 };
    sentFor.push(one);
    byId.set(requestId, one);
  });
  cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const one = byId.get(requestId);
    if (one) one.bytes += encodedDataLength;
  });
  await cdp.send('Network.enable');
  return sentFor;
}

/** Scrolls as people do, through everything in between, and waits until the picture has become a chart. */
async function scrollToChart(page: Page): Promise<void> {
  await page.evaluate(async (selector) => {
    const target = document.querySelector(selector);
    if (!target) throw new Error(`The page has no ${selector}`);
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    while (target.getBoundingClientRect().bottom > innerHeight) {
      const before = scrollY;
      scrollBy({ top: innerHeight / 2, behavior: 'instant' });
      await frame();
      await frame();
      if (scrollY === before) break;
    }
  }, chart);
  await page.locator(liveChart).first().waitFor({ timeout: swapTimeoutMs });
  await page.waitForLoadState('networkidle');
  await page.waitForTimeout(restMs);
}

type ShiftOfPage = { layoutShift?: number };

/** Runs in the page: sums up all shifts, which is no less than the CLS and just as much a zero. */
function observeShifts(): void {
  const page = globalThis as ShiftOfPage;
  page.layoutShift = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[]) {
      if (!entry.hadRecentInput) page.layoutShift = (page.layoutShift ?? 0) + entry.value;
    }
  }).observe({ type: 'layout-shift', buffered: true });
}

/** Runs in the page. */
function readShift(): number {
  return (globalThis as ShiftOfPage).layoutShift ?? 0;
}

function weightFigures(weight: Weight): Figure[] {
  const bytes = (what: string, value: number, limit: number): Figure =>
    atMost({ what, value, limit, unit: 'bytes', isDeterministic: true });
  return [
    bytes('`/` on the wire before a chart comes into view', weight.totalBytes, limits.totalBytes),
    bytes('of it JavaScript', weight.scriptBytes, limits.scriptBytes),
    bytes('JavaScript of a chart that comes into view', weight.chartScriptBytes, limits.chartScriptBytes),
    atMost({ what: 'Requests to anyone else', value: weight.foreignUrls.length, limit: 0, isDeterministic: true }),
  ];
}

function shiftFigures({ width, atLoad, afterScroll }: Shift): Figure[] {
  const shift = (when: string, value: number): Figure =>
    atMost({ what: `Layout shift at ${width} px, ${when}`, value, limit: 0, isDeterministic: true });
  return [shift('load', atLoad), shift('to the chart and its swap', afterScroll - atLoad)];
}

function sumBytes(sentFor: readonly SentFor[]): number {
  return sentFor.reduce((sum, { bytes }) => sum + bytes, 0);
}
