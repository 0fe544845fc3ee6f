/** Reads SVG as strictly as XML asks and HTML as forgivingly as browsers do, and holds that nothing in SVG can do harm. */
import sax from 'sax';
import { expect } from 'vitest';

export interface Tag {
  name: string;
  attributes: Record<string, string>;
  /** Its own text, without that of the elements in it. */
  text: string;
}

/** Every element of a document, in order; throws where it is not well-formed. */
export function parseXml(xml: string): Tag[] {
  const parser = sax.parser(true);
  const tags: Tag[] = [];
  const open: Tag[] = [];
  parser.onerror = (error) => {
    throw error;
  };
  parser.onopentag = ({ name, attributes }) => {
    const tag = { name, attributes: attributes as Record<string, string>, text: '' };
    tags.push(tag);
    open.push(tag);
  };
  parser.ontext = (text) => {
    const tag = open.at(-1);
    if (tag) tag.text += text;
  };
  parser.onclosetag = () => open.pop();
  parser.write(xml).close();
  return tags;
}

export function textsOf(svg: string): string[] {
  return parseXml(svg).flatMap(({ name, text }) => (name === 'text' ? [text] : []));
}

const HARMLESS = new Set(['svg', 'title', 'desc', 'style', 'g', 'path', 'rect', 'text']);

export function expectInert(xml: string): void {
  for (const { name, attributes } of parseXml(xml)) {
    expect(HARMLESS).toContain(name);
    expect(Object.keys(attributes).filter((key) => /^on|href/i.test(key))).toEqual([]);
    expect(Object.values(attributes).join()).not.toMatch(/NaN|Infinity|undefined|url\(|@import/);
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones that XML forbids
  expect(xml).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/);
}

/** Every element of HTML, in order; what is in style and script is text, as in browsers. */
export function parseHtml(html: string): Omit<Tag, 'text'>[] {
  const parser = sax.parser(false, { lowercase: true });
  const tags: Omit<Tag, 'text'>[] = [];
  parser.onopentag = ({ name, attributes }) => tags.push({ name, attributes: attributes as Tag['attributes'] });
  parser.oncomment = () => expect.fail('a comment');
  parser.write(`<body>${html.replace(/<style>[\s\S]*?<\/style>/, '')}</body>`).close();
  return tags.slice(1);
}
