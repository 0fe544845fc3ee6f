/** Times the largest paint of a page on a slow phone, and holds it against a bare table's. */
import type { Page } from '@playwright/test';
import { phone, slowCpu, slowLine, withBrowser, withPage } from './browser.ts';
import { atMostTimes, type Figure } from './figures.ts';

const limitTimes = 1.25;
const roundCount = 7;
const restMs = 1000;

/** Takes turns, so that a machine whose pace changes slows both alike. */
export async function measureLargestPaint(oursUrl: string, bareUrl: string): Promise<Figure[]> {
  const ours: number[] = [];
  const bare: number[] = [];
  for (let round = 1; round <= roundCount; round++) {
    ours.push(await timeLargestPaint(oursUrl));
    bare.push(await timeLargestPaint(bareUrl));
    console.error(
      `largest paint, round ${round} of ${roundCount}: ${ours.at(-1)?.toFixed()} ms, ${bare.at(-1)?.toFixed()} ms`,
    );
  }
  return [atMostTimes('Largest paint of `/`, as a multiple of a bare table of 50 rows', limitTimes, { ours, bare })];
}

function timeLargestPaint(url: string): Promise<number> {
  return withBrowser((browser) =>
    withPage(browser, phone, async (page, cdp) => {
      await slowLine(cdp);
      await slowCpu(cdp);
      await page.goto(url, { waitUntil: 'networkidle' });
      await page.waitForTimeout(restMs);
      return readLargestPaint(page);
    }),
  );
}

function readLargestPaint(page: Page): Promise<number> {
  return page.evaluate(() => {
    const { promise, resolve } = Promise.withResolvers<number>();
    new PerformanceObserver((list) => resolve(list.getEntries().at(-1)?.startTime ?? Number.NaN)).observe({
      type: 'largest-contentful-paint',
      buffered: true,
    });
    return promise;
  });
}
