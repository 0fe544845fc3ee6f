/**
 * The preview pictures of all pages, as an integration of Astro: a page for each would pass a thousand pictures through its
 * renderer.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { toPicture } from '../formats/picture.ts';
import { drawCard, PNG_VERSION } from '../formats/png.ts';
import { drawPreview, PREVIEW_SIZE, PREVIEW_VERSION, type Preview } from '../formats/preview.ts';
import { siteData } from './data.ts';
import { type PageMeta, pageMetas, previewPath } from './page-meta.ts';
import { cachedPicture, eachAtOnce, placePicture, pruneCache } from './picture-cache.ts';

/** Rows of a table that are legible on a card as small as a phone shows it. */
const CARD_ROWS = 7;

export function previewPictures(): AstroIntegration {
  let addressOf: (path: string) => string;
  return {
    name: 'preview-pictures',
    hooks: {
      'astro:config:done': ({ config }) => {
        addressOf = (path) => new URL(config.base.replace(/\/$/, '') + path, config.site).href;
      },
      'astro:build:done': async ({ dir }) => {
        await eachAtOnce([...pageMetas().values()], async (meta) =>
          placePicture(await pictureFile(meta, addressOf(meta.path)), join(fileURLToPath(dir), previewPath(meta))),
        );
        pruneCache();
      },
      'astro:server:setup': ({ server }) => {
        server.middlewares.use(async (request, response, next) => {
          const meta = [...pageMetas().values()].find((page) => request.url?.endsWith(previewPath(page)));
          if (!meta) return next();
          const file = await pictureFile(meta, addressOf(meta.path));
          response.setHeader('content-type', 'image/png').end(await readFile(file));
        });
      },
    },
  };
}

function pictureFile({ title, lines, figure }: PageMeta, address: string): Promise<string> {
  const { dataset } = siteData();
  const siteName = dataset.site.name;
  if (figure) {
    const context = { siteName, address, release: null };
    const picture = toPicture(figure, context, { maxRows: CARD_ROWS, isBrief: true });
    return cachedPicture([PNG_VERSION, 'card', picture], () => drawCard(picture, PREVIEW_SIZE));
  }
  const preview: Preview = { siteName, title, lines, foot: dataset.site.tagline };
  return cachedPicture([PREVIEW_VERSION, preview], () => drawPreview(preview));
}
