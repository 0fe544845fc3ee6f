/** The preview pictures of all pages, each drawn once: pages that are about one figure share its picture. */

import { type FigureContext, type Picture, toPicture } from '../exports/index.ts';
import { drawCard, drawPreview, PNG_VERSION, PREVIEW_SIZE, PREVIEW_VERSION, type Preview } from '../exports/node.ts';
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
    ...drawingOf(meta, addressOf(meta.path)),
  }));
}

function drawingOf({ title, lines, figure, release }: PageMeta, address: string): Pick<SiteFile, 'make' | 'drawnFrom'> {
  const { dataset } = siteData();
  const siteName = dataset.site.name;
  if (figure) {
    const context = { siteName, address, release: release ?? null };
    const picture = () => toCard(figure, context);
    return { make: () => drawCard(picture(), PREVIEW_SIZE), drawnFrom: () => [PNG_VERSION, 'card', picture()] };
  }
  const preview: Preview = { siteName, title, lines, foot: dataset.site.tagline };
  return { make: () => drawPreview(preview), drawnFrom: () => [PREVIEW_VERSION, preview] };
}

function toCard(figure: Figure, context: FigureContext): Picture {
  const drawn = (maxRows: number) => toPicture(figure, context, { maxRows, isBrief: true });
  const [most = 0, ...fewer] = CARD_ROWS;
  let picture = drawn(most);
  for (const rows of fewer) {
    if (figure.chart || figure.rows.length < rows || picture.height <= PREVIEW_SIZE.height) break;
    picture = drawn(rows);
  }
  return picture;
}
