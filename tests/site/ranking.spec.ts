/** The ranking on the front page: what it shows, and how it is sorted, filtered, ranked and shared. */
import { expect, type Page, test } from '@playwright/test';
import { type ColumnKey, type ExpectedRow, readBoard, showScore, showUsd, sortRows } from './expected.ts';
import { headerButton, overflow, shownCells, shownIds, siteUrl, sortedBy, watchPage } from './helpers.ts';

const board = readBoard();
const ids = (rows: readonly ExpectedRow[]) => rows.map((row) => row.id);
const status = (page: Page) => page.locator('[data-ranking-status]');
const query = (page: Page) => new URL(page.url()).search;

/** The first click sorts best first, or from A to Z; the rank column stands that way already. */
const columns: { key: ColumnKey; first: 'ascending' | 'descending' }[] = [
  { key: 'model', first: 'ascending' },
  { key: 'score', first: 'descending' },
  { key: 'price', first: 'ascending' },
  { key: 'value', first: 'descending' },
  { key: 'provider', first: 'ascending' },
  { key: 'category', first: 'ascending' },
  { key: 'printed', first: 'ascending' },
];
const opposite = { ascending: 'descending', descending: 'ascending' } as const;

test('begins by rank, and says so', async ({ page }) => {
  await page.goto('./');
  expect(await shownIds(page)).toEqual(ids(board.rows));
  await expect(status(page)).toHaveText(`${board.rows.length} models, ranked by score.`);
  expect(await sortedBy(page)).toEqual(['rank ascending']);
});

test('marks the best score and the best value, for eyes and ears', async ({ page }) => {
  await page.goto('./');
  for (const [kind, rank] of [
    ['score', 'rank'],
    ['value', 'valueRank'],
  ] as const) {
    const best = board.rows.filter((row) => row[rank] === 1);
    const marked = page.locator(`[data-ranking] td.best-${kind}`);
    const rows = page.locator('[data-ranking] tbody tr').filter({ has: page.locator(`td.best-${kind}`) });
    expect(await rows.evaluateAll((all) => all.map((row) => (row as HTMLElement).dataset.id))).toEqual(ids(best));
    await expect(marked.first()).toContainText(`best ${kind}`);
    const plain = page.locator('[data-ranking] tbody td.n:not(.best-score, .best-value)').first();
    const colourOf = (cell: typeof plain) => cell.evaluate((element) => getComputedStyle(element).color);
    expect(await colourOf(marked.first())).not.toBe(await colourOf(plain));
    const sign = marked.first().locator('.sign');
    await expect(sign).toBeVisible();
    await expect(page.locator('[data-ranking] .sign')).toHaveCount(
      board.rows.filter((row) => row.rank === 1).length + board.rows.filter((row) => row.valueRank === 1).length,
    );
  }
});

test('says which scores are approximate, and why', async ({ page }) => {
  await page.goto('./');
  const section = page.getByRole('region', { name: 'The ranking', exact: true });
  const approximate = board.rows.filter((row) => row.approximate);
  for (const row of approximate) await expect(section).toContainText(`~ approximate. ${row.name}`);
  expect(approximate.length).toBeGreaterThan(0);
});

for (const how of ['click', 'Enter', 'Space'] as const) {
  test(`sorts every column in three states by ${how}`, async ({ page }) => {
    await page.goto('./');
    for (const { key, first } of columns) {
      const button = headerButton(page, key);
      const press = () => (how === 'click' ? button.click() : button.press(how));
      await press();
      expect(ids(sortRows(board.rows, key, first)), `${key} ${first}`).toEqual(await shownIds(page));
      expect(await sortedBy(page)).toEqual([`${key} ${first}`]);
      await expect.poll(() => query(page)).toBe(`?sort=${first === 'descending' ? '-' : ''}${key}`);
      await press();
      expect(ids(sortRows(board.rows, key, opposite[first])), `${key} turned round`).toEqual(await shownIds(page));
      expect(await sortedBy(page)).toEqual([`${key} ${opposite[first]}`]);
      await press();
      expect(ids(board.rows)).toEqual(await shownIds(page));
      expect(await sortedBy(page)).toEqual(['rank ascending']);
      await expect.poll(() => query(page)).toBe('');
      await expect(button).toBeFocused();
    }
  });
}

