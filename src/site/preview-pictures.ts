/** The preview pictures of all pages. */
import { toPicture } from '../formats/picture.ts';
import { drawCard, PNG_VERSION } from '../formats/png.ts';
import { drawPreview, PREVIEW_SIZE, PREVIEW_VERSION, type Preview } from '../formats/preview.ts';
import { siteData } from './data.ts';
import { type PageMeta, pageMetas, previewPath } from './page-meta.ts';
import type { SiteFile } from './site-file.ts';

/** Rows of a table that are legible on a card as small as a phone shows it. */
const CARD_ROWS = 7;

export function listPreviewPictures(addressOf: (path: string) => string): SiteFile[] {
  return [...pageMetas().values()].map((meta) => ({
    path: previewPath(meta),
    type: 'image/png',
    ...drawingOf(meta, addressOf(meta.path)),
  }));
}

function drawingOf({ title, lines, figure }: PageMeta, address: string): Pick<SiteFile, 'make' | 'drawnFrom'> {
  const { dataset } = siteData();
  const siteName = dataset.site.name;
  if (figure) {
    const context = { siteName, address, release: null };
    const picture = () => toPicture(figure, context, { maxRows: CARD_ROWS, isBrief: true });
    return { make: () => drawCard(picture(), PREVIEW_SIZE), drawnFrom: () => [PNG_VERSION, 'card', picture()] };
  }
  const preview: Preview = { siteName, title, lines, foot: dataset.site.tagline };
  return { make: () => drawPreview(preview), drawnFrom: () => [PREVIEW_VERSION, preview] };
}
