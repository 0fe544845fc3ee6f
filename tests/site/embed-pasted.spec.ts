/** Figures in other people's pages: every snippet, pasted into a page of another origin, shows the right numbers. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type FrameLocator, test } from '@playwright/test';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { distDir } from '../../bench/paths.ts';
import { overflow, publishedAt, siteUrl, watchPage } from './helpers.ts';
import { type HostSite, serveHost } from './host-site.ts';

// One host serves all tests of this file.
test.describe.configure({ mode: 'default' });
const frozen = `v/${readdirSync(join(distDir, 'v'))[0]}/`;
let host: HostSite;

test.beforeAll(async () => {
  host = await serveHost();
});

test.afterAll(() => host?.close());

/** The text that the page of a figure has to be copied, which names where our site says that it lives; here it has to name where it is served. */
function snippet(path: string, label: string): string {
  const html = readFileSync(join(distDir, path, 'index.html'), 'utf8');
  const [, code = ''] = new RegExp(`<h3[^>]*>${label}</h3>.*?<code[^>]*>(.*?)</code>`, 's').exec(html) ?? [];
  const text = code.replace(/&(lt|gt|quot|#39|amp);/g, (_, name: keyof typeof SIGNS) => SIGNS[name]);
  return text.replaceAll(publishedAt, siteUrl);
}

const SIGNS = { lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' } as const;

/** What the figure says first, from its own data. */
function firstTexts(path: string): string[] {
  const file = `${path.slice(0, -1)}.md`;
  const rows = readFileSync(join(distDir, file), 'utf8').match(/^\|.*\|$/gm) ?? [];
  return (rows[2] ?? '')
    .split('|')
    .map((text) => text.trim())
    .filter(Boolean);
}

async function expectFigure(frame: FrameLocator, path: string): Promise<void> {
  const texts = firstTexts(path);
  expect(texts.length).toBeGreaterThan(3);
  if ((await frame.locator('svg').count()) > 0) {
    await expect(frame.getByRole('img')).toBeVisible();
    await frame.locator('summary').click();
  }
  const shown = await frame
    .locator('tbody tr')
    .first()
    .locator('th, td')
    .evaluateAll((cells) =>
      cells.map((cell) => {
        const copy = cell.cloneNode(true) as HTMLElement;
        for (const unseen of copy.querySelectorAll('.sr')) unseen.remove();
        return (copy.textContent ?? '').replaceAll('\u2007', '').trim();
      }),
    );
  // Value comes behind the score there.
  expect(shown.toSorted()).toEqual(texts.toSorted());
}

/** How far the content of the frame is from its height, sideways and downwards. */
const excess = (frame: FrameLocator) =>
  frame
    .locator('html')
    .evaluate((root) => [
      root.scrollWidth - innerWidth,
      root.scrollHeight - innerHeight,
      innerHeight - Math.ceil(document.body.getBoundingClientRect().height),
    ]);

const figures = {
  'a table': 'figures/field-report/ranking/',
  'a chart': 'figures/field-report/value-chart/',
  'a frozen table': `${frozen}figures/field-report/ranking/`,
} as const;

for (const kind of ['a table', 'a chart', 'a frozen table'] as const) {
  for (const [width, scheme] of [
    [320, 'light'],
    [900, 'dark'],
  ] as const) {
    test(`${kind} with our script, ${width} px wide, ${scheme}`, async ({ page }) => {
      const path = figures[kind];
      const seen = watchPage(page, '');
      await page.setViewportSize({ width, height: 700 });
      await page.emulateMedia({ colorScheme: scheme });
      const dark = '<meta name="color-scheme" content="light dark">';
      await page.goto(host.paste(snippet(path, 'Embed'), { head: scheme === 'dark' ? dark : '' }));
      await expect(page.locator('iframe')).toBeVisible();
      await expect(page.locator('figure img')).toHaveCount(0);
      const frame = page.frameLocator('iframe');
      await expectFigure(frame, path);
      await expect.poll(() => excess(frame)).toEqual([0, 0, 0]);
      expect(await overflow(page)).toBeLessThanOrEqual(0);
      const paper = await frame.locator('html').evaluate((root) => getComputedStyle(root).backgroundColor);
      expect(paper).toBe(scheme === 'dark' ? 'rgb(25, 21, 16)' : 'rgb(250, 246, 237)');
      if (kind === 'a frozen table') await expect(frame.locator('footer')).toContainText('release of');
      expect(seen).toEqual([]);
    });
  }

  // Frozen or live, it is pasted alike.
  if (kind === 'a frozen table') continue;

  test(`${kind} where no script runs, and where the script is stripped`, async ({ browser, page }) => {
    const path = figures[kind];
    const text = snippet(path, 'Embed');
    const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 320, height: 700 } });
    for (const [where, html] of [
      [await context.newPage(), text],
      [page, text.replace(/<script.*<\/script>/, '')],
    ] as const) {
      await where.goto(host.paste(html));
      await expect(where.locator('iframe')).toHaveCount(0);
      const picture = where.getByRole('link').getByRole('img');
      await expect(picture).toBeVisible();
      expect((await picture.getAttribute('alt'))?.length).toBeGreaterThan(20);
      expect(await overflow(where)).toBeLessThanOrEqual(0);
      await where.getByRole('link').first().click();
      await expect(where).toHaveURL(siteUrl + path);
    }
    await context.close();
  });

  test(`${kind} in a plain frame, sandboxed as we write it, more strictly, and without scripts`, async ({ page }) => {
    const path = figures[kind];
    const text = snippet(path, 'Embed without our script');
    for (const sandbox of [null, 'allow-scripts', '']) {
      await page.goto(host.paste(sandbox === null ? text : text.replace(/sandbox="[^"]*"/, `sandbox="${sandbox}"`)));
      const frame = page.frameLocator('iframe');
      await expect(frame.locator('h1')).toBeVisible();
      const [wide, high] = await excess(frame);
      expect([wide, high]).toEqual([0, 0]);
      await expectFigure(frame, path);
    }
  });

  for (const [label, render] of [
    ['HTML', (text: string) => text],
    ['Markdown', (text: string) => micromark(text, { extensions: [gfm()], htmlExtensions: [gfmHtml()] })],
  ] as const) {
    test(`${kind} as ${label}`, async ({ page }) => {
      const path = figures[kind];
      await page.goto(host.paste(render(snippet(path, label))));
      if (kind === 'a chart') await expect(page.getByRole('img')).toBeVisible();
      else for (const text of firstTexts(path)) await expect(page.getByRole('row').nth(1)).toContainText(text);
      await expect(page.locator(`main a[href="${siteUrl}${path}"]`).first()).toBeVisible();
    });
  }
}

test('a link in the frame opens the page of the figure in a tab of its own, outside of the sandbox', async ({
  page,
  context,
}) => {
  const path = figures['a table'];
  await page.goto(host.paste(snippet(path, 'Embed without our script')));
  // The frame leads to where our site says that it lives.
  await context.route(publishedAt + path, (route) => route.fulfill({ body: '' }));
  const opened = context.waitForEvent('page');
  await page.frameLocator('iframe').getByRole('link', { name: 'Cite or download' }).click();
  const tab = await opened;
  await expect(tab).toHaveURL(publishedAt + path);
  expect(await tab.evaluate(() => window.opener === null && localStorage.length >= 0)).toBe(true);
});

test('a site that asks by oEmbed gets the frame', async ({ page, request }) => {
  const path = figures['a table'];
  const html = readFileSync(join(distDir, path, 'index.html'), 'utf8');
  const link = /<link rel="alternate" type="application\/json\+oembed"[^>]* href="([^"]+)"/.exec(html)?.[1] ?? '';
  const answer = await request.get(link.replace(publishedAt, siteUrl));
  expect(answer.headers()['content-type']).toContain('application/json');
  await page.goto(host.paste((await answer.json()).html.replaceAll(publishedAt, siteUrl)));
  await expectFigure(page.frameLocator('iframe'), path);
});

