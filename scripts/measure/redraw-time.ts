/** Times the page of costs: from a change of an input to the first frame that shows what follows, on a slowed-down machine. */
import type { Page } from '@playwright/test';
import { desktop, slowCpu, withBrowser, withPage } from './browser.ts';
import { atMost, type Figure, median } from './figures.ts';

const limitMs = 50;
const restMs = 200;
const turnCount = 4;

/** Each turn has other values, so that no change is none. */
const inputs: { name: string; values: readonly string[] }[] = [
  { name: 'engineers', values: ['21', '22', '23', '24'] },
  { name: 'floor', values: ['5', '6', '7', '8'] },
  { name: 'dearer', values: ['provider', 'model', 'provider', 'model'] },
  { name: 'without', values: ['model', 'provider', 'model', 'provider'] },
];

export async function measureRedraw(url: string): Promise<Figure[]> {
  const times = await withBrowser((browser) =>
    withPage(browser, desktop, async (page, cdp) => {
      await page.goto(`${url}cost/`, { waitUntil: 'networkidle' });
      await page.locator('[data-cost][data-ready]').waitFor();
      await slowCpu(cdp);
      const all = inputs.map(({ name }) => ({ name, ms: [] as number[] }));
      for (let turn = 0; turn < turnCount; turn++) {
        for (const [i, { name, values }] of inputs.entries())
          all[i]?.ms.push(await timeChange(page, name, values[turn] ?? ''));
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

async function timeChange(page: Page, name: string, value: string): Promise<number> {
  // In sight, as it is for whoever changes it, and with it what stands around it.
  await page.locator(`[data-cost] [name="${name}"]`).scrollIntoViewIfNeeded();
  await page.waitForTimeout(restMs);
  const ms = await page.evaluate(changeAndWait, { name, value });
  await page.waitForTimeout(restMs);
  return ms;
}

/** Runs in the page. For a choice, `value` is the kind of what is chosen next. */
function changeAndWait({ name, value }: { name: string; value: string }): Promise<number> {
  const field = document.querySelector<HTMLInputElement | HTMLSelectElement>(`[data-cost] [name="${name}"]`);
  if (!field) throw new Error(`The page has no field ${name}`);
  if (field instanceof HTMLSelectElement) {
    const isOfKind = (option: HTMLOptionElement) =>
      option.value !== '' && option.value.startsWith('provider:') === (value === 'provider');
    const next = [...field.options].find((option) => isOfKind(option) && option.value !== field.value);
    field.value = next?.value ?? '';
  } else field.value = value;
  return new Promise((resolve) => {
    requestAnimationFrame(() => {
      const startMs = performance.now();
      field.dispatchEvent(new Event('input', { bubbles: true }));
      // A message is handled after the frame has been painted, in which what the event changed is laid out.
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve(performance.now() - startMs);
      port2.postMessage(null);
    });
  });
}
