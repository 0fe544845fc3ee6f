/** The page of costs: complete without scripts, the same numbers in build, browser and API, and nothing but sense comes out. */
import { expect, type Page, test } from '@playwright/test';
import type { CostJson } from '../../src/cost/api.ts';
import { decide } from '../../src/cost/decide.ts';
import { formatUsd } from '../../src/data/format.ts';
import { findFaultsAt } from './axe.ts';
import { overflow, siteUrl, watchPage } from './helpers.ts';

const readyPage = async (page: Page, search = '') => {
  await page.goto(`cost/${search}`);
  await page.locator('[data-cost][data-ready]').waitFor();
};

/** What is out of sight is drawn last. */
const settle = (page: Page) => page.locator('[data-cost]:not([data-busy])').waitFor();

const rowsOf = async (page: Page, name: string) => {
  await settle(page);
  return page
    .locator(`[data-table="${name}"] tbody tr:not([hidden])`)
    .evaluateAll((rows) =>
      rows.map((row) =>
        [...(row as HTMLTableRowElement).cells].map((cell) => cell.textContent.trim().replaceAll('\u2007', '')),
      ),
    );
};

const say = (page: Page, name: string) => page.locator(`[data-say="${name}"]`);
const readCost = async (page: Page) =>
  (await (await page.request.get('api/v1/cost/field-report.json')).json()) as CostJson;

test('without scripts it is complete for the published workload', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: siteUrl });
  const page = await context.newPage();
  await page.goto('cost/');
  expect((await rowsOf(page, 'bill')).at(-1)).toEqual([
    'Kimi K2.5',
    '$630.00',
    '$7,560.00',
    'baseline',
    '9.0',
    '$3.00',
  ]);
  await expect(say(page, 'mix')).toContainText('$0.3875 per million output tokens, 87.1% less than Kimi K2.5');
  expect((await rowsOf(page, 'policy'))[3]?.slice(0, 2)).toEqual(['Code review', '—']);
  await expect(page.locator('[data-router-chart] svg').first()).toBeAttached();
  await expect(page.locator('[data-policy-form="python"] code')).toContainText('def pick_models');
  await expect(page.getByLabel('Engineers')).toBeHidden();
  await context.close();
});

test('build, browser and API have the same numbers', async ({ page }) => {
  const built = await (await page.request.get('cost/')).text();
  await readyPage(page, '?engineers=21');
  // Back to the start, by the browser's own reckoning.
  await page.getByLabel('Engineers').fill('20');
  await expect(page).toHaveURL(/cost\/$/);
  const { market, inputs, bills, policy, mix } = await readCost(page);
  const shown = await rowsOf(page, 'bill');
  expect(shown.map(([, monthly]) => monthly)).toEqual(bills.map(({ monthlyUsd }) => formatUsd(monthlyUsd)));
  for (const cells of shown) for (const text of cells) expect(built).toContain(text);
  const again = decide(market, inputs);
  expect(again.bills.map(({ monthlyUsd }) => monthlyUsd)).toEqual(bills.map(({ monthlyUsd }) => monthlyUsd));
  expect(again.policy.score).toBe(policy.score);
  expect(again.policyMonthlyUsd).toBe(policy.monthlyUsd);
  expect(again.fallbacks.map(({ id }) => id)).toEqual(policy.fallbacks);
  expect(again.blend).toEqual(mix);
});

