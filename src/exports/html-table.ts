/** A figure as a plain HTML table that survives being pasted into a page or a mail: no class, no style sheet, no script. */
import { alignedColumns, type Column, type Figure, forReaders, headKey } from '../figures/index.ts';
import { describePublisher, describeSources, type FigureContext, type NamedSource } from './context.ts';
import { describeCut } from './cut.ts';
import { escapeXml } from './escape.ts';

/** Alignment is all the style there is: whoever pastes the table decides how it looks. */
const RIGHT = ' style="text-align:right"';
const LEFT = ' style="text-align:left"';

export function toHtmlTable(whole: Figure, context: FigureContext, more = ''): string {
  const figure = forReaders(whole);
  const { columns, rows, title, notes, provenance } = figure;
  const texts = alignedColumns(figure);
  const head = columns.map((column) => `<th scope="col"${alignOf(column)}>${escapeXml(column.label)}</th>`).join('');
  const names = headKey(figure);
  const body = rows.map(({ cells }, at) => {
    const written = columns.map((column, i) => {
      const text = escapeXml(texts[i]?.[at] ?? '');
      const content = `${alignOf(column)}>${cells[i]?.aimed ? `<u>${text}</u>` : text}`;
      return column.key === names ? `<th scope="row"${content}</th>` : `<td${content}</td>`;
    });
    return `<tr>${written.join('')}</tr>`;
  });
  const foot = [
    ...[describeCut(more, context), ...notes, provenance.summary].map(escapeXml),
    describeSources(figure, toSource),
    toLink(describePublisher(context), context.address),
  ];
  return [
    // In a column too narrow for it the table scrolls, and not the page.
    '<div style="overflow-x:auto">',
    '<table>',
    `<caption>${escapeXml(title)}</caption>`,
    `<thead><tr>${head}</tr></thead>`,
    '<tbody>',
    ...body,
    '</tbody>',
    `<tfoot><tr><td colspan="${columns.length}"${LEFT}><small>${foot.filter(Boolean).join('<br>')}</small></td></tr></tfoot>`,
    '</table>',
    '</div>',
  ].join('\n');
}

/** The table as a page that opens by itself. */
export function toHtmlFile(figure: Figure, context: FigureContext): string {
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="robots" content="noindex">',
    '<meta name="color-scheme" content="light dark">',
    `<link rel="canonical" href="${escapeXml(context.address)}">`,
    `<title>${escapeXml(figure.title)}</title>`,
    '</head>',
    '<body>',
    toHtmlTable(figure, context),
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

/** A picture that leads to the figure's page. */
export function toHtmlPicture(figure: Figure, context: FigureContext, picture: string): string {
  const link = toLink(describePublisher(context), context.address);
  const image = `<img src="${escapeXml(picture)}" alt="${escapeXml(figure.alt)}" style="max-width:100%">`;
  return `<figure><a href="${escapeXml(context.address)}">${image}</a><figcaption>${escapeXml(figure.title)}. ${link}</figcaption></figure>`;
}

function alignOf({ kind }: Column): string {
  return kind === 'text' ? LEFT : RIGHT;
}

function toSource({ title, url, about }: NamedSource): string {
  return (url === null ? escapeXml(title) : toLink(title, url)) + escapeXml(about);
}

function toLink(text: string, url: string): string {
  return `<a href="${escapeXml(url)}">${escapeXml(text)}</a>`;
}
