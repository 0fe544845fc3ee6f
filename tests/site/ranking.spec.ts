/** The ranking on the front page: what it shows, and how it is sorted, filtered and ranked. */
import { expect, type Page, test } from '@playwright/test';
import { type ColumnKey, type ExpectedRow, idsOf, readBoard, showScore, showUsd, sortRows } from './expected.ts';
import { headerButton, shownCells, shownIds, someOf, sortedBy } from './helpers.ts';

const board = readBoard();
const status = (page: Page) => page.locator('[data-ranking-status]');
const query = (page: Page) => new URL(page.url()).search;

/** The first click sorts best first, or from A to Z; the rank column stands that way already. */
const columns: [key: ColumnKey, first: 'ascending' | 'descending'][] = [
  ['model', 'ascending'],
  ['score', 'descending'],
  ['price', 'ascending'],
  ['value', 'descending'],
  ['provider', 'ascending'],
  ['category', 'ascending'],
  ['printed', 'ascending'],
];
const opposite = { ascending: 'descending', descending: 'ascending' } as const;

test('begins by rank, and says so', async ({ page }) => {
  await page.goto('boards/field-report/');
  expect(await shownIds(page)).toEqual(idsOf(board.rows));
  await expect(status(page)).toHaveText(`${board.rows.length} models, ranked by score.`);
  expect(await sortedBy(page)).toEqual(['rank ascending']);
});

test('marks the best score and the best value, for eyes and ears', async ({ page }) => {
  await page.goto('boards/field-report/');
  for (const [kind, rank] of [
    ['score', 'rank'],
    ['value', 'valueRank'],
  ] as const) {
    const best = board.rows.filter((row) => row[rank] === 1);
    const marked = page.locator(`[data-ranking] td.best-${kind}`);
    const rows = page.locator('[data-ranking] tbody tr').filter({ has: page.locator(`td.best-${kind}`) });
    expect(await rows.evaluateAll((all) => all.map((row) => row.id))).toEqual(idsOf(best));
    await expect(marked.first()).toContainText(`best ${kind}`);
    const plain = page.locator('[data-ranking] tbody td.n:not(.best-score, .best-value)').first();
    const colourOf = (cell: typeof plain) => cell.evaluate((element) => getComputedStyle(element).color);
    expect(await colourOf(marked.first())).not.toBe(await colourOf(plain));
    const sign = marked.first().locator('.sign');
    await expect(sign).toBeVisible();
  }
  const best = [...board.rows.filter((row) => row.rank === 1), ...board.rows.filter((row) => row.valueRank === 1)];
  await expect(page.locator('[data-ranking] .sign')).toHaveCount(best.length);
});

test('says which scores are approximate, and why', async ({ page }) => {
  await page.goto('boards/field-report/');
  const section = page.getByRole('region', { name: 'The ranking', exact: true });
  const approximate = board.rows.filter((row) => row.approximate);
  for (const row of approximate) await expect(section).toContainText(`~ approximate. ${row.name}`);
  expect(approximate.length).toBeGreaterThan(0);
});

for (const how of ['click', 'Enter', 'Space'] as const) {
  test(`sorts every column in three states by ${how}`, async ({ page }) => {
    await page.goto('boards/field-report/');
    // The keys press the same buttons.
    for (const [key, first] of how === 'click' ? columns : columns.slice(1, 3)) {
      const button = headerButton(page, key);
      const press = () => (how === 'click' ? button.click() : button.press(how));
      await press();
      expect(idsOf(sortRows(board.rows, key, first)), `${key} ${first}`).toEqual(await shownIds(page));
      expect(await sortedBy(page)).toEqual([`${key} ${first}`]);
      await expect.poll(() => query(page)).toBe(`?sort=${first === 'descending' ? '-' : ''}${key}`);
      await press();
      expect(idsOf(sortRows(board.rows, key, opposite[first])), `${key} turned round`).toEqual(await shownIds(page));
      expect(await sortedBy(page)).toEqual([`${key} ${opposite[first]}`]);
      await press();
      expect(idsOf(board.rows)).toEqual(await shownIds(page));
      expect(await sortedBy(page)).toEqual(['rank ascending']);
      await expect.poll(() => query(page)).toBe('');
      await expect(button).toBeFocused();
    }
  });
}

test('the rank column turns round and back, and a column that sorts is named beside what the ranks are by', async ({
  page,
}) => {
  await page.goto('boards/field-report/');
  await headerButton(page, 'rank').click();
  expect(await shownIds(page)).toEqual(idsOf(sortRows(board.rows, 'rank', 'descending')));
  expect(await sortedBy(page)).toEqual(['rank descending']);
  await headerButton(page, 'rank').click();
  expect(await shownIds(page)).toEqual(idsOf(board.rows));
  await expect.poll(() => query(page)).toBe('');
  await page.goto('boards/field-report/?rank=value&sort=-score');
  await expect(status(page)).toHaveText(`${board.rows.length} models, sorted by score; ranks are by value.`);
});

