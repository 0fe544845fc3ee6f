/** What an author pastes to show a figure in a page: a linked picture that a script turns into a frame, or a plain frame. */
import type { Figure } from '../../figures/index.ts';
import { toPicture } from '../charts/picture.ts';
import { describePublisher, type FigureContext, formAddress, siteAddress, toEmbedAddress } from '../context.ts';
import { escapeXml } from '../escape.ts';
import { EMBED_WIDTH, embedHeight, embedHeightCss } from './height.ts';

/** Its scripts run, and its links open in a tab of their own; of everything else it is kept. */
const SANDBOX = 'allow-scripts allow-popups allow-popups-to-escape-sandbox';

/** Where scripts are stripped, the linked picture stays. */
export function toEmbedSnippet(figure: Figure, context: FigureContext): string {
  const address = escapeXml(context.address);
  const place = `${context.release === null ? '' : `v/${context.release}/`}${figure.board}/${figure.id}`;
  return [
    `<figure data-receipts="${escapeXml(place)}" style="margin:1em 0">`,
    `<a href="${address}">${toImage(figure, context)}</a>`,
    `<figcaption>${escapeXml(figure.title)}. <a href="${address}">${escapeXml(describePublisher(context))}</a></figcaption>`,
    '</figure>',
    `<script async src="${escapeXml(siteAddress(context))}embed.js"></script>`,
  ].join('\n');
}

/** As high as the figure is at the width that it gets; where styles are stripped, as high as it is in the column of an article. */
export function toFrameSnippet(
  figure: Figure,
  context: FigureContext,
  height: number = embedHeight(figure, context),
): string {
  const title = `${figure.title}. ${describePublisher(context)}`;
  const frame = `<iframe src="${escapeXml(toEmbedAddress(context.address))}" title="${escapeXml(title)}" width="${EMBED_WIDTH}" height="${height}" loading="lazy" sandbox="${SANDBOX}" style="border:0;width:100%;height:${embedHeightCss(figure, context)}"></iframe>`;
  // What the height is computed from is the width of the element around it.
  return `<div style="container-type:inline-size;width:100%;max-width:${EMBED_WIDTH}px">${frame}</div>`;
}

/** One of so many that no PNG is drawn of it is an SVG, and drawing it only to know its size would take too long. */
function toImage(figure: Figure, context: FigureContext): string {
  const { pictured = true } = context;
  const source = escapeXml(formAddress(context, pictured ? 'png' : 'svg'));
  const size = pictured ? toPicture(figure, context) : null;
  const attributes = size ? ` width="${size.width}" height="${size.height}"` : '';
  return `<img src="${source}" alt="${escapeXml(figure.alt)}"${attributes} style="max-width:100%;height:auto">`;
}
