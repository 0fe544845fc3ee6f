/** A page of the site as Markdown, for programs that read text: made of its HTML, so that both say the same. */
import { DomUtils, parseDocument } from 'htmlparser2';
import { escapeLineStart, escapeMarkdown } from './markdown.ts';

type Node = ReturnType<typeof parseDocument>['children'][number];
type Element = Extract<Node, { name: string; attribs: Record<string, string> }>;

/** `/models/glm-5/` is there as Markdown at `/models/glm-5.md`, `/` at `/index.md`. */
export function markdownPath(path: string): string {
  return path === '/' ? '/index.md' : `${path.slice(0, -1)}.md`;
}

/** Nothing of it is text for readers: what only runs, is operated, or is drawn. */
const LEFT_OUT = new Set('script style template svg canvas button label input select textarea datalist'.split(' '));
const BLOCKS = new Set(
  'address article aside blockquote details div dl dt dd fieldset figure figcaption footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table ul'.split(
    ' ',
  ),
);

/** What parts a line, whatever blanks stand around it: letters that belong to nobody until the line is whole. */
const COLON = '\ue000';
const SEMICOLON = '\ue001';

/**
 * What is in the element `main` is converted; its first heading becomes the title. Below it stand the absolute `address`, and
 * from the head of the page the date of its numbers and how it is cited.
 */
export function toPageMarkdown(html: string, address: string): string {
  const start = html.indexOf('<main');
  const main = parseDocument(html.slice(start, html.lastIndexOf('</main>')));
  const blocks = toBlocks(main.children, address);
  const at = blocks.findIndex((block) => block.startsWith('# '));
  const [title] = at < 0 ? [] : blocks.splice(at, 1);
  const [date, citation] = ['dcterms.temporal', 'dcterms.bibliographicCitation'].map((name) =>
    escapeMarkdown(metaOf(html, name)),
  );
  const lines = [`- Page: <${address}>`, `- Date: ${date}`, `- Cite as: ${citation}<${address}>`].join('\n');
  return `${[...(title ? [title] : []), lines, '---', ...blocks].join('\n\n')}\n`;
}

/** What an element `meta` of that name says; empty where there is none. */
function metaOf(html: string, name: string): string {
  const [, content = ''] = new RegExp(`<meta name="${name}" content="([^"]*)"`).exec(html) ?? [];
  return DomUtils.textContent(parseDocument(content));
}

function isElement(node: Node): node is Element {
  return 'attribs' in node;
}

function hasClass({ attribs }: Element, name: string): boolean {
  return attribs.class?.split(' ').includes(name) ?? false;
}

/** What runs between what is said and its figure, as on a receipt. */
const isLeader = (element: Element) => hasClass(element, 'dots');

/** What is said only to those who do not see the signs of a page is kept: programs do not see them either. */
function isLeftOut(element: Element): boolean {
  const { name, attribs } = element;
  if (LEFT_OUT.has(name) || attribs.hidden !== undefined) return true;
  if (attribs.class === undefined && attribs['aria-hidden'] === undefined) return false;
  if (attribs['aria-hidden'] === 'true') return !isLeader(element);
  return hasClass(element, 'js-only');
}

/** Each block is a paragraph, a heading, a whole list or a whole table. */
function toBlocks(nodes: readonly Node[], page: string): string[] {
  const blocks: string[] = [];
  let line: Node[] = [];
  const endLine = () => {
    const text = toLine(line, page);
    if (text !== '') blocks.push(escapeLineStart(text));
    line = [];
  };
  for (const node of nodes) {
    if (!isElement(node)) line.push(node);
    else if (isLeftOut(node)) continue;
    else if (!isBlock(node)) line.push(node);
    else {
      endLine();
      blocks.push(...toBlock(node, page));
    }
  }
  endLine();
  return blocks;
}

/** A link or a span around blocks is one too. */
function isBlock(element: Element): boolean {
  return BLOCKS.has(element.name) || element.attribs.role === 'img';
}

function toBlock(element: Element, page: string): string[] {
  const { name, attribs, children } = element;
  if (attribs.role === 'img') return [`*${escapeMarkdown(`Chart: ${attribs['aria-label'] ?? ''}`)}*`];
  if (/^h[1-6]$/.test(name)) {
    const text = toLine(children, page);
    return text === '' ? [] : [`${'#'.repeat(Number(name[1]))} ${text}`];
  }
  if (name === 'pre') return [toFence(DomUtils.textContent(element))];
  if (name === 'table') return toTable(element, page);
  if (name === 'ul') return toList(children, page, () => '-');
  if (name === 'ol') return toList(children, page, (i) => `${i + 1}.`);
  if (name === 'dl') {
    const label = attribs['aria-label'];
    return [...(label ? [`**${escapeMarkdown(label)}**`] : []), ...toList(pairsOf(children), page, () => '-')];
  }
  if (name === 'hr') return ['---'];
  if (hasClass(element, 'parted')) return toParted(children, page);
  if (name === 'blockquote') return [toBlocks(children, page).join('\n\n').replace(/^/gm, '> ')];
  return toBlocks(children, page);
}

/** What only room stands between on a page. */
function toParted(nodes: readonly Node[], page: string): string[] {
  const parts = nodes.filter(isElement).map((part) => toLine([part], page));
  return [escapeLineStart(parts.filter((part) => part !== '').join('; '))];
}

