/** Where the feeds are and what they link to. */
import type { FeedContext } from '../exports/node.ts';
import { absolute } from './base.ts';
import { siteData } from './data.ts';
import { releasePath, releases } from './releases.ts';

export const ATOM_PATH = '/feed.xml';
export const JSON_FEED_PATH = '/feed.json';

/** Before the first release there is nothing to tell, and no feed. */
export const hasFeeds = (): boolean => releases().length > 0;

export function feedContext(): FeedContext {
  const { name, tagline } = siteData().dataset.site;
  return {
    siteName: name,
    tagline,
    home: absolute('/'),
    atom: absolute(ATOM_PATH),
    json: absolute(JSON_FEED_PATH),
    addressOf: ({ date }) => absolute(releasePath(date)),
  };
}
