import type { APIRoute } from 'astro';
import { toJsonFeed } from '../exports/node.ts';
import { feedContext, hasFeeds, JSON_FEED_PATH, releases } from '../site/index.ts';

export const getStaticPaths = () => (hasFeeds() ? [{ params: { feed: 'feed' } }] : []);

export const GET: APIRoute = () =>
  new Response(toJsonFeed(releases(), feedContext(JSON_FEED_PATH)), {
    headers: { 'content-type': 'application/feed+json' },
  });
