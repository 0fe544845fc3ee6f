/** Charts: pictures until they come into view, then interactive for mouse and keyboard, in step with theme and width. */
import { expect, type Locator, type Page, test } from '@playwright/test';
import { readBoard, showScore, showUsd, sortRows } from './expected.ts';
import { enlivenCharts, overflow } from './helpers.ts';

const board = readBoard();
const placed = board.rows.filter((row) => row.score !== null && row.price);
/** By price, the higher score first where prices are equal. */
const byPrice = sortRows(sortRows(placed, 'score', 'descending'), 'price', 'ascending');
const labels = byPrice.map(
  (row) =>
    `${row.name}: score ${showScore(row.score, row.approximate)}, ${showUsd(row.price)}, value ${showScore(row.value, row.approximate)}`,
);
const chartOf = (page: Page) => page.locator('#value-chart');
const isLibrary = (url: string) => /\/_astro\/chart\.[^/]+\.js$/.test(url);

test('nothing of the chart is fetched before it comes into view, and it moves nothing when it does', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 500 });
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  await page.addInitScript(() => {
    Object.assign(window, { shift: 0 });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        Object.assign(window, { shift: Reflect.get(window, 'shift') + Reflect.get(entry, 'value') });
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await page.goto('boards/field-report/', { waitUntil: 'networkidle' });
  await expect(chartOf(page)).not.toBeInViewport();
  const isOfChart = (url: string) => isLibrary(url) || url.includes('/figures/');
  expect(requests.filter(isOfChart)).toEqual([]);
  await expect(page.locator('canvas')).toHaveCount(0);
  const before = await chartOf(page).boundingBox();

  await chartOf(page).scrollIntoViewIfNeeded();
  await expect(chartOf(page).locator('canvas')).toBeVisible();
  expect(requests.filter(isLibrary)).toHaveLength(1);
  expect(requests.filter((url) => url.endsWith('value-chart.json'))).toHaveLength(1);
  const after = await chartOf(page).boundingBox();
  expect(after?.height).toBeCloseTo(before?.height ?? 0, 0);
  expect(after?.width).toBeCloseTo(before?.width ?? 0, 0);
  expect(await page.evaluate(() => Reflect.get(window, 'shift'))).toBe(0);
});

test('the chart covers what the picture covered, with the same points', async ({ page }) => {
  // The chart has to wait until the picture is measured.
  const measured = Promise.withResolvers<void>();
  await page.route('**/value-chart.json', async (route) => {
    await measured.promise;
    await route.continue();
  });
  await page.goto('boards/field-report/');
  const picture = chartOf(page).locator('svg').filter({ visible: true });
  await picture.evaluate((svg) => svg.scrollIntoView({ block: 'end' }));
  const drawnBox = await picture.boundingBox();
  measured.resolve();
  await enlivenCharts(page);
  const live = await chartOf(page).locator('canvas').boundingBox();
  expect(live?.width).toBeCloseTo(drawnBox?.width ?? 0, -1);
  expect(live?.height).toBeCloseTo(drawnBox?.height ?? 0, -1);
  await expect(chartOf(page).locator('canvas')).toHaveAccessibleName(/logarithmic/);
  await expect(chartOf(page).locator('a.point')).toHaveCount(placed.length);
});

test('the keyboard walks the points by price, reads them out and follows them', async ({ page }) => {
  await page.goto('boards/field-report/');
  await enlivenCharts(page);
  await chartOf(page).getByRole('link', { name: 'Its data as a table' }).focus();
  await page.keyboard.press('Shift+Tab');
  for (const [i, label] of labels.entries()) {
    const point = page.getByRole('link', { name: label, exact: true });
    await expect(point).toBeFocused();
    await expect(chartOf(page).locator('.tip')).toHaveText(label);
    await expect(chartOf(page).locator('.tip')).toBeInViewport({ ratio: 0.99 });
    await page.keyboard.press(i % 2 === 0 ? 'ArrowRight' : 'ArrowDown');
  }
  await expect(page.getByRole('link', { name: labels[0] ?? '', exact: true })).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByRole('link', { name: labels.at(-1) ?? '', exact: true })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(chartOf(page).locator('.tip')).toBeHidden();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`/models/${byPrice.at(-2)?.id}/$`));
});

