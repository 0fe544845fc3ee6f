/** Citing a number: every row and number has an address that points at it, and is copied with its source, by mouse and by keyboard. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { distDir } from '../../bench/paths.ts';
import { findFaultsAt } from './axe.ts';
import { overflow, siteUrl, watchPage } from './helpers.ts';

/** Where the numbers of a board are cited from: the newest release that has its ranking, else the board. */
function citedAt(board: string): string {
  const paths = readdirSync(join(distDir, 'v')).map((release) => `v/${release}/figures/${board}/ranking/`);
  return paths.findLast((path) => existsSync(join(distDir, path))) ?? `boards/${board}/`;
}

const frozen = citedAt('field-report');
const popover = (page: Page) => page.getByRole('dialog', { name: 'Cite a number' });
const copied = (page: Page) => page.evaluate(() => navigator.clipboard.readText());
const background = (page: Page, selector: string) =>
  page.locator(selector).evaluate((element) => getComputedStyle(element).backgroundColor);

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  for (const path of ['boards/field-report/', frozen, 'figures/field-report/ranking/']) {
    test(`rows and numbers of ${path} have anchors that are marked`, async ({ page }) => {
      await page.goto(`${path}#glm-5.price`);
      await expect(page.locator('td:target')).toHaveText('$1.92');
      await expect(page.locator('td:target')).toBeInViewport();
      const [lit, plain] = [await background(page, 'td:target'), await background(page, '[id="glm-5.score"]')];
      expect(lit).not.toBe(plain);
      await page.goto('about:blank');
      await page.goto(`${path}#glm-5`);
      await expect(page.locator('tr:target')).toContainText('GLM-5');
      expect(await background(page, 'tr:target')).toBe(lit);
    });
  }
});

test('a number is copied with a click on it, frozen where a release has it', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const seen = watchPage(page, siteUrl);
  await page.goto('boards/field-report/');
  await page.locator('[id="glm-5.score"]').click();
  await expect(popover(page).getByRole('combobox', { name: 'Row' })).toHaveValue('glm-5');
  await expect(popover(page)).toContainText('GLM-5: score 8.0');
  await popover(page).getByRole('button', { name: 'Copy link' }).click();
  await expect.poll(() => copied(page)).toBe(`${siteUrl}${frozen}#glm-5.score`);
  await popover(page).getByRole('button', { name: 'Copy sentence' }).click();
  await expect
    .poll(() => copied(page))
    .toMatch(/^GLM-5: score 8\.0 \(.*\)\. Sources: .*, release of \d+ \w+ \d{4}, “.*#glm-5\.score$/);
  await page.goto(`${frozen}#glm-5.score`);
  await expect(page.locator('td:target')).toHaveText('8.0');
  expect(seen).toEqual([]);
});

test('a number is chosen and copied by keyboard, and focus comes back', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('boards/claw-swe-bench/');
  await page.getByRole('button', { name: 'Cite a number' }).focus();
  await page.keyboard.press('Enter');
  await expect(popover(page).getByRole('combobox', { name: 'Row' })).toBeFocused();
  await page.keyboard.type('GLM-5.1');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Cost');
  await expect(popover(page)).toContainText('GLM-5.1: cost per task $0.79');
  await popover(page).getByRole('button', { name: 'Copy link' }).focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => copied(page)).toBe(`${siteUrl}${citedAt('claw-swe-bench')}#glm-5.1--openclaw.cost-per-task`);
  await expect(page.locator('[id="glm-5.1--openclaw.cost-per-task"]')).toHaveClass(/cited/);
  await page.keyboard.press('Escape');
  await expect(popover(page)).toBeHidden();
  await expect(page.getByRole('button', { name: 'Cite a number' })).toBeFocused();
  await expect(page.locator('.cited')).toHaveCount(0);
});

test('the front page copies an address that points at the number', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('');
  await page.locator('[data-ranking] tbody td.score').first().click();
  await popover(page).getByRole('button', { name: 'Copy link' }).click();
  await expect.poll(() => copied(page)).toMatch(/\/claw-swe-bench\/(ranking\/)?#[\w.-]+\.score$/);
  await page.goto(await copied(page));
  await expect(page.locator('td:target')).toBeInViewport();
});

test('a missing number says why in words', async ({ page }) => {
  await page.goto('boards/claw-swe-bench/');
  await page.locator('td.price.missing').first().click();
  await expect(popover(page)).toContainText('list price — (price unknown)');
});

test('where the source cannot be read the address is copied all the same', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.route('**/ranking.json', (route) => route.abort());
  await page.goto('boards/field-report/');
  await page.locator('[id="glm-5.score"]').click();
  await expect(popover(page)).toContainText('GLM-5: 8.0');
  await popover(page).getByRole('button', { name: 'Copy link' }).click();
  await expect.poll(() => copied(page)).toBe(`${siteUrl}boards/field-report/#glm-5.score`);
});

test('a link in a row leads where it leads, and marking text opens nothing', async ({ page }) => {
  await page.goto('boards/field-report/');
  const box = await page.locator('[id="glm-5.provider"]').boundingBox();
  const y = (box?.y ?? 0) + (box?.height ?? 0) / 2;
  await page.mouse.move(box?.x ?? 0, y);
  await page.mouse.down();
  await page.mouse.move((box?.x ?? 0) + 30, y, { steps: 3 });
  await page.mouse.up();
  expect(await page.evaluate(() => String(getSelection()))).not.toBe('');
  await expect(popover(page)).toHaveCount(0);
  await page.locator('[id="glm-5"] th a').click();
  await expect(page).toHaveURL(/models\/glm-5\/$/);
});

for (const width of [320, 1200]) {
  test(`the popover is on the screen, ${width} px wide, and axe finds nothing`, async ({ page }) => {
    await page.setViewportSize({ width, height: 700 });
    const found = await findFaultsAt(page, async () => {
      await page.goto('boards/field-report/');
      await page.locator('[id="glm-5.score"]').click();
      await expect(popover(page)).toContainText('GLM-5: score');
    });
    expect(found).toEqual([]);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await expect(popover(page).getByRole('button', { name: 'Copy link' })).toBeInViewport({ ratio: 1 });
    const [cell, box] = await Promise.all([
      page.locator('[id="glm-5.score"]').boundingBox(),
      popover(page).boundingBox(),
    ]);
    if (width > 600 && cell && box) expect(box.y >= cell.y + cell.height || box.y + box.height <= cell.y).toBe(true);
  });
}

test('?highlight= marks rows of a table and points of a chart, and counts what is not there', async ({ page }) => {
  await page.goto('figures/field-report/ranking/?highlight=glm-5,<img src=x>,nobody');
  await expect(page.locator('tr[aria-current]')).toHaveCount(1);
  await expect(page.locator('tr[aria-current] th')).toHaveText('GLM-5');
  await expect(page.locator('[data-missing]')).toHaveText('2 highlighted models are not in this table.');
  await page.goto('figures/field-report/value-chart/?highlight=glm-5');
  await expect(page.locator('.spot:visible')).toHaveCount(1);
  await page.goto('figures/field-report/value-chart/');
  await expect(page.locator('.spot:visible')).toHaveCount(0);
});
