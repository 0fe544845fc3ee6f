/** An SVG without variables as PNG: drawn by resvg with the fonts of the site, packed by sharp. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import sharp from 'sharp';

/** From the root of the project, where everything runs. */
const RENDERER = 'node_modules/@resvg/resvg-wasm/index_bg.wasm';
const FONT_FOLDER = 'src/exports/charts/fonts';
const FONT_FILES = ['receipts-sans-400.ttf', 'receipts-sans-600.ttf', 'receipts-mono-400.ttf'];

const readFonts = () => FONT_FILES.map((name) => readFileSync(join(FONT_FOLDER, name)));

let version: string | undefined;

/** Changes with everything but the SVG that the bytes of a picture follow from. */
export function rendererVersion(): string {
  if (version === undefined) {
    const hash = createHash('sha256').update(JSON.stringify(sharp.versions));
    for (const part of [readFileSync(RENDERER), ...readFonts()]) hash.update(part);
    version = hash.digest('hex');
  }
  return version;
}

let prepared: Promise<{ font: { fontBuffers: Buffer[] } }> | undefined;

/** Loads renderer and fonts once; where this file is loaded anew, as while developing, the renderer is there already. */
async function prepare() {
  await initWasm(readFileSync(RENDERER)).catch(() => {});
  return { font: { fontBuffers: readFonts() } };
}

/** Has `scale` pixels for each of the picture. resvg's own PNG takes three times as long to pack. */
export async function renderPng(svg: string, scale: number): Promise<Buffer> {
  prepared ??= prepare();
  const resvg = new Resvg(svg, { ...(await prepared), fitTo: { mode: 'zoom', value: scale } });
  const image = resvg.render();
  const { width, height, pixels } = image;
  // The memory of WebAssembly is not collected.
  image.free();
  resvg.free();
  return sharp(pixels, { raw: { width, height, channels: 4 } })
    .removeAlpha()
    .png({ compressionLevel: 4 })
    .toBuffer();
}
