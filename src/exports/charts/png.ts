/** A picture as PNG, for whatever takes no SVG. */
import { createCanvas, Path2D, type SKRSContext2D } from '@napi-rs/canvas';
import type { Element } from './element.ts';
import { encodePng } from './encode-png.ts';
import { PALETTES, type Palette, type Theme } from './palette.ts';
import { type Picture, PNG_SCALE } from './picture.ts';
import { drawable, PICTURE_FONTS, registerPictureFonts } from './picture-fonts.ts';

/** Counts up when the same picture is painted otherwise, so that those kept from earlier builds are drawn anew. */
export const PNG_VERSION = 1;

const HALO_WIDTH = 4;

interface Style {
  fill: string;
  size: number;
  hasHalo: boolean;
}

export function drawPng(picture: Picture, theme: Theme): Promise<Buffer> {
  return paint(picture, PALETTES[theme], { ...scaled(picture, PNG_SCALE), scale: PNG_SCALE, left: 0, top: 0 });
}

/** The picture in the middle of a card of a size that is given, as large as there is room for. */
export function drawCard(picture: Picture, card: { width: number; height: number }): Promise<Buffer> {
  const scale = Math.min(card.width / picture.width, card.height / picture.height);
  const { width, height } = scaled(picture, scale);
  const [left, top] = [(card.width - width) / 2, (card.height - height) / 2];
  return paint(picture, PALETTES.light, { ...card, scale, left, top });
}

function scaled({ width, height }: Picture, scale: number) {
  return { width: Math.round(width * scale), height: Math.round(height * scale) };
}

function paint(
  { content }: Picture,
  palette: Palette,
  { width, height, scale, left, top }: Record<'width' | 'height' | 'scale' | 'left' | 'top', number>,
): Promise<Buffer> {
  registerPictureFonts();
  const canvas = createCanvas(width, height);
  const ctx = canvas.getContext('2d');
  ctx.fillStyle = palette.paper;
  ctx.fillRect(0, 0, width, height);
  ctx.translate(left, top);
  ctx.scale(scale, scale);
  paintElement(ctx, content, palette, { fill: 'var(--ink)', size: 16, hasHalo: false });
  return encodePng(ctx.getImageData(0, 0, width, height).data, width, height);
}

function paintElement(ctx: SKRSContext2D, element: Element, palette: Palette, inherited: Style): void {
  const { name, attributes, children } = element;
  const style = {
    fill: String(attributes.fill ?? inherited.fill),
    size: Number(attributes['font-size'] ?? inherited.size),
    hasHalo: inherited.hasHalo || attributes.class === 'chart',
  };
  if (name === 'text') paintText(ctx, element, palette, style);
  else if (name !== 'g') paintShape(ctx, element, palette, style);
  else {
    const [, x = 0, y = 0] = /translate\(([-\d.]+) ([-\d.]+)\)/.exec(String(attributes.transform ?? '')) ?? [];
    ctx.save();
    ctx.translate(Number(x), Number(y));
    for (const child of children) paintElement(ctx, child, palette, style);
    ctx.restore();
  }
}

function paintText(ctx: SKRSContext2D, { attributes, text }: Element, palette: Palette, style: Style): void {
  const [x, y] = [Number(attributes.x), Number(attributes.y)];
  const font = attributes.class === 'num' ? 'mono' : attributes.class === 'bold' ? 'bold' : 'sans';
  const anchor = attributes['text-anchor'];
  ctx.font = `${style.size}px ${PICTURE_FONTS[font]}`;
  ctx.textAlign = anchor === 'end' ? 'right' : anchor === 'middle' ? 'center' : 'left';
  if (style.hasHalo) {
    ctx.strokeStyle = palette.paper;
    ctx.lineWidth = HALO_WIDTH;
    ctx.lineJoin = 'round';
    ctx.setLineDash([]);
    ctx.strokeText(drawable(text), x, y);
  }
  ctx.fillStyle = toColour(style.fill, palette);
  ctx.fillText(drawable(text), x, y);
}

function paintShape(ctx: SKRSContext2D, { name, attributes }: Element, palette: Palette, style: Style): void {
  const shape = new Path2D(name === 'path' ? String(attributes.d) : undefined);
  if (name === 'rect') {
    const [x, y, width, height] = ['x', 'y', 'width', 'height'].map((key) => Number(attributes[key]));
    shape.rect(x ?? 0, y ?? 0, width ?? 0, height ?? 0);
  }
  if (style.fill !== 'none') {
    ctx.fillStyle = toColour(style.fill, palette);
    ctx.fill(shape);
  }
  if (attributes.stroke === undefined) return;
  ctx.strokeStyle = toColour(String(attributes.stroke), palette);
  ctx.lineWidth = Number(attributes['stroke-width'] ?? 1);
  ctx.lineCap = attributes['stroke-linecap'] === 'round' ? 'round' : 'butt';
  ctx.lineJoin = 'miter';
  ctx.setLineDash(
    String(attributes['stroke-dasharray'] ?? '')
      .split(' ')
      .filter(Boolean)
      .map(Number),
  );
  ctx.stroke(shape);
}

/** Colours are variables of the style sheet, as in "var(--ink)". */
function toColour(value: string, palette: Palette): string {
  const name = /^var\(--(\w+)\)$/.exec(value)?.[1];
  return palette[name as keyof Palette] ?? palette.ink;
}