test('what is asked is computed at once, stands in the address, and comes back from it', async ({ page }) => {
  const seen = watchPage(page, siteUrl);
  await readyPage(page);
  await page.getByLabel('Engineers').fill('40');
  expect((await rowsOf(page, 'bill')).at(-1)?.[1]).toBe('$1,260.00');
  await page.getByLabel('Whose price changes').selectOption('provider:DeepSeek');
  await expect(page.locator('[data-changes]')).toContainText('The bill of the mix rises');
  expect((await rowsOf(page, 'recommendations'))[0]?.slice(1, 4)).toEqual([
    'DeepSeek V4 Flash',
    'Qwen3-Coder-30B',
    'another model',
  ]);
  await page.getByLabel('Who is gone').selectOption('deepseek-r1');
  await expect(page.locator('[data-changes]')).toContainText('DeepSeek-R1 is gone.');
  await expect(page.locator('[data-changes]')).toContainText(
    'which has a model for three tasks instead of four, rises',
  );
  await expect(page).toHaveURL(/\?engineers=40&price=provider:DeepSeek&times=3&without=deepseek-r1$/);
  const before = { bill: await rowsOf(page, 'bill'), policy: await rowsOf(page, 'policy') };
  await page.reload();
  await page.locator('[data-cost][data-ready]').waitFor();
  expect({ bill: await rowsOf(page, 'bill'), policy: await rowsOf(page, 'policy') }).toEqual(before);
  expect(await page.getByLabel('Engineers').inputValue()).toBe('40');

  await page.getByRole('button', { name: 'Reset all inputs' }).click();
  await expect(page).toHaveURL(/cost\/$/);
  expect((await rowsOf(page, 'bill')).at(-1)?.[1]).toBe('$630.00');
  expect(seen).toEqual([]);
});

test('another baseline or none moves no column of the bill', async ({ page }) => {
  await readyPage(page);
  const widths = async () => {
    await settle(page);
    return page
      .locator('[data-table="bill"] thead th')
      .evaluateAll((heads) => heads.map(({ clientWidth }) => clientWidth));
  };
  const before = await widths();
  const baseline = page.getByLabel('Saving against');
  for (const [name, saving] of [
    ['nothing', '—'],
    ['DeepSeek V4 Flash', '-1,100.0%'],
  ] as const) {
    await baseline.selectOption(name);
    expect((await rowsOf(page, 'bill')).at(-1)?.[3]).toBe(saving);
    expect(await widths()).toEqual(before);
  }
});

test('what if: the page says so at the top, and tells the changes for the work that is asked about', async ({
  page,
}) => {
  await readyPage(
    page,
    '?engineers=35&days=22&calls=300&output=800&floor=9&mix=deepseek-v4-flash:60,deepseek-v4-pro:30,deepseek-r1:10',
  );
  await expect(page.locator('[data-changes]')).toHaveText('Nothing changes yet: choose above, or raise the floor.');
  await expect(say(page, 'scenario')).toBeHidden();
  await page.getByLabel('Whose price changes').selectOption('provider:DeepSeek');
  await page.getByLabel('Who is gone').selectOption('glm-5');
  await expect(say(page, 'scenario')).toHaveText(
    'What if DeepSeek cost 3.0× as much and GLM-5 was gone: none of these are real prices or scores.',
  );
  const bill = page.getByRole('heading', { level: 2, name: 'The bill' });
  await expect(bill).toHaveText('The bill · what if');
  const changes = page.locator('[data-changes]');
  await expect(changes).toContainText('The bill of the mix rises 200.0%, from $117.16 to $351.49 a month.');
  await expect(changes).not.toContainText('Kimi');
  await settle(page);
  const code = page.locator('[data-policy-form="python"] code');
  await expect(code).toContainText('# What if DeepSeek cost 3.0× as much and GLM-5 was gone.');
  await expect(code).toContainText('&price=provider:DeepSeek&times=3&without=glm-5\n');
  await page.getByRole('button', { name: 'Reset all inputs' }).click();
  await expect(bill).toHaveText('The bill');
});

test('a budget a month has its answer, and a mix of four tiers all its rows', async ({ page }) => {
  await readyPage(page, '?mix=deepseek-v4-flash:40,deepseek-v4-pro:30,deepseek-r1:10,glm-5:20');
  expect((await rowsOf(page, 'mix')).map(([name]) => name)).toEqual([
    'DeepSeek V4 Flash',
    'DeepSeek V4 Pro',
    'DeepSeek-R1',
    'GLM-5',
    'The mix',
  ]);
  await page.getByLabel('Budget, USD a month').fill('200');
  await expect(page.locator('[data-advice] > div').first()).toContainText('DeepSeek V4 Pro It scores 9.1 for $163.80');
  await expect(say(page, 'summary')).toContainText('With $200.00 a month the best is DeepSeek V4 Pro.');
  await page.getByLabel('Budget, USD a month').fill('');
  await expect(page.locator('[data-advice] > div').first()).toContainText('From $42.00');
});

