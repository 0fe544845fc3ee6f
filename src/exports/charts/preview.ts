/** The preview picture of a page: its title and a till receipt of its main figures, as a PNG of 1200 × 630. */
import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import { encodePng } from './encode-png.ts';
import { PALETTES } from './palette.ts';
import { drawable, PICTURE_FONTS, registerPictureFonts } from './picture-fonts.ts';

export type PreviewLine = [label: string, figure: string];

export interface Preview {
  siteName: string;
  title: string;
  lines: PreviewLine[];
  foot: string;
}

/** Counts up when the drawing changes, so that pictures kept from earlier builds are drawn anew. */
export const PREVIEW_VERSION = 3;

export const PREVIEW_SIZE = { width: 1200, height: 630 };
const { width: WIDTH, height: HEIGHT } = PREVIEW_SIZE;
const COLOURS = PALETTES.light;
const SLIP = { left: 650, width: 470, top: 70, tooth: 10 };
const FONTS = PICTURE_FONTS;

export function drawPreview(preview: Preview): Promise<Buffer> {
  registerPictureFonts();
  const [siteName, title, foot] = [preview.siteName, preview.title, preview.foot].map(drawable) as [
    string,
    string,
    string,
  ];
  const lines = preview.lines.map(([label, figure]): PreviewLine => [drawable(label), drawable(figure)]);
  const canvas = createCanvas(WIDTH, HEIGHT);
  const ctx = canvas.getContext('2d');
  ctx.fillStyle = COLOURS.paper;
  ctx.fillRect(0, 0, WIDTH, HEIGHT);
  drawTitle(ctx, siteName, title, foot);
  drawSlip(ctx, siteName, lines);
  return encodePng(ctx.getImageData(0, 0, WIDTH, HEIGHT).data, WIDTH, HEIGHT);
}

function drawTitle(ctx: SKRSContext2D, siteName: string, title: string, foot: string): void {
  const left = 80;
  const width = SLIP.left - left - 60;
  ctx.fillStyle = COLOURS.ink;
  ctx.font = `36px ${FONTS.mono}`;
  ctx.fillText(siteName, left, 112);
  ctx.fillStyle = COLOURS.score;
  ctx.fillText('.', left + ctx.measureText(siteName).width, 112);
  ctx.fillStyle = COLOURS.ink;
  const { lines, size } = fit(ctx, title, width, 5);
  ctx.font = `${size}px ${FONTS.bold}`;
  lines.forEach((line, i) => {
    ctx.fillText(line, left, 225 + i * size * 1.14);
  });
  ctx.fillStyle = COLOURS.muted;
  ctx.font = `24px ${FONTS.sans}`;
  wrap(ctx, foot, width)
    .slice(0, 2)
    .forEach((line, i, all) => {
      ctx.fillText(line, left, 560 - (all.length - 1 - i) * 32);
    });
}

function drawSlip(ctx: SKRSContext2D, siteName: string, lines: readonly PreviewLine[]): void {
  const { left, width, top, tooth } = SLIP;
  const bottom = Math.max(top + 250, top + 150 + lines.length * 54);
  ctx.beginPath();
  ctx.moveTo(left, top);
  zigzag(ctx, left, left + width, top, -tooth);
  ctx.lineTo(left + width, bottom);
  zigzag(ctx, left + width, left, bottom, tooth);
  ctx.closePath();
  ctx.shadowColor = 'rgba(60, 40, 10, 0.25)';
  ctx.shadowBlur = 24;
  ctx.shadowOffsetY = 8;
  ctx.fillStyle = COLOURS.slip;
  ctx.fill();
  ctx.shadowColor = 'transparent';

  const [inner, right] = [left + 36, left + width - 36];
  ctx.fillStyle = COLOURS.muted;
  ctx.font = `22px ${FONTS.mono}`;
  ctx.textAlign = 'center';
  ctx.fillText(siteName.toUpperCase(), left + width / 2, top + 58);
  dash(ctx, inner, right, top + 84);
  lines.forEach(([label, figure], i) => {
    const y = top + 136 + i * 54;
    ctx.font = `26px ${FONTS.mono}`;
    ctx.textAlign = 'right';
    ctx.fillStyle = COLOURS.ink;
    ctx.fillText(figure, right, y);
    const figureLeft = right - ctx.measureText(figure).width - 14;
    ctx.textAlign = 'left';
    ctx.font = `26px ${FONTS.sans}`;
    const name = shorten(ctx, label, figureLeft - inner - 24);
    ctx.fillText(name, inner, y);
    dots(ctx, inner + ctx.measureText(name).width + 10, figureLeft, y);
  });
  ctx.textAlign = 'left';
}

function zigzag(ctx: SKRSContext2D, from: number, to: number, y: number, depth: number): void {
  const teeth = 24;
  for (let i = 1; i <= teeth; i++) {
    const step = (to - from) / teeth;
    ctx.lineTo(from + step * (i - 0.5), y + depth);
    ctx.lineTo(from + step * i, y);
  }
}

function dash(ctx: SKRSContext2D, from: number, to: number, y: number): void {
  ctx.strokeStyle = COLOURS.rule;
  ctx.lineWidth = 2;
  ctx.setLineDash([8, 6]);
  ctx.beginPath();
  ctx.moveTo(from, y);
  ctx.lineTo(to, y);
  ctx.stroke();
  ctx.setLineDash([]);
}

function dots(ctx: SKRSContext2D, from: number, to: number, y: number): void {
  ctx.fillStyle = COLOURS.rule;
  for (let x = Math.ceil(from / 9) * 9; x < to; x += 9) ctx.fillRect(x, y - 4, 3, 3);
  ctx.fillStyle = COLOURS.ink;
}

/** The largest of three sizes at which the text fits into so many lines. */
function fit(ctx: SKRSContext2D, text: string, width: number, maxLines: number): { lines: string[]; size: number } {
  for (const size of [62, 52, 44]) {
    ctx.font = `${size}px ${FONTS.bold}`;
    const lines = wrap(ctx, text, width);
    if (lines.length <= maxLines || size === 44) return { lines: lines.slice(0, maxLines), size };
  }
  return { lines: [], size: 44 };
}

function wrap(ctx: SKRSContext2D, text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    const joined = last === undefined ? word : `${last} ${word}`;
    if (last !== undefined && ctx.measureText(joined).width <= width) lines[lines.length - 1] = joined;
    else lines.push(shorten(ctx, word, width));
  }
  return lines;
}

function shorten(ctx: SKRSContext2D, text: string, width: number): string {
  if (ctx.measureText(text).width <= width) return text;
  let short = text;
  while (short.length > 1 && ctx.measureText(`${short}…`).width > width) short = short.slice(0, -1);
  return `${short}…`;
}
