/** The releases as feeds: Atom (RFC 4287) and JSON Feed 1.1, an entry for each with the numbers that changed. */
import { Feed } from 'feed';
import { dayOfRelease, formatPartialDate, type Release, toVisible } from '../data/index.ts';
import { summariseRelease, tellChanges } from '../releases/index.ts';
import { escapeXml } from './escape.ts';

/** All addresses are absolute. */
export interface FeedContext {
  siteName: string;
  tagline: string;
  home: string;
  /** Of the two feeds. */
  atom: string;
  json: string;
  /** Of the page of a release. */
  addressOf: (release: Release) => string;
  /** What a feed reader knows a release by, wherever the site is. */
  idOf: (release: Release) => string;
  /** The same of each feed. */
  ids: { atom: string; json: string };
}

/** A reader wants what is new; the rest stands on the site. */
const MAX_ENTRIES = 50;
const MAX_CHANGES = 200;

/** `releases` has the newest first and at least one. */
export function toAtom(releases: readonly Release[], context: FeedContext): string {
  return toFeed(releases, context, context.ids.atom).atom1();
}

export function toJsonFeed(releases: readonly Release[], context: FeedContext): string {
  const { siteName, home, ids } = context;
  // The package writes version 1, which is 1.1 but for the language and for having one author.
  const { author: _, ...feed } = JSON.parse(toFeed(releases, context, ids.json).json1());
  const added = {
    version: 'https://jsonfeed.org/version/1.1',
    language: 'en',
    authors: [{ name: siteName, url: home }],
  };
  return `${JSON.stringify({ ...feed, ...added }, null, 2)}\n`;
}

function toFeed(releases: readonly Release[], context: FeedContext, id: string): Feed {
  const { siteName, tagline, home, atom, json, addressOf, idOf } = context;
  const [newest] = releases;
  const feed = new Feed({
    ...{ id, title: `${siteName}: releases`, description: tagline, link: home, language: 'en', generator: false },
    ...{ author: { name: siteName }, feedLinks: { atom, json }, copyright: '' },
    ...(newest && { updated: toDate(newest) }),
  });
  for (const release of releases.slice(0, MAX_ENTRIES)) {
    const why = release.why === null ? '' : ` ${release.why}`;
    const summary = toVisible(summariseRelease(release) + why);
    feed.addItem({
      ...{ id: idOf(release), link: addressOf(release), title: `Release of ${formatPartialDate(release.date)}` },
      ...{ date: toDate(release), published: toDate(release), description: escapeXml(summary) },
      content: `<p>${escapeXml(summary)}</p>${toList(release)}`,
    });
  }
  return feed;
}

function toDate({ date }: Release): Date {
  return new Date(`${dayOfRelease(date)}T00:00:00Z`);
}

/** Each change in a sentence or two. */
function toList(release: Release): string {
  const told = tellChanges(release.changes);
  const shown = told.slice(0, MAX_CHANGES).map(({ label, what, why }) => `${label}: ${what}. ${why.join(' ')}`);
  const more = told.length > MAX_CHANGES ? [`And ${told.length - MAX_CHANGES} more.`] : [];
  const items = [...shown, ...more].map((change) => `<li>${escapeXml(toVisible(change))}</li>`);
  return items.length === 0 ? '' : `<ul>${items.join('')}</ul>`;
}
