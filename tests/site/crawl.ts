/** Reads a built site as a search engine would: every page that links lead to, and every file that a page names. */
import { hash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { Parser } from 'htmlparser2';
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
  /** What each address of ours leads to. */
  files: Map<string, FoundFile>;
  /** The type as which files are served, by the ending of their names. */
  types: Map<string, string>;
  dir: string;
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

/** A file of the site; read only where it is looked into, because most are downloads by the thousand. */
interface FoundFile {
  path: string;
  extension: string;
  text: () => string;
  bytes: () => Buffer;
  hash: () => string;
}

/** From the folder itself, as the server answers: a tenth of the time of asking it. What it says of types is asked once for each. */
export async function crawlSite(site: CrawledSite): Promise<Crawl> {
  const { url: servedAt, publishedAt, dir } = site;
  const crawl: Crawl = {
    ...{ servedAt, publishedAt, dir, sitemap: [], built: listPages(dir) },
    ...{ pages: new Map(), linked: new Set(), files: new Map(), types: new Map() },
  };
  const visit = (path: string): string[] => {
    const html = findFile(crawl, servedAt + path)?.text() ?? '';
    const page = { path, html, ...parsePage(html, servedAt + path) };
    for (const chart of page.assets.filter((asset) => asset.endsWith('#chart'))) {
      page.links.push(...linksOfChart(crawl, chart));
    }
    crawl.pages.set(path, page);
    return page.links.flatMap((link) => pagePath(crawl, link) ?? []);
  };

  const queue = [''];
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    if (crawl.linked.has(path)) continue;
    crawl.linked.add(path);
    if (findFile(crawl, servedAt + path)) queue.push(...visit(path));
  }
  crawl.sitemap = readSitemap(crawl);
  for (const path of [...crawl.sitemap, '404.html', ...crawl.built]) if (!crawl.pages.has(path)) visit(path);
  for (const page of crawl.pages.values()) {
    for (const address of [...page.links, ...page.assets, ...(page.meta['og:image'] ?? [])]) findFile(crawl, address);
    for (const asset of page.assets) for (const chunk of chunksOf(crawl, asset)) findFile(crawl, chunk);
  }
  for (const [address, { extension }] of crawl.files) {
    if (crawl.types.has(extension)) continue;
    const { headers } = await fetch(address, { method: 'HEAD' });
    crawl.types.set(extension, headers.get('content-type') ?? '');
  }
  return crawl;
}

type Attributes = Record<string, string>;

/** What browsers follow and load of each element. */
function linksOf(name: string, attributes: Attributes): string[] {
  return (name === 'a' || name === 'area') && attributes.href !== undefined ? [attributes.href] : [];
}

function assetsOf(name: string, attributes: Attributes): string[] {
  const { href, src, srcset, action, style = '', rel, type = '' } = attributes;
  const isLoaded = name === 'use' || (name === 'link' && rel !== 'canonical' && !type.endsWith('+oembed'));
  return [
    // What frames show is named for other sites, by the address at which it is published.
    ...(isLoaded && href !== undefined ? [href] : []),
    ...(src === undefined ? [] : [src]),
    ...(srcset?.split(',').map((part) => part.trim().split(' ')[0] ?? '') ?? []),
    ...(name === 'form' && action !== undefined ? [action] : []),
    ...urlsIn(style),
  ];
}

