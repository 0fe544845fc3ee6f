/** Reads a built site as a search engine would: every page that links lead to, and every file that a page names. */
import { createHash } from 'node:crypto';
import type { Browser } from '@playwright/test';
import { listPages } from './helpers.ts';
import type { BuiltSite } from './sites.ts';

export interface Crawl {
  /** Where the site is served now, and where it says that it lives; both end with a slash. */
  servedAt: string;
  publishedAt: string;
  pages: Map<string, CrawledPage>;
  /** Pages that one gets to by following links from the front page. */
  linked: Set<string>;
  sitemap: string[];
  /** Every page in the folder that is served. */
  built: string[];
  /** What each address gave that is no page. */
  files: Map<string, FetchedFile>;
}

export interface CrawledPage {
  /** From the root of the site: '' or 'models/'. */
  path: string;
  html: string;
  titles: string[];
  headings: string[];
  ids: string[];
  canonicals: string[];
  robots: string | null;
  meta: Record<string, string[]>;
  /** Absolute addresses of what one may follow, and of what the browser loads. */
  links: string[];
  assets: string[];
  handlers: string[];
}

/** Where a site is served, where it says that it lives, and its folder. */
type CrawledSite = Pick<BuiltSite, 'url' | 'publishedAt' | 'dir'>;

interface FetchedFile {
  status: number;
  type: string;
  text: string;
  hash: string;
  bytes: Uint8Array;
}

export async function crawlSite(browser: Browser, site: CrawledSite): Promise<Crawl> {
  const { url: servedAt, publishedAt, dir } = site;
  const crawl: Crawl = {
    servedAt,
    publishedAt,
    pages: new Map(),
    linked: new Set(),
    sitemap: [],
    built: listPages(dir),
    files: new Map(),
  };
  const parser = await browser.newPage();
  const visit = async (path: string) => {
    const file = await fetchFile(crawl, servedAt + path);
    const page = {
      path,
      html: file.text,
      ...(await parser.evaluate(parsePage, [file.text, servedAt + path] as const)),
    };
    for (const chart of page.assets.filter((asset) => asset.endsWith('#chart'))) {
      page.links.push(...(await linksOfChart(crawl, chart)));
    }
    crawl.pages.set(path, page);
    return page.links.flatMap((link) => pagePath(crawl, link) ?? []);
  };

  const queue = [''];
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    if (crawl.linked.has(path)) continue;
    crawl.linked.add(path);
    const { status } = await fetchFile(crawl, servedAt + path);
    if (status === 200) queue.push(...(await visit(path)));
  }
  crawl.sitemap = await readSitemap(crawl);
  for (const path of [...crawl.sitemap, '404.html']) if (!crawl.pages.has(path)) await visit(path);
  for (const page of crawl.pages.values()) {
    for (const address of [...page.links, ...page.assets, ...(page.meta['og:image'] ?? [])]) {
      await fetchFile(crawl, address);
    }
    for (const asset of page.assets) for (const chunk of chunksOf(crawl, asset)) await fetchFile(crawl, chunk);
  }
  await parser.close();
  return crawl;
}

