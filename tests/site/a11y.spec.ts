/** Accessibility: axe on every kind of page, the keyboard, narrow screens, reduced motion and paper. */
import { expect, type Page, test } from '@playwright/test';
import { distDir } from '../../bench/paths.ts';
import { findFaultsAt } from './axe.ts';
import { readBoard } from './expected.ts';
import { enlivenCharts, listPages, overflow, pagesToOpen, showEverything, siteUrl, watchPage } from './helpers.ts';

const board = readBoard();
const [first, second] = board.rows;
const planted = board.tasks.find((task) => task.planted.length > 0);
const router = board.rows.find((row) => row.kind === 'router');
const isFigure = (path: string) => /figures\//.test(path);
/** Figures look alike where they are tables, and where they are charts, whatever board they are of. */
const isLikeOthers = (path: string) => !/ranking|chart|bars|grid|claims|separation/.test(path);
const pages = Object.groupBy(listPages(distDir), (path) => (isFigure(path) ? 'figures' : 'others'));
const kinds = new Set([
  ...pagesToOpen(pages.others ?? [], 2),
  ...pagesToOpen(pages.figures ?? [], 1).filter((path) => !isLikeOthers(path)),
  ...(planted ? [`tasks/${planted.id}/`] : []),
  ...(router ? [`models/${router.id}/`] : []),
  `compare/?models=${board.rows.slice(0, 4).map((row) => row.id)},no-such-model`,
]);

test('axe is asked so that it finds what is wrong in the light, and colours that are wrong in the dark', async ({
  page,
}) => {
  const found = await findFaultsAt(page, () =>
    page.setContent(`<html lang="en"><title>Planted faults</title><main><h1>Planted faults</h1><img src="data:,">
    <style>@media (prefers-color-scheme: dark) { p { color: #444; background: #333 } }</style><p>Hard to read</p></main>`),
  );
  expect(found.map((fault) => fault.split(':', 2).join(':')).sort()).toEqual([
    '1440 px, dark: color-contrast',
    '1440 px, dark: image-alt',
    '320 px, light: image-alt',
  ]);
});

for (const path of kinds) {
  test(`${path || './'} passes axe, fits a phone, complains of nothing, and scrolls only where the keyboard reaches`, async ({
    page,
  }) => {
    const seen = watchPage(page, siteUrl);
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto(path || './');
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    const found = await findFaultsAt(page, () => showEverything(page));
    await page.setViewportSize({ width: 320, height: 640 });
    const unreached = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('main *')]
        .filter((element) => element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 1)
        .filter((element) => /auto|scroll/.test(getComputedStyle(element).overflowX))
        .filter((element) => element.tabIndex < 0 || !element.matches('[role=region]') || !element.ariaLabel)
        .map((element) => element.outerHTML.slice(0, 100)),
    );
    expect([...seen, ...found, ...unreached]).toEqual([]);
  });
}

for (const width of [320, 1440]) {
  test(`the keyboard reaches everything on the front page at ${width} px, and shows where it is`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    // Without it, focus would be looked for while the page still glides there.
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.goto('./');
    await showEverything(page);
    await page.evaluate(() => {
      document.body.tabIndex = -1;
      document.body.focus();
      document.body.removeAttribute('tabindex');
    });
    const wanted = await page.evaluate(() => {
      const interactive = 'a[href], button, input, select, textarea, summary, [tabindex="0"]';
      return [...document.querySelectorAll<HTMLElement>(interactive)]
        .filter((element) => element.tabIndex >= 0 && element.checkVisibility({ visibilityProperty: true }))
        .map((element, i) => {
          element.dataset.stop = String(i);
          return `${i} ${element.tagName} ${(element.ariaLabel ?? element.textContent).trim().slice(0, 40)}`;
        });
    });
    const stops = [...Array(wanted.length).keys()];
    const forward = await walk(page, 'Tab', wanted.length + 2);
    expect(forward.map(({ stop }) => stop)).toEqual(stops);
    expect(forward.filter(({ fault }) => fault !== '').map(({ stop, fault }) => `${wanted[stop]}: ${fault}`)).toEqual(
      [],
    );
    const back = await walk(page, 'Shift+Tab', wanted.length + 2);
    expect(back.filter(({ fault }) => fault !== '').map(({ stop, fault }) => `${wanted[stop]}: ${fault}`)).toEqual([]);
  });
}

