/** The boards of published results: what the front page answers, the way to a short list, addresses of rows, and ranking by a task. */
import { expect, test } from '@playwright/test';
import { shownIds } from './helpers.ts';

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('the front page answers for each board, with its source, and leads to a row', async ({ page }) => {
    await page.goto('./');
    const answers = page.locator('main section section');
    await expect(answers).toHaveCount(7);
    const claw = page.getByRole('region', { name: 'Claw-SWE-Bench', exact: true });
    for (const text of ['78.0 %', '$4.00', '$0.023', '17 July 2026']) await expect(claw).toContainText(text);
    await expect(claw.getByRole('link', { name: 'Claw-SWE-Bench' }).last()).toHaveAttribute('href', /^https:/);
    await expect(page.getByRole('region', { name: 'Two articles of 2026' })).toContainText('DeepSeek-R1');
    await claw.getByRole('link', { name: 'DeepSeek V4 Flash' }).first().click();
    await expect(page).toHaveURL(/\/boards\/claw-swe-bench\/#deepseek-v4-flash--openclaw$/);
    await expect(page.locator('tr:target')).toContainText('DeepSeek V4 Flash');
  });

  test('one walks from board to board, and the longest is whole', async ({ page }) => {
    await page.goto('./');
    await page.getByRole('navigation', { name: 'Boards' }).getByRole('link', { name: 'SvelteBench' }).click();
    await expect(page.locator('[data-ranking] tbody tr')).toHaveCount(173);
    await expect(page.getByRole('navigation', { name: 'Boards' }).locator('[aria-current]')).toHaveText('SvelteBench');
  });
});

test('a budget is one click from the front page, and a model two', async ({ page }) => {
  await page.goto('./');
  await page.getByRole('link', { name: '$0.50', exact: true }).first().click();
  await expect(page.getByRole('status')).toContainText('5 of 15 models');
  const ids = await shownIds(page);
  expect(ids[0]).toBe('deepseek-v4-pro--openclaw');
  await page.getByRole('rowheader').getByRole('link').first().click();
  await expect(page).toHaveURL(/\/models\/deepseek-v4-pro\//);
});

test('models are ranked by any task of a board, which leads on a phone', async ({ page }) => {
  await page.setViewportSize({ width: 400, height: 800 });
  await page.goto('boards/openhands-index/?rank=openhands-swt-bench');
  await expect(page.getByRole('status')).toContainText('ranked by SWT-bench');
  const [first] = await shownIds(page);
  expect(first).toBe('claude-fable-5--openhands');
  const lead = page.locator('tbody tr').first().locator('.lead');
  await expect(lead).toHaveText('91.9');
  // It stands beside the name, which alone stays in sight.
  const place = await lead.boundingBox();
  expect((place?.x ?? 400) + (place?.width ?? 0)).toBeLessThanOrEqual(400);
  const name = page.locator('tbody tr').first().getByRole('rowheader');
  await page.locator('.ranking-scroll').evaluate((scroll) => scroll.scrollBy(400, 0));
  expect((await name.boundingBox())?.x).toBeGreaterThanOrEqual(0);
});
