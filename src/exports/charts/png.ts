/** Pictures as PNG, for whatever takes no SVG; kept between builds, as drawing them takes longer than all else. */
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { type Picture, PNG_SCALE, toXml } from './element.ts';
import { PALETTES, type Palette, type Theme } from './palette.ts';
import { renderInWorker } from './png-workers.ts';
import { rendererVersion } from './render-png.ts';
import { toDrawable } from './text-width.ts';

/** From the root of the project, where everything runs. */
const CACHE_FOLDER = 'node_modules/.cache/receipts-pictures';
/** By the names that the files give themselves; resvg does not look for the letters that one lacks in another. */
const STYLE = `
text{font-family:'Source Sans 3 ExtraLight'}
.bold{font-family:'Source Sans 3 ExtraLight SemiBold'}
.num,.num text{font-family:'IBM Plex Mono'}
.chart text{paint-order:stroke;stroke:var(--paper);stroke-width:4px;stroke-linejoin:round}`;

const KEPT_UNUSED_DAYS = 30;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Tests of the site, which build many and look at no pixel, draw small: most of the time of their builds would go into pictures. */
const SHRINK = Number(process.env.PICTURE_SCALE) || 1;

/** Has `scale` pixels for each of the picture. The same picture gives the same bytes. */
export async function drawPng(picture: Picture, theme: Theme, scale = PNG_SCALE * SHRINK): Promise<Buffer> {
  const svg = toPaintedSvg(picture, PALETTES[theme]);
  const key = createHash('sha256')
    .update(JSON.stringify([rendererVersion(), scale, svg]))
    .digest('hex');
  const file = join(CACHE_FOLDER, `${key}.png`);
  if (existsSync(file)) {
    const now = new Date();
    utimesSync(file, now, now);
    return readFileSync(file);
  }
  const png = await renderInWorker(svg, scale);
  keepFile(file, png);
  return png;
}

/** With colours in the place of variables, which resvg does not know. */
export function toPaintedSvg({ width, height, content }: Picture, palette: Palette): string {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><style>${STYLE}</style>${toXml(content)}</svg>`;
  return toDrawable(svg).replace(/var\(--(\w+)\)/g, (variable, name) => palette[name as keyof Palette] ?? variable);
}

/** Builds at the same time may draw the same picture: each writes a file of its own and moves it into place. */
function keepFile(file: string, png: Buffer): void {
  mkdirSync(CACHE_FOLDER, { recursive: true });
  const part = `${file}.${process.pid}.part`;
  writeFileSync(part, png);
  renameSync(part, file);
}

/** Removes the kept pictures that no build has used for long. */
export function prunePictures(): void {
  if (!existsSync(CACHE_FOLDER)) return;
  const oldest = Date.now() - KEPT_UNUSED_DAYS * DAY_MS;
  for (const name of readdirSync(CACHE_FOLDER)) {
    const file = join(CACHE_FOLDER, name);
    const stats = statSync(file, { throwIfNoEntry: false });
    if (stats && stats.mtimeMs < oldest) rmSync(file, { force: true });
  }
}
