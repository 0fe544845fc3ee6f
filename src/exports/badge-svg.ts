/** A badge as a picture: two parts, what it is and how much; it may stand in a page too. */
import type { Badge } from './badge.ts';
import { type Element, label, path, rect, toXml } from './charts/element.ts';
import { PALETTES } from './charts/palette.ts';
import { textWidth } from './charts/text-width.ts';
import { escapeXml } from './escape.ts';

const HEIGHT = 22;
const BASELINE = 15;
const PADDING = 8;
const SIZE = 12;
const FONTS: Record<'sans' | 'num', string> = {
  sans: "'Source Sans 3','Gill Sans',Ubuntu,Calibri,'DejaVu Sans',sans-serif",
  num: "'IBM Plex Mono',Menlo,Consolas,'DejaVu Sans Mono',monospace",
};

/** It is shown on any ground, light or dark, so it has its own. */
const { paper, ink, muted, ...accents } = PALETTES.light;

export function toBadgeSvg(badge: Badge): string {
  const left = part(0, badge.label, 'sans');
  const right = part(left.width, badge.message, 'num');
  const width = left.width + right.width;
  const colour = { ...accents, ink, muted, paper }[badge.colour];
  const drawn = [
    rect({ x: 0, y: 0, width, height: HEIGHT, fill: paper }),
    rect({ x: left.width, y: 0, width: right.width, height: HEIGHT, fill: colour }),
    // As between two coupons that may be torn apart.
    path({ d: `M${left.width} 1v${HEIGHT - 2}`, stroke: paper, 'stroke-width': 2, 'stroke-dasharray': '2 2' }),
    // Of a colour that is seen on white and on black.
    rect({
      x: 0.5,
      y: 0.5,
      width: width - 1,
      height: HEIGHT - 1,
      fill: 'none',
      stroke: colour === ink ? muted : colour,
    }),
    coloured(left.text, ink),
    coloured(right.text, paper),
  ];
  const title = escapeXml(badge.title);
  return `<svg xmlns="http://www.w3.org/2000/svg" role="img" width="${width}" height="${HEIGHT}" viewBox="0 0 ${width} ${HEIGHT}" aria-label="${escapeXml(`${badge.label} ${badge.message}`)}"><title>${title}</title>${drawn.map(toXml).join('')}</svg>`;
}

/** The text is given its width, so that it stays in its part whatever font the reader has. */
function part(x: number, text: string, face: 'sans' | 'num'): { width: number; text: Element } {
  const length = Math.ceil(textWidth(text, SIZE, face));
  const attributes = { 'font-family': FONTS[face], 'font-size': SIZE, textLength: length };
  return { width: length + 2 * PADDING, text: label(x + PADDING, BASELINE, text, attributes) };
}

function coloured(element: Element, fill: string): Element {
  return { ...element, attributes: { ...element.attributes, fill } };
}
