/** The cost page of a board with prices, and of one with costs: complete without scripts, the same numbers in build, browser and API, and no mistake in an input comes out. */
import { expect, type Page, test } from '@playwright/test';
import { type CostJson, fromCostJson, toCostJson } from '../../src/cost/api.ts';
import { decide } from '../../src/cost/decide.ts';
import { formatUsd } from '../../src/data/index.ts';
import { findFaultsAt } from './axe.ts';
import { openDetails, siteUrl, watchPage } from './helpers.ts';

const readyPage = async (page: Page, search = '') => {
  await page.goto(`cost/field-report/${search}`);
  await page.locator('[data-cost][data-ready]').waitFor();
  await page.getByText('Count the tasks by people and days').click();
};

const rowsOf = (page: Page, name: string) =>
  page
    .locator(`[data-table="${name}"] tbody tr:not([hidden])`)
    .evaluateAll((rows) =>
      rows.map((row) =>
        [...(row as HTMLTableRowElement).cells].map((cell) => cell.textContent.trim().replaceAll('\u2007', '')),
      ),
    );

const say = (page: Page, name: string) => page.locator(`[data-say="${name}"]`);
const changes = (page: Page) => page.locator('[data-changes]');
const reset = (page: Page) => page.getByRole('button', { name: 'Reset all inputs' }).click();
const readCost = async (page: Page) =>
  (await (await page.request.get('api/v1/cost/field-report.json')).json()) as CostJson;

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('it is complete for the published workload', async ({ page }) => {
    await page.goto('cost/field-report/');
    const kimi = ['Kimi K2.5', '$630.00', '$7,560.00', 'baseline', '9.0', '$3.00'];
    expect((await rowsOf(page, 'bill')).at(-1)).toEqual(kimi);
    await expect(say(page, 'mix')).toContainText('$0.3875 per million output tokens, 87.1% less than Kimi K2.5');
    expect((await rowsOf(page, 'policy'))[3]?.slice(0, 2)).toEqual(['Code review', '—']);
    await expect(page.locator('[data-router-chart] svg').first()).toBeAttached();
    await expect(page.locator('[data-policy-form="python"] code')).toContainText('def pick_models');
    await expect(page.getByLabel('Engineers')).toBeHidden();
  });
});

test('build, browser and API have the same numbers', async ({ page }) => {
  const built = await (await page.request.get('cost/field-report/')).text();
  await readyPage(page, '?engineers=21');
  // Back to the start, as the browser computes it.
  await page.getByLabel('Engineers').fill('20');
  await expect(page).toHaveURL(/cost\/field-report\/$/);
  const cost = await readCost(page);
  const shown = await rowsOf(page, 'bill');
  expect(shown.map(([, monthly]) => monthly)).toEqual(cost.bills.map(({ monthlyUsd }) => formatUsd(monthlyUsd)));
  for (const text of shown.flat()) expect(built).toContain(text);
  const { numbers, inputs } = fromCostJson(cost);
  expect(JSON.parse(JSON.stringify(toCostJson(decide(numbers, inputs))))).toEqual(cost);
});

test('what is asked is computed at once, is in the address, and comes back from it', async ({ page }) => {
  const seen = watchPage(page, siteUrl);
  await readyPage(page);
  await page.getByLabel('Engineers').fill('40');
  expect((await rowsOf(page, 'bill')).at(-1)?.[1]).toBe('$1,260.00');
  await page.getByLabel('Change the price of').selectOption('provider:DeepSeek');
  await expect(changes(page)).toContainText('The bill of the mix rises');
  const compared = ['DeepSeek V4 Flash', 'Qwen3-Coder-30B', 'another model'];
  expect((await rowsOf(page, 'recommendations'))[0]?.slice(1, 4)).toEqual(compared);
  await page.getByLabel('Exclude').selectOption('deepseek-r1');
  await expect(changes(page)).toContainText('three tasks instead of four');
  await expect(page).toHaveURL(/\?engineers=40&price=provider:DeepSeek&times=3&without=deepseek-r1$/);
  const before = { bill: await rowsOf(page, 'bill'), policy: await rowsOf(page, 'policy') };
  await page.reload();
  await page.locator('[data-cost][data-ready]').waitFor();
  expect({ bill: await rowsOf(page, 'bill'), policy: await rowsOf(page, 'policy') }).toEqual(before);
  expect(await page.getByLabel('Engineers').inputValue()).toBe('40');
  await reset(page);
  await expect(page).toHaveURL(/cost\/field-report\/$/);
  expect((await rowsOf(page, 'bill')).at(-1)?.[1]).toBe('$630.00');
  expect(seen).toEqual([]);
});

