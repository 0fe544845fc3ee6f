/** Every file of the site beside its pages. As pages they would all pass through the renderer of Astro, by the thousand. */
import { listApiFiles } from './api-files.ts';
import { listFigureFiles } from './figure-files.ts';
import { listPreviewPictures } from './preview-pictures.ts';
import type { SiteFile } from './site-file.ts';

/** Where the site will be served. */
export interface Place {
  site: string | undefined;
  base: string;
}

export function listFilesBeside({ site, base }: Place): SiteFile[] {
  const addressOf = (path: string) => new URL(base.replace(/\/$/, '') + path, site).href;
  return [...listApiFiles(), ...listFigureFiles(addressOf), ...listPreviewPictures(addressOf)];
}
