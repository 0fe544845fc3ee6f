/** What the built site tells programs that read pages: datasets for search engines. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { distDir } from '../../scripts/site/paths.ts';
import { faultsOfJsonLd } from '../unit/formats/json-ld-rules.ts';
import { listPages } from './helpers.ts';

const pages = listPages(distDir).map((path) => ({
  path,
  html: readFileSync(join(distDir, path.endsWith('.html') ? path : `${path}index.html`), 'utf8'),
}));
const home = addressOf(pages.find(({ path }) => path === '')?.html ?? '');

function addressOf(html: string): string {
  return /<link rel="canonical" href="([^"]+)"/.exec(html)?.[1] ?? '';
}

function jsonLdOf(html: string): unknown[] {
  const scripts = [...html.matchAll(/<script type="application\/ld\+json">([^<]*)<\/script>/g)];
  return scripts.map(([, text]) => JSON.parse(text ?? ''));
}

test('figures, frozen ones, boards, the data page and the front page describe their data without a fault', async () => {
  const described = pages.filter(({ path }) => /^$|^data\/$|^boards\/.|(^|\/)figures\//.test(path));
  expect(described.length).toBeGreaterThan(50);
  for (const { path, html } of described) {
    const found = jsonLdOf(html);
    expect(found, path).toHaveLength(1);
    expect(await faultsOfJsonLd(found[0]), path).toEqual([]);
    const [main] = [found[0]].flat().slice(-1) as { url: string; distribution?: { contentUrl: string }[] }[];
    expect(main?.url, path).toBe(addressOf(html));
    for (const { contentUrl } of main?.distribution ?? []) {
      expect(contentUrl.startsWith(home), contentUrl).toBe(true);
      expect(existsSync(join(distDir, contentUrl.slice(home.length))), contentUrl).toBe(true);
    }
  }
});
