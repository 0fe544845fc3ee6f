/**
 * The preview pictures of all pages, as an integration of Astro: a page for each would pass a thousand pictures through its
 * renderer. They are drawn once and kept by content between builds, because drawing takes longer than building.
 */
import { createHash } from 'node:crypto';
import { constants, existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { copyFile, mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { drawPreview, PREVIEW_VERSION, type Preview, registerPreviewFonts } from '../formats/preview.ts';
import { siteData } from './data.ts';
import { type PageMeta, pageMetas, previewPath } from './page-meta.ts';

const CACHE = 'node_modules/.cache/receipts-previews';
const FONTS = 'src/styles/fonts';

export function previewPictures(): AstroIntegration {
  return {
    name: 'preview-pictures',
    hooks: {
      'astro:build:done': async ({ dir }) => {
        await Promise.all([...pageMetas().values()].map((meta) => placePicture(meta, fileURLToPath(dir))));
      },
      'astro:server:setup': ({ server }) => {
        server.middlewares.use(async (request, response, next) => {
          const meta = [...pageMetas().values()].find((page) => request.url?.endsWith(previewPath(page)));
          if (!meta) return next();
          response.setHeader('content-type', 'image/png').end(await readFile(pictureFile(meta)));
        });
      },
    },
  };
}

async function placePicture(meta: PageMeta, dist: string): Promise<void> {
  const target = join(dist, previewPath(meta));
  await mkdir(dirname(target), { recursive: true });
  await copyFile(pictureFile(meta), target, constants.COPYFILE_FICLONE);
}

/** The file of a page's picture in the cache, drawn if it is not there yet. */
function pictureFile({ title, lines }: PageMeta): string {
  const { dataset } = siteData();
  const preview: Preview = { siteName: dataset.site.name, title, lines, foot: dataset.site.tagline };
  const hash = createHash('sha256')
    .update(JSON.stringify([PREVIEW_VERSION, preview]))
    .digest('hex');
  const file = join(CACHE, `${hash}.png`);
  if (existsSync(file)) return file;
  registerPreviewFonts({
    sans: join(FONTS, 'receipts-sans-400.woff2'),
    bold: join(FONTS, 'receipts-sans-600.woff2'),
    mono: join(FONTS, 'receipts-mono-400.woff2'),
  });
  mkdirSync(CACHE, { recursive: true });
  writeFileSync(`${file}.part`, drawPreview(preview));
  renameSync(`${file}.part`, file);
  return file;
}
