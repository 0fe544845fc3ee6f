/** Made-up boards of foreign results: scores on their own scale, costs, and where each number was found. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { findFaultsAt } from './axe.ts';
import { enlivenCharts, headerButton, overflow, shownCells, shownIds, watchPage } from './helpers.ts';
import { useSite } from './use-site.ts';
import { WIDE_MODELS, WIDE_TASKS, wideMean, wideScore } from './wide-board.ts';

const site = useSite('reported');
const open = (page: Page, path: string) => page.goto(site.url + path);
/** Also of what is not rendered, because it is out of sight. */
const mainText = async (page: Page) => ((await page.locator('main').textContent()) ?? '').replace(/\s+/g, ' ');
/** A page of every kind. */
const KINDS = [
  'boards/',
  'boards/percent/',
  'boards/share/',
  'boards/wide/',
  'models/',
  'models/alder/',
  'models/birch/',
  'models/wide-03/',
  'tasks/',
  'tasks/percent-first/',
  'tasks/wide-07/',
];

test('a board in per cent: one decimal, the unit in the heading, and what all tasks cost', async ({ page }) => {
  for (const path of ['boards/percent/']) {
    await open(page, path);
    const cells = await shownCells(page);
    expect(
      [...cells].map(([id, cell]) => [id, cell.rank, cell.score, cell.price, cell.value, cell.cost, cell.provider]),
    ).toEqual([
      ['dogwood', '1', '100.0', '$0.00', '—', '—', 'Dogwood & Söhne'],
      ['birch', '2', '88.9', '—', '—', '$0.0046', '—'],
      ['alder', '3', '61.3', '$2.00', '30.7', '$12.34', 'Made-up Labs'],
      ['fir', '4', '41.3', '$10.00', '4.1', '$1,234.50', '—'],
      ['cedar', '5', '0.0', '$0.50', '0.0', '—', '—'],
      ['elder', '—', '—', '—', '—', '—', '—'],
    ]);
    const heading = page.locator('[data-ranking] th[data-key="score"]');
    await expect(heading).toHaveText('Score, %');
    await expect(heading).toHaveAttribute('title', /as reported, 0 to 100 %$/);
    const text = await mainText(page);
    expect(text).toContain('File: percent-results.yml (SHA-256 a1a1a1a1a1a1…, read as aider on 1 June 2001).');
    expect(text).toContain('Scores (0 to 100 %) of 6 models on 2 tasks');
    await expect(page.locator('[data-ranking] td.missing:not([title]:not([title=""]))')).toHaveCount(0);
  }
});

