/**
 * Times the page of costs: from a change of an input to the frame after which all that is in sight shows what follows, on a
 * slowed-down machine.
 */
import type { Page } from '@playwright/test';
import type { Market } from '../../src/cost/index.ts';
import { desktop, slowCpu, withBrowser, withPage } from './browser.ts';
import { atMost, type Figure, median } from './figures.ts';
import { serveAsMeasured } from './measured-market.ts';

const limitMs = 50;
/** Nobody changes anything before having looked at the page. */
const lookMs = 3000;
const restMs = 200;
const turnCount = 10;

interface Change {
  name: string;
  /** What a field is set to; for a choice, which of its options: from the end where it is negative. */
  value: string | number;
}

interface Input {
  name: string;
  /** What it is set to in turns, so that no change is none. */
  values: readonly [Change['value'], Change['value']];
  /** Whether only boards that were measured have it. */
  isMeasured?: true;
}

/** One of each kind, in the order of the page. Two shares together sum to the same, and one alone is refused. */
const inputs: Input[] = [
  { name: 'engineers', values: ['21', '35'] },
  { name: 'calls', values: ['600', '400'] },
  { name: 'days', values: ['22', '20'] },
  { name: 'output', values: ['800', '1200'] },
  { name: 'input', values: ['300', '600'] },
  { name: 'baseline', values: [-1, -2] },
  { name: 'tier-0', values: [-3, -4] },
  { name: 'share-0', values: ['60', '70'] },
  { name: 'share-1', values: ['35', '25'] },
  { name: 'floor', values: ['5', '8'] },
  { name: 'dearer', values: [1, 2] },
  { name: 'times', values: ['2', '4'] },
  { name: 'without', values: [5, -5] },
  { name: 'task-task-0', values: ['3', '2'] },
  { name: 'axis-correctness', values: ['3', '2'], isMeasured: true },
  { name: 'budget', values: ['100', '400'] },
];

interface Timed {
  ms: number;
  /** What always the same work took at that time: how busy the machine was. */
  referenceMs: number;
}

/** `kind` is how the page gets its scores: one that was measured has more to weigh and to compare. */
export async function measureRedraw(url: string, kind: Market['kind']): Promise<Figure[]> {
  const { tasks, all: timed } = await withBrowser((browser) =>
    withPage(browser, desktop, async (page, cdp) => {
      if (kind === 'measured') await serveAsMeasured(page, 'task-0');
      await slowCpu(cdp);
      await page.goto(`${url}cost/`);
      await page.locator('[data-cost][data-ready]').waitFor();
      await page.waitForTimeout(lookMs);
      const tasks = await page.locator('[data-cost] [name^="task-"]').count();
      const all = inputs
        .filter(({ isMeasured }) => !isMeasured || kind === 'measured')
        .map((input) => ({ ...input, turns: [] as Timed[] }));
      for (let turn = 0; turn < turnCount; turn++) {
        for (const { name, values, turns } of all) {
          turns.push(await timeChange(page, { name, value: values[turn % 2 === 0 ? 0 : 1] }));
        }
      }
      return { tasks, all };
    }),
  );
  // Whoever else is busy on the machine is no part of the page: each time counts as in the quietest tenth of the run.
  const referencesMs = timed.flatMap(({ turns }) => turns.map(({ referenceMs }) => referenceMs)).sort((a, b) => a - b);
  const quietMs = referencesMs[Math.floor(referencesMs.length / 10)] ?? 0;
  const quiet = timed.map(({ name, turns }) => ({
    name,
    ms: turns.map(({ ms, referenceMs }) => (ms * quietMs) / referenceMs),
    asTimedMs: turns.map(({ ms }) => ms),
  }));
  for (const { name, ms, asTimedMs } of quiet) {
    console.error(`redraw of what was ${kind}, ${name}: ${list(ms)} ms (as timed ${list(asTimedMs)})`);
  }
  const slowest = Math.max(...quiet.map(({ ms }) => median(ms)));
  const what = `Redrawing \`/cost/\` of 1,000 models with ${kind} scores on ${tasks} tasks after a change, median of the slowest input`;
  return [atMost({ what, value: Math.round(slowest), limit: limitMs, unit: 'ms', isDeterministic: false })];
}

const list = (times: readonly number[]) => times.map((ms) => ms.toFixed()).join(', ');

async function timeChange(page: Page, change: Change): Promise<Timed> {
  // In sight, as it is for whoever changes it, and with it what stands around it.
  const field = page.locator(`[data-cost] [name="${change.name}"]`);
  await field.evaluate((element) => {
    for (const details of document.querySelectorAll('[data-weights]')) {
      details.toggleAttribute('open', details.contains(element));
    }
  });
  await field.scrollIntoViewIfNeeded();
  await field.focus();
  await page.waitForTimeout(restMs);
  const before = await page.evaluate(timeReference);
  const ms = await page.evaluate(changeAndWait, change);
  const after = await page.evaluate(timeReference);
  return { ms, referenceMs: (before + after) / 2 };
}

/** Runs in the page. */
function timeReference(): number {
  const startMs = performance.now();
  Array.from({ length: 30_000 }, (_, i) => (i * 7919) % 30_011).sort((a, b) => a - b);
  return performance.now() - startMs;
}

/** Runs in the page. */
async function changeAndWait({ name, value }: Change): Promise<number> {
  const page = document.querySelector<HTMLElement>('[data-cost]');
  const field = page?.querySelector<HTMLInputElement | HTMLSelectElement>(`[name="${name}"]`);
  if (!page || !field) throw new Error(`The page has no field ${name}`);
  const parts =
    '[data-say], [data-table] tr, [data-router-chart] svg, [data-changes], [data-advice], [data-complaint], [data-policy-form] code';
  const inSight = await new Promise<Set<Element>>((resolve) => {
    const observer = new IntersectionObserver((entries) => {
      observer.disconnect();
      resolve(new Set(entries.flatMap(({ isIntersecting, target }) => (isIntersecting ? [target] : []))));
    });
    for (const part of page.querySelectorAll(parts)) observer.observe(part);
  });
  if (field instanceof HTMLSelectElement) field.value = [...field.options].at(Number(value))?.value ?? '';
  else field.value = String(value);
  return new Promise((resolve) => {
    requestAnimationFrame(() => {
      const startMs = performance.now();
      let doneMs = 0;
      // A task that goes before all others, the next frame among them, is done as soon as this frame has been painted.
      const stamp = () =>
        scheduler.postTask(
          () => {
            doneMs = performance.now() - startMs;
          },
          { priority: 'user-blocking' },
        );
      const observer = new MutationObserver((records) => {
        // What changes in the frame of the change itself is stamped with it.
        if (doneMs === 0) return;
        const isSeen = records.some(({ target }) => {
          const part = (target instanceof Element ? target : target.parentElement)?.closest(parts);
          return part && inSight.has(part);
        });
        if (isSeen) requestAnimationFrame(stamp);
      });
      observer.observe(page, { subtree: true, childList: true, characterData: true, attributes: true });
      field.dispatchEvent(new Event('input', { bubbles: true }));
      field.dispatchEvent(new Event('change', { bubbles: true }));
      stamp();
      const finish = () => {
        observer.disconnect();
        resolve(doneMs);
      };
      const waitUntilDrawn = () => {
        if (doneMs === 0 || 'busy' in page.dataset) setTimeout(waitUntilDrawn, 20);
        else requestAnimationFrame(() => setTimeout(finish, 20));
      };
      waitUntilDrawn();
    });
  });
}
