/** A site of made-up runs: numbers, intervals and reasons as they must be. */
import { expect, type Page, test } from '@playwright/test';
import { findFaultsAt } from './axe.ts';
import { enlivenCharts, headerButton, isReceipt, openDetails, shownCells, shownIds, watchPage } from './helpers.ts';
import { expectInertPages, useCrawledSite } from './use-site.ts';

const site = useCrawledSite('measured');
const open = (page: Page, path: string) => page.goto(site.url + path);
const board = 'boards/made/';

/**
 * By rank: score, its interval, how many of how many answers are solved with Wilson's interval, pass@2, cost of a pass, output
 * tokens, score per cent, and who is tied, from the samples in measured-run.ts. Of two tasks nothing says how ranks move.
 */
const EXPECTED = [
  'alto | 1 | 9.3 | 5.4–9.7 | 66.7% | 30.0%–90.3% | 6 | 83.3% | $0.02 | 2,000 | 4.6 | Bravo and Flint',
  'bravo | 2 | 8.8 | 5.1–9.4 | 0.0% | 0.0%–39.0% | 6 | 0.0% | $0.0030 | 1,200 | 29.2 | Alto and Flint',
  'kilo | 3 | ~7.5 | — | 0.0% | 0.0%–65.8% | 2 | — | $0.02 | 2,000 | 3.8 | —',
  'delta | 4 | 6.5 | — | 0.0% | 0.0%–49.0% | 4 | 0.0% | $0.02 | 2,000 | 3.3 | —',
  'flint | 5 | 5.0 | 3.1–7.3 | 0.0% | 0.0%–39.0% | 6 | 0.0% | — | — | — | Alto and 3 more',
  'golf | 6 | 4.0 | 2.6–6.8 | 0.0% | 0.0%–39.0% | 6 | 0.0% | $0.00 | 2,000 | — | Flint and Cedar',
  'cedar | 7 | 3.0 | 2.1–6.3 | 0.0% | 0.0%–39.0% | 6 | 0.0% | $0.02 | 2,000 | 1.5 | Flint and Golf',
  'india | 8 | 1.2 | — | 0.0% | 0.0%–43.4% | 5 | 0.0% | $0.02 | 2,000 | 0.6 | —',
  ...['echo', 'hotel', 'juliet'].map((id) => id + ' | —'.repeat(11)),
];

test('the ranking has scores with intervals, cost beside list price, tokens, score per cent, and ties', async ({
  page,
}) => {
  await open(page, board);
  const cells = await shownCells(page);
  const keys = 'rank score interval solved solved-interval answers pass-at-k spent tokens per-cent tied'.split(' ');
  const shown = [...cells].map(([id, cell]) =>
    [id, ...keys.map((key) => cell[key])].join(' | ').replaceAll('Invented ', ''),
  );
  expect(shown).toEqual(EXPECTED);
  expect(cells.get('alto')?.price).toBe('$4.00');
  expect(cells.get('alto')?.value).toBe('2.3');
  expect(cells.get('flint')?.price).toBe('—');
  expect(cells.get('golf')?.value).toBe('—');
});

test('every missing figure says why, and missing ones come last in both directions', async ({ page }) => {
  await open(page, board);
  const reasonOf = (id: string, column: number) =>
    page.locator(`[data-ranking] tr[id="${id}"] td`).nth(column).getAttribute('title');
  expect(await reasonOf('echo', 1)).toMatch(/^needs all 2 tasks; missing: Riddle \(2 × timeout, 1 × API error\)$/);
  expect(await reasonOf('hotel', 1)).toBe('not asked');
  expect(await reasonOf('juliet', 1)).toBe('only an older run asked it, in another way');
  expect(await reasonOf('kilo', 2)).toMatch(/^one answer/);
  expect(await reasonOf('flint', 9)).toBe('0 of 6 answers priced');
  expect(await reasonOf('golf', 14)).toMatch(/cost nothing/);
  await expect(page.locator('[data-ranking] td.missing:not([title]:not([title=""]))')).toHaveCount(0);
  for (const key of ['score', 'interval', 'solved', 'pass-at-k', 'spent', 'tokens', 'per-cent']) {
    for (let click = 0; click < 2; click++) {
      await headerButton(page, key).click();
      const texts = [...(await shownCells(page)).values()].map((cell) => cell[key]);
      expect(texts).toContain('—');
      expect(
        texts.slice(texts.indexOf('—')).every((text) => text === '—'),
        key,
      ).toBe(true);
    }
  }
});

