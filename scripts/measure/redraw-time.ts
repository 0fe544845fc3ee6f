/** Times the page of costs: from a change of an input to the first frame that shows what follows, on a slowed-down machine. */
import type { Page } from '@playwright/test';
import { desktop, slowCpu, withBrowser, withPage } from './browser.ts';
import { atMost, type Figure, median } from './figures.ts';

const limitMs = 50;
const restMs = 200;
const turnCount = 6;

interface Input {
  name: string;
  /** What it is set to in each turn, over and over, so that no change is none. For a choice the kind of what is chosen next. */
  values: readonly string[];
  /** What has another text in the frame that shows what follows. */
  shows: string;
}

const inputs: Input[] = [
  { name: 'engineers', values: ['21', '22', '23', '24', '25', '26'], shows: '[data-table="bill"]' },
  { name: 'floor', values: ['5', '6', '7', '8'], shows: '[data-say="policy-result"]' },
  { name: 'dearer', values: ['provider', 'model'], shows: '[data-changes]' },
  { name: 'without', values: ['model', 'provider'], shows: '[data-changes]' },
];

export async function measureRedraw(url: string): Promise<Figure[]> {
  const times = await withBrowser((browser) =>
    withPage(browser, desktop, async (page, cdp) => {
      await page.goto(`${url}cost/`, { waitUntil: 'networkidle' });
      await page.locator('[data-cost][data-ready]').waitFor();
      await slowCpu(cdp);
      const all = inputs.map((input) => ({ ...input, ms: [] as number[] }));
      for (let turn = 0; turn < turnCount; turn++) {
        for (const { name, values, shows, ms } of all)
          ms.push(await timeChange(page, { name, value: values[turn % values.length] ?? '', shows }));
      }
      return all;
    }),
  );
  for (const { name, ms } of times)
    console.error(`redraw ${url}, ${name}: ${ms.map((one) => one.toFixed()).join(', ')} ms`);
  const slowest = Math.max(...times.map(({ ms }) => median(ms)));
  const what = 'Redrawing `/cost/` of 1,000 models after a change, median of the slowest input';
  return [atMost({ what, value: Math.round(slowest), limit: limitMs, unit: 'ms', isDeterministic: false })];
}

interface Change {
  name: string;
  value: string;
  shows: string;
}

async function timeChange(page: Page, change: Change): Promise<number> {
  // In sight, as it is for whoever changes it, and with it what stands around it.
  await page.locator(`[data-cost] [name="${change.name}"]`).scrollIntoViewIfNeeded();
  await page.waitForTimeout(restMs);
  const ms = await page.evaluate(changeAndWait, change);
  await page.waitForTimeout(restMs);
  return ms;
}

/** Runs in the page. */
function changeAndWait({ name, value, shows }: Change): Promise<number> {
  const field = document.querySelector<HTMLInputElement | HTMLSelectElement>(`[data-cost] [name="${name}"]`);
  const shown = document.querySelector(`[data-cost] ${shows}`);
  if (!field || !shown) throw new Error(`The page has no field ${name}, or no ${shows}`);
  if (field instanceof HTMLSelectElement) {
    const ofKind = [...field.options].filter(
      (option) => option.value !== '' && option.value.startsWith('provider:') === (value === 'provider'),
    );
    // The price of who is gone changes nothing.
    field.value = ofKind.at(name === 'without' ? -1 : 0)?.value ?? '';
  } else field.value = value;
  return new Promise((resolve) => {
    requestAnimationFrame(() => {
      const before = shown.textContent;
      const startMs = performance.now();
      field.dispatchEvent(new Event('input', { bubbles: true }));
      // A task that goes before all others, the next frame among them, is done as soon as this frame has been painted.
      const afterFrame = () => scheduler.postTask(check, { priority: 'user-blocking' });
      const check = () => {
        if (shown.textContent === before) requestAnimationFrame(afterFrame);
        else resolve(performance.now() - startMs);
      };
      afterFrame();
    });
  });
}