test('the rank column turns round and back, and a column that sorts is named beside what the ranks are by', async ({
  page,
}) => {
  await page.goto('./');
  await headerButton(page, 'rank').click();
  expect(await shownIds(page)).toEqual(ids(sortRows(board.rows, 'rank', 'descending')));
  expect(await sortedBy(page)).toEqual(['rank descending']);
  await headerButton(page, 'rank').click();
  expect(await shownIds(page)).toEqual(ids(board.rows));
  await expect.poll(() => query(page)).toBe('');
  await page.goto('./?rank=value&sort=-score');
  await expect(status(page)).toHaveText(`${board.rows.length} models, sorted by score; ranks are by value.`);
});

test('a sorted view survives reload, and back and forward walk through views', async ({ page }) => {
  const byScoreUp = ids(sortRows(board.rows, 'score', 'ascending'));
  const byPrice = ids(sortRows(board.rows, 'price', 'ascending'));
  await page.goto('./?sort=score');
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
  await page.goto('./?sort=price');
  await page.getByLabel('Score at least').fill('8.6');
  const left = await shownIds(page);
  await expect.poll(() => query(page)).toBe('?min-score=8.6&sort=price');
  await page.locator('[data-ranking] tbody tr:not([hidden]) th a').first().click();
  await expect(page).toHaveURL(/\/models\//);
  await page.goBack();
  await expect.poll(() => shownIds(page)).toEqual(left);
  await expect(page.getByLabel('Score at least')).toHaveValue('8.6');
});

test('filters by text, provider, category, highest price and lowest score', async ({ page }) => {
  await page.goto('./');
  const [row] = board.rows;
  const price = median(board.rows.flatMap(({ price }) => price ?? []));
  const score = median(board.rows.flatMap(({ score }) => score ?? []));
  const word = row?.provider.slice(0, 4).toUpperCase() ?? '';
  const cases: [label: string, value: string, fits: (row: ExpectedRow) => boolean][] = [
    ['Find', word, (r) => `${r.name} ${r.provider} ${r.category} ${r.id}`.toUpperCase().includes(word)],
    ['Find', row?.name ?? '', (r) => r.name === row?.name],
    ['Provider', row?.provider ?? '', (r) => r.provider === row?.provider],
    ['Category', row?.category ?? '', (r) => r.category === row?.category],
    ['Price at most', String(price), (r) => r.price !== null && r.price <= price],
    ['Score at least', String(score), (r) => r.score !== null && r.score >= score],
  ];
  for (const [label, value, fits] of cases) {
    const field = page.getByLabel(label, { exact: false }).first();
    const isChoice = await field.evaluate((element) => element.tagName === 'SELECT');
    await (isChoice ? field.selectOption(value) : field.fill(value));
    const left = board.rows.filter(fits);
    expect(left.length, label).toBeGreaterThan(0);
    expect(left.length, label).toBeLessThan(board.rows.length);
    expect(await shownIds(page), label).toEqual(ids(left));
    await expect(status(page)).toContainText(`${left.length} of ${board.rows.length} models`);
    await expect.poll(() => query(page)).not.toBe('');
    await page.reload();
    expect(await shownIds(page), `${label} after reload`).toEqual(ids(left));
    await page.getByRole('button', { name: 'Show all' }).click();
    expect(await shownIds(page), 'all').toEqual(ids(board.rows));
    await expect.poll(() => query(page)).toBe('');
    await expect(page.getByRole('button', { name: 'Show all' })).toBeHidden();
  }
});

test('conditions add up, and one that nothing meets says so', async ({ page }) => {
  const [cheap] = sortRows(board.rows, 'price', 'ascending');
  await page.goto('./');
  await page.getByLabel('Price at most').fill(String(cheap?.price));
  await page.getByLabel('Score at least').fill('10');
  expect(await shownIds(page)).toEqual([]);
  await expect(status(page)).toContainText(`0 of ${board.rows.length} models`);
  await expect(status(page)).toContainText('No model fits');
  await page.getByLabel('Score at least').fill('');
  expect(await shownIds(page)).toEqual(ids(board.rows.filter((row) => row.price === cheap?.price)));
});

test('names the cheapest model that scores at least so much', async ({ page }) => {
  for (const least of new Set(board.rows.flatMap(({ score }) => score ?? []))) {
    await page.goto(`./?min-score=${least}`);
    const fitting = board.rows.filter((row) => row.score !== null && row.score >= least && row.price !== null);
    const lowest = Math.min(...fitting.map((row) => row.price as number));
    const cheapest = fitting.filter((row) => row.price === lowest);
    await expect(status(page)).toContainText(`Cheapest that scores at least ${least}: `);
    const said = (await status(page).textContent()) ?? '';
    for (const row of board.rows) expect(said.includes(row.name), row.name).toBe(cheapest.includes(row));
    for (const row of cheapest)
      if (row.approximate) expect(said).toContain(`${row.name} (score ${showScore(row.score, true)}, approximate)`);
    await expect(status(page)).toContainText(showUsd(lowest));
  }
});

test('ranks by value and by price with competition ranks', async ({ page }) => {
  for (const [by, rank, first] of [
    ['value', 'valueRank', 'descending'],
    ['price', 'priceRank', 'ascending'],
  ] as const) {
    await page.goto('./');
    await page.getByLabel('Rank numbers by').selectOption(by);
    await expect.poll(() => query(page)).toBe(`?rank=${by}`);
    const cells = await shownCells(page);
    expect([...cells.keys()]).toEqual(ids(sortRows(board.rows, by, first)));
    for (const row of board.rows) expect(cells.get(row.id)?.rank, row.name).toBe(String(row[rank] ?? '—'));
    await expect(status(page)).toContainText(`ranked by ${by}`);
    await page.reload();
    expect(await shownCells(page)).toEqual(cells);
    await page.getByLabel('Rank numbers by').selectOption('score');
    await expect.poll(() => query(page)).toBe('');
    expect(await shownIds(page)).toEqual(ids(board.rows));
  }
});

test('ranks count all models, whatever is filtered', async ({ page }) => {
  const [, second] = board.rows;
  await page.goto('./');
  await page.getByLabel('Find').fill(second?.name ?? '');
  expect((await shownCells(page)).get(second?.id ?? '')?.rank).toBe(String(second?.rank));
});

test('the address holds what differs from the default, in alphabetical order', async ({ page }) => {
  const [row] = board.rows;
  await page.goto('./');
  await headerButton(page, 'score').click();
  await page.getByLabel('Rank numbers by').selectOption('value');
  await page.getByLabel('Find').fill(row?.id ?? '');
  await page.getByLabel('Provider').selectOption(row?.provider ?? '');
  await page.getByLabel('Score at least').fill('5');
  await page.getByLabel('Price at most').fill('100');
  await page.getByLabel('Category').selectOption(row?.category ?? '');
  await expect
    .poll(() => [...new URLSearchParams(query(page))])
    .toEqual([
      ['category', row?.category],
      ['max-price', '100'],
      ['min-score', '5'],
      ['provider', row?.provider],
      ['q', row?.id],
      ['rank', 'value'],
      ['sort', '-score'],
    ]);
  expect(await shownIds(page)).toEqual([row?.id]);
});

test('ignores what it does not know in the address, and says so', async ({ page }) => {
  await page.goto('./?foo=1&provider=Nobody&rank=nonsense&sort=-nope&max-price=2');
  const fits = board.rows.filter((row) => row.price !== null && row.price <= 2);
  expect(await shownIds(page)).toEqual(ids(fits));
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
  await page.goto('./');
  const elements = () => page.locator('script, img, svg').count();
  const usual = await elements();
  for (const search of hostile) {
    await page.goto(`./${search}`);
    await expect(status(page), search).toContainText('models, ranked by score.');
    expect(await elements(), search).toBe(usual);
    expect(await overflow(page), search).toBeLessThanOrEqual(0);
  }
  expect(seen).toEqual([]);
});

test('refuses numbers that are none', async ({ page }) => {
  for (const nonsense of ['abc', 'NaN', 'Infinity', '1e999', '-5', '', '%20', '1,2,3', 'null']) {
    await page.goto(`./?max-price=${nonsense}&min-score=${nonsense}`);
    expect(await shownIds(page), nonsense).toEqual(ids(board.rows));
    await expect(status(page)).toContainText('max-price, min-score');
    await expect(page.locator('main')).not.toContainText(/NaN|Infinity|undefined|null/);
    await expect(page.getByLabel('Price at most')).toHaveValue('');
    await expect(page.getByLabel('Score at least')).toHaveValue('');
  }
  await page.goto('./');
  await page.getByLabel('Price at most').pressSequentially('-3e');
  expect(await shownIds(page)).toEqual(ids(board.rows));
  await expect.poll(() => query(page)).toBe('');
});

test('a number can be typed with its point, and 0 is a number', async ({ page }) => {
  await page.goto('./');
  const field = page.getByLabel('Price at most');
  const steps = await page.evaluate(() => history.length);
  await field.pressSequentially('0.2');
  await expect(field).toHaveValue('0.2');
  await expect.poll(() => query(page)).toBe('?max-price=0.2');
  expect(await page.evaluate(() => history.length), 'typing adds no step to go back through').toBe(steps);
  await field.fill('0');
  expect(await shownIds(page)).toEqual(ids(board.rows.filter((row) => row.price === 0)));
  await expect.poll(() => query(page)).toBe('?max-price=0');
});

test('copies the address of the view, and says when the browser refuses', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('./');
  await headerButton(page, 'value').click();
  await expect.poll(() => query(page)).toBe('?sort=-value');
  await page.getByRole('button', { name: 'Copy link' }).click();
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${siteUrl}?sort=-value`);
  await page.addInitScript(() => {
    navigator.clipboard.writeText = () => Promise.reject(new Error('refused'));
  });
  await page.reload();
  await page.getByRole('button', { name: 'Copy link' }).click();
  await expect(page.getByRole('button', { name: 'Not copied' })).toBeVisible();
});

for (const width of [320, 390]) {
  test(`at ${width} px the model and the figure that sorts stay put`, async ({ page }) => {
    await page.setViewportSize({ width, height: 700 });
    for (const [search, lead] of [
      ['', 'score'],
      ['?sort=value', 'value'],
      ['?sort=price', 'price'],
      ['?sort=-provider', 'provider'],
      ['?sort=category', 'category'],
      ['?sort=printed', 'printed'],
      ['?rank=value', 'value'],
      ['?rank=price', 'price'],
    ] as const) {
      await page.goto(`./${search}`);
      const region = page.locator('.ranking-scroll');
      await region.evaluate((element) => element.scrollIntoView({ behavior: 'instant' }));
      const before = await placesOf(page, lead);
      await region.evaluate((element) => {
        element.scrollLeft = element.scrollWidth;
      });
      const after = await placesOf(page, lead);
      expect(after.scrolled, search).toBeGreaterThan(50);
      for (const [part, at] of Object.entries(after.cells)) {
        const where = `${search} ${part}`;
        expect(at.left, where).toBeCloseTo(before.cells[part]?.left ?? Number.NaN, 0);
        expect(at.left, where).toBeGreaterThanOrEqual(after.left - 0.5);
        expect(at.right, where).toBeLessThanOrEqual(after.right + 0.5);
        expect(at.isOnTop, where).toBe(true);
      }
      const { model, figure } = after.cells;
      expect(figure?.left, `${search}: side by side`).toBeGreaterThanOrEqual((model?.right ?? 0) - 0.5);
    }
  });
}

/** Where the model and the leading figure of the header and the first row are, and whether anything covers them. */
function placesOf(page: Page, lead: string) {
  return page.locator('.ranking-scroll').evaluate(async (region, key) => {
    // Rows that have just come into view are laid out with the next frame.
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const box = region.getBoundingClientRect();
    const headers = [...region.querySelectorAll<HTMLElement>('thead th')];
    const indexOf = (name: string) => headers.findIndex((header) => header.dataset.key === name);
    const row = region.querySelector<HTMLTableRowElement>('tbody tr:not([hidden])');
    const place = (cell: Element | undefined) => {
      const { left, right, top, height } = cell?.getBoundingClientRect() ?? new DOMRect();
      const above = document.elementFromPoint((left + right) / 2, top + height / 2);
      return { left, right, isOnTop: cell?.contains(above) ?? false };
    };
    const cells: Record<string, ReturnType<typeof place>> = {
      model: place(row?.cells[indexOf('model')]),
      figure: place(row?.cells[indexOf(key)]),
      modelHeader: place(headers[indexOf('model')]),
      figureHeader: place(headers[indexOf(key)]),
    };
    return { cells, left: box.left, right: box.right, scrolled: region.scrollLeft };
  }, lead);
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? 0;
}