/** Entries of nothing but blanks are none. */
function toList(nodes: readonly Node[], page: string, markOf: (i: number) => string): string[] {
  const items = nodes
    .filter((node): node is Element => isElement(node) && !isLeftOut(node))
    .map((node) => toBlocks(node.children, page))
    .filter((blocks) => blocks.length > 0);
  if (items.length === 0) return [];
  const lines = items.map((blocks, i) => {
    const mark = `${markOf(i)} `;
    return mark + blocks.join('\n\n').replace(/\n(?!\n)/g, `\n${' '.repeat(mark.length)}`);
  });
  return [lines.join('\n')];
}

/** Where terms and what is said of them stand in no group of their own, each term begins one. */
function pairsOf(children: readonly Node[]): Element[] {
  const elements = children.filter(isElement);
  return elements.some(({ name }) => name === 'dt') ? toPairs(elements) : elements.map(toPair);
}

function toPairs(elements: readonly Element[]): Element[] {
  const groups: Element[][] = [];
  for (const element of elements) {
    if (element.name === 'dt' || groups.length === 0) groups.push([]);
    groups.at(-1)?.push(element);
  }
  return groups.flatMap((group) => (group[0] ? [toPair({ ...group[0], children: group } as unknown as Element)] : []));
}

/** "Term: what is said of it" on one line. */
function toPair(group: Element): Element {
  const parts = group.children.filter(isElement).filter((part) => !isLeader(part) && !isLeftOut(part));
  const inline = parts.flatMap((part, i): Node[] => {
    const between = i === 0 ? '' : i === 1 ? COLON : SEMICOLON;
    return [{ type: 'text', data: between } as unknown as Node, ...part.children];
  });
  return { ...group, children: inline } as unknown as Element;
}

function toTable(table: Element, page: string): string[] {
  const rows = DomUtils.getElementsByTagName('tr', table).map((row) =>
    row.children.filter(isElement).filter(({ name }) => name === 'th' || name === 'td'),
  );
  const [head, ...body] = rows;
  if (!head) return [];
  const toRow = (cells: readonly Element[]) =>
    `| ${cells.map(({ children }) => toLine(children, page, true)).join(' | ')} |`;
  const rule = `| ${head.map((cell) => (hasClass(cell, 'n') ? '---:' : '---')).join(' | ')} |`;
  const caption = toLine(DomUtils.getElementsByTagName('caption', table), page);
  return [...(caption === '' ? [] : [`**${caption}**`]), [toRow(head), rule, ...body.map(toRow)].join('\n')];
}

/** What stands on one line, with single spaces between words. */
function toLine(nodes: readonly Node[], page: string, inTable = false): string {
  return nodes
    .map((node) => toInline(node, page, inTable))
    .join('')
    .replace(/(?<!\s)\s*[\ue000\ue001]\s*/g, (mark) => (mark.includes(COLON) ? ': ' : '; '))
    .replace(/[ \t\n]+/g, ' ')
    .trim();
}

function toInline(node: Node, page: string, inTable: boolean): string {
  if (!isElement(node)) return 'data' in node && node.type === 'text' ? escapeMarkdown(node.data) : '';
  // A heading of a column may be a button that sorts.
  const isHeading = inTable && node.name === 'button';
  if (isLeftOut(node) && !isHeading) return '';
  if (isLeader(node)) return COLON;
  const { name, attribs, children } = node;
  if (name === 'br') return ' ';
  if (name === 'code') return toCode(DomUtils.textContent(node), inTable);
  const inner = children.map((child) => toInline(child, page, inTable)).join('');
  if (inner.trim() === '') return inner;
  if (name === 'a' && attribs.href !== undefined) return around(inner, '[', `](${toTarget(attribs.href, page)})`);
  if (name === 'strong' || name === 'b') return around(inner, '**', '**');
  if (name === 'em' || name === 'cite') return around(inner, '*', '*');
  return BLOCKS.has(name) ? ` ${inner} ` : inner;
}

/** Marks stand directly at the words that they are for. */
function around(text: string, before: string, after: string): string {
  const words = text.trim();
  const at = text.indexOf(words);
  return text.slice(0, at) + before + words + after + text.slice(at + words.length);
}

/** Absolute, so that the text can be read anywhere. */
function toTarget(href: string, page: string): string {
  const url = URL.parse(href, page);
  return url && /^(?:https?|mailto):$/.test(url.protocol)
    ? `<${url.href.replace(/[<>\\\s]/g, encodeURIComponent)}>`
    : '<>';
}

/** No run of backticks inside is as long as those around. */
function ticksFor(text: string, least: number): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  return '`'.repeat(Math.max(least, longest + 1));
}

function toCode(text: string, inTable: boolean): string {
  const code = text.replace(/\s+/g, ' ').trim();
  if (code === '') return '';
  const ticks = ticksFor(code, 1);
  const space = /^`|`$/.test(code) ? ' ' : '';
  return ticks + space + (inTable ? code.replaceAll('|', '\\|') : code) + space + ticks;
}

function toFence(text: string): string {
  const ticks = ticksFor(text, 3);
  return `${ticks}\n${text.replace(/\n$/, '')}\n${ticks}`;
}