test('the points of a chart are one stop of the tab key', async ({ page }) => {
  await page.goto('boards/field-report/');
  await enlivenCharts(page);
  await expect(chartOf(page).locator('a.point[tabindex="0"]')).toHaveCount(1);
  await chartOf(page).locator('a.point[tabindex="0"]').focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Tab');
  await expect(chartOf(page).locator('a.point:focus')).toHaveCount(0);
  await page.keyboard.press('Shift+Tab');
  await expect(page.getByRole('link', { name: labels[1] ?? '', exact: true })).toBeFocused();
});

test('the mouse reads points and follows them', async ({ page }) => {
  await page.goto('boards/field-report/');
  await enlivenCharts(page);
  const [row] = byPrice;
  const point = page.getByRole('link', { name: labels[0] ?? '', exact: true });
  await point.hover();
  await expect(chartOf(page).locator('.tip')).toHaveText(labels[0] ?? '');
  await page.mouse.move(0, 0);
  await expect(chartOf(page).locator('.tip')).toBeHidden();
  await point.click();
  await expect(page).toHaveURL(new RegExp(`/models/${row?.id}/$`));
});

test('bars can be walked as well, and say what was worked out from the data', async ({ page }) => {
  await page.goto('boards/field-report/');
  await enlivenCharts(page);
  const values = sortRows(placed, 'value', 'descending');
  const prices = sortRows(placed, 'price', 'ascending');
  await walkBars(
    page.locator('#value-bars'),
    values.map((row) => `${row.name}: ${showScore(row.value, row.approximate)}`),
  );
  await walkBars(
    page.locator('#price-bars'),
    prices.map((row) => `${row.name}: ${showUsd(row.price)}`),
  );
});

test('where a board states what a task cost, its bars are costs, as in their tables', async ({ page }) => {
  await page.goto('value/');
  await enlivenCharts(page);
  for (const id of ['value-bars', 'cost-per-task-bars']) {
    const labels = await page.locator(`#${id} tbody tr`).evaluateAll((rows) =>
      rows.map((row) => {
        for (const unseen of row.querySelectorAll('.sr')) unseen.remove();
        return `${row.querySelector('th')?.textContent.trim()}: ${row.querySelector('td:last-child')?.textContent.trim()}`;
      }),
    );
    expect(labels.length).toBeGreaterThan(1);
    await walkBars(page.locator(`#${id}`), labels);
  }
});

test('a change of theme draws the chart anew in its colours', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto('boards/field-report/');
  await enlivenCharts(page);
  const choose = (theme: string) => page.getByLabel('Light or dark').selectOption(theme);
  const light = await inkOf(page);
  expect(await pixelsIn(page, light)).toBeGreaterThan(100);
  await choose('dark');
  const dark = await inkOf(page);
  expect(dark).not.toEqual(light);
  expect(await pixelsIn(page, dark)).toBeGreaterThan(100);
  expect(await pixelsIn(page, light)).toBe(0);
  await expect(chartOf(page).locator('a.point')).toHaveCount(placed.length);
  expect(await misplaced(page)).toEqual([]);
  await choose('light');
  expect(await pixelsIn(page, light)).toBeGreaterThan(100);
  await choose('system');
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(() => pixelsIn(page, dark)).toBeGreaterThan(100);
});

test('after a change of width the points still lie on the chart, and it still works', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto('boards/field-report/');
  await enlivenCharts(page);
  for (const width of [360, 700, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    await expect
      .poll(async () => {
        const canvas = await chartOf(page).locator('canvas').boundingBox();
        const figure = await chartOf(page).boundingBox();
        return (canvas?.width ?? 0) <= (figure?.width ?? 0) + 0.5;
      })
      .toBe(true);
    await expect.poll(() => misplaced(page), `at ${width} px`).toEqual([]);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await chartOf(page).locator('a.point').first().focus();
    await page.keyboard.press('ArrowRight');
    await expect(chartOf(page).locator('.tip')).toHaveText(labels[1] ?? '');
    await expect(chartOf(page).locator('.tip')).toBeInViewport({ ratio: 0.99 });
    await page.keyboard.press('ArrowLeft');
  }
});

