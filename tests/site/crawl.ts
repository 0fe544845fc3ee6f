/** Reads a built site as a search engine would, and says what is wrong with it, rule by rule. */
import { createHash } from 'node:crypto';
import type { Browser } from '@playwright/test';
import { HtmlValidate } from 'html-validate';
import { isReceipt, listPages, pagesToOpen } from './helpers.ts';

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

interface CrawledPage {
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

interface FetchedFile {
  status: number;
  type: string;
  text: string;
  hash: string;
  bytes: Uint8Array;
}

type Rule = (crawl: Crawl) => string[];

export async function crawlSite(
  browser: Browser,
  { url: servedAt, publishedAt, dir }: { url: string; publishedAt: string; dir: string },
): Promise<Crawl> {
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

/** Each gives what is wrong, one line a fault. */
export const rules: Record<string, Rule> = {
  'there is a site to crawl': (crawl) =>
    crawl.pages.size > 5 && crawl.sitemap.length > 5 ? [] : [`only ${crawl.pages.size} pages`],

  'no link is dead, and none needs a redirect': (crawl) =>
    eachPage(crawl, ({ links }) =>
      links.filter((link) => isOurs(crawl, link)).flatMap((link) => deadLink(crawl, link) ?? []),
    ),

  'no link leaves the base path': (crawl) => {
    const origin = new URL(crawl.servedAt).origin;
    return eachPage(crawl, ({ links, assets }) =>
      [...links, ...assets].filter((address) => new URL(address).origin === origin && !isOurs(crawl, address)),
    );
  },

  'no asset is missing or has the wrong type': (crawl) =>
    eachPage(crawl, ({ assets }) =>
      [...assets, ...assets.flatMap((asset) => chunksOf(crawl, asset))].flatMap(
        (asset) => badAsset(crawl, asset) ?? [],
      ),
    ),

  'nothing is loaded from another origin': (crawl) =>
    eachPage(crawl, ({ assets }) => assets.filter((asset) => !isOurs(crawl, asset))),

  'every page has one h1 with text in it': (crawl) =>
    eachPage(crawl, ({ headings }) =>
      headings.length === 1 && headings[0] !== '' ? [] : [`${headings.length} h1: ${headings.join(' | ')}`],
    ),

  'every page has a title of its own': (crawl) => unique(crawl, 'title', ({ titles }) => titles),

  'every page has a description of its own': (crawl) =>
    unique(crawl, 'description', ({ meta }) => meta.description ?? []),

  'every page names its own canonical address; the default board, and its costs, name the short one': (crawl) => {
    const shared = new Set<string>();
    return eachPage(crawl, ({ path, canonicals, robots, meta }) => {
      if (path === '404.html')
        return canonicals.length === 0 && robots === 'noindex' ? [] : ['404 must not be indexed'];
      const short = { boards: '', cost: 'cost/' }[path.split('/')[0] ?? ''];
      const [canonical = ''] = canonicals;
      const isShared = short !== undefined && path !== short && canonical === crawl.publishedAt + short;
      if (isShared && !shared.has(short)) {
        shared.add(short);
        return [];
      }
      const wanted = crawl.publishedAt + path;
      const isRight = canonicals.length === 1 && canonical === wanted && meta['og:url']?.join() === wanted;
      return isRight ? [] : [`canonical ${canonicals.join(' ')}, og:url ${meta['og:url']}, expected ${wanted}`];
    });
  },

  'search engines are asked to leave out receipts and the 404 page, and no other': (crawl) =>
    eachPage(crawl, ({ path, robots }) => {
      const isLeftOut = isReceipt(path) || path === '404.html';
      return robots === (isLeftOut ? 'noindex' : null) ? [] : [`robots: ${robots}`];
    }),

  'every page has a preview picture, 1200 by 630, and no two pictures are the same': (crawl) => {
    const hashes = new Map<string, string>();
    return eachPage(crawl, ({ meta }) => {
      const [picture = ''] = meta['og:image'] ?? [];
      if (!picture.startsWith(crawl.publishedAt)) return [`og:image is not absolute: ${picture}`];
      const file = crawl.files.get(toServed(crawl, picture));
      if (file?.status !== 200) return [`${picture}: ${file?.status}`];
      const other = hashes.get(file.hash) ?? picture;
      hashes.set(file.hash, picture);
      const view = new DataView(file.bytes.buffer, file.bytes.byteOffset);
      const size = file.bytes.length > 24 ? `${view.getUint32(16)}x${view.getUint32(20)}` : 'no picture';
      const described = (meta['og:image:alt']?.[0] ?? '').length > 0;
      return [
        ...(size === '1200x630' ? [] : [`${picture} is ${size}`]),
        ...(other === picture ? [] : [`${picture} is the same as ${other}`]),
        ...(described ? [] : ['og:image:alt is empty']),
      ];
    });
  },

  'links lead to every page': (crawl) =>
    crawl.built.filter((path) => path !== '404.html' && !crawl.linked.has(path)).map((path) => `${path}: not linked`),

  'the sitemap lists every page that is its own real address and that search engines may list': (crawl) => {
    const wanted = [...crawl.pages.values()]
      .filter(({ path, canonicals, robots }) => canonicals[0] === crawl.publishedAt + path && robots === null)
      .map(({ path }) => path);
    return [
      ...wanted.filter((path) => !crawl.sitemap.includes(path)).map((path) => `${path}: not in the sitemap`),
      ...crawl.sitemap
        .filter((path) => !wanted.includes(path))
        .map((path) => `${path}: in the sitemap, but not to be listed`),
    ];
  },

  'nothing in the pages or the files names the address of another build': ({ publishedAt, files }) => {
    if (publishedAt.startsWith('http://localhost')) return [];
    // What models answer may name any address.
    const withoutAnswers = (text: string) =>
      text.replace(/<pre class="answer".*?<\/pre>/gs, '').replace(/^(`{3,})\n.*?^\1$/gms, '');
    return [...files]
      .filter(([, { text }]) => /localhost|127\.0\.0\.1/.test(withoutAnswers(text)))
      .map(([address]) => address);
  },

  'no element has an inline event handler': (crawl) => eachPage(crawl, ({ handlers }) => handlers),

  'the HTML is valid': (crawl) => {
    const validator = new HtmlValidate({
      extends: ['html-validate:recommended'],
      rules: {
        // How the HTML is written, which nobody reads: Astro prints void elements, attributes and characters its own way.
        'attribute-boolean-style': 'off',
        'attr-quotes': 'off',
        'doctype-style': 'off',
        'no-trailing-whitespace': 'off',
        'void-style': 'off',
        'no-raw-characters': 'off',
        // Marks pass their position on to the style sheet, which is what a style attribute is for.
        'no-inline-style': 'off',
        // Titles carry the names of models, however long; search engines cut them.
        'long-title': 'off',
        // The ranking's rows are grids, which take the roles of a table away in some browsers: they are written out.
        'no-redundant-role': 'off',
        // What scrolls is a named region: a div, or the pre itself, with the role.
        'prefer-native-element': 'off',
        // A name is allowed on these elements, if not recommended.
        'aria-label-misuse': ['error', { allowAnyNamable: true }],
        // The forms filter while one types; there is nothing to submit.
        'wcag/h32': 'off',
      },
    });
    // It takes a third of a second for each receipt, and these are all alike.
    const validated = new Set(pagesToOpen(crawl.pages.keys()));
    return eachPage(crawl, ({ path, html }) => {
      if (!validated.has(path)) return [];
      const { results } = validator.validateStringSync(html);
      return results
        .flatMap(({ messages }) => messages)
        .map(({ line, ruleId, message, selector }) => `line ${line}: ${ruleId}: ${message} (${selector})`);
    });
  },
};

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
function chunksOf(crawl: Crawl, asset: string): string[] {
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

function deadLink(crawl: Crawl, link: string): string | null {
  const status = crawl.files.get(withoutFragment(link))?.status;
  if (status !== 200) return `${link}: ${status}`;
  const { hash } = new URL(link);
  const path = pagePath(crawl, link);
  if (hash === '' || path === null) return null;
  const ids = crawl.pages.get(path)?.ids ?? [];
  return ids.includes(decodeURIComponent(hash.slice(1))) ? null : `${link}: no element with that id`;
}

const TYPES: Record<string, RegExp> = {
  js: /javascript/,
  css: /css/,
  svg: /svg/,
  png: /png/,
  woff2: /woff2/,
  json: /json/,
  xml: /xml/,
};

function badAsset(crawl: Crawl, asset: string): string | null {
  if (!isOurs(crawl, asset)) return null;
  const file = crawl.files.get(withoutFragment(asset));
  if (file?.status !== 200) return `${asset}: ${file?.status}`;
  const extension = /\.([a-z0-9]+)$/.exec(new URL(asset).pathname)?.[1] ?? '';
  return (TYPES[extension] ?? /./).test(file.type) ? null : `${asset} is served as ${file.type}`;
}

function eachPage(crawl: Crawl, check: (page: CrawledPage) => string[]): string[] {
  return [...crawl.pages.values()].flatMap((page) =>
    [...new Set(check(page))].map((fault) => `/${page.path}: ${fault}`),
  );
}

function unique(crawl: Crawl, what: string, textsOf: (page: CrawledPage) => string[]): string[] {
  const owners = new Map<string, string>();
  return eachPage(crawl, (page) => {
    const texts = textsOf(page);
    const [text = ''] = texts;
    if (texts.length !== 1 || text.trim() === '') return [`${texts.length} of ${what}`];
    const owner = owners.get(text);
    owners.set(text, page.path);
    return owner === undefined ? [] : [`has the ${what} of /${owner}`];
  });
}

/** The path of a page from the root of the site; null for what is no page of it. */
function pagePath(crawl: Crawl, link: string): string | null {
  const { origin, pathname } = new URL(link);
  const address = origin + pathname;
  return isOurs(crawl, link) && address.endsWith('/') ? address.slice(crawl.servedAt.length) : null;
}

function isOurs(crawl: Crawl, address: string): boolean {
  return address.startsWith(crawl.servedAt);
}

/** An address as published, as it is served here. */
function toServed(crawl: Crawl, address: string): string {
  return address.startsWith(crawl.publishedAt) ? crawl.servedAt + address.slice(crawl.publishedAt.length) : address;
}

function withoutFragment(address: string): string {
  return address.replace(/#.*$/, '');
}
