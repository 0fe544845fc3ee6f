/** The sitemap for search engines, in parts as large as its format allows, and the list of the parts. */
import { escapeXml } from './escape.ts';

export interface SitemapEntry {
  /** Absolute. */
  address: string;
  /** The day of its last change, YYYY-MM-DD; null where that is unknown. */
  modified: string | null;
}

/** What the format allows. */
const MAX_ENTRIES = 50_000;
const NAMESPACE = 'http://www.sitemaps.org/schemas/sitemap/0.9';
const HEAD = '<?xml version="1.0" encoding="UTF-8"?>';

export function toSitemaps(entries: readonly SitemapEntry[], maxEntries = MAX_ENTRIES): string[] {
  const parts = Array.from({ length: Math.ceil(entries.length / maxEntries) }, (_, i) =>
    entries.slice(i * maxEntries, (i + 1) * maxEntries),
  );
  return parts.map((part) => {
    const urls = part.map(({ address, modified }) => {
      const date = modified === null ? '' : `<lastmod>${modified}</lastmod>`;
      return `<url><loc>${escapeXml(address)}</loc>${date}</url>`;
    });
    return `${HEAD}\n<urlset xmlns="${NAMESPACE}">\n${urls.join('\n')}\n</urlset>\n`;
  });
}

/** `addresses` are those of the parts. */
export function toSitemapIndex(addresses: readonly string[]): string {
  const parts = addresses.map((address) => `<sitemap><loc>${escapeXml(address)}</loc></sitemap>`);
  return `${HEAD}\n<sitemapindex xmlns="${NAMESPACE}">\n${parts.join('\n')}\n</sitemapindex>\n`;
}
