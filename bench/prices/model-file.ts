/** Adds a price to the text of a model's file, and leaves every other character of it as it is. */
import jsonc from 'jsonc-parser';
import type { Price } from '../../src/data/index.ts';

const DEFAULT_INDENT = '  ';

/** `text` is a file that loads, so it has a list of prices. */
export function addPrice(text: string, price: Price): string {
  const root = jsonc.parseTree(text);
  const list = root && jsonc.findNodeAtLocation(root, ['prices']);
  if (list?.type !== 'array') throw new Error('No list of prices');
  const [indent = DEFAULT_INDENT] = /^[ \t]+(?=")/m.exec(text) ?? [];
  const end = text.includes('\r\n') ? '\r\n' : '\n';
  const lineOf = `${end}${indent.repeat(2)}`;
  const entries = list.children ?? [];
  const [first, last] = [entries[0], entries.at(-1)];
  const added = `${lineOf}${toText(price, indent).replaceAll('\n', lineOf)}`;
  const insert = (from: number, to: number, middle: string) => text.slice(0, from) + middle + text.slice(to);
  if (first && last && text.slice(list.offset, first.offset).includes('\n')) {
    const at = last.offset + last.length;
    return insert(at, at, `,${added}`);
  }
  // An empty list, or one that stood on a line: each of its prices gets a line now.
  const kept = entries.map(({ offset, length }) => `${lineOf}${text.slice(offset, offset + length)},`).join('');
  return insert(list.offset, list.offset + list.length, `[${kept}${added}${end}${indent}]`);
}

/** Indented, with short lists on one line, as the files in data/ are. */
function toText({ sources, ...price }: Price, indent: string): string {
  const before = JSON.stringify({ ...price, from: undefined }, null, indent).slice(0, -2);
  const ids = sources.map((source) => JSON.stringify(source)).join(', ');
  const from = price.from === undefined ? '' : `,\n${JSON.stringify({ from: price.from }, null, indent).slice(2, -2)}`;
  return `${before},\n${indent}"sources": [${ids}]${from}\n}`;
}
