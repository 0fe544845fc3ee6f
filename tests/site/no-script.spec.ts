/** Every page without JavaScript: all of its content is there, and nothing is offered that would not work. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { dataDir, distDir } from '../../bench/paths.ts';
import { readBoard, showScore, showUsd } from './expected.ts';
import { listPages, pagesToOpen, shownCells, someOf } from './helpers.ts';

test.use({ javaScriptEnabled: false });

const board = readBoard();
/** Which models the endpoint of the site can be asked for: their pages have the code that does. */
const { models } = JSON.parse(readFileSync(join(dataDir, 'endpoints/global-api.json'), 'utf8')) as { models: object };
const isListed = (model: string) => Object.hasOwn(models, model);
/** Their pages are alike. */
const someRows = someOf(board.rows, 5);

test('no page shows a control that does nothing', async ({ page }) => {
  for (const path of pagesToOpen(listPages(distDir), 1)) {
    await page.goto(path || './');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    // Live or frozen is chosen by the style sheet alone, which the tests of figure pages hold.
    const controls = page.locator(
      'button, input:not([name=numbers]), select, textarea, .js-only, [role=status], canvas',
    );
    expect(await controls.filter({ visible: true }).count(), path).toBe(0);
  }
});

test('the ranking has every row and figure', async ({ page }) => {
  await page.goto('boards/field-report/');
  const cells = await shownCells(page);
  expect([...cells.keys()]).toEqual(board.rows.map(({ id }) => id));
  for (const row of board.rows) {
    expect(cells.get(row.id)).toEqual({
      rank: String(row.rank ?? '—'),
      model: row.name,
      score: showScore(row.score, row.approximate),
      price: showUsd(row.price),
      value: showScore(row.value, row.approximate),
      provider: row.provider,
      category: row.category,
      printed: String(row.printed ?? '—'),
    });
  }
});

for (const path of ['boards/field-report/']) {
  test(`the grid of tasks on ${path} has every cell`, async ({ page }) => {
    await page.goto(path);
    const grid = page.getByRole('table', { name: `${board.title}: the tasks` });
    await expect(grid.getByRole('columnheader')).toHaveText(['Model', ...board.tasks.map(({ name }) => name)]);
    for (const row of board.rows) {
      const line = grid.getByRole('row').filter({ has: page.getByRole('rowheader', { name: row.name, exact: true }) });
      const texts = board.tasks.map(({ id }) => {
        const cell = row.cells.get(id);
        if (cell?.found !== undefined) return `${cell.found} of ${cell.of}`;
        return new RegExp(`^\\s*${showScore(cell?.score ?? null).replace('.', '\\.')}\\??\\s*$`);
      });
      await expect(line.getByRole('cell'), row.name).toHaveText(texts);
    }
  });
}

test('a task has its prompt, what was planted, and its scores', async ({ page }) => {
  for (const task of someOf(board.tasks, 5)) {
    await page.goto(`tasks/${task.id}/`);
    for (const line of task.prompt.split('\n').filter((text) => text.trim() !== '')) {
      await expect(page.locator('main pre').first()).toContainText(line);
    }
    for (const flaw of task.planted) await expect(page.getByText(flaw)).toBeVisible();
    const mentioned = board.rows.filter((row) => row.cells.has(task.id));
    // Other boards may have the task too.
    const rows = page.getByRole('region', { name: board.title }).locator('tbody tr');
    await expect(rows).toHaveCount(mentioned.length);
    for (const row of mentioned) {
      const line = rows.filter({ has: page.getByRole('link', { name: row.name, exact: true }) });
      const { score = null, note = '' } = row.cells.get(task.id) ?? {};
      if (score !== null) await expect(line).toContainText(showScore(score));
      await expect(line).toContainText(note);
    }
  }
});

