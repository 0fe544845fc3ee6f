/** The receipts of made-up runs: everything that is known of an answer, and strangers' texts that do nothing. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { toVisible } from '../../src/data/visible.ts';
import { isReceipt, listPages, openDetails, watchPage } from './helpers.ts';
import { HOSTILE, LONG, MEGABYTE } from './measured-run.ts';
import { useSite } from './use-site.ts';

const site = useSite('measured');

test('a receipt has the answer, the checks, tokens, cost, versions, and the commands that grade it again', async ({
  page,
}) => {
  await page.goto(`${site.url}runs/newer/alto/riddle/`);
  const receipt = page.getByRole('region', { name: 'Receipt of sample 1' });
  for (const text of ['Graded', '9.0', '1,000', '$0.01', 'stop', 'alto-1', 'version 1', 'deno', '20 November 2026']) {
    await expect(receipt).toContainText(text);
  }
  const checks = page.getByRole('region', { name: 'Checks of sample 1', exact: true });
  await expect(checks.getByRole('listitem')).toHaveText([
    /Answers the riddle\s+passed\s+counts 8/,
    /Answers in rhyme\s+failed/,
    /Laughs at itself\s+passed\s+counts 9/,
    /Takes nothing\s+does not apply/,
    /Speaks clearly\s+passed\s+counts 9/,
    /Says who\s+passed\s+counts 9/,
  ]);
  await expect(checks).toContainText('<b>why</b>');
  await expect(page.getByRole('region', { name: 'Text of the answer of sample 1' }).locator('mark')).toHaveText(
    'x = 1\n',
  );
  await expect(page.getByText('npm run bench -- verify newer')).toBeVisible();
  await expect(
    page.getByText(`npm run bench -- try riddle ${site.dataDir}/runs/newer/answers/riddle/alto/1.json`),
  ).toBeVisible();
  await expect(page.getByText('It was asked and graded as version 1 of the task')).toBeVisible();
  await page.getByRole('link', { name: 'Sample 3' }).click();
  await expect(page.getByRole('region', { name: 'Receipt of sample 3' })).toBeInViewport();
});

test('a receipt of what never came says so, with every attempt', async ({ page }) => {
  await page.goto(`${site.url}runs/newer/delta/fable/`);
  const sample = page.getByRole('region', { name: 'Sample 3', exact: true });
  await expect(sample).toContainText('API error');
  await expect(sample).toContainText('There is no text: nothing came back.');
  const attempts = sample.getByRole('region', { name: 'Attempts of sample 3' }).getByRole('listitem');
  await expect(attempts).toHaveText([
    /Rate limit \(429\) after 1\.5 s.*It asked to wait 2\.0 s/s,
    /Server error \(500\)/,
  ]);
  await expect(attempts.first()).toContainText('said ⟨U+202E⟩ <script>alert(9)</script>');
  await expect(page.getByText('answers/fable/delta/3.failed.json').first()).toBeVisible();
});

test('whatever an answer holds is shown as text and does nothing', async ({ page }) => {
  const seen = watchPage(page, site.url);
  await page.goto(`${site.url}runs/newer/india/riddle/`);
  const text = page.getByRole('region', { name: 'Text of the answer of sample 1' });
  const shown = await text.evaluate((pre) => pre.textContent);
  expect(shown).toBe(toVisible(HOSTILE));
  expect(shown).toContain('right-to-left ⟨U+202E⟩ override');
  expect(shown).toContain('👩‍💻');
  await expect(text.locator('mark')).toHaveText('def answer(riddle):\n    return "</pre><script>alert(8)</script>"\n');
  expect(await text.locator('*').evaluateAll((all) => all.map(({ tagName }) => tagName))).toEqual(['CODE', 'MARK']);
  await expect(page.locator('main')).not.toContainText('\u202e');
  await expect(page.locator('main')).not.toContainText('\u2067');
  expect(await page.locator('main :is(script:not([src]), img, iframe, object, embed, base, meta, link)').count()).toBe(
    0,
  );
  expect(seen).toEqual([]);
});

test('an answer of a megabyte is cut, and the page says where the whole is', async ({ page }) => {
  await page.goto(`${site.url}runs/newer/india/riddle/`);
  const text = page.getByRole('region', { name: 'Text of the answer of sample 2' });
  const shown = await text.evaluate((pre) => pre.textContent ?? '');
  expect(shown.length).toBeLessThan(MEGABYTE / 20);
  expect(LONG.startsWith(shown)).toBe(true);
  const notice = page.getByRole('region', { name: 'Answer of sample 2', exact: true });
  await expect(notice).toContainText(`of ${new Intl.NumberFormat('en').format(LONG.length)} characters are shown`);
  const file = `${site.dataDir}/runs/newer/answers/riddle/india/2.json`;
  await expect(notice.getByRole('link', { name: file })).toHaveAttribute(
    'href',
    `https://example.com/made-up/blob/HEAD/${file}`,
  );
});

test('opinions are beside the checks, in columns of their own, and enter no score', async ({ page }) => {
  const seen = watchPage(page, site.url);
  await page.goto(`${site.url}runs/newer/alto/riddle/`);
  const opinions = page.getByRole('region', { name: 'Opinions of sample 1' });
  await expect(opinions).toContainText(/Invented Bravo, a model, on quality, 21 November 2026\s*2\.0/);
  await expect(opinions).toContainText(/on documentation, 21 November 2026\s*—\s*Unscored: no score in the reply/);
  await expect(opinions).toContainText(/anna, a person who did not know the model.*would not merge it/);
  await expect(opinions).toContainText('Correctness 3.0, Edge cases 4.0, Quality 5.0, Documentation 6.0');
  await openDetails(page);
  await expect(opinions).toContainText('Poor ⟨U+202E⟩ work. </pre><script>alert(13)</script>');
  await expect(opinions).toContainText('Not </p><script>alert(14)</script> mine.');
  await page.goto(`${site.url}boards/made/`);
  const axes = page.getByRole('table', { name: 'Made-up runs: the axes' });
  const alto = axes.getByRole('row', { name: /Alto/ });
  await expect(axes.getByRole('columnheader')).toContainText(['Quality, says Invented Bravo', 'Would be merged']);
  const scores = ['9.8', '8.8', '9.3', '9.3', /9\.3/, '2.0', '—', '3.0', '4.0', '5.0', '6.0', '0.0%'];
  await expect(alto.getByRole('cell')).toHaveText(scores);
  expect(seen).toEqual([]);
});

test('a page of receipts stays light', () => {
  const sizes = listPages(site.dir)
    .filter(isReceipt)
    .map((path) => [path, statSync(join(site.dir, path, 'index.html')).size] as const);
  expect(sizes.length).toBeGreaterThan(10);
  expect(sizes.filter(([, bytes]) => bytes > 150_000)).toEqual([]);
});
