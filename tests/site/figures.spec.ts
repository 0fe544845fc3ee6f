/** The pages of figures: every form is there and is what it says, what is copied is what is shown, and nothing runs. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import sax from 'sax';
import { basePath, distDir } from '../../bench/paths.ts';
import { FORMS } from '../../src/exports/forms.ts';
import { listFiles, siteUrl } from './helpers.ts';
import { useSite } from './use-site.ts';

/** Every figure page of a built site, from its root. */
function figurePages(dir: string): string[] {
  const folders = readdirSync(join(dir, 'figures'), { recursive: true, withFileTypes: true });
  return folders
    .filter((entry) => entry.isFile() && entry.name === 'index.html')
    .map((entry) => `${relative(dir, entry.parentPath).replaceAll('\\', '/')}/`)
    .sort();
}

/** What is wrong with the files that figure pages link. */
function faultsOfForms({ dir, base }: { dir: string; base: string }): string[] {
  const faults: string[] = [];
  for (const path of figurePages(dir)) {
    const html = readFileSync(join(dir, path, 'index.html'), 'utf8');
    // Of very many receipts there are no pictures.
    const pictured = existsSync(join(dir, `${path.slice(0, -1)}.png`));
    if (!pictured && !path.includes('/receipt-')) faults.push(`${path} has no picture`);
    for (const { extension, type } of FORMS.filter((form) => pictured || form.type !== 'image/png')) {
      const address = `${path.slice(0, -1)}.${extension}`;
      if (!html.includes(`href="${base}${address}"`)) faults.push(`${address} is not linked`);
      const body = readFileSync(join(dir, address));
      if (body.length < 30) faults.push(`${address} is empty`);
      if (type === 'image/png' && body.toString('latin1', 1, 4) !== 'PNG') faults.push(`${address} is no PNG`);
      if (type.startsWith('text/html'))
        faults.push(...strangeElements(body.toString('utf8')).map((name) => `${address}: <${name}>`));
    }
  }
  return faults;
}

const OURS = new Set(
  'html head meta link title body table caption thead tbody tfoot tr th td small br a u div'.split(' '),
);

/** Every angle bracket that is no text is one of a tag, so the tags that we write are all that there may be. */
function strangeElements(html: string): string[] {
  return [...html.matchAll(/<\/?([a-z][a-z0-9-]*)/gi)].map((match) => match[1] ?? '').filter((name) => !OURS.has(name));
}

const real = figurePages(distDir);

/** The page of a figure of the default board. */
const pageOf = (id: string) => `figures/field-report${id}`;

test('every figure has a page that links every form, each served as its own type', async ({ request }) => {
  expect(real.length).toBeGreaterThan(25);
  expect(faultsOfForms({ dir: distDir, base: basePath })).toEqual([]);
  for (const { extension, type } of FORMS) {
    const response = await request.get(`${siteUrl}${pageOf('/ranking/').slice(0, -1)}.${extension}`);
    expect([response.status(), response.headers()['content-type']], extension).toEqual([200, type]);
  }
});

/** What each button must put on the clipboard, from the files and the address that were published. */
const documented: Record<string, (path: string, text: string) => string | null> = {
  Link: (path) => publishedUrl(path),
  Markdown: (path, text) =>
    isChart(path) ? (/^\[!\[.+\]\(<\S+\.png>\)\]/.test(text) ? text : null) : readForm(path, 'md').trim(),
  HTML: (path, text) => (isChart(path) || readForm(path, 'html').includes(text) ? text : null),
  Embed: (path, text) => (text.includes(`<a href="${publishedUrl(path)}"><img`) ? text : null),
  'Embed without our script': (path, text) =>
    text.includes(`px"><iframe src="${publishedUrl(path).replace('/figures/', '/embed/')}"`) ? text : null,
};
const cited: typeof documented = {
  Citation: (path, text) => (text.endsWith(`, ${publishedUrl(path)}`) ? text : null),
  BibTeX: (path) => readForm(path, 'bib').trim(),
};

const isChart = (path: string) => path.endsWith('chart/') || path.endsWith('bars/');
const readForm = (path: string, extension: string) =>
  readFileSync(join(distDir, `${path.slice(0, -1)}.${extension}`), 'utf8');

function publishedUrl(path: string): string {
  const html = readFileSync(join(distDir, path, 'index.html'), 'utf8');
  return /<link rel="canonical" href="([^"]+)"/.exec(html)?.[1] ?? '';
}