test('a model has its receipt', async ({ page }) => {
  for (const row of someRows) {
    await page.goto(`models/${row.id}/`);
    const receipt = page.getByRole('region', { name: `Receipt: ${board.title}` });
    const figures = [
      showScore(row.score, row.approximate),
      showUsd(row.price),
      showScore(row.value, row.approximate),
      ...[row.rank, row.valueRank, row.priceRank].map((rank) =>
        rank === null ? '—' : `${rank} of ${board.rows.length}`,
      ),
    ];
    for (const figure of figures) await expect(receipt.getByText(figure, { exact: true }).first()).toBeVisible();
    for (const task of board.tasks) await expect(receipt.getByRole('link', { name: task.name })).toBeVisible();
    await expect(page.getByText(/^import os/)).toHaveCount(isListed(row.id) ? 1 : 0);
  }
});

test('what beats a model, and what it beats, follows from score and price', async ({ page }) => {
  for (const row of someRows) {
    await page.goto(`models/${row.id}/`);
    const { score, price } = row;
    if (score === null || price === null) continue;
    const known = board.rows.flatMap((r) =>
      r.score === null || r.price === null ? [] : { ...r, s: r.score, p: r.price },
    );
    const better = known.filter((r) => r.s >= score && r.p <= price && (r.s > score || r.p < price));
    const worse = known.filter((r) => r.s <= score && r.p >= price && (r.s < score || r.p > price));
    for (const [title, rows] of [
      ['What beats it', better],
      ['What it beats', worse],
    ] as const) {
      // Named after its board where the model is on several.
      const region = page.getByRole('region', { name: new RegExp(`^${title}(: ${board.title})?$`) });
      const names = await region.getByRole('link').allTextContents();
      expect(names.sort(), `${row.name}: ${title}`).toEqual(rows.map(({ name }) => name).sort());
    }
  }
});

test('the table of all models has every model, its score and rank on the board, and its price', async ({ page }) => {
  await page.goto('models/');
  const table = page.getByRole('table', { name: 'Every model on every board' });
  const column = await table.getByRole('columnheader').allInnerTexts();
  const place = column.findIndex((text) => text.startsWith(board.title));
  for (const row of board.rows) {
    const line = table.getByRole('row').filter({ has: page.getByRole('link', { name: row.name, exact: true }) });
    await expect(line.getByRole('cell').nth(place - 1)).toContainText(
      row.rank === null ? '—' : `${showScore(row.score, row.approximate)} ${row.rank} of ${board.rows.length}`,
    );
    // The newest list price, which may be newer than the one that the board goes by.
    if (row.price !== null) await expect(line).toContainText(/\$\d/);
  }
});

for (const path of ['boards/field-report/', 'value/']) {
  test(`the charts on ${path} are pictures with words, at every width`, async ({ page }) => {
    for (const width of [320, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      await page.goto(path);
      const charts = page.locator('figure.chart');
      expect(await charts.count()).toBeGreaterThan(0);
      for (const chart of await charts.all()) {
        await expect(chart.getByRole('img')).toHaveAccessibleName(/.{40,}/);
        await expect(chart.locator('svg').filter({ visible: true })).toHaveCount(1);
        const box = await chart.locator('svg').filter({ visible: true }).boundingBox();
        expect(box?.height ?? 0).toBeGreaterThan(150);
        expect(box?.width ?? 0).toBeGreaterThan(250);
      }
    }
  });
}

test('the bars name every model', async ({ page }) => {
  await page.goto('boards/field-report/');
  for (const id of ['value-bars', 'price-bars']) {
    const picture = page.locator(`#${id} svg`).filter({ visible: true });
    for (const row of board.rows.slice(0, 30)) {
      if (row.name.length <= 21) await expect(picture.getByText(row.name, { exact: true })).toBeVisible();
      const figure = id === 'value-bars' ? showScore(row.value, row.approximate) : showUsd(row.price);
      await expect(picture.getByText(figure, { exact: true }).first()).toBeVisible();
    }
  }
});

test('every claim has its verdict', async ({ page }) => {
  await page.goto('claims/');
  await expect(page.locator('main ol > li')).toHaveCount(board.claims.length);
  for (const { id, says, verdict } of board.claims) {
    const claim = page.locator(`[id="${id}"]`);
    await expect(claim).toContainText(says);
    await expect(claim).toContainText(verdict.replaceAll('-', ' '), { ignoreCase: true });
  }
});
