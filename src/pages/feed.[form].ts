/** The releases as feeds: Atom and JSON Feed. */
import type { APIRoute } from 'astro';
import { toAtom, toJsonFeed } from '../exports/node.ts';
import { feedContext, hasFeeds, releases, toFile } from '../site/index.ts';

export function getStaticPaths() {
  return hasFeeds() ? ['xml', 'json'].map((form) => ({ params: { form } })) : [];
}

export const GET: APIRoute = ({ params }) =>
  params.form === 'xml'
    ? toFile('application/atom+xml', toAtom(releases(), feedContext()))
    : toFile('application/feed+json', toJsonFeed(releases(), feedContext()));
