/** Times the cost page: from a change of an input to the frame that shows all that follows from it. */
import type { Page } from '@playwright/test';
import { desktop, withBrowser, withPage } from './browser.ts';
import { atMost, type Figure, median } from './figures.ts';

const limitMs = 50;
const turnCount = 20;

/** What fields are set to in turns, so that each change is one; of a choice, which of its options. */
const inputs: { name: string; values: readonly [string | number, string | number] }[] = [
  { name: 'month', values: ['21000', '35000'] },
  { name: 'baseline', values: [2, 3] },
  { name: 'floor', values: ['5', '8'] },
  { name: 'price', values: [1, 2] },
  { name: 'times', values: ['2', '4'] },
];

/** `rows` says how many models the site at `url` has. */
export async function measureRedraw(url: string, rows: number): Promise<Figure[]> {
  const medians = await withBrowser((browser) =>
    withPage(browser, desktop, async (page) => {
      await page.goto(`${url}cost/`);
      await page.locator('[data-cost][data-ready]').waitFor();
      const all: number[] = [];
      for (const { name, values } of inputs) {
        const times: number[] = [];
        for (let turn = 0; turn < turnCount; turn++) times.push(await timeChange(page, name, values[turn % 2] ?? ''));
        console.error(`redraw of ${rows} rows, ${name}: ${times.map((ms) => ms.toFixed()).join(', ')} ms`);
        all.push(median(times));
      }
      return all;
    }),
  );
  const what = `Redrawing \`/cost/\` of ${rows} models after a change, median of the slowest input`;
  return [
    atMost({ what, value: Math.round(Math.max(...medians)), limit: limitMs, unit: 'ms', isDeterministic: false }),
  ];
}

async function timeChange(page: Page, name: string, value: string | number): Promise<number> {
  const field = page.locator(`[data-cost] [name="${name}"]`);
  await field.scrollIntoViewIfNeeded();
  return field.evaluate((element, to) => {
    const input = element as HTMLInputElement | HTMLSelectElement;
    if (input instanceof HTMLSelectElement) input.selectedIndex = Number(to);
    else input.value = String(to);
    return new Promise<number>((resolve) => {
      requestAnimationFrame(() => {
        const startMs = performance.now();
        input.dispatchEvent(new Event('input', { bubbles: true }));
        input.dispatchEvent(new Event('change', { bubbles: true }));
        // A message comes after this frame has been laid out and painted.
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(performance.now() - startMs);
        port2.postMessage(null);
      });
    });
  }, value);
}
