/** The preview picture of a page: a figure, or a receipt with a few lines. */
import { formatPartialDate } from '../data/index.ts';
import { type FigureContext, type Picture, toCard, toPicture } from '../exports/index.ts';
import { drawPng, PREVIEW_SIZE, toPreview } from '../exports/node.ts';
import type { Figure } from '../figures/index.ts';
import { absolute } from './base.ts';
import { siteData } from './data.ts';
import type { PagePreview } from './page-meta.ts';

/** So many rows at most, and fewer where they are so tall that a card as small as a phone shows it could not be read. */
const CARD_ROWS = [7, 5, 4, 3, 2];

export function drawPagePreview({ path, title, lines, figure, release }: PagePreview): Promise<Buffer> {
  const { name: siteName, tagline } = siteData().dataset.site;
  const picture = figure
    ? toCard(fitToCard(figure, { siteName, address: absolute(path), release: release ?? null }), PREVIEW_SIZE)
    : toPreview({
        siteName,
        title,
        lines: [...lines],
        foot: release ? `Release of ${formatPartialDate(release)}` : tagline,
      });
  return drawPng(picture, 'light', 1);
}

function fitToCard(figure: Figure, context: FigureContext): Picture {
  const drawn = (maxRows: number) => toPicture(figure, context, { maxRows, isBrief: true });
  const [most = 0, ...fewer] = CARD_ROWS;
  let picture = drawn(most);
  for (const rows of fewer) {
    if (figure.chart || figure.rows.length < rows || picture.height <= PREVIEW_SIZE.height) break;
    picture = drawn(rows);
  }
  return picture;
}
