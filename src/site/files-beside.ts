/** Every file of the site beside its pages. As pages they would all pass through the renderer of Astro, by the thousand. */
import { listApiFiles } from './api-files.ts';
import { listBadgeFiles } from './badge-files.ts';
import { listFigureFiles } from './figure-files.ts';
import { llmsFile } from './llms-file.ts';
import { listPreviewPictures } from './preview-pictures.ts';
import type { SiteFile } from './site-file.ts';
import { sitemapFiles } from './sitemap-files.ts';

/** Where the site will be served. */
export interface Place {
  site: string | undefined;
  base: string;
}

/** The absolute address of a path from the root of the site. */
export function addressesAt({ site, base }: Place): (path: string) => string {
  return (path) => new URL(base.replace(/\/$/, '') + path, site).href;
}

export function listFilesBeside(place: Place): SiteFile[] {
  const addressOf = addressesAt(place);
  return [
    ...listApiFiles(),
    llmsFile(addressOf),
    ...sitemapFiles(addressOf),
    ...listFigureFiles(addressOf),
    ...listBadgeFiles(),
    ...listPreviewPictures(addressOf),
  ];
}