test('on a phone the model and the first number stay while the table scrolls', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 700 });
  await page.goto(host.paste(snippet(figures['a table'], 'Embed')));
  const frame = page.frameLocator('iframe');
  await expect(page.locator('iframe')).toBeVisible();
  const places = () =>
    frame
      .locator('tbody tr')
      .first()
      .evaluate((row) =>
        [...row.querySelectorAll('.name, .first-number')].map((cell) => Math.round(cell.getBoundingClientRect().left)),
      );
  await frame.locator('.scroll').evaluate((box) => box.scrollTo(9999, 0));
  expect(await frame.locator('.scroll').evaluate((box) => box.scrollLeft)).toBeGreaterThan(100);
  const [name = -1, number = -1] = await places();
  expect(name).toBeGreaterThanOrEqual(0);
  expect(number).toBeGreaterThan(name);
  expect(number).toBeLessThan(200);
});

test('theme and highlighted models are chosen in the snippet; what is not there is counted, never repeated', async ({
  page,
}) => {
  const text = snippet(figures['a table'], 'Embed');
  const chosen = 'data-theme="dark" data-highlight="glm-5,&lt;img src=x onerror=alert(1)&gt;,nobody" data-receipts';
  const seen = watchPage(page, '');
  await page.goto(host.paste(text.replace('data-receipts', chosen)));
  const frame = page.frameLocator('iframe');
  await expect(page.locator('iframe')).toBeVisible();
  await expect(frame.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(frame.locator('tr[aria-current]')).toHaveCount(1);
  await expect(frame.locator('tr[aria-current] th')).toHaveText('GLM-5');
  await expect(frame.getByRole('status')).toHaveText('2 highlighted models are not in this table.');
  await expect.poll(() => excess(frame)).toEqual([0, 0, 0]);
  expect(seen).toEqual([]);
});

test('columns are chosen in the snippet, and keys that are not there are counted', async ({ page }) => {
  const text = snippet(figures['a table'], 'Embed');
  await page.goto(host.paste(text.replace('data-receipts', 'data-columns="value,<b>,nothing" data-receipts')));
  const frame = page.frameLocator('iframe');
  await expect(page.locator('iframe')).toBeVisible();
  await expect(frame.locator('thead th:visible')).toHaveText(['Model', 'Value']);
  await expect(frame.getByRole('status')).toHaveText('2 columns are not in this table.');
  await expect.poll(() => excess(frame)).toEqual([0, 0, 0]);
});

for (const width of [320, 720]) {
  test(`model, score and value are in sight ${width} px wide, and a plain frame is as high as its figure`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 700 });
    for (const path of [figures['a table'], 'figures/claw-swe-bench/ranking/', 'figures/svelte-bench/ranking/']) {
      await page.goto(host.paste(snippet(path, 'Embed without our script')));
      const frame = page.frameLocator('iframe');
      const rights = await frame
        .locator('thead th')
        .evaluateAll((heads) =>
          heads
            .filter((head) => /^(model|score|value)$/.test((head as HTMLElement).dataset.key ?? ''))
            .map((head) => head.getBoundingClientRect().right),
        );
      expect(rights.length, path).toBe(3);
      expect(Math.max(...rights), path).toBeLessThanOrEqual(width - 16);
      const [, high = 1, room = 0] = await excess(frame);
      expect(high, `${path} scrolls inside`).toBe(0);
      // Room for fonts that are broader than those here.
      expect(room, `${path} has room below`).toBeLessThan(
        0.35 * (await frame.locator('body').evaluate((body) => body.clientHeight)),
      );
      expect(await overflow(page), path).toBeLessThanOrEqual(0);
    }
  });
}