test('half of a number that is none in the end counts for nothing', async ({ page }) => {
  await readyPage(page);
  const days = page.getByLabel('Working days a month');
  await days.fill('');
  await days.pressSequentially('45');
  await expect(days).toHaveAttribute('aria-invalid', 'true');
  expect((await rowsOf(page, 'bill')).at(-1)?.[1]).toBe('$630.00');
  await days.blur();
  await expect(page).toHaveURL(/cost\/$/);
  await days.fill('10');
  expect((await rowsOf(page, 'bill')).at(-1)?.[1]).toBe('$300.00');
});

test('the page that was built is what the browser draws of the same inputs', async ({ browser, page }) => {
  const textsOf = (of: Page) =>
    of
      .locator('[data-say], [data-changes], [data-advice], tbody tr, code')
      .evaluateAll((all) => all.map((one) => one.textContent.replace(/[ \n]+/g, '')));
  const plain = await (await browser.newContext({ javaScriptEnabled: false, baseURL: siteUrl })).newPage();
  await plain.goto('cost/');
  await readyPage(page, '?engineers=21');
  await settle(page);
  expect(await textsOf(page)).not.toEqual(await textsOf(plain));
  await page.getByRole('button', { name: 'Reset all inputs' }).click();
  await settle(page);
  expect(await textsOf(page)).toEqual(await textsOf(plain));
  await plain.context().close();
});

test('the chart that is changed piece by piece is the one that is drawn at once, and comes back as it was built', async ({
  page,
}) => {
  const drawn = async () => {
    await settle(page);
    return page.locator('[data-router-chart]').evaluate((holder) => holder.innerHTML);
  };
  await readyPage(page, '?price=provider:DeepSeek&times=4&without=glm-5');
  const atOnce = await drawn();
  await readyPage(page);
  const built = await drawn();
  await page.getByLabel('Who is gone').selectOption('deepseek-r1');
  expect(await drawn()).not.toBe(built);
  await page.getByLabel('Who is gone').selectOption('glm-5');
  await page.getByLabel('Whose price changes').selectOption('provider:DeepSeek');
  await page.getByLabel('Times the price of today', { exact: true }).fill('4');
  expect(await drawn()).toBe(atOnce);
  await page.getByRole('button', { name: 'Reset all inputs' }).click();
  expect(await drawn()).toBe(built);
  // Whose price it is changes nothing where the price is the same; one that leaves the axes has them make room, until it is back.
  await readyPage(page, '?price=provider:DeepSeek&times=1');
  expect(await drawn()).toBe(built);
  await readyPage(page, '?price=provider:DeepSeek&times=10');
  expect(await drawn()).not.toBe(built);
  await page.getByRole('button', { name: 'Reset all inputs' }).click();
  expect(await drawn()).toBe(built);
});

test('the floor is a slider and a field, by keyboard as well', async ({ page }) => {
  await readyPage(page);
  const slider = page.getByLabel(/^Score of at least.*slider$/);
  await slider.focus();
  await page.keyboard.press('Home');
  expect(await page.getByLabel('Score of at least, 1 to 10', { exact: true }).inputValue()).toBe('1');
  expect((await rowsOf(page, 'policy'))[2]?.[1]).toBe('DeepSeek-R1');
  await page.getByLabel('Score of at least, 1 to 10', { exact: true }).fill('9.5');
  expect(await slider.inputValue()).toBe('9.5');
  expect((await rowsOf(page, 'policy'))[0]?.[1]).toBe('DeepSeek-R1');
  await expect(page.locator('[data-policy-form="typescript"] code')).toContainText('"deepseek-r1"');
});