test('the data of every chart is a table one click away', async ({ page }) => {
  await page.goto('boards/field-report/');
  await chartOf(page).getByRole('link', { name: 'Its data as a table' }).click();
  await expect(page.locator('[data-ranking]')).toBeInViewport();
  await page.goto('value/');
  const charts = await page.locator('figure.chart').all();
  expect(charts).toHaveLength(3);
  for (const chart of charts) {
    const table = chart.getByRole('table');
    await expect(table).toBeHidden();
    await chart.getByText('Its data as a table').click();
    await expect(table).toBeVisible();
    const json = (await chart.getByRole('link', { name: 'JSON' }).getAttribute('href')) ?? '';
    const { rows } = (await (await page.request.get(json)).json()) as FigureRows;
    await expect(table.getByRole('rowheader')).toHaveText(rows.map(({ cells }) => cells.model.value));
    for (const form of ['CSV', 'JSON', 'SVG']) await expect(chart.getByRole('link', { name: form })).toBeVisible();
  }
});

test('the picture stays where the library or the data cannot be had', async ({ page }) => {
  for (const lost of [/\/_astro\/chart\.[^/]+\.js$/, /value-chart\.json$/]) {
    const failed = page.waitForEvent('requestfailed');
    await page.route(lost, (route) => route.abort());
    await page.goto('boards/field-report/');
    await chartOf(page).scrollIntoViewIfNeeded();
    await failed;
    await expect(chartOf(page).locator('svg').filter({ visible: true })).toHaveCount(1);
    await expect(page.locator('canvas')).toHaveCount(0);
    await page.unroute(lost);
  }
});

interface FigureRows {
  rows: { cells: { model: { value: string } } }[];
}

/** Bars in this order, the arrows going from one to the next, each as long or short as the order says. */
async function walkBars(chart: Locator, labels: string[]): Promise<void> {
  const links = chart.locator('a.point');
  expect(await links.evaluateAll((all) => all.map((link) => link.ariaLabel))).toEqual(labels);
  await links.first().focus();
  await chart.page().keyboard.press('ArrowDown');
  await expect(chart.locator('.tip')).toHaveText(labels[1] ?? '');
  const xs = await links.evaluateAll((all) => all.map((link) => link.getBoundingClientRect().left));
  const isFalling = (await chart.getAttribute('id')) === 'value-bars';
  expect(xs).toEqual([...xs].sort((a, b) => (isFalling ? b - a : a - b)));
}

/** Points whose distance from the first is not in proportion to the logarithm of the price and to the score. */
function misplaced(page: Page): Promise<string[]> {
  const points = byPrice.map((row, i) => ({ label: labels[i] ?? '', x: Math.log(row.price ?? 1), y: row.score ?? 0 }));
  return chartOf(page).evaluate((chart, expected) => {
    const centre = (label: string) => {
      const link = [...chart.querySelectorAll('a.point')].find((element) => element.ariaLabel === label);
      const box = link?.getBoundingClientRect() ?? new DOMRect();
      return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
    };
    const canvas = chart.querySelector('canvas')?.getBoundingClientRect() ?? new DOMRect();
    const [cheapest, costliest] = [expected[0], expected.at(-1)];
    const top = [...expected].sort((a, b) => b.y - a.y);
    const [best, worst] = [top[0], top.at(-1)];
    if (!cheapest || !costliest || !best || !worst) return ['no points'];
    const scale = (centre(costliest.label).x - centre(cheapest.label).x) / (costliest.x - cheapest.x);
    const rise = (centre(worst.label).y - centre(best.label).y) / (best.y - worst.y);
    return expected
      .filter(({ label, x, y }) => {
        const at = centre(label);
        const isRight =
          Math.abs(at.x - centre(cheapest.label).x - (x - cheapest.x) * scale) < 1 &&
          Math.abs(at.y - centre(best.label).y - (best.y - y) * rise) < 1;
        const isInside = at.x > canvas.left && at.x < canvas.right && at.y > canvas.top && at.y < canvas.bottom;
        return !isRight || !isInside || scale <= 20 || rise <= 20;
      })
      .map(({ label }) => label);
  }, points);
}

/** The colour of text as it is now: red, green and blue. */
function inkOf(page: Page): Promise<number[]> {
  return page.evaluate(() => (getComputedStyle(document.documentElement).color.match(/\d+/g) ?? []).map(Number));
}

/** How many pixels of the chart have exactly this colour. */
function pixelsIn(page: Page, colour: number[]): Promise<number> {
  return chartOf(page)
    .locator('canvas')
    .evaluate((canvas: HTMLCanvasElement, [r, g, b]) => {
      const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] };
      let count = 0;
      for (let i = 0; i < data.length; i += 4) {
        if (data[i] === r && data[i + 1] === g && data[i + 2] === b && data[i + 3] === 255) count++;
      }
      return count;
    }, colour);
}
