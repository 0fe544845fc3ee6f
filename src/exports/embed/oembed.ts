/** What a site that was given the address of a figure's page needs to show the figure: oEmbed 1.0, as a file. */
import type { Figure } from '../../figures/index.ts';
import { PNG_SCALE } from '../charts/element.ts';
import { toPicture } from '../charts/picture.ts';
import { type FigureContext, formAddress, siteAddress } from '../context.ts';
import { EMBED_WIDTH, embedHeight } from './height.ts';
import { toFrameSnippet } from './snippets.ts';

/** In seconds. What is frozen stays; what is live may be corrected. */
const CACHE_AGE = { live: 24 * 60 * 60, frozen: 30 * 24 * 60 * 60 };

export function toOembed(figure: Figure, context: FigureContext) {
  const height = embedHeight(figure, context);
  return {
    version: '1.0',
    type: 'rich',
    title: figure.title,
    provider_name: context.siteName,
    provider_url: siteAddress(context),
    cache_age: context.release === null ? CACHE_AGE.live : CACHE_AGE.frozen,
    html: toFrameSnippet(figure, context, height),
    width: EMBED_WIDTH,
    height,
    ...(context.pictured === false ? {} : toThumbnail(figure, context)),
  };
}

function toThumbnail(figure: Figure, context: FigureContext) {
  const { width, height } = toPicture(figure, context);
  return {
    thumbnail_url: formAddress(context, 'png'),
    thumbnail_width: width * PNG_SCALE,
    thumbnail_height: height * PNG_SCALE,
  };
}