test('filters by text, provider, category, highest price and lowest score', async ({ page }) => {
  await page.goto('boards/field-report/');
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
    expect(await shownIds(page), label).toEqual(idsOf(left));
    await expect(status(page)).toContainText(`${left.length} of ${board.rows.length} models`);
    await expect.poll(() => query(page)).not.toBe('');
    await page.reload();
    expect(await shownIds(page), `${label} after reload`).toEqual(idsOf(left));
    await page.getByRole('button', { name: 'Show all' }).click();
    expect(await shownIds(page), 'all').toEqual(idsOf(board.rows));
    await expect.poll(() => query(page)).toBe('');
    await expect(page.getByRole('button', { name: 'Show all' })).toBeHidden();
  }
});

test('conditions add up, and one that nothing meets says so', async ({ page }) => {
  const [cheap] = sortRows(board.rows, 'price', 'ascending');
  await page.goto('boards/field-report/');
  await page.getByLabel('Price at most').fill(String(cheap?.price));
  await page.getByLabel('Score at least').fill('10');
  expect(await shownIds(page)).toEqual([]);
  await expect(status(page)).toContainText(`0 of ${board.rows.length} models`);
  await expect(status(page)).toContainText('No model fits');
  await page.getByLabel('Score at least').fill('');
  expect(await shownIds(page)).toEqual(idsOf(board.rows.filter((row) => row.price === cheap?.price)));
});

test('names the cheapest model that scores at least so much', async ({ page }) => {
  for (const least of someOf([...new Set(board.rows.flatMap(({ score }) => score ?? []))], 4)) {
    await page.goto(`boards/field-report/?min-score=${least}`);
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
    await page.goto('boards/field-report/');
    await page.getByLabel('Rank numbers by').selectOption(by);
    await expect.poll(() => query(page)).toBe(`?rank=${by}`);
    const cells = await shownCells(page);
    expect([...cells.keys()]).toEqual(idsOf(sortRows(board.rows, by, first)));
    for (const row of board.rows) expect(cells.get(row.id)?.rank, row.name).toBe(String(row[rank] ?? '—'));
    await expect(status(page)).toContainText(`ranked by ${by}`);
    await page.reload();
    expect(await shownCells(page)).toEqual(cells);
    await page.getByLabel('Rank numbers by').selectOption('score');
    await expect.poll(() => query(page)).toBe('');
    expect(await shownIds(page)).toEqual(idsOf(board.rows));
  }
});

test('ranks count all models, whatever is filtered', async ({ page }) => {
  const [, second] = board.rows;
  await page.goto('boards/field-report/');
  await page.getByLabel('Find').fill(second?.name ?? '');
  expect((await shownCells(page)).get(second?.id ?? '')?.rank).toBe(String(second?.rank));
});

test('a number can be typed with its point, and 0 is a number', async ({ page }) => {
  await page.goto('boards/field-report/');
  const field = page.getByLabel('Price at most');
  const steps = await page.evaluate(() => history.length);
  await field.pressSequentially('0.2');
  await expect(field).toHaveValue('0.2');
  await expect.poll(() => query(page)).toBe('?max-price=0.2');
  expect(await page.evaluate(() => history.length), 'typing adds no step to go back through').toBe(steps);
  await field.fill('0');
  expect(await shownIds(page)).toEqual(idsOf(board.rows.filter((row) => row.price === 0)));
  await expect.poll(() => query(page)).toBe('?max-price=0');
});

test('on a phone the figure that sorts or ranks stands beside the model, which alone stays put', async ({ page }) => {
  for (const [width, search, lead] of [
    [320, '', 'score'],
    [320, '?sort=value', 'value'],
    [320, '?sort=price', 'price'],
    [320, '?sort=-provider', 'provider'],
    [400, '?sort=category', 'category'],
    [400, '?sort=printed', 'printed'],
    [320, '?rank=value', 'value'],
    [400, '?rank=price', 'price'],
  ] as const) {
    await page.setViewportSize({ width, height: 700 });
    await page.goto(`boards/field-report/${search}`);
    const region = page.locator('.ranking-scroll');
    await region.evaluate((element) => element.scrollIntoView({ behavior: 'instant' }));
    const before = await placesOf(page, lead);
    const where = `${width} px ${search}`;
    const [{ model, figure }, { right }] = [before.cells, before];
    expect(figure?.left, where).toBeGreaterThanOrEqual((model?.right ?? Number.NaN) - 0.5);
    // Numbers, which are what one ranks by, are in sight as a whole.
    if (lead !== 'category') expect(figure?.right, where).toBeLessThanOrEqual(right + 0.5);
    await region.evaluate((element) => {
      element.scrollLeft = element.scrollWidth;
    });
    const { cells: after, scrolled, left } = await placesOf(page, lead);
    expect(scrolled, where).toBeGreaterThan(50);
    for (const part of ['model', 'modelHeader']) {
      expect(after[part]?.left, `${where} ${part}`).toBeCloseTo(left, 0);
      expect(after[part]?.isOnTop, `${where} ${part}`).toBe(true);
    }
    expect(after.figure?.left, where).toBeLessThan(figure?.left ?? Number.NaN);
  }
});

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
