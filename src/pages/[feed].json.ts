import type { APIRoute } from 'astro';
import { toJsonFeed } from '../formats/feed.ts';
import { feedContext, hasFeeds, JSON_FEED_PATH } from '../site/feed.ts';
import { releases } from '../site/releases.ts';

export const getStaticPaths = () => (hasFeeds() ? [{ params: { feed: 'feed' } }] : []);

export const GET: APIRoute = () =>
  new Response(toJsonFeed(releases(), feedContext(JSON_FEED_PATH)), {
    headers: { 'content-type': 'application/feed+json' },
  });
