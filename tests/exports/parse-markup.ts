/** Reads what was written as XML or HTML, and Markdown, as programs read them. */
import type { Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import sax from 'sax';
import { expect } from 'vitest';

export interface Element {
  name: string;
  attributes: Record<string, string>;
  /** The text right inside of it. */
  text: string;
  children: Element[];
}

/** Every element in order; a strict parser throws at the first fault, a forgiving one takes HTML without comments. */
export function parseMarkup(markup: string, mode: 'strict' | 'forgiving' = 'strict'): Element[] {
  const parser = sax.parser(mode === 'strict', { lowercase: true });
  const elements: Element[] = [];
  const open: Element[] = [];
  if (mode === 'forgiving') parser.oncomment = () => expect.fail('a comment');
  else {
    parser.onerror = (error) => {
      throw error;
    };
  }
  parser.onopentag = ({ name, attributes }) => {
    const element = { name, attributes: attributes as Record<string, string>, text: '', children: [] };
    elements.push(element);
    open.at(-1)?.children.push(element);
    if (name !== 'br') open.push(element);
  };
  parser.ontext = (text) => {
    const element = open.at(-1);
    if (element) element.text += text;
  };
  parser.oncdata = parser.ontext;
  parser.onclosetag = (name) => {
    if (name !== 'br') open.pop();
  };
  parser.write(markup).close();
  return elements;
}

/** Every kind of node in a document in Markdown but for mere text, with the addresses of links and pictures. */
export function kindsOf(markdown: string): string[] {
  const kinds: string[] = [];
  const visit = (node: Nodes) => {
    kinds.push('url' in node ? `${node.type} ${node.url}` : node.type);
    if ('children' in node) for (const child of node.children) visit(child);
  };
  visit(fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] }));
  return kinds.filter((kind) => !['text', 'root', 'paragraph', 'break'].includes(kind));
}
