/** Light and dark: as the system says, as the reader chooses, from the first paint on. */
import { expect, type Page, test } from '@playwright/test';
import { siteUrl, watchPage } from './helpers.ts';

const choice = (page: Page) => page.getByLabel('Light or dark');

/** How bright the ground of the page is, from 0 to 1. */
function brightness(page: Page): Promise<number> {
  return page.evaluate(() => {
    const [r = 0, g = 0, b = 0] = (getComputedStyle(document.documentElement).backgroundColor.match(/\d+/g) ?? []).map(
      Number,
    );
    return (r + g + b) / 3 / 255;
  });
}

async function expectScheme(page: Page, scheme: 'light' | 'dark'): Promise<void> {
  if (scheme === 'dark') await expect.poll(() => brightness(page)).toBeLessThan(0.2);
  else await expect.poll(() => brightness(page)).toBeGreaterThan(0.8);
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)).toBe(scheme);
}

test('follows the system, also while the page is open', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto('./');
  await expect(choice(page)).toHaveValue('system');
  await expectScheme(page, 'dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await expectScheme(page, 'light');
});

for (const [system, chosen] of [
  ['light', 'dark'],
  ['dark', 'light'],
] as const) {
  test(`${chosen} can be chosen where the system is ${system}, and stays on every page`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: system });
    await page.goto('./');
    await choice(page).selectOption(chosen);
    await expectScheme(page, chosen);
    await page.reload();
    await expectScheme(page, chosen);
    await expect(choice(page)).toHaveValue(chosen);
    await page.goto('claims/');
    await expectScheme(page, chosen);
    await choice(page).selectOption('system');
    await expectScheme(page, system);
    await page.reload();
    await expect(choice(page)).toHaveValue('system');
  });
}

test('a choice is there before anything is painted', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.addInitScript(() => {
    localStorage.setItem('theme', 'dark');
    new MutationObserver((_, observer) => {
      if (!document.body) return;
      observer.disconnect();
      const theme = document.documentElement.dataset.theme;
      Object.assign(window, { themeAtBody: theme, hasScripts: document.documentElement.classList.contains('js') });
    }).observe(document, { childList: true, subtree: true });
  });
  await page.goto('./');
  expect(await page.evaluate(() => [Reflect.get(window, 'themeAtBody'), Reflect.get(window, 'hasScripts')])).toEqual([
    'dark',
    true,
  ]);
  await expectScheme(page, 'dark');
});

test('storage that is refused does no harm', async ({ page }) => {
  const seen = watchPage(page, siteUrl);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get() {
        throw new DOMException('refused', 'SecurityError');
      },
    });
  });
  await page.goto('./');
  await choice(page).selectOption('dark');
  await expectScheme(page, 'dark');
  await choice(page).selectOption('system');
  await expectScheme(page, 'light');
  await page.locator('[data-ranking] th[data-key=price] button').click();
  await expect(page).toHaveURL(/sort=price/);
  expect(seen).toEqual([]);
});

test('a stored value that is no theme is ignored', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.addInitScript(() => localStorage.setItem('theme', '"><img src=x onerror=alert(1)>'));
  await page.goto('./');
  await expectScheme(page, 'light');
  await expect(choice(page)).toHaveValue('system');
});
