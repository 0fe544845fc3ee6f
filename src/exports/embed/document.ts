/** A figure as a small page of its own for frames in other people's pages: nothing is fetched, nothing stored. */
import type { Chart, Figure } from '../../figures/index.ts';
import { toInlineSvg } from '../charts/svg.ts';
import { describePublisher, type FigureContext } from '../context.ts';
import { escapeXml } from '../escape.ts';
import { EMBED_POLICY, EMBED_SCRIPT, EMBED_STYLE } from './assets.ts';
import { type EmbedContent, type NotePart, toEmbedContent } from './content.ts';
import { toEmbedTable } from './table.ts';

/** The chart is drawn for phones alone where there are more points than this: two drawings would be too heavy. */
const MANY_POINTS = 300;

export function toEmbedPage(whole: Figure, context: FigureContext): string {
  const content = toEmbedContent(whole, context);
  const { figure } = content;
  const address = escapeXml(context.address);
  const title = escapeXml(figure.title);
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${EMBED_POLICY}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="robots" content="noindex">',
    '<meta name="color-scheme" content="light dark">',
    `<link rel="canonical" href="${address}">`,
    `<title>${title}</title>`,
    `<style>${EMBED_STYLE}</style>`,
    `<script>${EMBED_SCRIPT}</script>`,
    '</head>',
    '<body>',
    '<main>',
    `<h1>${title}</h1>`,
    figure.chart ? toEmbedChart(figure.chart, content) : toTableOrNothing(content),
    `<p class="missing" data-missing="${figure.chart ? 'chart' : 'table'}" role="status" hidden></p>`,
    '<div class="notes">',
    ...content.notes.map((parts) => `<p>${parts.map(toText).join('')}</p>`),
    '</div>',
    '</main>',
    `<footer><b>${escapeXml(describePublisher(context))}</b> ${toLink('Cite or download', context.address)}</footer>`,
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

function toTableOrNothing(content: EmbedContent): string {
  return content.figure.rows.length === 0 ? '<p>There is nothing in it yet.</p>' : toEmbedTable(content);
}

function toEmbedChart(chart: Chart, content: EmbedContent): string {
  const { figure } = content;
  const isHeavy = chart.kind === 'scatter' && chart.points.length > MANY_POINTS;
  const rows = new Set(figure.rows.map(({ id }) => id));
  const widths = isHeavy ? (['narrow'] as const) : (['narrow', 'wide'] as const);
  return [
    `<div class="chart" role="img" aria-label="${escapeXml(figure.alt)}">`,
    ...widths.map((width) => toInlineSvg(chart, width, rows)),
    '</div>',
    `<details><summary>Its data as a table</summary>${toEmbedTable(content)}</details>`,
  ].join('');
}

function toText({ text, url }: NotePart): string {
  return url === null ? escapeXml(text) : toLink(text, url);
}

/** Out of the frame, into a tab of its own: a frame may not be allowed to turn the page around it. */
function toLink(text: string, url: string): string {
  return `<a href="${escapeXml(url)}" target="_blank" rel="noopener">${escapeXml(text)}</a>`;
}
