/** The site's own fonts for drawing: a picture must not depend on what the machine has installed. */
import { join } from 'node:path';
import { GlobalFonts } from '@napi-rs/canvas';

export const PICTURE_FONTS = { sans: 'Picture Sans', bold: 'Picture Sans Bold', mono: 'Picture Mono' };

/** From the root of the project, where everything runs. */
const FOLDER = 'src/styles/fonts';
const FILES: Record<keyof typeof PICTURE_FONTS, string> = {
  sans: 'receipts-sans-400.woff2',
  bold: 'receipts-sans-600.woff2',
  mono: 'receipts-mono-400.woff2',
};

export function registerPictureFonts(): void {
  for (const key of Object.keys(FILES) as (keyof typeof FILES)[]) {
    if (!GlobalFonts.has(PICTURE_FONTS[key]))
      GlobalFonts.registerFromPath(join(FOLDER, FILES[key]), PICTURE_FONTS[key]);
  }
}

/** Without what the canvas refuses: control characters and halves of a surrogate pair. */
export function drawable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cs}]/gu, '');
}
