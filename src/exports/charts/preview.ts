/** The preview picture of a page: its title, and a till receipt of its main figures. */
import { type Attributes, type Element, group, label, type Picture, path, receiptPath, rect } from './element.ts';
import { fitted, textWidth, wrapText } from './text-width.ts';

export type PreviewLine = [label: string, figure: string];

export interface Preview {
  siteName: string;
  title: string;
  lines: PreviewLine[];
  foot: string;
}

/** In pixels, as Open Graph has it. */
export const PREVIEW_SIZE = { width: 1200, height: 630 };
const LEFT = 80;
const RECEIPT = { left: 650, top: 60, width: 470, tooth: 20, padding: 36, line: 54 };
const TITLE_WIDTH = RECEIPT.left - LEFT - 60;
const TITLE_SIZES = [62, 52, 44];
const MAX_TITLE_LINES = 5;
const MAX_FOOT_LINES = 2;
const MUTED = { fill: 'var(--muted)' };
const DOT_GAP = 9;

export function toPreview({ siteName, title, lines, foot }: Preview): Picture {
  const content = group({ fill: 'var(--ink)' }, [
    rect({ x: 0, y: 0, ...PREVIEW_SIZE, fill: 'var(--paper)' }),
    ...drawTitle(siteName, title),
    ...drawFoot(foot),
    ...drawReceipt(siteName, lines),
  ]);
  return { ...PREVIEW_SIZE, content };
}

function drawTitle(siteName: string, title: string): Element[] {
  const name = fitted(siteName, TITLE_WIDTH, 36, 'num');
  const number = { class: 'num', 'font-size': 36 };
  const { lines, size } = fitTitle(title);
  return [
    label(LEFT, 112, name, number),
    label(LEFT + textWidth(name, 36, 'num'), 112, '.', { ...number, fill: 'var(--score)' }),
    ...lines.map((line, i) => label(LEFT, 225 + i * size * 1.14, line, { class: 'bold', 'font-size': size })),
  ];
}

/** In the largest of the sizes in which it is not cut. */
function fitTitle(title: string): { lines: string[]; size: number } {
  const tries = TITLE_SIZES.map((size) => ({
    size,
    lines: wrapText(title, TITLE_WIDTH, size, 'bold', MAX_TITLE_LINES),
  }));
  const whole = tries.find(({ lines }) => !lines.at(-1)?.endsWith('…'));
  return whole ?? (tries.at(-1) as (typeof tries)[number]);
}

function drawFoot(foot: string): Element[] {
  const lines = wrapText(foot, TITLE_WIDTH, 24, 'sans', MAX_FOOT_LINES);
  return lines.map((line, i) => label(LEFT, 560 - (lines.length - 1 - i) * 32, line, { 'font-size': 24, ...MUTED }));
}

function drawReceipt(siteName: string, lines: readonly PreviewLine[]): Element[] {
  const { left, top, width, tooth, padding } = RECEIPT;
  const height = 20 + Math.max(250, 150 + lines.length * RECEIPT.line);
  const [inner, right] = [left + padding, left + width - padding];
  const name = fitted(siteName.toUpperCase(), right - inner, 22, 'num');
  const middle = { class: 'num', 'font-size': 22, 'text-anchor': 'middle', ...MUTED };
  return [
    path({ d: receiptPath(left, top, width, height, tooth), fill: 'var(--card)', stroke: 'var(--rule)' }),
    label(left + width / 2, top + 68, name, middle),
    path({ d: `M${inner} ${top + 94}H${right}`, stroke: 'var(--rule)', 'stroke-width': 2, 'stroke-dasharray': '8 6' }),
    ...lines.flatMap((line, i) => drawLine(line, inner, right, top + 146 + i * RECEIPT.line)),
  ];
}

/** A label and a figure with dots between them. */
function drawLine([text, figure]: PreviewLine, left: number, right: number, y: number): Element[] {
  const size = 26;
  const shown = fitted(figure, right - left, size, 'num');
  const figureLeft = right - textWidth(shown, size, 'num') - 14;
  const name = fitted(text, Math.max(0, figureLeft - left - 24), size, 'sans');
  const dotsLeft = Math.ceil((left + textWidth(name, size, 'sans') + 10) / DOT_GAP) * DOT_GAP;
  const dots: Attributes = { stroke: 'var(--rule)', 'stroke-width': 3, 'stroke-dasharray': `3 ${DOT_GAP - 3}` };
  return [
    label(left, y, name, { 'font-size': size }),
    ...(dotsLeft < figureLeft ? [path({ d: `M${dotsLeft} ${y - 2.5}H${figureLeft}`, ...dots })] : []),
    label(right, y, shown, { class: 'num', 'font-size': size, 'text-anchor': 'end' }),
  ];
}