test('late, as a module and in a bundle the script shows figures as well', async ({ page }) => {
  const text = snippet(figures['a table'], 'Embed');
  const [figure = ''] = text.split('<script');
  const address = `${siteUrl}embed.js`;
  for (const load of [
    `const s = document.createElement('script'); s.src = '${address}'; setTimeout(() => document.body.append(s), 50);`,
    `const s = document.createElement('script'); s.src = '${address}'; s.type = 'module'; document.head.append(s);`,
    readFileSync(join(distDir, 'embed.js'), 'utf8'),
  ]) {
    await page.goto(host.paste(`${figure}<script>${load}</script>`));
    const frame = page.frameLocator('figure > iframe');
    await expect(page.locator('figure > iframe')).toBeVisible();
    await expect.poll(() => excess(frame)).toEqual([0, 0, 0]);
  }
});

test('where a figure cannot be shown the picture stays, and one line in the console says why', async ({ page }) => {
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  const text = snippet(figures['a table'], 'Embed');
  const [figure = ''] = text.split('<script');
  const bundle = `<script>${readFileSync(join(distDir, 'embed.js'), 'utf8')}</script>`;
  for (const [html, why] of [
    [text.replace('data-receipts="field-report/ranking"', 'data-receipts="../evil"'), 'not <board>/<figure>'],
    [figure.replaceAll('/figures/', '/elsewhere/') + bundle, 'does not know its site'],
  ] as const) {
    said.length = 0;
    await page.goto(host.paste(html));
    await expect
      .poll(() => said.filter((line) => line.startsWith('Receipts:')))
      .toEqual([expect.stringContaining(why)]);
    await expect(page.locator('iframe:visible')).toHaveCount(0);
    await expect(page.locator('figure img')).toBeAttached();
  }
});