/** Runs in the browser, because nothing else parses HTML as browsers do. */
function parsePage([html, address]: readonly [string, string]) {
  const parsed = new DOMParser().parseFromString(html, 'text/html');
  const all = [...parsed.querySelectorAll<HTMLElement>('*')];
  const attributes = (selector: string, name: string) =>
    [...parsed.querySelectorAll(selector)].map((element) => element.getAttribute(name) ?? '');
  const resolve = (value: string) => new URL(value, address).href;
  const isWeb = (value: string) => /^https?:/.test(resolve(value));
  const meta: Record<string, string[]> = {};
  for (const element of parsed.querySelectorAll('meta[content]')) {
    const name = element.getAttribute('name') ?? element.getAttribute('property') ?? '';
    meta[name] = [...(meta[name] ?? []), element.getAttribute('content') ?? ''];
  }
  const styles = [...parsed.querySelectorAll('style')].map((style) => style.textContent);
  const inline = all.map((element) => element.getAttribute('style') ?? '');
  const urls = [...styles, ...inline].flatMap((css) =>
    [...css.matchAll(/url\(["']?([^"')]+)/g)].map((m) => m[1] ?? ''),
  );
  const charts = [...parsed.querySelectorAll<HTMLElement>('[data-chart]')].map(
    ({ dataset }) => `${resolve(dataset.chart ?? '')}?base=${encodeURIComponent(dataset.base ?? '')}#chart`,
  );
  return {
    titles: [...parsed.querySelectorAll('head title')].map((title) => title.textContent),
    headings: [...parsed.querySelectorAll('h1')].map((heading) => heading.textContent.trim()),
    ids: all.flatMap((element) => element.id || []),
    canonicals: attributes('link[rel=canonical]', 'href'),
    robots: meta.robots?.[0] ?? null,
    meta,
    links: attributes('a[href], area[href]', 'href').filter(isWeb).map(resolve),
    assets: [
      ...[
        // What frames show is named for other sites, by the address at which it is published.
        ...attributes('link[href]:not([rel=canonical], [type$="+oembed"])', 'href'),
        ...attributes('[src]', 'src'),
        ...attributes('[srcset]', 'srcset').flatMap((set) =>
          set.split(',').map((part) => part.trim().split(' ')[0] ?? ''),
        ),
        ...attributes('use', 'href'),
        ...attributes('form[action]', 'action'),
        ...urls,
      ]
        .filter(isWeb)
        .map(resolve),
      ...charts,
    ],
    handlers: all.flatMap((element) =>
      [...element.attributes]
        .filter(({ name, value }) => name.startsWith('on') || /^\s*javascript:/i.test(value))
        .map(({ name }) => `${element.tagName} ${name}`),
    ),
  };
}

/** The pages that the points of a chart link to once it is interactive. */
async function linksOfChart(crawl: Crawl, address: string): Promise<string[]> {
  const { text, status } = await fetchFile(crawl, address);
  if (status !== 200) return [];
  const { chart } = JSON.parse(text) as { chart: { points?: { href: string }[]; bars?: { href: string }[] } };
  const base = new URL(address).searchParams.get('base') ?? '';
  return (chart.points ?? chart.bars ?? []).map(({ href }) => new URL(base + href, crawl.servedAt).href);
}

/** Scripts that a script imports, now or later. */
export function chunksOf(crawl: Crawl, asset: string): string[] {
  const file = crawl.files.get(withoutFragment(asset));
  if (!file?.type.includes('javascript')) return [];
  return [...file.text.matchAll(/["'`](\.{1,2}\/[^"'`]+\.js)["'`]/g)].map(
    (match) => new URL(match[1] ?? '', asset).href,
  );
}

async function fetchFile(crawl: Crawl, address: string): Promise<FetchedFile> {
  const key = withoutFragment(toServed(crawl, address));
  const known = crawl.files.get(key);
  if (known) return known;
  let file: FetchedFile = { status: 0, type: '', text: '', hash: '', bytes: new Uint8Array() };
  if (key.startsWith(new URL(crawl.servedAt).origin)) {
    const response = await fetch(key, { redirect: 'manual' });
    const bytes = new Uint8Array(await response.arrayBuffer());
    file = {
      status: response.status,
      type: response.headers.get('content-type') ?? '',
      text: new TextDecoder().decode(bytes),
      hash: createHash('sha256').update(bytes).digest('hex'),
      bytes,
    };
  }
  crawl.files.set(key, file);
  return file;
}

async function readSitemap(crawl: Crawl): Promise<string[]> {
  const locations = async (address: string) => {
    const { text } = await fetchFile(crawl, address);
    return [...text.matchAll(/<loc>([^<]+)<\/loc>/g)].map((match) => match[1] ?? '');
  };
  const parts = await locations(`${crawl.servedAt}sitemap-index.xml`);
  const pages = (await Promise.all(parts.map(locations))).flat();
  return pages.map((page) => (page.startsWith(crawl.publishedAt) ? page.slice(crawl.publishedAt.length) : page));
}

/** The path of a page from the root of the site; null for what is no page of it. */
export function pagePath(crawl: Crawl, link: string): string | null {
  const { origin, pathname } = new URL(link);
  const address = origin + pathname;
  return isOurs(crawl, link) && address.endsWith('/') ? address.slice(crawl.servedAt.length) : null;
}

export function isOurs(crawl: Crawl, address: string): boolean {
  return address.startsWith(crawl.servedAt);
}

/** An address as published, as it is served here. */
export function toServed(crawl: Crawl, address: string): string {
  return address.startsWith(crawl.publishedAt) ? crawl.servedAt + address.slice(crawl.publishedAt.length) : address;
}

export function withoutFragment(address: string): string {
  return address.replace(/#.*$/, '');
}
