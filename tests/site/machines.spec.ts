/** What the built site tells programs that read it: datasets for search engines, pages as Markdown, and llms.txt. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { toString as toText } from 'mdast-util-to-string';
import { gfm } from 'micromark-extension-gfm';
import { dataDir, distDir } from '../../bench/paths.ts';
import { faultsOfJsonLd } from '../exports/json-ld-rules.ts';
import { listPages, pagesToOpen } from './helpers.ts';

const pages = listPages(distDir).map((path) => ({
  path,
  html: readFileSync(join(distDir, path.endsWith('.html') ? path : `${path}index.html`), 'utf8'),
}));
/** Some of each type: what they say is made alike. */
const opened = new Set(pagesToOpen(pages.map(({ path }) => path)));
const isOpened = ({ path }: { path: string }) => opened.has(path);
const home = addressOf(pages.find(({ path }) => path === '')?.html ?? '');
const { defaultBoard } = JSON.parse(readFileSync(join(dataDir, 'site.json'), 'utf8')) as { defaultBoard: string };

function addressOf(html: string): string {
  return /<link rel="canonical" href="([^"]+)"/.exec(html)?.[1] ?? '';
}

function jsonLdOf(html: string): unknown[] {
  const scripts = [...html.matchAll(/<script type="application\/ld\+json">([^<]*)<\/script>/g)];
  return scripts.map(([, text]) => JSON.parse(text ?? ''));
}

test('figures, frozen ones, boards, articles, the data page and the front page describe themselves without a fault', async () => {
  const described = pages.filter(({ path }) => /^$|^data\/$|^boards\/[^/]+\/$|^articles\/.|(^|\/)figures\//.test(path));
  expect(described.length).toBeGreaterThan(50);
  for (const { path, html } of described.filter(isOpened)) {
    const found = jsonLdOf(html);
    expect(found, path).toHaveLength(1);
    expect(await faultsOfJsonLd(found[0]), path).toEqual([]);
    const [main] = [found[0]].flat().slice(-1) as {
      url: string;
      hasPart?: object;
      distribution?: { contentUrl: string }[];
    }[];
    expect(main?.url, path).toBe(addressOf(html));
    // The front page names the data of the default board, which the page of that describes.
    if (path === '') expect(main?.hasPart).toEqual({ '@id': `${home}boards/${defaultBoard}/#dataset` });
    for (const { contentUrl } of main?.distribution ?? []) {
      expect(contentUrl.startsWith(home), contentUrl).toBe(true);
      expect(existsSync(join(distDir, contentUrl.slice(home.length))), contentUrl).toBe(true);
    }
  }
});

/** The pages that are there as Markdown: all but the one for wrong addresses. */
const inMarkdown = pages.filter(({ path }) => path !== '404.html');
const markdownOf = (html: string) =>
  /<link rel="alternate" type="text\/markdown" href="\/([^"]+)"/.exec(html)?.[1] ?? '';

test('every page names itself as Markdown, which is there and says whose it is', () => {
  expect(inMarkdown.length).toBeGreaterThan(200);
  for (const { path, html } of inMarkdown) {
    expect(markdownOf(html), path).toBe(path === '' ? 'index.md' : `${path.slice(0, -1)}.md`);
    const bytes = readFileSync(join(distDir, markdownOf(html)));
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    expect(text, path).toContain(`<${home}${path}>`);
  }
});

test('the Markdown of a page has every number of the tables of its page', () => {
  let counted = 0;
  for (const { path, html } of inMarkdown.filter(isOpened)) {
    const text = readFileSync(join(distDir, markdownOf(html)), 'utf8');
    const tree = fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
    const said = new Set(toText(tree).match(/\d[\d.,]*/g));
    const main = html.slice(html.indexOf('<main'));
    const numbers = [...main.matchAll(/<td[^>]* class="n[ "][^>]*>(.*?)<\/td>/gs)].flatMap(
      ([, cell = '']) => cell.replace(/<[^>]*>/g, ' ').match(/\d[\d.,]*/g) ?? [],
    );
    counted += numbers.length;
    const all = toText(tree, { includeHtml: false });
    expect(
      numbers.filter((number) => !said.has(number) && !all.includes(number)),
      path,
    ).toEqual([]);
    expect(htmlIn(tree), path).toEqual([]);
  }
  expect(counted).toBeGreaterThan(500);
});

