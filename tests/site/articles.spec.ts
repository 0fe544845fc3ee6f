/** Articles: every number shown is the one of its figure, worked out here apart from the code under test; false ones stop the build. */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { distDir, rootDir } from '../../bench/paths.ts';

test.skip(process.env.DATA_DIR !== undefined, 'the articles are about our own data');

const folder = join(rootDir, 'src/content/articles');
const slugs = readdirSync(folder).map((name) => name.replace(/\.mdx$/, ''));
const sourceOf = (slug: string) => readFileSync(join(folder, `${slug}.mdx`), 'utf8');
const fieldOf = (slug: string, name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(sourceOf(slug))?.[1];

interface FigureFile {
  columns: { key: string; kind: string }[];
  rows: { id: string; cells: Record<string, { value: number | string | null }> }[];
}

/** What the JSON of a figure says of one cell, of the article's own board unless it names another, frozen where the article is pinned. */
function cellValue(reference: string, slug: string): number | string | null {
  const release = fieldOf(slug, 'release');
  const [figure, place = ''] = reference.includes('#') ? reference.split('#') : ['ranking', reference];
  const path = figure?.includes('/') ? figure : `${fieldOf(slug, 'board')}/${figure}`;
  const file = join(distDir, release === undefined ? '' : `v/${release}`, `figures/${path}.json`);
  const { rows } = JSON.parse(readFileSync(file, 'utf8')) as FigureFile;
  const dot = place.lastIndexOf('.');
  const row = rows.find(({ id }) => id === place.slice(0, dot));
  const cell = row?.cells[place.slice(dot + 1)];
  expect(cell, `${reference} in ${file}`).toBeDefined();
  return cell?.value ?? null;
}

/** Ids of rows have dots and double hyphens, as in gpt-5.5--openclaw.score. */
const REFERENCE = /[a-z][a-z0-9]*(?:(?:--|[./#-])[a-z0-9]+)+|[a-z0-9-]+#[a-z0-9.-]+/g;

/** The number behind an expression of references and arithmetic; null for counts and the like, and for texts. */
function compute(expression: string, slug: string): number | null {
  if (/\w\(/.test(expression)) return null;
  const values = expression.replace(REFERENCE, (reference) => {
    const value = cellValue(reference, slug);
    return typeof value === 'number' ? `(${value})` : 'NaN';
  });
  expect(values, expression).toMatch(/^[\d\s.()+*/eNa-]+$/);
  const result = Number(new Function(`return ${values}`)());
  return Number.isNaN(result) ? null : result;
}

const WORDS = 'no one two three four five six seven eight nine ten'.split(' ');
const PLACES = 'zeroth first second third fourth fifth sixth seventh eighth ninth tenth'.split(' ');

/** The number that a reader takes from the page, and how far rounding may have moved it. */
function readShown(text: string): { number: number; tolerance: number } {
  const word = Math.max(WORDS.indexOf(text), PLACES.indexOf(text));
  if (word >= 0) return { number: word, tolerance: 0 };
  const digits = /[\d,]+(?:\.(\d+))?/.exec(text);
  const scale = text.includes('%') ? 100 : 1;
  const decimals = digits?.[1]?.length ?? 0;
  return {
    number: Number(digits?.[0].replaceAll(',', '')) / scale,
    tolerance: (0.5 * 10 ** -decimals) / scale + 1e-9,
  };
}

async function shownNumbers(page: Page): Promise<{ of: string; text: string; to: string | null }[]> {
  return page.locator('[data-number]').evaluateAll((all) =>
    all.map((element) => ({
      of: (element as HTMLElement).dataset.number ?? '',
      text: element.textContent.trim(),
      to: element.getAttribute('href'),
    })),
  );
}

test('there are articles, each listed with a link and in the masthead', async ({ page }) => {
  expect(slugs.length).toBeGreaterThanOrEqual(3);
  await page.goto('./');
  await page.getByRole('navigation', { name: 'Site' }).getByRole('link', { name: 'Articles' }).click();
  for (const slug of slugs) {
    await expect(page.getByRole('link', { name: fieldOf(slug, 'title') ?? '', exact: true })).toBeVisible();
  }
});

for (const slug of slugs) {
  test(`every number of ${slug} is that of its figure`, async ({ page }) => {
    await page.goto(`articles/${slug}/`);
    const release = fieldOf(slug, 'release');
    const numbers = await shownNumbers(page);
    expect(numbers).toHaveLength(sourceOf(slug).match(/<Num /g)?.length ?? 0);
    const checked = numbers.filter(({ of, text, to }) => {
      const exact = compute(of, slug);
      if (exact === null) return false;
      const { number, tolerance } = readShown(text);
      expect(Math.abs(number - exact), `${of} is ${exact}, and shown as ${text}`).toBeLessThanOrEqual(tolerance);
      const isFrozen = to?.includes(`/v/${release}/`) ?? false;
      expect(to === null || isFrozen === (release !== undefined), `${of} leads to ${to}`).toBe(true);
      return true;
    });
    expect(checked.length).toBeGreaterThan(0);
    const claims = sourceOf(slug).match(/<Claim /g)?.length ?? 0;
    await expect(page.locator('[data-claim]')).toHaveCount(claims);
  });

  test(`${slug} says who wrote it, when, on which numbers, and how to cite it`, async ({ page }) => {
    await page.goto(`articles/${slug}/`);
    const meta = (name: string) => page.locator(`meta[name=${name}]`);
    const title = fieldOf(slug, 'title') ?? '';
    const date = fieldOf(slug, 'date') ?? '';
    const release = fieldOf(slug, 'release');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
    await expect(meta('citation_title')).toHaveAttribute('content', title);
    await expect(meta('citation_author')).toHaveAttribute('content', 'The Receipts contributors');
    await expect(meta('citation_publication_date')).toHaveAttribute('content', date.replaceAll('-', '/'));
    const address = await page.locator('link[rel=canonical]').getAttribute('href');
    await expect(meta('citation_public_url')).toHaveAttribute('content', address ?? '');
    await expect(page.locator('[data-numbers]')).toContainText(release === undefined ? 'current' : 'frozen');
    const data = JSON.parse((await page.locator('script[type="application/ld+json"]').textContent()) ?? '{}');
    expect(data).toMatchObject({ '@type': 'TechArticle', headline: title, datePublished: date, url: address });
    const shown = await page.locator('[data-figure]').count();
    expect(data.isBasedOn.length).toBeGreaterThanOrEqual(shown);
    const code = page.locator('pre code');
    await expect(code.first()).toContainText(`“${title}”`);
    await expect(code.last()).toContainText('author = {{The Receipts contributors}}');
    await expect(code.last()).toContainText(`articles/${slug}/`);
  });
}

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('an article has its numbers, its figures and their charts', async ({ page }) => {
    await page.goto(`articles/${slugs[0]}/`);
    expect((await shownNumbers(page)).every(({ text }) => text !== '')).toBe(true);
    for (const figure of await page.locator('[data-figure]').all()) {
      await expect(figure.locator('table, svg').filter({ visible: true }).first()).toBeVisible();
    }
  });
});

test('what is wrong with articles stops the build, each with its file, its line and both numbers', () => {
  const env = { ...process.env, DATA_DIR: 'tests/site/data/odd', ARTICLES_DIR: 'tests/site/articles/broken' };
  const args = ['scripts/site.ts', 'build'];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: rootDir, env, encoding: 'utf8' });
  expect(status).toBe(1);
  const file = 'tests/site/articles/broken/wrong-numbers.mdx';
  for (const problem of [
    `${file}: line 8: expected the id of a model, found "tie-c". Correct it. Did you mean "tie-a"`,
    'found 0.5 > 3.25 (tie-a.price = 0.5, tie-b.price = 0.5)',
    `${file}: line 14: expected <Figure> that follows from the figures, found "odd-board/rankings"`,
    'tests/site/articles/broken/wrong-head.mdx: date: expected a date as YYYY-MM-DD, found "yesterday"',
  ]) {
    expect(stderr + stdout).toContain(problem);
  }
  expect(stderr).toMatch(/\d+ problems in tests\/site\/articles\/broken/);
  expect(stderr).not.toMatch(/^\s+at /m);
});
