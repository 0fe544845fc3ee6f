/** A figure as a Markdown table, with its notes and where its numbers come from. */
import { type Cell, type Figure, forReaders } from '../figures/index.ts';
import { describePublisher, describeSources, type FigureContext } from './context.ts';

export function toMarkdown(figure: Figure): string {
  const { columns, rows, notes, provenance } = forReaders(figure);
  const toLine = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const table = [
    toLine(columns.map(({ label }) => escapeMarkdown(label))),
    `| ${columns.map(({ kind }) => (kind === 'text' ? '---' : '---:')).join(' | ')} |`,
    ...rows.map(({ cells }) => toLine(cells.map(toCell))),
  ];
  return [table.join('\n'), ...[...notes, provenance.summary].filter(Boolean).map(toParagraph)].join('\n\n');
}

/** Markdown has no mark for what is underlined; this one element is kept by most that read it. What is shown beside follows in brackets. */
function toCell({ text, aimed, beside }: Cell): string {
  const escaped = escapeMarkdown(beside === undefined ? text : `${text} (${beside})`);
  return aimed ? `<ins>${escaped}</ins>` : escaped;
}

/** The same with its title above and its sources and its address below: all that a table needs away from here. */
export function toMarkdownFile(figure: Figure, context: FigureContext, more = ''): string {
  const sources = describeSources(figure, ({ title, url, about }) => {
    const name = escapeMarkdown(title);
    return (url === null ? name : toLink(name, url)) + escapeMarkdown(about);
  });
  const published = toLink(escapeMarkdown(describePublisher(context)), context.address);
  const cut = more === '' ? [] : [`${toParagraph(more)} at ${toDestination(context.address)}`];
  const foot = [sources, published].filter(Boolean).join(' ');
  return `${[`**${escapeMarkdown(figure.title)}**`, toMarkdown(figure), ...cut, foot].join('\n\n')}\n`;
}

/** A picture that leads to the figure's page. */
export function toMarkdownPicture(figure: Figure, context: FigureContext, picture: string): string {
  const publisher = escapeMarkdown(describePublisher(context));
  const title = toParagraph(`${figure.title}.`);
  return `${toLinkedPicture(figure.alt, picture, context.address)}\n\n${title} ${toLink(publisher, context.address)}\n`;
}

/** The picture alone, in a line: that of a badge, too. */
export function toLinkedPicture(alt: string, picture: string, address: string): string {
  return `[![${escapeMarkdown(alt)}](${toDestination(picture)})](${toDestination(address)})`;
}

/** It is not seen, and no address goes on across it: GitHub finds addresses in text even where they are escaped. */
const BREAK = '\u2060';
const ADDRESS_START = /(?<=:)(?=\/\/)|(?<=www)(?=\.)|(?<=@)(?=[-\w])/gi;
/** Most texts have nothing of it, and of texts there are many. */
const SPECIAL = /[\\|`*_[\]$~&<@]|:\/\/|www/i;

/**
 * Neither a bar nor a line end may close the cell, nor a stranger's letter begin an element, a link, code, emphasis or a
 * formula, nor a name call anybody.
 */
export function escapeMarkdown(text: string): string {
  if (!SPECIAL.test(text)) return collapse(text);
  const hasPair = text.split('$').length > 2;
  const escaped = text
    .replace(/[\\|`*_[\]]/g, '\\$&')
    .replace(hasPair ? /\$/g : /(?<=\S)\$(?!\d)/g, '\\$$')
    .replace(ADDRESS_START, BREAK)
    .replace(/~(?![\d\s])|(?<=\S)~/g, '\\~')
    .replace(/&(?=#?\w+;)/g, '&amp;')
    .replaceAll('<', '&lt;');
  return collapse(escaped);
}

/** Blanks that keep numbers in line stay. */
function collapse(text: string): string {
  if (!/[^\S ]|\s\s/.test(text)) return text;
  return text.replace(/\s+/g, (space) => (space.includes('\u2007') ? space : ' '));
}

function toParagraph(text: string): string {
  return escapeLineStart(escapeMarkdown(text.trim()));
}

/** What stands at the beginning of a line may not make a heading, a list, a quotation or a rule of it. */
export function escapeLineStart(escaped: string): string {
  return escaped.replace(/^(?:[#>=]|[-+](?=\s|-|$)|\d+(?=[.)]))/, (start) =>
    /^\d/.test(start) ? `${start}\\` : `\\${start}`,
  );
}

function toLink(escaped: string, url: string): string {
  return `[${escaped}](${toDestination(url)})`;
}

/** In angle brackets an address may hold anything but these. */
function toDestination(url: string): string {
  return `<${url.replace(/[<>\\\s]/g, encodeURIComponent)}>`;
}
