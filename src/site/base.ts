/** Addresses on this site: the one place that knows the base path and the origin. */

const BASE = import.meta.env.BASE_URL.replace(/\/$/, '');

/** A link to a path that starts at the root of the site, as in `/models/`. */
export function href(path: string): string {
  return BASE + path;
}

/** The same with the origin, for canonical links, preview pictures and citations. */
export function absolute(path: string): string {
  return new URL(href(path), import.meta.env.SITE).href;
}
