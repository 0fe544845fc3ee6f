/** The page that compares: two to four models from the address, side by side. */
import { expect, type Page, test } from '@playwright/test';
import { readBoard, showScore } from './expected.ts';
import { overflow, siteUrl, watchPage } from './helpers.ts';

const board = readBoard();
const [a, b, c, d, e] = board.rows as [Row, Row, Row, Row, Row];
type Row = (typeof board.rows)[number];

const table = (page: Page) => page.getByRole('table', { name: 'Side by side' });
const status = (page: Page) => page.locator('[data-compare-status]');
const chosen = (page: Page) => table(page).locator('thead a').allTextContents();
const add = async (page: Page, name: string) => {
  await page.getByLabel('Add a model').fill(name);
  await page.getByRole('button', { name: 'Add', exact: true }).click();
};

test('shows the models of the address with their figures, and marks the best', async ({ page }) => {
  await page.goto(`compare/?models=${a.id},${b.id}`);
  expect(await chosen(page)).toEqual([a.name, b.name]);
  const cells = (name: string | RegExp) =>
    table(page)
      .getByRole('row')
      .filter({ has: page.getByRole('rowheader', { name, exact: typeof name === 'string' }) })
      .getByRole('cell');
  const score = new RegExp(`^${RegExp.escape(board.title)},`);
  await expect(cells(score)).toContainText([a, b].map((row) => showScore(row.score, row.approximate)));
  // The newest list price, which may be newer than the one that the board goes by.
  await expect(cells('Output price, $/M')).toContainText([/^\$\d/, /^\$\d/]);
  const best = (name: string | RegExp) => cells(name).filter({ hasText: 'best of these' });
  await expect(best(score)).toHaveCount(a.score === b.score ? 2 : 1);
  await expect(best(score).first()).toContainText(showScore(Math.max(a.score ?? 0, b.score ?? 0)));
  await expect(best('Output price, $/M')).toHaveCount(1);
  await expect(table(page).locator('thead a').first()).toHaveAttribute('href', new RegExp(`/models/${a.id}/$`));
});

test('a link keeps its order and survives reload', async ({ page }) => {
  await page.goto(`compare/?models=${c.id},${a.id}`);
  const before = await chosen(page);
  expect([...before].sort()).toEqual([a.name, c.name].sort());
  await page.reload();
  expect(await chosen(page)).toEqual(before);
});

test('adds and removes models, and back undoes it', async ({ page }) => {
  await page.goto('compare/');
  await expect(table(page)).toBeHidden();
  await add(page, a.name);
  await expect(page).toHaveURL(/\?models=[^,]+$/);
  await page.getByLabel('Add a model').fill(b.name.toUpperCase());
  await page.getByLabel('Add a model').press('Enter');
  await add(page, c.id);
  expect((await chosen(page)).sort()).toEqual([a.name, b.name, c.name].sort());
  const inAddress = new URL(page.url()).searchParams.get('models')?.split(',') ?? [];
  expect(inAddress).toEqual([a.id, b.id, c.id].sort());
  await expect(page.getByLabel('Add a model')).toHaveValue('');
  await page.getByRole('button', { name: `Remove ${b.name}` }).click();
  expect((await chosen(page)).sort()).toEqual([a.name, c.name].sort());
  await page.goBack();
  await expect.poll(async () => (await chosen(page)).sort()).toEqual([a.name, b.name, c.name].sort());
  await page.goBack();
  await expect.poll(async () => (await chosen(page)).sort()).toEqual([a.name, b.name].sort());
  await page.goForward();
  await expect.poll(async () => (await chosen(page)).length).toBe(3);
});

test('takes four at most, and says so', async ({ page }) => {
  await page.goto(`compare/?models=${[a, b, c, d, e].map(({ id }) => id)}`);
  expect(await chosen(page)).toHaveLength(4);
  await expect(status(page)).toContainText('first 4');
  await page.goto(`compare/?models=${[a, b, c, d].map(({ id }) => id)}`);
  await expect(status(page)).toHaveText('');
  await add(page, e.name);
  expect(await chosen(page)).toHaveLength(4);
  await expect(status(page)).toContainText('At most 4');
  await page.getByRole('button', { name: `Remove ${a.name}` }).click();
  await add(page, e.name);
  expect((await chosen(page)).sort()).toEqual([b.name, c.name, d.name, e.name].sort());
});

test('an unknown id is ignored with a note, an unknown name refused with one', async ({ page }) => {
  await page.goto(`compare/?models=${a.id},no-such-model,${a.id}`);
  expect(await chosen(page)).toEqual([a.name]);
  await expect(status(page)).toContainText('no-such-model');
  await add(page, a.name);
  expect(await chosen(page), 'once').toEqual([a.name]);
  await add(page, 'Nobody');
  await expect(status(page)).toContainText('Nobody');
  expect(await chosen(page)).toEqual([a.name]);
});

test('takes any name, and says who is ahead on the boards that ran both, and at what cost', async ({ page }) => {
  await page.goto('compare/?models=GPT-5.5,deepseek flash');
  expect(await chosen(page)).toEqual(['GPT-5.5', 'DeepSeek V4 Flash']);
  const record = page.getByRole('heading', { name: 'GPT-5.5 and DeepSeek V4 Flash' }).locator('..');
  await expect(record.getByRole('listitem').filter({ hasText: 'Claw-SWE-Bench' })).toContainText(
    /GPT-5\.5 by 7\.7 points \(1\.2 to 14\.1\).*\$4\.00.*\$0\.02/,
  );
  await page.goto('compare/?models=claude-opus-4-7-thinking (high),opus 4.7,opus');
  expect(await chosen(page), 'two names of one model').toEqual(['Claude Opus 4.7']);
  await expect(status(page)).toContainText('“opus” may be');
});

test('a model page leads to its neighbours side by side', async ({ page }) => {
  await page.goto(`models/${b.id}/`);
  await page.getByRole('link', { name: `Compare with ${a.name}` }).click();
  await expect.poll(async () => (await chosen(page)).sort()).toEqual([a.name, b.name].sort());
});

test('copies its address', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(`compare/?models=${a.id},${b.id}`);
  await page.getByRole('button', { name: 'Copy link' }).click();
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${siteUrl}compare/?models=${a.id},${b.id}`);
});

test('hostile addresses do nothing, and the page stays as wide as the screen', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  const seen = watchPage(page, siteUrl);
  for (const models of [
    '<img src=x onerror=alert(1)>',
    '"><script>alert(1)</script>,__proto__,constructor',
    ',,,,',
    'x'.repeat(3000),
    '%E0%A4%A',
  ]) {
    await page.goto(`compare/?models=${models}`);
    await expect(status(page), models).toContainText('Add models by name');
    await expect(page.locator('main img, main script:not([src])'), models).toHaveCount(0);
    expect(await overflow(page), models).toBeLessThanOrEqual(0);
  }
  expect(seen).toEqual([]);
});
