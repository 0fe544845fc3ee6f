/** The sitemap: every page that is its own real address and that search engines may list. */
import { toSitemapIndex, toSitemaps } from '../exports/index.ts';
import { pageMetas } from './page-meta.ts';
import type { SiteFile } from './site-file.ts';

const TYPE = 'application/xml; charset=utf-8';

export function sitemapFiles(addressOf: (path: string) => string): SiteFile[] {
  const listed = [...pageMetas().values()].filter(
    ({ path, canonical = path, isListed = true }) => isListed && canonical === path,
  );
  const parts = toSitemaps(listed.map(({ path, modified = null }) => ({ address: addressOf(path), modified })));
  const files = parts.map((xml, i) => ({ path: `/sitemap-${i}.xml`, type: TYPE, make: () => xml }));
  const index = toSitemapIndex(files.map(({ path }) => addressOf(path)));
  const robots = `User-agent: *\nAllow: /\nSitemap: ${addressOf('/sitemap-index.xml')}\n`;
  return [
    { path: '/sitemap-index.xml', type: TYPE, make: () => index },
    ...files,
    // Robots read it at the root of a domain only.
    { path: '/robots.txt', type: 'text/plain; charset=utf-8', make: () => robots },
  ];
}
