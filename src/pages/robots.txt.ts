/** What robots may read, which is everything, and where the sitemap is. They look for it at the root of a domain only. */
import { absolute, toFile } from '../site/index.ts';

export const GET = () =>
  toFile('text/plain; charset=utf-8', `User-agent: *\nAllow: /\nSitemap: ${absolute('/sitemap-index.xml')}\n`);
