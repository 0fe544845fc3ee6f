/** Times sorting: from the click on a header to the first frame after the rows changed, on a slowed-down machine. */
import type { Page } from '@playwright/test';
import { desktop, slowCpu, withBrowser, withPage } from './browser.ts';
import { atMostTimes, type Figure } from './figures.ts';

/** A page with a table, and the headers that are clicked in turn. */
export type SortTarget = { url: string; body: string; headers: readonly string[] };

const limitTimes = 1.3;
const sessionCount = 3;
const turnCount = 2;
const restMs = 200;

/** Takes turns, so that a machine whose pace changes slows both alike. */
export async function measureSort(oursTarget: SortTarget, bareTarget: SortTarget): Promise<Figure[]> {
  const ours: number[] = [];
  const bare: number[] = [];
  for (let session = 1; session <= sessionCount; session++) {
    for (const [times, target] of [
      [ours, oursTarget],
      [bare, bareTarget],
    ] as const) {
      const sorts = await timeSorts(target);
      console.error(
        `sort ${target.url}, session ${session} of ${sessionCount}: ${sorts.map((ms) => ms.toFixed()).join(', ')} ms`,
      );
      times.push(...sorts);
    }
  }
  return [atMostTimes('Sorting 1,000 rows, as a multiple of a bare table that sorts', limitTimes, { ours, bare })];
}

function timeSorts({ url, body, headers }: SortTarget): Promise<number[]> {
  return withBrowser((browser) =>
    withPage(browser, desktop, async (page, cdp) => {
      await page.goto(url, { waitUntil: 'networkidle' });
      await slowCpu(cdp);
      const times: number[] = [];
      for (let turn = 0; turn < turnCount; turn++) {
        for (const header of headers) times.push(await timeSort(page, header, body));
      }
      return times;
    }),
  );
}

async function timeSort(page: Page, header: string, body: string): Promise<number> {
  const painted = page.evaluate(waitForSort, body);
  await page.locator(header).click();
  const ms = await painted;
  await page.waitForTimeout(restMs);
  return ms;
}

/** Runs in the page. */
function waitForSort(body: string): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const timeoutMs = 20_000;
  setTimeout(() => reject(new Error('A click on a header changed no rows')), timeoutMs);
  const table = document.querySelector(body);
  if (!table) throw new Error(`The page has no ${body}`);
  const afterFrame = (then: () => void) =>
    requestAnimationFrame(() => {
      // A message is handled after the frame has been painted.
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = then;
      port2.postMessage(null);
    });
  const onClick = (event: Event) => {
    new MutationObserver((_, observer) => {
      observer.disconnect();
      afterFrame(() => resolve(performance.now() - event.timeStamp));
    }).observe(table, { childList: true });
  };
  addEventListener('click', onClick, { capture: true, once: true });
  return promise;
}