test('figures that come later are shown as well, and a script that is there twice shows each once', async ({
  page,
}) => {
  const text = snippet(figures['a table'], 'Embed');
  await page.goto(host.paste(text + text));
  await expect(page.locator('figure > iframe')).toHaveCount(2);
  await page.evaluate(() =>
    document.querySelector('main')?.append(document.querySelector('figure')?.cloneNode() as Node),
  );
  await expect(page.locator('figure > iframe')).toHaveCount(3);
  await page.locator('figure').last().scrollIntoViewIfNeeded();
  await expect(page.locator('figure > iframe').last()).toBeVisible();
});

test('where the site does not answer, or does not have the figure, the linked picture stays', async ({ page }) => {
  const text = snippet(figures['a table'], 'Embed');
  for (const wrong of ['field-report/no-such-figure', '../evil', 'field-report/ranking/../../..']) {
    await page.goto(host.paste(text.replace('data-receipts="field-report/ranking"', `data-receipts="${wrong}"`)));
    await page.waitForLoadState('networkidle');
    await expect(page.locator('figure img')).toBeVisible();
    await expect(page.locator('iframe:visible')).toHaveCount(0);
  }
  await page.goto(host.paste(text.replaceAll('<a href="', '<a href="https://other.example/')));
  await page.waitForLoadState('networkidle');
  await expect(page.locator('iframe')).toHaveCount(0);
  // The picture may lead wherever its author likes, as long as the figure says whose it is.
  await page.goto(host.paste(text.replace('<a href="', '<a href="https://other.example/')));
  await expect(page.locator('iframe')).toBeVisible();
});

test('only the frame itself can say its height, and only one that a figure can have', async ({ page }) => {
  const text = snippet(figures['a table'], 'Embed');
  const stranger = `<iframe id="stranger" src="${siteUrl}embed/field-report/value-chart/"></iframe>`;
  await page.goto(host.paste(text + stranger));
  const box = page.locator('figure > iframe');
  await expect(box).toBeVisible();
  await expect.poll(() => excess(page.frameLocator('figure > iframe'))).toEqual([0, 0, 0]);
  const height = await box.evaluate((frame) => frame.clientHeight);
  // Heard after embed.js has heard it, which began to listen earlier.
  await page.evaluate(() => {
    const heard: unknown[] = [];
    Object.assign(window, { heard });
    addEventListener('message', ({ data }) => heard.push(data?.height ?? data));
  });
  const own = page.frameLocator('figure > iframe').locator('html');
  await page.evaluate(() => parent.postMessage({ type: 'receipts:height', height: 5000 }, '*'));
  const other = page.frameLocator('#stranger').locator('html');
  await other.evaluate(() => parent.postMessage({ type: 'receipts:height', height: 4000 }, '*'));
  await own.evaluate(() => {
    for (const forged of [-5, 0, 1e9, Number.NaN, Number.POSITIVE_INFINITY, 'evil', {}]) {
      parent.postMessage({ type: 'receipts:height', height: forged }, '*');
    }
    parent.postMessage({ type: 'other', height: 3000 }, '*');
    parent.postMessage('last', '*');
  });
  const heard = () => page.evaluate(() => (window as unknown as { heard: unknown[] }).heard);
  await expect.poll(heard).toEqual(expect.arrayContaining([5000, 4000, 1e9, 'evil', 3000, 'last']));
  expect(await box.evaluate((frame) => frame.clientHeight)).toBe(height);
  await own.evaluate(() => parent.postMessage({ type: 'receipts:height', height: 321 }, '*'));
  await expect.poll(() => box.evaluate((frame) => frame.clientHeight)).toBe(321);
});