test('the skip link comes first and goes to the content', async ({ page }) => {
  await page.goto('./');
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: 'Skip to content' });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#main$/);
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true);
});

test('a removed model leaves the focus where one can go on', async ({ page }) => {
  await page.goto(`compare/?models=${first?.id},${second?.id}`);
  await page.getByRole('button', { name: `Remove ${first?.name}` }).press('Enter');
  expect(await page.evaluate(() => document.activeElement?.closest('[data-compare]') !== null)).toBe(true);
});

test('nothing moves for those who asked for less motion', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  for (const path of ['./', 'value/', 'claims/']) {
    await page.goto(path);
    await showEverything(page);
    const moving = await page.evaluate(() => {
      const styles = [...document.querySelectorAll('*')].map((element) => getComputedStyle(element));
      const takesTime = (times: string) => times.split(', ').some((time) => Number.parseFloat(time) > 0);
      return {
        transitions: styles.filter((style) => takesTime(style.transitionDuration)).length,
        animations: styles.filter((style) => takesTime(style.animationDuration)).length,
        running: document.getAnimations().length,
        scrolling: getComputedStyle(document.documentElement).scrollBehavior,
      };
    });
    expect(moving, path).toEqual({ transitions: 0, animations: 0, running: 0, scrolling: 'auto' });
  }
});

test('on paper charts are pictures, controls are gone, and the ranking fits the sheet', async ({ page }) => {
  // A4 between margins, at 96 dots per inch.
  await page.setViewportSize({ width: 718, height: 1000 });
  for (const path of ['./', 'value/']) {
    await page.goto(path);
    await enlivenCharts(page);
    await page.emulateMedia({ media: 'print' });
    for (const chart of await page.locator('figure.chart').all()) {
      await expect(chart.locator('canvas')).toBeHidden();
      await expect(chart.locator('svg').filter({ visible: true })).toHaveCount(1);
    }
    // The buttons in the head of the ranking are its column titles.
    const controls = page.locator('main').locator('button:not(th button), input, select, canvas');
    expect(await controls.filter({ visible: true }).count()).toBe(0);
    await page.emulateMedia({ media: 'screen' });
  }
  await page.goto('boards/field-report/');
  await page.emulateMedia({ media: 'print' });
  const sheet = page.viewportSize()?.width ?? 0;
  const cells = page.locator('[data-ranking] tr > *');
  const rightmost = await cells.evaluateAll((all) =>
    Math.max(...all.map((cell) => cell.getBoundingClientRect().right)),
  );
  expect(rightmost).toBeLessThanOrEqual(sheet);
  await expect(page.locator('[data-ranking] tbody tr').filter({ visible: true })).toHaveCount(board.rows.length);
});

/** Presses a key until the focus leaves the page: each stop, and what is wrong with it. */
async function walk(page: Page, key: string, limit: number): Promise<{ stop: number; fault: string }[]> {
  const visited: { stop: number; fault: string }[] = [];
  for (let i = 0; i < limit; i++) {
    await page.keyboard.press(key);
    const at = await page.evaluate(() => {
      const element = document.activeElement;
      if (!(element instanceof HTMLElement) || element === document.body) return null;
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      const isOutlined = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
      const { left, right, top, bottom } = element.getBoundingClientRect();
      const x = (Math.max(left, 0) + Math.min(right, innerWidth)) / 2;
      const y = (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2;
      const above = document.elementFromPoint(x, y);
      const isSeen = above !== null && (element.contains(above) || above.contains(element));
      const fault = [isOutlined ? '' : 'no visible focus', isSeen ? '' : `hidden by ${above?.outerHTML.slice(0, 60)}`];
      return { stop: Number(element.dataset.stop ?? -1), fault: fault.filter(Boolean).join(', ') };
    });
    if (at === null) break;
    visited.push(at);
  }
  return visited;
}
