/** The few elements of which pictures are made: written as SVG for files and pages, painted on a canvas for PNG. */
import { escapeXml } from '../escape.ts';

export interface Element {
  name: 'g' | 'path' | 'rect' | 'text';
  attributes: Record<string, string | number>;
  children: readonly Element[];
  /** What a text says. */
  text: string;
}

export type Anchor = 'start' | 'middle' | 'end';

export function group(attributes: Element['attributes'], children: readonly Element[]): Element {
  return { name: 'g', attributes, children, text: '' };
}

export function path(attributes: Element['attributes']): Element {
  return { name: 'path', attributes, children: [], text: '' };
}

export function rect(attributes: Element['attributes']): Element {
  return { name: 'rect', attributes, children: [], text: '' };
}

export function label(x: number, y: number, text: string, attributes: Element['attributes'] = {}): Element {
  return { name: 'text', attributes: { x: tenth(x), y: tenth(y), ...attributes }, children: [], text };
}

export function toXml({ name, attributes, children, text }: Element): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeXml(String(value))}"`);
  const content = escapeXml(text) + children.map(toXml).join('');
  const isEmpty = content === '' && name !== 'text' && name !== 'g';
  return `<${name}${written.join('')}${isEmpty ? '/>' : `>${content}</${name}>`}`;
}

/** One decimal is a tenth of a pixel. */
export function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}