test('another baseline or none moves no column of the bill', async ({ page }) => {
  await readyPage(page);
  const heads = page.locator('[data-table="bill"] thead th');
  const widths = () => heads.evaluateAll((all) => all.map(({ clientWidth }) => clientWidth));
  const before = await widths();
  for (const [name, saving] of [
    ['nothing', '—'],
    ['DeepSeek V4 Flash', '-1,100.0%'],
  ] as const) {
    await page.getByLabel('Saving against').selectOption(name);
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
  await expect(changes(page).locator('li')).toHaveCount(1);
  await expect(say(page, 'scenario')).toBeHidden();
  await page.getByLabel('Change the price of').selectOption('provider:DeepSeek');
  await page.getByLabel('Exclude').selectOption('glm-5');
  await expect(say(page, 'scenario')).toContainText('What if DeepSeek cost 3.0× as much and GLM-5 was excluded');
  const bill = page.getByRole('heading', { level: 2, name: 'The bill' });
  await expect(bill).toHaveText('The bill · what if');
  await expect(changes(page)).toContainText('rises 200.0%, from $117.16 to $351.49 a month');
  await expect(changes(page)).not.toContainText('Kimi');
  const code = page.locator('[data-policy-form="python"] code');
  await expect(code).toContainText('# What if DeepSeek cost 3.0× as much and GLM-5 was excluded.');
  await expect(code).toContainText('&price=provider:DeepSeek&times=3&without=glm-5\n');
  await reset(page);
  await expect(bill).toHaveText('The bill');
});

test('a budget a month has its answer, and a mix of four tiers all its rows', async ({ page }) => {
  await readyPage(page, '?mix=deepseek-v4-flash:40,deepseek-v4-pro:30,deepseek-r1:10,glm-5:20');
  const names = ['DeepSeek V4 Flash', 'DeepSeek V4 Pro', 'DeepSeek-R1', 'GLM-5', 'The mix'];
  expect((await rowsOf(page, 'mix')).map(([name]) => name)).toEqual(names);
  const budget = page.getByLabel('Budget, USD a month');
  const answers = page.locator('[data-advice="answers"] > div');
  await budget.fill('180');
  await expect(answers.first()).toContainText('DeepSeek V4 Pro It scores 9.1 for $163.80');
  await expect(answers.nth(2)).toContainText('$191.52 a month, above the budget');
  await expect(page).toHaveTitle(/^What 210,000 tasks a month cost, within \$180\.00/);
  await budget.fill('');
  await expect(answers.first()).toContainText('DeepSeek-R1 It scores 9.4 for $525.00');
  await expect(page.getByRole('heading', { level: 1 })).not.toContainText('$');
});

test('half of a number that is wrong in the end counts for nothing', async ({ page }) => {
  await readyPage(page);
  const days = page.getByLabel('Working days a month');
  await days.fill('');
  await days.pressSequentially('45');
  await expect(days).toHaveAttribute('aria-invalid', 'true');
  expect((await rowsOf(page, 'bill')).at(-1)?.[1]).toBe('$630.00');
  await days.blur();
  await expect(page).toHaveURL(/cost\/field-report\/$/);
  await days.fill('10');
  expect((await rowsOf(page, 'bill')).at(-1)?.[1]).toBe('$300.00');
});

test('after a change and a reset the page is as it was built, with its chart', async ({ browser, page }) => {
  const textsOf = (of: Page) =>
    of
      .locator('[data-say], [data-changes], [data-advice], tbody tr:not([hidden]), code')
      .evaluateAll((all) => all.map((one) => one.textContent.replace(/[ \n]+/g, '')));
  const chartOf = (of: Page) => of.locator('[data-router-chart]').evaluate((holder) => holder.innerHTML);
  const plain = await (await browser.newContext({ javaScriptEnabled: false, baseURL: siteUrl })).newPage();
  await plain.goto('cost/field-report/');
  for (const search of ['?engineers=21', '?without=glm-5', '?price=provider:DeepSeek&times=10']) {
    await readyPage(page, search);
    expect(await textsOf(page)).not.toEqual(await textsOf(plain));
    await reset(page);
    expect(await textsOf(page)).toEqual(await textsOf(plain));
    expect(await chartOf(page)).toBe(await chartOf(plain));
  }
  // Whose price it is changes nothing where the price is the same.
  await readyPage(page, '?price=provider:DeepSeek&times=1');
  expect(await chartOf(page)).toBe(await chartOf(plain));
  await plain.context().close();
});

test('tasks a month are a number, or people who count them', async ({ page }) => {
  await readyPage(page);
  const [month, lowest] = [
    page.getByLabel('Tasks a month', { exact: true }),
    async () => (await rowsOf(page, 'bill'))[0]?.[1],
  ];
  await month.fill('10,000');
  expect(await lowest()).toBe('$2.00');
  await expect(page).toHaveURL(/\?month=10000$/);
  await page.getByLabel('Engineers').fill('40');
  await expect(month).toHaveValue('420000');
  expect(await lowest()).toBe('$84.00');
  await expect(page).toHaveURL(/\?engineers=40$/);
});

test('a board that says what a task cost asks for no tokens, and one of prices for all kinds of them', async ({
  page,
}) => {
  const seen = watchPage(page, siteUrl);
  await page.goto('cost/claw-swe-bench/?month=2000');
  await page.locator('[data-cost][data-ready]').waitFor();
  await expect(page.locator('[data-advice="answers"] > div').first()).toContainText(
    'GPT-5.5 It scores 78.0 % for $7,994.86 a month',
  );
  expect(await page.locator('main').innerText()).not.toMatch(/tokens?\b|output price/i);
  await page.goto('cost/supabase-evals/?month=1&input=0&output=1000000');
  await page.locator('[data-cost][data-ready]').waitFor();
  const first = async () => (await rowsOf(page, 'bill'))[0];
  const [outputUsd, price] = [(await first())?.[1], (await first())?.[5]];
  expect(outputUsd).toBe(price);
  await page.getByLabel('Input tokens per task').fill('1,000,000');
  const uncached = Number((await first())?.[1]?.slice(1));
  await page.getByLabel('Of them cached, %').fill('100');
  expect(Number((await first())?.[1]?.slice(1))).toBeLessThan(uncached);
  expect(seen).toEqual([]);
});

test('the floor is a slider and a field, by keyboard as well', async ({ page }) => {
  await readyPage(page);
  const slider = page.getByLabel(/^Score of at least.*slider$/);
  const field = page.getByLabel('Score of at least, 1 to 10', { exact: true });
  await slider.focus();
  await page.keyboard.press('Home');
  expect(await field.inputValue()).toBe('1');
  expect((await rowsOf(page, 'policy'))[2]?.[1]).toBe('DeepSeek-R1');
  await field.fill('9.5');
  expect(await slider.inputValue()).toBe('9.5');
  expect((await rowsOf(page, 'policy'))[0]?.[1]).toBe('DeepSeek-R1');
  await expect(page.locator('[data-policy-form="typescript"] code')).toContainText('"deepseek-r1"');
});

test('a mistake is refused in words, and nothing is computed from it', async ({ page }) => {
  await readyPage(page);
  const before = await rowsOf(page, 'bill');
  for (const [label, value, limits] of [
    ['Engineers', '0', 'a whole number from 1 to 1,000,000'],
    ['Working days a month', '40', 'a number from 1 to 31'],
    ['Output tokens per task', '', 'a whole number from 1 to 10,000,000'],
    ['Tasks a month', '-1', 'a number from 1 to 1,000,000,000'],
    ['Tasks a month', 'many', 'a number from 1 to 1,000,000,000'],
    ['Tasks a month', '10.000', 'write 10 or 10000'],
  ] as const) {
    const field = page.getByLabel(label, { exact: true });
    const kept = await field.inputValue();
    await field.fill(value);
    await expect(field).toHaveAttribute('aria-invalid', 'true');
    await expect(field).toHaveAccessibleDescription(new RegExp(limits));
    expect(await rowsOf(page, 'bill')).toEqual(before);
    await field.fill(kept);
    await expect(field).not.toHaveAttribute('aria-invalid', 'true');
  }
  await page.getByLabel('Share, %').first().fill('60');
  await expect(page.getByRole('alert')).toContainText('90.0%');
  await expect(say(page, 'mix')).toContainText('$0.3875');
  await page.getByLabel('Engineers').fill('21');
  expect(await rowsOf(page, 'bill'), 'a mistake in one place holds up no other').not.toEqual(before);
  await expect(page).toHaveURL(/\?engineers=21$/);
  await page.getByLabel('Share, %').nth(1).fill('35');
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(say(page, 'mix')).toContainText('$0.3975');
  expect(await page.locator('body').innerText()).not.toMatch(/NaN|undefined|Infinity/);
});

test('an address that asks for what there is not is told so, and its text stays out of the page', async ({ page }) => {
  const seen = watchPage(page, siteUrl);
  await readyPage(page, '?baseline=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E&engineers=7&days=40&x=1');
  await expect(page.getByRole('status').filter({ hasText: /./ })).toContainText('3 of its parts');
  await expect(page.getByRole('status').filter({ hasText: /./ })).toContainText('days: Write a number from 1 to 31.');
  expect(await page.getByLabel('Engineers').inputValue()).toBe('7');
  expect(await page.locator('body').innerText()).not.toContain('onerror');
  expect(seen).toEqual([]);
});

test('markup in a name of a model stays text, in the chart too', async ({ page }) => {
  const seen = watchPage(page, siteUrl);
  const cost = await readCost(page);
  const name = '<img src=x onerror=alert(1)>"&';
  const offers = cost.market.offers.map((offer) => ({ ...offer, name }));
  await page.route('**/api/v1/cost/field-report.json', (route) =>
    route.fulfill({ json: { ...cost, market: { ...cost.market, offers } } }),
  );
  await readyPage(page, '?engineers=7');
  await expect(page.locator('[data-router-chart] .chart-wide text').filter({ hasText: '<img' }).first()).toBeVisible();
  expect(await page.locator('[data-cost] img').count()).toBe(0);
  expect(seen).toEqual([]);
});

test('axe finds nothing, light and dark, on a phone and on a desk, with all of it open', async ({ page }) => {
  const prepare = async () => {
    await readyPage(page, '?price=provider:DeepSeek&times=3');
    await openDetails(page);
    await page.getByLabel('Engineers').fill('0');
  };
  const found = await findFaultsAt(page, prepare);
  expect(found).toEqual([]);
});