/** Presses every button that is shown. */
async function expectCopies(page: Page, path: string, wanted: typeof documented): Promise<void> {
  for (const [label, textOf] of Object.entries(wanted)) {
    const snippet = page.locator('.snippet', { has: page.getByRole('heading', { name: label, exact: true }) });
    const shown = (await snippet.locator('code').textContent()) ?? '';
    expect(shown, label).toBe(textOf(path, shown));
    await snippet.getByRole('button').click();
    await expect(snippet.getByRole('button')).toHaveText('Copied');
    expect(await page.evaluate(() => navigator.clipboard.readText()), label).toBe(shown);
  }
}

for (const end of ['/ranking/', '/value-chart/', '/receipt-glm-5/']) {
  test(`the buttons of ${end} copy exactly what is shown, live, frozen and to cite`, async ({ page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const path = pageOf(end);
    await page.goto(path);
    const frozen = new URL((await page.locator('[data-frozen-copy] a').getAttribute('href')) ?? '', siteUrl).pathname;
    const frozenPath = frozen.slice(new URL(siteUrl).pathname.length);
    await expect(page.locator('.snippet:visible')).toHaveCount(Object.keys({ ...documented, ...cited }).length);
    await expectCopies(page, path, documented);
    await page.getByRole('radio', { name: /^Frozen: as released on/ }).check();
    await expectCopies(page, frozenPath, { ...documented, ...cited });
    await page.getByRole('radio', { name: /^Live/ }).check();
    await expectCopies(page, frozenPath, cited);
  });
}

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('live and frozen are chosen too, and the page of a frozen figure has no choice', async ({ page }) => {
    await page.goto(pageOf('/ranking/'));
    await expect(page.locator('[data-numbers=live]')).toBeVisible();
    await expect(page.locator('[data-numbers=frozen]')).toBeHidden();
    await page.getByRole('radio', { name: /^Frozen/ }).check();
    await expect(page.locator('[data-numbers=live]')).toBeHidden();
    await expect(page.locator('[data-numbers=frozen] code').first()).toContainText('/v/');
    await page.locator('[data-frozen-copy] a').click();
    await expect(page.getByRole('radio')).toHaveCount(0);
    for (const code of await page.locator('.snippet code').all()) await expect(code).toContainText(/\/v\/|release/);
  });

  test('the figure, its forms and the texts are there, and no button', async ({ page }) => {
    await page.goto(pageOf('/value-chart/'));
    await expect(page.getByRole('main').getByRole('button')).toHaveCount(0);
    await expect(page.getByRole('main').getByRole('img')).toBeVisible();
    for (const code of await page.locator('[data-numbers=live] code').all()) await expect(code).toBeVisible();
    await expect(page.getByRole('link', { name: 'LaTeX' })).toBeVisible();
  });
});

test('a table in a narrow column of another page is legible: the picture has its text and its source', async ({
  page,
}) => {
  await page.setViewportSize({ width: 320, height: 700 });
  await page.goto(`${siteUrl}${pageOf('/ranking/').slice(0, -1)}.svg`);
  const texts = await page.evaluate(() => [...document.querySelectorAll('text')].map((text) => text.textContent));
  expect(texts.join(' ')).toContain('figures/');
  const faults = await page.evaluate(() => {
    const width = document.documentElement.getBoundingClientRect().width;
    return [...document.querySelectorAll('text')]
      .filter((text) => text.getBoundingClientRect().right > width || text.getBoundingClientRect().left < 0)
      .map((text) => text.textContent);
  });
  expect(faults).toEqual([]);
});

for (const name of ['reported', 'measured'] as const) {
  test.describe(`the made-up data "${name}"`, () => {
    const site = useSite(name);

    test('every figure has all its forms, and no picture runs what a text holds', () => {
      expect(figurePages(site.dir).length).toBeGreaterThan(20);
      expect(faultsOfForms({ dir: site.dir, base: new URL(site.url).pathname })).toEqual([]);
      const pictures = listFiles(site.dir).filter((file) => file.endsWith('.svg'));
      const strange = pictures.flatMap((file) =>
        elementsOf(readFileSync(file, 'utf8'))
          .filter((element) => /^(script|image|foreignObject|a|use)\b| (\w+:)?(href|on\w+)\b/i.test(element))
          .map((element) => `${file}: ${element}`),
      );
      expect(strange).toEqual([]);
    });
  });
}

/** The name of each element of an XML text with those of its attributes; throws where it is not well-formed. */
function elementsOf(xml: string): string[] {
  const elements: string[] = [];
  const parser = sax.parser(true);
  parser.onopentag = ({ name, attributes }) => elements.push([name, ...Object.keys(attributes)].join(' '));
  parser.onerror = (error) => {
    throw error;
  };
  parser.write(xml).close();
  return elements;
}