/** Of HTML only the mark for what is underlined, as figures have it. */
function htmlIn(node: Nodes): string[] {
  if (node.type === 'html') return /^<\/?ins>$/.test(node.value) ? [] : [node.value];
  return 'children' in node ? node.children.flatMap(htmlIn) : [];
}

test('llms.txt has a name, a summary and sections whose every link is there', () => {
  const text = readFileSync(join(distDir, 'llms.txt'), 'utf8');
  const { children } = fromMarkdown(text);
  expect(children.slice(0, 3).map(({ type }) => type)).toEqual(['heading', 'blockquote', 'list']);
  const levels = children.flatMap((node) => (node.type === 'heading' ? node.depth : []));
  expect(levels).toEqual([1, ...levels.slice(1).map(() => 2)]);
  const links = [...text.matchAll(/^- \[[^\n]+?\]\((\S+)\)/gm)].map(([, url = '']) => url);
  expect(links.length).toBeGreaterThan(20);
  for (const url of links) {
    expect(url.startsWith(home), url).toBe(true);
    expect(existsSync(join(distDir, url.slice(home.length))), url).toBe(true);
  }
  for (const said of ['never 0', 'reported', 'measured', 'Value is', 'cite', '/v/']) expect(text).toContain(said);
});

test('the sitemap has the canonical pages, no embed and no page that is not to be listed, and known dates', () => {
  const index = readFileSync(join(distDir, 'sitemap-index.xml'), 'utf8');
  const parts = [...index.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, url = '']) => url.slice(home.length));
  const text = parts.map((part) => readFileSync(join(distDir, part), 'utf8')).join('');
  const listed = [...text.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, url = '']) => url);
  const wanted = pages.filter(
    ({ path, html }) => addressOf(html) === home + path && !html.includes('<meta name="robots" content="noindex"'),
  );
  expect(listed.toSorted()).toEqual(wanted.map(({ path }) => home + path).toSorted());
  expect(listed.filter((url) => url.includes('/embed/'))).toEqual([]);
  const dates = [...text.matchAll(/<loc>([^<]+)<\/loc><lastmod>([^<]+)<\/lastmod>/g)];
  expect(dates.length).toBeGreaterThan(20);
  for (const [, url = '', date = ''] of dates) {
    expect(date).toMatch(/^\d{4}-\d\d-\d\dT/);
    if (url.includes('/v/')) expect(url).toContain(`/v/${date.slice(0, 10)}/`);
  }
});

test('pages that are about a figure show it on their preview picture, which is drawn once', () => {
  const metaOf = (wanted: string, name: string) => {
    const html = pages.find(({ path }) => path === wanted)?.html ?? '';
    return new RegExp(`<meta property="og:${name}" content="([^"]+)"`).exec(html)?.[1];
  };
  const pictureOf = (wanted: string) => metaOf(wanted, 'image')?.slice(home.length);
  const shown = {
    '': `${defaultBoard}/ranking`,
    'boards/field-report/': 'field-report/ranking',
    'value/': `${defaultBoard}/value-chart`,
    'claims/': 'field-report/claims',
    'cost/': 'field-report/bill',
    'tasks/python-flatten/': 'field-report/task-python-flatten',
  };
  for (const [path, figure] of Object.entries(shown)) {
    expect(pictureOf(path), path).toBe(`previews/figures/${figure}.png`);
    expect(pictureOf(`figures/${figure}/`)).toBe(pictureOf(path));
  }
  expect(existsSync(join(distDir, 'previews/value.png'))).toBe(false);
  expect(pictureOf('figures/field-report/receipt-deepseek-coder/')).toBe('previews/models/deepseek-coder.png');
  const receipt = readFileSync(join(distDir, 'figures/field-report/receipt-deepseek-coder.md'), 'utf8');
  const drawn = metaOf('models/deepseek-coder/', 'image:alt') ?? '';
  for (const item of ['Score, as reported', 'Value: score ÷ price', 'Rank by value']) {
    const line = receipt.split('\n').find((one) => one.includes(item)) ?? '';
    expect(drawn).toContain(`${item}: ${line.split('|')[2]?.trim()}`);
  }
});