test('nonsense is refused in words, and nothing is computed from it', async ({ page }) => {
  await readyPage(page);
  const before = await rowsOf(page, 'bill');
  for (const [label, value, said] of [
    ['Engineers', '0', 'Write a whole number from 1 to 1,000,000.'],
    ['Working days a month', '40', 'Write a number from 1 to 31.'],
    ['Output tokens per call', '', 'Write a whole number from 1 to 10,000,000.'],
  ] as const) {
    const field = page.getByLabel(label, { exact: true });
    const kept = await field.inputValue();
    await field.fill(value);
    await expect(field).toHaveAttribute('aria-invalid', 'true');
    await expect(field).toHaveAccessibleDescription(`${said} The page still counts with the number before.`);
    expect(await rowsOf(page, 'bill')).toEqual(before);
    await field.fill(kept);
    await expect(field).not.toHaveAttribute('aria-invalid', 'true');
  }
  await page.getByLabel('Share, %').first().fill('60');
  await expect(page.getByRole('alert')).toHaveText('The shares sum to 90.0%; the mix needs 100%.');
  await expect(say(page, 'mix')).toContainText('$0.3875');
  await page.getByLabel('Engineers').fill('21');
  expect(await rowsOf(page, 'bill'), 'nonsense in one place holds up no other').not.toEqual(before);
  await expect(page).toHaveURL(/\?engineers=21$/);
  await page.getByLabel('Share, %').nth(1).fill('35');
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(say(page, 'mix')).toContainText('$0.3975');
  expect(await page.locator('body').innerText()).not.toMatch(/NaN|undefined|Infinity/);
});

test('of many models a field has all once somebody turns to it, by key, finger or mouse', async ({ page }) => {
  const cost = await readCost(page);
  const { offers } = cost.market;
  const many = Array.from({ length: 150 }, (_, i) => ({
    ...offers[i % offers.length],
    id: `m${i}`,
    name: `Made up ${i}`,
  }));
  await page.route('**/api/v1/cost/field-report.json', (route) =>
    route.fulfill({ json: { ...cost, market: { ...cost.market, offers: [...offers, ...many] } } }),
  );
  await readyPage(page, '?without=m149');
  const gone = page.getByLabel('Who is gone');
  await expect(gone).toHaveValue('m149');
  await expect(gone.locator('option')).toHaveText(['nobody', 'Made up 149']);
  await gone.focus();
  expect(await gone.locator('option').count()).toBeGreaterThan(160);
  await expect(gone).toHaveValue('m149');
  const baseline = page.getByLabel('Saving against');
  await expect(baseline.locator('option')).toHaveCount(2);
  await baseline.click();
  await expect(baseline.locator('option')).toHaveCount(161);
  await baseline.selectOption('m7');
  await expect(page).toHaveURL(/baseline=m7&without=m149$/);
});

test('an address that asks for what there is not is told so, and its text stays out of the page', async ({ page }) => {
  const seen = watchPage(page, siteUrl);
  await readyPage(page, '?baseline=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E&engineers=7&x=1');
  await expect(page.locator('[data-status]')).toHaveText(
    'The link asked for what this page does not have: 2 of its parts are left out.',
  );
  expect(await page.getByLabel('Engineers').inputValue()).toBe('7');
  expect(await page.locator('body').innerText()).not.toContain('onerror');
  expect(seen).toEqual([]);
});

test('axe finds nothing, light and dark, on a phone and on a desk, with all of it open', async ({ page }) => {
  const prepare = async () => {
    await readyPage(page, '?price=provider:DeepSeek&times=3');
    await page.locator('details').evaluateAll((all) => {
      for (const one of all) one.setAttribute('open', '');
    });
    await page.getByLabel('Engineers').fill('0');
    expect(await overflow(page)).toBeLessThanOrEqual(0);
  };
  const found = await findFaultsAt(page, [320, 1440], { prepare });
  expect(found).toEqual([]);
});