test('the notes tell what cannot be pointed at: reasons, versions, runs left out, and how it was measured', async ({
  page,
}) => {
  await open(page, board);
  const ranking = page.getByRole('region', { name: 'The ranking', exact: true });
  for (const note of [
    '2 × timeout, 1 × API error: Invented Echo (Riddle).',
    'not asked: Invented Hotel (every task).',
    'older to Riddle and Fable',
    'Riddle was measured as version 1',
    '1 to 3 samples of a cell; 17 of 22 cells have a score.',
    'is not told from 0 with 95 % confidence',
  ]) {
    await expect(ranking.getByText(note)).toBeVisible();
  }
});

test('sorting, filtering and ranking work as on every board', async ({ page }) => {
  await open(page, `${board}?min-score=5&sort=price`);
  expect(await shownIds(page)).toEqual(['bravo', 'kilo', 'delta', 'alto', 'flint']);
  await expect(page.locator('[data-ranking-status]')).toContainText(
    'Cheapest that scores at least 5: Invented Bravo, $1.00',
  );
  await open(page, `${board}?rank=solved`);
  expect([...(await shownCells(page)).values()].slice(0, 3).map(({ rank }) => rank)).toEqual(['1', '2', '2']);
});

test('reported and measured numbers are kept apart', async ({ page, request }) => {
  await open(page, 'boards/printed/');
  expect([...(await shownCells(page))].map(([id, { score }]) => [id, score])).toEqual([
    ['bravo', '7.5'],
    ['alto', '6.5'],
  ]);
  await expect(page.getByText('We measured nothing')).toHaveCount(0);
  await open(page, 'models/alto/');
  const reported = page.getByRole('region', { name: 'Receipt: As printed' });
  const measured = page.getByRole('region', { name: 'Receipt: Made-up runs' });
  await expect(reported).toContainText('6.5');
  await expect(reported).not.toContainText('9.3');
  await expect(measured).toContainText('9.3');
  await expect(measured).not.toContainText('6.5');
  await expect(measured).toContainText('Measured by one run');
  const json = await (await request.get(`${site.url}api/v1/models/alto.json`)).json();
  expect([json.boards.printed.score, json.boards.made.score, json.boards.empty.score]).toEqual([6.5, 9.25, null]);
  expect(json.boards.printed).not.toHaveProperty('measured');
});

