/** The preview pictures of all pages, each drawn once: pages that are about one figure share its picture. */

import { type FigureContext, type Picture, toCard, toPicture } from '../exports/index.ts';
import { drawPng, PREVIEW_SIZE, toPreview } from '../exports/node.ts';
import type { Figure } from '../figures/index.ts';
import { siteData } from './data.ts';
import { type PageMeta, pageMetas, previewPath } from './page-meta.ts';
import type { SiteFile } from './site-file.ts';

/** So many rows at most, and fewer where they are so tall that a card as small as a phone shows it could not be read. */
const CARD_ROWS = [7, 5, 4, 3, 2];

export function listPreviewPictures(addressOf: (path: string) => string): SiteFile[] {
  const own = [...pageMetas().values()].filter(({ path, previewOf = path }) => previewOf === path);
  return own.map((meta) => ({
    path: previewPath(meta),
    type: 'image/png',
    make: () => drawPng(previewOf(meta, addressOf(meta.path)), 'light', 1),
  }));
}

function previewOf({ title, lines, figure, release }: PageMeta, address: string): Picture {
  const { site } = siteData().dataset;
  if (!figure) return toPreview({ siteName: site.name, title, lines, foot: site.tagline });
  return toCard(fitToCard(figure, { siteName: site.name, address, release: release ?? null }), PREVIEW_SIZE);
}

function fitToCard(figure: Figure, context: FigureContext): Picture {
  const [most = 0, ...fewer] = CARD_ROWS;
  const drawn = (maxRows: number) => toPicture(figure, context, { maxRows, isBrief: true });
  let picture = drawn(most);
  for (const rows of fewer) {
    if (figure.chart || figure.rows.length < rows || picture.height <= PREVIEW_SIZE.height) break;
    picture = drawn(rows);
  }
  return picture;
}