const urlsIn = (css: string) => [...css.matchAll(/url\(["']?([^"')]+)/g)].map((match) => match[1] ?? '');

function parsePage(html: string, address: string): Omit<CrawledPage, 'path' | 'html'> {
  const none = (): string[] => [];
  const found = {
    ...{ titles: none(), headings: none(), ids: none(), canonicals: none(), links: none(), assets: none() },
    ...{ handlers: none(), meta: {} as Record<string, string[]> },
  };
  const charts: string[] = [];
  let isInHead = false;
  /** Of the elements whose text counts, what has been read. */
  let text: string | null = null;
  const parser = new Parser({
    onopentag(name, attributes) {
      if (name === 'head') isInHead = true;
      if (name === 'h1' || name === 'style' || (name === 'title' && isInHead)) text = '';
      if (attributes.id) found.ids.push(attributes.id);
      if (name === 'meta' && attributes.content !== undefined) {
        const key = attributes.name ?? attributes.property ?? '';
        found.meta[key] = [...(found.meta[key] ?? []), attributes.content];
      }
      if (name === 'link' && attributes.rel === 'canonical') found.canonicals.push(attributes.href ?? '');
      found.links.push(...linksOf(name, attributes));
      found.assets.push(...assetsOf(name, attributes));
      const chart = attributes['data-chart'];
      if (chart !== undefined) charts.push(`${chart}?base=${encodeURIComponent(attributes['data-base'] ?? '')}#chart`);
      for (const [key, value] of Object.entries(attributes)) {
        if (key.startsWith('on') || /^\s*javascript:/i.test(value)) found.handlers.push(`${name} ${key}`);
      }
    },
    ontext(piece) {
      if (text !== null) text += piece;
    },
    onclosetag(name) {
      if (name === 'head') isInHead = false;
      if (text === null || !/^(h1|style|title)$/.test(name)) return;
      if (name === 'h1') found.headings.push(text.trim());
      if (name === 'title') found.titles.push(text);
      if (name === 'style') found.assets.push(...urlsIn(text));
      text = null;
    },
  });
  parser.end(html);
  const toAddresses = (list: readonly string[]) =>
    list.map((value) => new URL(value, address).href).filter((href) => /^https?:/.test(href));
  return {
    ...found,
    robots: found.meta.robots?.[0] ?? null,
    links: toAddresses(found.links),
    assets: [...toAddresses(found.assets), ...toAddresses(charts)],
  };
}

/** The pages that the points of a chart link to once it is interactive. */
function linksOfChart(crawl: Crawl, address: string): string[] {
  const file = findFile(crawl, address);
  if (!file) return [];
  const { chart } = JSON.parse(file.text()) as {
    chart: { points?: { href: string }[]; bars?: { href: string }[] };
  };
  const base = new URL(address).searchParams.get('base') ?? '';
  return (chart.points ?? chart.bars ?? []).map(({ href }) => new URL(base + href, crawl.servedAt).href);
}

/** Scripts that a script imports, now or later. */
export function chunksOf(crawl: Crawl, asset: string): string[] {
  const file = findFile(crawl, asset);
  if (file?.extension !== '.js') return [];
  return [...file.text().matchAll(/["'`](\.{1,2}\/[^"'`]+\.js)["'`]/g)].map(
    (match) => new URL(match[1] ?? '', asset).href,
  );
}

/** The file that an address of ours leads to without a redirect; none where it would not be found, and of other sites. */
export function findFile(crawl: Crawl, address: string): FoundFile | undefined {
  const key = toServed(crawl, address).replace(/[?#].*$/, '');
  const known = crawl.files.get(key);
  if (known || !key.startsWith(crawl.servedAt)) return known;
  const name = decodeURIComponent(key.slice(crawl.servedAt.length));
  const path = join(crawl.dir, name === '' || name.endsWith('/') ? `${name}index.html` : name);
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return undefined;
  const file: FoundFile = {
    ...{ path, extension: extname(path) },
    ...{ bytes: () => readFileSync(path), text: () => readFileSync(path, 'utf8') },
    hash: () => hash('sha256', readFileSync(path)),
  };
  crawl.files.set(key, file);
  return file;
}

function readSitemap(crawl: Crawl): string[] {
  const locations = (address: string) =>
    [
      ...(findFile(crawl, address)
        ?.text()
        .matchAll(/<loc>([^<]+)<\/loc>/g) ?? []),
    ].map((match) => match[1] ?? '');
  return locations(`${crawl.servedAt}sitemap-index.xml`)
    .flatMap(locations)
    .map((page) => (page.startsWith(crawl.publishedAt) ? page.slice(crawl.publishedAt.length) : page));
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