test('a board from 0 to 1: three decimals, and a mean that was computed here says so everywhere', async ({ page }) => {
  await open(page, 'boards/share/');
  const cells = await shownCells(page);
  expect([...cells].map(([id, cell]) => [id, cell.rank, cell.score, cell.value])).toEqual([
    ['fir', '1', '1.000', '0.100'],
    ['alder', '2', '0.808', '0.404'],
    ['cedar', '3', '0.001', '0.001'],
    ['birch', '—', '—', '—'],
  ]);
  expect(await page.locator('[data-ranking] th[data-key="cost"]').count()).toBe(0);
  await expect(page.locator('[data-ranking] th[data-key="score"]')).toHaveAttribute('title', /^accuracy, .*, 0 to 1$/);
  const text = await mainText(page);
  expect(text).not.toContain('as reported');
  expect(text).toMatch(/shares 1\.json \(SHA-256 b2b2.*shares-2\.json \(SHA-256 c3c3.* rescaled from 0–100 to 0–1\)/);
  await open(page, 'models/alder/');
  await expect(page.getByRole('region', { name: 'Neighbours: Invented shares' })).toContainText(
    '0.192 points more, 5.0× the price',
  );
});

test('the lowest score can be asked for on any scale', async ({ page }) => {
  await open(page, 'boards/share/?min-score=0.8');
  expect(await shownIds(page)).toEqual(['fir', 'alder']);
  await expect(page.locator('[data-ranking-status]')).toContainText('Cheapest that scores at least 0.8: Alder 1');
  await expect(page.locator('[name="min-score"]')).toHaveAttribute('data-max', '1');
  await open(page, 'boards/percent/?min-score=41.25');
  expect(await shownIds(page)).toEqual(['dogwood', 'birch', 'alder', 'fir']);
  await expect(page.locator('label', { has: page.locator('[name="min-score"]') })).toContainText('Score at least, %');
});

test('cost sorts, and what is unknown comes last both ways', async ({ page }) => {
  await open(page, 'boards/percent/');
  await headerButton(page, 'cost').click();
  expect(await shownIds(page)).toEqual(['birch', 'alder', 'fir', 'dogwood', 'cedar', 'elder']);
  await headerButton(page, 'cost').click();
  expect((await shownIds(page)).slice(0, 3)).toEqual(['fir', 'alder', 'birch']);
  for (const key of ['provider', 'category']) {
    for (const sort of [key, `-${key}`]) {
      await open(page, `boards/percent/?sort=${sort}`);
      const texts = [...(await shownCells(page)).values()].map((cell) => cell[key]);
      expect(
        texts.slice(texts.indexOf('—')).every((text) => text === '—'),
        sort,
      ).toBe(true);
    }
  }
});

test('filters list only makers that are known, and no column is shown of which nothing is', async ({ page }) => {
  await open(page, 'boards/percent/');
  const options = await page.locator('[name="provider"] option').allTextContents();
  expect(options).toEqual(['All', 'Dogwood & Söhne', 'Made-up Labs']);
  await open(page, 'boards/percent/?provider=Made-up+Labs');
  expect(await shownIds(page)).toEqual(['alder']);
  for (const word of ['null', 'unknown', '—']) {
    await open(page, `boards/percent/?q=${encodeURIComponent(word)}`);
    expect(await shownIds(page), word).toEqual([]);
  }
  await open(page, 'boards/wide/');
  await expect(page.locator('[name="provider"]')).toBeHidden();
  await expect(page.locator('[data-ranking] thead th')).toHaveText([
    ...['Rank', 'Model', 'Score', 'Price', 'Value', 'Ranks', 'Tied with'],
  ]);
  expect(await mainText(page)).toContain('so none has a value.');
  await open(page, 'boards/wide/?q=number+07');
  expect(await shownIds(page)).toEqual(['wide-07']);
  await open(page, 'models/');
  const makers = await page.locator('[name="provider"] option').allTextContents();
  expect(makers).toEqual(expect.arrayContaining(['All', 'Dogwood & Söhne', 'Made-up Labs']));
  expect(makers.filter((maker) => /^\s*$|null|unknown|—/.test(maker))).toEqual([]);
  const headers = page.locator('[data-models] thead th');
  const keys = await headers.evaluateAll((all) => all.map((header) => (header as HTMLElement).dataset.key));
  const cellOf = (name: string, key: string) =>
    page.locator('[data-models] tbody tr', { hasText: name }).locator('th, td').nth(keys.indexOf(key));
  await expect(cellOf('birch_2.5@32k', 'model')).toHaveText('birch_2.5@32k');
  await expect(cellOf('birch_2.5@32k', 'percent')).toHaveText('88.9 2 of 6');
  await expect(cellOf('birch_2.5@32k', 'price')).toHaveText('—');
  await expect(cellOf('Invented number 24', 'wide')).toHaveText(/^52\.2 /);
});

test('a receipt says of each line where it was found', async ({ page }) => {
  await open(page, 'models/birch/');
  await expect(page.locator('main > p').first()).toHaveText('Models / Maker unknown');
  const receipt = page.getByRole('region', { name: 'Receipt: Invented percentages' });
  await expect(receipt.locator('.from')).toHaveText([
    'From 1.first in percent-results.yml',
    'From 1.second in percent-results.yml',
    'From 1.total in percent-results.yml',
  ]);
  const shares = page.getByRole('region', { name: 'Receipt: Invented shares' });
  await expect(shares).toContainText('no score on Invented set, two');
  await expect(shares).toContainText('File: shares 1.json');
  await expect(shares).not.toContainText('shares-2.json');
  await expect(shares.locator('.from').nth(1)).toHaveText('From 1.two in shares 1.json');
  await open(page, 'models/dogwood/');
  await expect(page.getByRole('region', { name: 'Receipt: Invented percentages' })).toContainText(
    '217 of 225 exercises were run',
  );
});

test('a long receipt tells its total before its tasks', async ({ page }) => {
  await open(page, 'models/wide-03/');
  const lists = await page.locator('.summary dl').evaluateAll((all) => all.map((list) => list.className.split(' ')[0]));
  expect(lists).toEqual(['total', 'ranks', 'tasks']);
  await expect(page.locator('.summary dl.tasks .leader')).toHaveCount(WIDE_TASKS);
  await expect(page.locator('.summary .leader', { hasText: 'Score, mean' })).toContainText(wideMean(3).toFixed(1));
});

test('a task without a prompt says why, and names neither a language nor winners', async ({ page }) => {
  await open(page, 'tasks/percent-first/');
  await expect(page.locator('main > p').first()).toHaveText('Tasks / Invented percentages');
  const text = await mainText(page);
  expect(text).toContain('The file has results and no prompts.');
  expect(text).toContain('First by published score: birch_2.5@32k with 50.0 %.');
  expect(text).toContain('1 of 6 models is not mentioned for this task');
  expect(await page.locator('pre').count()).toBe(0);
  await expect(page.locator('main thead th')).toHaveText(['Rank', 'Model', 'Score, %']);
  await expect(page).toHaveTitle(/^First try \(Invented percentages\)/);
});

test('the tasks are listed by board, the default one first', async ({ page }) => {
  await open(page, 'tasks/');
  await expect(page.locator('main h2')).toHaveText([
    /^\s*Odd/,
    'Invented percentages',
    'Invented shares',
    'Invented wide board',
    /^Every published cell of “Odd/,
  ]);
  const shares = page.getByRole('region', { name: 'Invented shares' });
  await expect(shares.locator('h3')).toHaveText(['Invented set, one', 'Invented set, two', 'Invented set, three']);
  await expect(shares).toContainText('First: Fir 100% *new*, 1.000. 3 of 4 models have a score.');
  await open(page, 'boards/share/');
  await page.getByRole('link', { name: 'The tasks one by one' }).click();
  await expect(page).toHaveURL(/tasks\/#board-share$/);
});

test('more boards than the masthead has room for have a page that lists them', async ({ page }) => {
  await open(page, '');
  await page.getByRole('navigation', { name: 'Site' }).getByRole('link', { name: 'Boards' }).click();
  await expect(page).toHaveURL(/\/boards\/$/);
  const boards = page.locator('main li.leader');
  await expect(boards).toHaveText([
    /^\s*Odd .* 11 rows, 2 tasks, 1 to 10\s*$/,
    'Invented percentages 6 rows, 2 tasks, 0 to 100 %',
    'Invented second tries 2 rows, 1 task, 0 to 100 %',
    'Invented shares 4 rows, 3 tasks, 0 to 1',
    'Invented wide board 30 rows, 50 tasks, 0 to 100',
  ]);
  await boards.getByRole('link', { name: 'Invented shares' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Invented shares');
  await expect(page.locator('nav [aria-current]')).toHaveText(['Boards', 'Invented shares']);
});

test('a wide board shows 25 models at a glance and scrolls in its own box', async ({ page }) => {
  for (const width of [320, 768, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    await open(page, 'boards/wide/');
    const grid = page.locator('section', { has: page.locator('#tasks-title') });
    await grid.scrollIntoViewIfNeeded();
    await expect(grid.locator('tbody tr')).toHaveCount(25);
    await expect(grid).toContainText(`The first 25 models of ${WIDE_MODELS} are shown.`);
    const box = grid.locator('.scroll');
    expect(await box.evaluate((element) => element.scrollWidth > element.clientWidth * 1.5)).toBe(true);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
  }
  const row = page.locator('#tasks-title ~ div tbody tr', { hasText: 'Invented number 24' });
  await expect(row.locator('td').nth(9)).toHaveText(wideScore(24, 9).toFixed(1));
  // A thousand models of fifty tasks are read on the pages of the tasks, not here.
  expect(readFileSync(join(site.dir, 'boards/wide/index.html')).length).toBeLessThan(250_000);
});

for (const path of KINDS) {
  test(`axe finds nothing on ${path}, which fits its screen and says nothing that only holds of articles`, async ({
    page,
  }) => {
    expect(await findFaultsAt(page, () => open(page, path))).toEqual([]);
    if (path !== 'boards/' && path !== 'models/' && path !== 'tasks/') {
      expect(await mainText(page)).not.toMatch(
        /\b(?:NaN|Infinity|undefined|null|two sources|winners?|planted|prompts? as asked|word for word)\b/i,
      );
    }
  });
}

test('charts of other scales have their ticks on the picture, and live', async ({ page }) => {
  const seen = watchPage(page, site.url);
  for (const [board, tick] of [
    ['share', '0.800'],
    ['percent', '60.0'],
  ] as const) {
    const svg = readFileSync(join(site.dir, `figures/${board}/value-chart.svg`), 'utf8');
    const labels = [...svg.matchAll(/<text x="([\d.-]+)"[^>]*text-anchor="end"[^>]*>([\d.]+)</g)];
    expect(labels.map(([, , text]) => text)).toContain(tick);
    // A digit of these is 7.2 pixels wide.
    for (const [, x, text = ''] of labels) expect(Number(x) - text.length * 7.2, text).toBeGreaterThanOrEqual(0);
    await open(page, `boards/${board}/`);
    await enlivenCharts(page);
    await expect(page.locator('a.point').first()).toHaveAttribute('aria-label', /score /);
  }
  expect(seen).toEqual([]);
});

test('the API and the downloads have scale, files, cost and where each number was found, unrounded', async ({
  request,
}) => {
  const get = async (path: string) => (await request.get(`${site.url}api/v1/${path}`)).json();
  const { rows, ...percent } = await get('boards/percent.json');
  expect(percent).toMatchObject({
    asOf: null,
    scale: { min: 0, max: 100, unit: '%', from: '0–100', to: 'as published' },
    scoreIs: 'share of invented exercises solved in two tries',
    overallIs: 'own',
    files: [{ name: 'percent-results.yml', sha256: 'a1'.repeat(32), format: 'aider', ingestedAt: '2001-06-01' }],
  });
  const rowOf = (id: string) => rows.find(({ model }: { model: string }) => model === id);
  expect(rowOf('birch')).toMatchObject({
    ...{ provider: null, category: null, score: 88.888, costUsd: 0.004567 },
    from: { file: 'a1'.repeat(32), path: '1.total' },
    tasks: { 'percent-first': { score: 50, from: { file: 'a1'.repeat(32), path: '1.first' } } },
  });
  expect(rowOf('cedar')).toMatchObject({ score: 0, costUsd: null });
  const share = await get('boards/share.json');
  expect(share).toMatchObject({ overallIs: 'computed-mean', scale: { min: 0, max: 1 }, asOf: '2001-05' });
  for (const row of share.rows) expect(row).not.toHaveProperty('costUsd');
  expect(await get('tasks/percent-first.json')).toMatchObject({ language: null, prompt: null });
  const csv = await (await request.get(`${site.url}figures/percent/ranking.csv`)).text();
  expect(csv).toContain(
    '\r\nbirch,2,,birch_2.5@32k,88.888,,,price unknown,,price unknown,0.004567,,,not known,,not known\r\n',
  );
});
