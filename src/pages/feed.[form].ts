/** The releases as feeds: Atom and JSON Feed. */
import type { APIRoute } from 'astro';
import { toAtom, toJsonFeed } from '../exports/node.ts';
import {
  ATOM_PATH,
  absolute,
  hasFeeds,
  JSON_FEED_PATH,
  lasting,
  releasePath,
  releases,
  siteData,
  toFile,
} from '../site/index.ts';

export function getStaticPaths() {
  return hasFeeds() ? ['xml', 'json'].map((form) => ({ params: { form } })) : [];
}

export const GET: APIRoute = ({ params }) => {
  const { name: siteName, tagline } = siteData().dataset.site;
  const [home, atom, json] = ['/', ATOM_PATH, JSON_FEED_PATH].map(absolute) as [string, string, string];
  const addressOf = ({ date }: { date: string }) => absolute(releasePath(date));
  const idOf = ({ date }: { date: string }) => lasting(releasePath(date));
  const ids = { atom: lasting(ATOM_PATH), json: lasting(JSON_FEED_PATH) };
  const context = { siteName, tagline, home, atom, json, addressOf, idOf, ids };
  return params.form === 'xml'
    ? toFile('application/atom+xml', toAtom(releases(), context))
    : toFile('application/feed+json', toJsonFeed(releases(), context));
};
