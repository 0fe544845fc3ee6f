import type { APIRoute } from 'astro';
import { toAtom } from '../exports/node.ts';
import { ATOM_PATH, feedContext, hasFeeds, releases } from '../site/index.ts';

export const getStaticPaths = () => (hasFeeds() ? [{ params: { feed: 'feed' } }] : []);

export const GET: APIRoute = () =>
  new Response(toAtom(releases(), feedContext(ATOM_PATH)), { headers: { 'content-type': 'application/atom+xml' } });
