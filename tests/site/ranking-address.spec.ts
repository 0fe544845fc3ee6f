/** The address of the ranking: every view has one that brings it back, and none does harm. */
import { expect, type Page, test } from '@playwright/test';
import { idsOf, readBoard, sortRows } from './expected.ts';
import { headerButton, overflow, shownIds, siteUrl, sortedBy, watchPage } from './helpers.ts';

const board = readBoard();
const status = (page: Page) => page.locator('[data-ranking-status]');
const query = (page: Page) => new URL(page.url()).search;

test('a sorted view survives reload, and back and forward walk through views', async ({ page }) => {
  const byScoreUp = idsOf(sortRows(board.rows, 'score', 'ascending'));
  const byPrice = idsOf(sortRows(board.rows, 'price', 'ascending'));
  await page.goto('boards/field-report/?sort=score');
  expect(await shownIds(page)).toEqual(byScoreUp);
  await page.reload();
  expect(await shownIds(page)).toEqual(byScoreUp);
  await headerButton(page, 'price').click();
  await page.getByLabel('Rank numbers by').selectOption('value');
  await expect.poll(() => query(page)).toBe('?rank=value&sort=price');
  await page.goBack();
  await expect(page).toHaveURL(/\?sort=price$/);
  await expect.poll(() => shownIds(page)).toEqual(byPrice);
  await expect(page.getByLabel('Rank numbers by')).toHaveValue('score');
  await page.goBack();
  await expect.poll(() => shownIds(page)).toEqual(byScoreUp);
  expect(await sortedBy(page)).toEqual(['score ascending']);
  await page.goForward();
  await expect.poll(() => shownIds(page)).toEqual(byPrice);
});

test('back from a model page finds the view as it was left', async ({ page }) => {
  await page.goto('boards/field-report/?sort=price');
  await page.getByLabel('Score at least').fill('8.6');
  const left = await shownIds(page);
  await expect.poll(() => query(page)).toBe('?min-score=8.6&sort=price');
  await page.locator('[data-ranking] tbody tr:not([hidden]) th a').first().click();
  await expect(page).toHaveURL(/\/models\//);
  await page.goBack();
  await expect.poll(() => shownIds(page)).toEqual(left);
  await expect(page.getByLabel('Score at least')).toHaveValue('8.6');
});

test('ignores what it does not know in the address, and says so', async ({ page }) => {
  await page.goto('boards/field-report/?foo=1&provider=Nobody&rank=nonsense&sort=-nope&max-price=2');
  const fits = board.rows.filter((row) => row.price !== null && row.price <= 2);
  expect(await shownIds(page)).toEqual(idsOf(fits));
  for (const name of ['foo', 'provider', 'rank', 'sort']) await expect(status(page)).toContainText(name);
  await expect(status(page)).not.toContainText('max-price');
  expect(await sortedBy(page)).toEqual(['rank ascending']);
  await page.getByLabel('Price at most').fill('1');
  await expect(status(page)).not.toContainText('ignored');
  await expect.poll(() => query(page)).toBe('?max-price=1');
});

const hostile = [
  '?q=<img src=x onerror=alert(1)>',
  '?provider="><script>alert(1)</script>&category=</option><script>alert(1)</script>',
  '?<img src=x onerror=alert(1)>=1&"onmouseover="alert(1)=2',
  '?sort=__proto__&rank=constructor&provider=toString',
  '?sort=-constructor&__proto__=1&hasOwnProperty=1',
  '?q=%E0%A4%A&max-price=%&sort=%00',
  `?${'x'.repeat(3000)}=1`,
  `?q=${'y'.repeat(3000)}`,
  '?min-score=javascript:alert(1)#"><svg onload=alert(1)>',
];

test('hostile addresses do nothing, and the page stays as wide as the screen', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  const seen = watchPage(page, siteUrl);
  await page.goto('boards/field-report/');
  const elements = () => page.locator('script, img, svg').count();
  const usual = await elements();
  for (const search of hostile) {
    await page.goto(`boards/field-report/${search}`);
    await expect(status(page), search).toContainText('models, ranked by score.');
    expect(await elements(), search).toBe(usual);
    expect(await overflow(page), search).toBeLessThanOrEqual(0);
  }
  expect(seen).toEqual([]);
});

test('a number that is none changes nothing, in the address and typed', async ({ page }) => {
  await page.goto('boards/field-report/?max-price=NaN&min-score=1e999');
  expect(await shownIds(page)).toEqual(idsOf(board.rows));
  await expect(status(page)).toContainText('max-price, min-score');
  await expect(page.getByLabel('Price at most')).toHaveValue('');
  await expect(page.getByLabel('Score at least')).toHaveValue('');
  await page.goto('boards/field-report/');
  await page.getByLabel('Price at most').pressSequentially('-3e');
  expect(await shownIds(page)).toEqual(idsOf(board.rows));
  await expect.poll(() => query(page)).toBe('');
});

test('copies the address of the view, and says when the browser refuses', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('boards/field-report/');
  await headerButton(page, 'value').click();
  await expect.poll(() => query(page)).toBe('?sort=-value');
  await page.getByRole('button', { name: 'Copy link' }).click();
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${siteUrl}boards/field-report/?sort=-value`);
  await page.addInitScript(() => {
    navigator.clipboard.writeText = () => Promise.reject(new Error('refused'));
  });
  await page.reload();
  await page.getByRole('button', { name: 'Copy link' }).click();
  await expect(page.getByRole('button', { name: 'Not copied' })).toBeVisible();
});
