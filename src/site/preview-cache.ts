/** Preview pictures are drawn once and kept by content between builds: drawing a thousand takes longer than the pages. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { drawPreview, PREVIEW_VERSION, type Preview, registerPreviewFonts } from '../formats/preview.ts';
import { siteData } from './data.ts';
import type { PageMeta } from './page-meta.ts';

const CACHE = 'node_modules/.cache/receipts-previews';
const FONT_FOLDER = 'src/styles/fonts';

export function previewPicture({ title, lines }: PageMeta): Buffer {
  const { dataset } = siteData();
  const preview: Preview = { siteName: dataset.site.name, title, lines, foot: dataset.site.tagline };
  const hash = createHash('sha256')
    .update(JSON.stringify([PREVIEW_VERSION, preview]))
    .digest('hex');
  const file = join(CACHE, `${hash}.png`);
  if (existsSync(file)) return readFileSync(file);
  registerPreviewFonts({
    sans: join(FONT_FOLDER, 'receipts-sans-400.woff2'),
    bold: join(FONT_FOLDER, 'receipts-sans-600.woff2'),
    mono: join(FONT_FOLDER, 'receipts-mono-400.woff2'),
  });
  const picture = drawPreview(preview);
  mkdirSync(CACHE, { recursive: true });
  writeFileSync(`${file}.part`, picture);
  renameSync(`${file}.part`, file);
  return picture;
}
