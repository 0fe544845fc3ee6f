import type { APIRoute } from 'astro';
import { toAtom } from '../formats/feed.ts';
import { ATOM_PATH, feedContext, hasFeeds } from '../site/feed.ts';
import { releases } from '../site/releases.ts';

export const getStaticPaths = () => (hasFeeds() ? [{ params: { feed: 'feed' } }] : []);

export const GET: APIRoute = () =>
  new Response(toAtom(releases(), feedContext(ATOM_PATH)), { headers: { 'content-type': 'application/atom+xml' } });