test('every cell of the grid leads to its receipt', async ({ page }) => {
  await open(page, board);
  const grid = page.getByRole('table', { name: 'Made-up runs: the tasks' });
  await expect(grid.getByRole('rowheader')).toHaveCount(11);
  const links = await grid.locator('td a').evaluateAll((all) => all.map((a) => (a as HTMLAnchorElement).pathname));
  // Nine of the eleven models were asked both tasks.
  expect(links).toHaveLength(18);
  for (const link of links) expect(isReceipt(link.replace('/made/', ''))).toBe(true);
  await grid.getByRole('row', { name: /Alto/ }).getByRole('link', { name: '9.5' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Invented Alto on Riddle');
});

test('no page runs what a stranger wrote, is wider than a phone, or prints a value that is none', ({ page }) =>
  expectInertPages(page, site, /^runs\/newer\/(alto|delta|india)\//));

for (const path of [
  board,
  'boards/empty/',
  'boards/trial/',
  'runs/',
  'runs/newer/',
  'runs/newer/alto/riddle/',
  'runs/newer/india/riddle/',
  'runs/by-hand/mutant-shouts/riddle/',
  'tasks/riddle/',
  'models/bravo/',
]) {
  test(`axe finds nothing on ${path}`, async ({ page }) => {
    await open(page, path);
    expect(await findFaultsAt(page, () => openDetails(page))).toEqual([]);
  });
}

test('a board that has not been run yet has no number, and the commands that run it', async ({ page }) => {
  await open(page, 'boards/empty/');
  await expect(page.getByText(`DATA_DIR=${site.dataDir} npm run bench -- plan --board empty`)).toBeVisible();
  await expect(page.getByText(/MADE_UP_KEY=… DATA_DIR=\S+ npm run bench -- run --board empty/)).toBeVisible();
  const cells = page.getByRole('table').getByRole('cell');
  await expect(cells).toHaveText(Array(4).fill('—'));
  expect(await cells.evaluateAll((all) => all.map((cell) => cell.getAttribute('title')))).toEqual(
    Array(4).fill('not run yet'),
  );
  await expect(page.locator('[data-ranking], [data-chart]')).toHaveCount(0);
});

test('hand-written answers say that no model gave them, and what their mistake is', async ({ page }) => {
  await open(page, 'boards/trial/');
  const separation = page.getByRole('table', { name: /how far good answers and mutants lie apart/ });
  await expect(separation.getByRole('row')).toHaveText([
    /Task\s*Axis/,
    /Riddle\s*Correctness\s*9\.0\s*10\.0\s*1\.0\s*1\s*1/,
    /Riddle\s*Edge cases\s*—\s*10\.0\s*—\s*1\s*0/,
    /Riddle\s*Quality\s*—\s*10\.0\s*—\s*1\s*0/,
    /Riddle\s*Documentation\s*9\.0\s*10\.0\s*1\.0\s*1\s*1/,
  ]);
  const answers = page.getByRole('table', { name: 'Trial by hand: Riddle' });
  await expect(answers.getByRole('row', { name: /mutant-shouts/ }).locator('.aimed')).toHaveCount(2);
  await answers.getByRole('link', { name: 'mutant-shouts' }).click();
  await expect(page.getByText('Written by hand to test the graders, by no model.')).toBeVisible();
  await expect(page.getByText('must lose marks on correctness and documentation')).toContainText('<b>what</b>');
  await open(page, 'methodology/');
  await expect(page.getByRole('table', { name: /how far good answers and mutants lie apart/ })).toBeVisible();
  await expect(page.getByText(/\d+ answers of ten models in 2 runs\. 2 answers were written by hand/)).toBeVisible();
});

test('the API has the unrounded numbers, and the runs with every receipt', async ({ request }) => {
  const { rows, runs } = await (await request.get(`${site.url}api/v1/boards/made.json`)).json();
  expect(runs).toEqual(['newer', 'older']);
  const measured = { tiedWith: ['bravo', 'flint'], passUsd: 0.02, passOutputTokens: 2000, scorePerCent: 4.625 };
  expect(rows[0]).toMatchObject({ model: 'alto', rank: 1, score: 9.25, measured });
  expect(rows[0].measured).toMatchObject({
    interval: { over: 'answers', answers: 6, tasks: 2 },
    solved: { solved: 4, n: 6 },
  });
  const run = await (await request.get(`${site.url}api/v1/runs/newer.json`)).json();
  for (const { path } of run.answers) expect((await request.get(site.url + path)).status()).toBe(200);
});

test('a measured board can be the one on the front page', async ({ page }) => {
  const seen = watchPage(page, site.url);
  for (const path of ['', 'value/', 'tasks/', 'models/', 'compare/', 'claims/', 'methodology/', 'data/']) {
    await open(page, path);
    await enlivenCharts(page);
    expect((await page.locator('body').textContent()) ?? '', path).not.toMatch(
      /NaN|Infinity|undefined|We measured nothing/,
    );
  }
  await open(page, '');
  expect((await shownIds(page)).slice(0, 2)).toEqual(['alto', 'bravo']);
  expect(seen).toEqual([]);
});

test('costs go by real tokens and by what answers cost, and weights of axes and tasks change the ranking', async ({
  page,
  request,
}) => {
  const api = await (await request.get(`${site.url}api/v1/cost/made.json`)).json();
  expect(api.inputs.workload.outputTokensPerCall).toBeNull();
  await open(page, 'cost/made/');
  await page.locator('[data-cost][data-ready]').waitFor();
  await expect(page.locator('[data-say="workload"]')).toContainText('output tokens as measured');
  await expect(page.getByLabel('Output tokens per task')).toHaveAttribute('placeholder', 'as measured');
  const texts = async (name: string) => {
    await page.locator('[data-cost]:not([data-busy])').waitFor();
    return page.locator(`[data-table="${name}"] tbody tr`).evaluateAll((rows) => rows.map((row) => row.textContent));
  };
  await openDetails(page);
  const before = await texts('standings');
  await page.getByLabel('Correctness', { exact: true }).fill('5');
  await expect(page).toHaveURL(/axes=correctness:5/);
  expect(await texts('standings')).not.toEqual(before);
  let ranked = before;
  for (const task of api.market.tasks) {
    ranked = await texts('standings');
    await page.getByLabel(task.name, { exact: true }).fill('0');
  }
  await expect(page.getByText('One weight at least must be above 0.')).toBeVisible();
  expect(await texts('standings'), 'of nonsense nothing is computed').toEqual(ranked);
  const bills = await texts('bill');
  await page.getByLabel('Output tokens per task').fill('2000');
  expect(await texts('bill'), 'nonsense in one place holds up no other').not.toEqual(bills);
  await page.getByLabel(api.market.tasks[0].name, { exact: true }).fill('1');
  await expect(page).toHaveURL(/tasks=.*:0/);
});
