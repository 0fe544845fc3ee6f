/** The rules that every page of a built site keeps, read off a crawl of it. */
import { HtmlValidate } from 'html-validate';
import { type Crawl, type CrawledPage, chunksOf, findFile, isOurs, pagePath } from './crawl.ts';
import { isReceipt, pagesToOpen } from './helpers.ts';

type Rule = (crawl: Crawl) => string[];

/** Pages that every site has, and that no menu leads to where they have nothing to say. */
const MAY_BE_EMPTY = ['claims/', 'compare/', 'cost/', 'releases/', 'value/'];
const isLeftEmpty = (crawl: Crawl, path: string) =>
  MAY_BE_EMPTY.includes(path) && crawl.pages.get(path)?.robots === 'noindex';

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

  'search engines are asked to leave out receipts, the 404 page and pages without numbers, and no other': (crawl) =>
    eachPage(crawl, ({ path, robots }) => {
      const isLeftOut = isReceipt(path) || path === '404.html' || isLeftEmpty(crawl, path);
      return robots === (isLeftOut ? 'noindex' : null) ? [] : [`robots: ${robots}`];
    }),

  'every page has a preview picture, 1200 by 630, and no two pictures are the same': (crawl) => {
    const hashes = new Map<string, string>();
    return eachPage(crawl, ({ meta }) => {
      const [picture = ''] = meta['og:image'] ?? [];
      if (!picture.startsWith(crawl.publishedAt)) return [`og:image is not absolute: ${picture}`];
      const file = findFile(crawl, picture);
      if (!file) return [`${picture} is not there`];
      const other = hashes.get(file.hash()) ?? picture;
      hashes.set(file.hash(), picture);
      const bytes = file.bytes();
      const size = bytes.length > 24 ? `${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}` : 'no picture';
      const described = (meta['og:image:alt']?.[0] ?? '').length > 0;
      return [
        ...(size === '1200x630' ? [] : [`${picture} is ${size}`]),
        ...(other === picture ? [] : [`${picture} is the same as ${other}`]),
        ...(described ? [] : ['og:image:alt is empty']),
      ];
    });
  },

  'links lead to every page': (crawl) =>
    crawl.built
      .filter((path) => path !== '404.html' && !crawl.linked.has(path) && !isLeftEmpty(crawl, path))
      .map((path) => `${path}: not linked`),

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
      .filter(
        ([, { text, extension }]) => extension !== '.png' && /localhost|127\.0\.0\.1/.test(withoutAnswers(text())),
      )
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
        // HTML allows any id without blanks, and ids of models have points.
        'valid-id': ['error', { relaxed: true }],
        // The forms filter while one types; there is nothing to submit.
        'wcag/h32': 'off',
      },
    });
    // It takes a third of a second for each receipt, and these are all alike.
    const validated = new Set(pagesToOpen(crawl.pages.keys(), 2));
    return eachPage(crawl, ({ path, html }) => {
      if (!validated.has(path)) return [];
      const { results } = validator.validateStringSync(html);
      return results
        .flatMap(({ messages }) => messages)
        .map(({ line, ruleId, message, selector }) => `line ${line}: ${ruleId}: ${message} (${selector})`);
    });
  },
};

function deadLink(crawl: Crawl, link: string): string | null {
  if (!findFile(crawl, link)) return `${link} is not there`;
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
  const file = findFile(crawl, asset);
  if (!file) return `${asset} is not there`;
  const type = crawl.types.get(file.extension) ?? '';
  return (TYPES[file.extension.slice(1)] ?? /./).test(type) ? null : `${asset} is served as ${type}`;
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
