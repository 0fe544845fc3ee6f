/** Readers of what the exports write, which share no code with them: XML, HTML and Markdown. */
import type { Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import sax from 'sax';
import { expect } from 'vitest';

export interface Element {
  name: string;
  attributes: Record<string, string>;
  /** What stands right inside of it. */
  text: string;
  children: Element[];
}

/** Every element in order. XML has to be well-formed, HTML is forgiven what browsers forgive; neither may hold a comment. */
export function parseElements(text: string, isXml = true): Element[] {
  const parser = sax.parser(isXml, { lowercase: true });
  const elements: Element[] = [];
  const open: Element[] = [];
  parser.onerror = (error) => {
    throw error;
  };
  parser.onopentag = ({ name, attributes }) => {
    const element = { name, attributes: attributes as Record<string, string>, text: '', children: [] };
    elements.push(element);
    open.at(-1)?.children.push(element);
    if (name !== 'br') open.push(element);
  };
  parser.ontext = (part) => {
    const element = open.at(-1);
    if (element) element.text += part;
  };
  parser.oncdata = parser.ontext;
  parser.onclosetag = (name) => {
    if (name !== 'br') open.pop();
  };
  parser.oncomment = () => expect.fail('a comment');
  parser.write(text).close();
  return elements;
}

/** Every kind of node in a document, with the addresses of links and pictures; texts and what only holds them left out. */
export function markdownKinds(markdown: string): string[] {
  const kindsOf = (node: Nodes): string[] => [
    'url' in node ? `${node.type} ${node.url}` : node.type,
    ...('children' in node ? node.children.flatMap(kindsOf) : []),
  ];
  const tree = fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
  return kindsOf(tree).filter((kind) => !['text', 'root', 'paragraph', 'break'].includes(kind));
}

/** How deep the braces of a TeX text are open after each letter, as TeX counts them: a backslash before one changes nothing. */
export function braceDepths(text: string): number[] {
  let depth = 0;
  return [...text].map((letter) => {
    depth += letter === '{' ? 1 : letter === '}' ? -1 : 0;
    return depth;
  });
}
