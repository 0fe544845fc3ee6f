/** The few elements of which pictures are made, and their SVG. */
import { escapeXml } from '../escape.ts';
import { type Face, textWidth } from './text-width.ts';

export type Attributes = Record<string, string | number>;

export interface Element {
  name: 'g' | 'path' | 'rect' | 'text';
  attributes: Attributes;
  children: readonly Element[];
  /** What a text says. */
  text: string;
}

/** A picture of a figure or a chart before it is written: in pixels, with colours as variables. */
export interface Picture {
  width: number;
  height: number;
  content: Element;
}

/** Pixels of the PNG of a figure for each of its picture. */
export const PNG_SCALE = 2;

export function group(attributes: Attributes, children: readonly Element[]): Element {
  return { name: 'g', attributes, children, text: '' };
}

export function path(attributes: Attributes): Element {
  return { name: 'path', attributes, children: [], text: '' };
}

export function rect(attributes: Attributes): Element {
  return { name: 'rect', attributes, children: [], text: '' };
}

export function label(x: number, y: number, text: string, attributes: Attributes = {}): Element {
  return { name: 'text', attributes: { x: tenth(x), y: tenth(y), ...attributes }, children: [], text };
}

export function moved(x: number, y: number, content: Element, scale = 1): Element {
  const scaled = scale === 1 ? '' : ` scale(${scale})`;
  return group({ transform: `translate(${tenth(x)} ${tenth(y)})${scaled}` }, [content]);
}

export function toXml({ name, attributes, children, text }: Element): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeXml(String(value))}"`);
  const content = escapeXml(text) + children.map(toXml).join('');
  const isEmpty = content === '' && name !== 'text' && name !== 'g';
  return `<${name}${written.join('')}${isEmpty ? '/>' : `>${content}</${name}>`}`;
}

/**
 * The same with the width of each text written down, so that it keeps to its place in whatever font a reader has.
 * Font size and face are those of the text, or of the groups around it.
 */
export function withTextLengths(element: Element, size = 0, face: Face = 'sans'): Element {
  const { attributes, text, children } = element;
  const ownSize = Number(attributes['font-size'] ?? size);
  const ownFace = attributes.class === 'bold' || attributes.class === 'num' ? attributes.class : face;
  if (element.name !== 'text') {
    return { ...element, children: children.map((child) => withTextLengths(child, ownSize, ownFace)) };
  }
  if (text === '') return element;
  const textLength = tenth(textWidth(text, ownSize, ownFace));
  return { ...element, attributes: { ...attributes, textLength, lengthAdjust: 'spacingAndGlyphs' } };
}

/** One decimal is a tenth of a pixel. */
export function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}

export function circlePath(x: number, y: number, r: number): string {
  return `M${tenth(x - r)} ${tenth(y)}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0-${2 * r} 0`;
}

/** The sign of the best score, with its middle at a point. */
export function trianglePath(x: number, y: number, r: number): string {
  return `M${tenth(x)} ${tenth(y - r)}l${r} ${r * 1.75}h-${2 * r}z`;
}

/** The sign of the best value. */
export function diamondPath(x: number, y: number, r: number): string {
  return `M${tenth(x)} ${tenth(y - r)}l${r} ${r}l-${r} ${r}l-${r}-${r}z`;
}

/** A receipt with torn edges, as from a till, from its top left corner. */
export function receiptPath(left: number, top: number, width: number, height: number, tooth: number): string {
  const depth = tooth * 0.375;
  const teeth = Math.round(width / tooth);
  const step = tenth(width / teeth / 2);
  const across = `l${step} -${depth}l${step} ${depth}`.repeat(teeth);
  const back = `l-${step} ${depth}l-${step} -${depth}`.repeat(teeth);
  return `M${left} ${top + depth}${across}V${top + height - depth}${back}z`;
}
