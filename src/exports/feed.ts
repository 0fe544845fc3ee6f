/** The releases as feeds: Atom (RFC 4287) and JSON Feed 1.1, an entry for each with the numbers that changed. */
import { formatPartialDate, type Release, toVisible } from '../data/index.ts';
import { summariseRelease, tellChanges } from '../releases/index.ts';
import { escapeXml } from './escape.ts';

/** All addresses are absolute. */
export interface FeedContext {
  siteName: string;
  tagline: string;
  home: string;
  /** Of the feed itself. */
  address: string;
  /** Of the page of a release. */
  addressOf: (release: Release) => string;
}

interface Entry {
  address: string;
  title: string;
  /** RFC 3339. */
  publishedAt: string;
  summary: string;
  /** Each change in a sentence or two. */
  changes: string[];
}

/** A reader wants what is new; the rest stands on the site. */
const MAX_ENTRIES = 50;
const MAX_CHANGES = 200;

/** `releases` has the newest first and at least one. */
export function toAtom(releases: readonly Release[], context: FeedContext): string {
  const { siteName, tagline, home, address } = context;
  const entries = toEntries(releases, context);
  const lines = [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">',
    `<id>${escapeXml(address)}</id>`,
    `<title>${escapeXml(titleOf(siteName))}</title>`,
    `<subtitle>${escapeXml(tagline)}</subtitle>`,
    `<updated>${entries[0]?.publishedAt ?? ''}</updated>`,
    `<author><name>${escapeXml(siteName)}</name></author>`,
    `<link rel="self" type="application/atom+xml" href="${escapeXml(address)}"/>`,
    `<link rel="alternate" type="text/html" href="${escapeXml(home)}"/>`,
    ...entries.flatMap(toAtomEntry),
    '</feed>',
  ];
  return `${lines.join('\n')}\n`;
}

function toAtomEntry(entry: Entry): string[] {
  const { address, title, publishedAt } = entry;
  return [
    '<entry>',
    `<id>${escapeXml(address)}</id>`,
    `<title>${escapeXml(title)}</title>`,
    `<published>${publishedAt}</published>`,
    `<updated>${publishedAt}</updated>`,
    `<link rel="alternate" type="text/html" href="${escapeXml(address)}"/>`,
    `<content type="html">${escapeXml(toHtml(entry))}</content>`,
    '</entry>',
  ];
}

export function toJsonFeed(releases: readonly Release[], context: FeedContext): string {
  const { siteName, tagline, home, address } = context;
  const feed = {
    version: 'https://jsonfeed.org/version/1.1',
    title: titleOf(siteName),
    description: tagline,
    home_page_url: home,
    feed_url: address,
    language: 'en',
    authors: [{ name: siteName, url: home }],
    items: toEntries(releases, context).map((entry) => ({
      id: entry.address,
      url: entry.address,
      title: entry.title,
      summary: entry.summary,
      content_html: toHtml(entry),
      date_published: entry.publishedAt,
    })),
  };
  return `${JSON.stringify(feed, null, 2)}\n`;
}

const titleOf = (siteName: string) => `${siteName}: releases`;

function toEntries(releases: readonly Release[], { addressOf }: FeedContext): Entry[] {
  return releases.slice(0, MAX_ENTRIES).map((release) => {
    const told = tellChanges(release.changes);
    const shown = told.slice(0, MAX_CHANGES).map(({ label, what, why }) => `${label}: ${what}. ${why.join(' ')}`);
    const more = told.length > MAX_CHANGES ? [`And ${told.length - MAX_CHANGES} more.`] : [];
    const why = release.why === null ? '' : ` ${release.why}`;
    return {
      address: addressOf(release),
      title: `Release of ${formatPartialDate(release.date)}`,
      publishedAt: `${release.date}T00:00:00Z`,
      summary: toVisible(summariseRelease(release) + why),
      changes: [...shown, ...more].map(toVisible),
    };
  });
}

function toHtml({ summary, changes }: Entry): string {
  const list = changes.map((change) => `<li>${escapeXml(change)}</li>`).join('');
  return `<p>${escapeXml(summary)}</p>${list === '' ? '' : `<ul>${list}</ul>`}`;
}
