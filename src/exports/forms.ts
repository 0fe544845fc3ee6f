/** The forms that every figure has: one table, from which files, pages and downloads follow. */
import type { Figure } from '../figures/index.ts';
import type { Theme } from './charts/palette.ts';
import { toPicture } from './charts/picture.ts';
import { drawPng } from './charts/png.ts';
import { toChartPicture, toSvgDocument } from './charts/svg.ts';
import { toFigureBibtex } from './citation.ts';
import type { FigureContext } from './context.ts';
import { toCsv, toExcelCsv } from './csv.ts';
import { toFigureJson } from './figure-json.ts';
import { toHtmlFile } from './html-table.ts';
import { toLatex } from './latex.ts';
import { toMarkdownFile } from './markdown.ts';

export interface Form {
  /** What follows the figure's address, behind a dot. */
  extension: string;
  /** The MIME type. */
  type: string;
  /** What a link to it says. */
  label: string;
  make: (figure: Figure, context: FigureContext) => string | Promise<Buffer>;
}

const text = (extension: string, label: string, type: string, make: Form['make']): Form => ({
  ...{ extension, label, make },
  type: `${type}; charset=utf-8`,
});

const drawn = (extension: string, label: string, theme: Theme): Form => ({
  ...{ extension, label, type: 'image/png' },
  make: (figure, context) => drawPng(toPicture(figure, context), theme),
});

const toSvg = (figure: Figure, context: FigureContext) =>
  toSvgDocument(figure.chart ? toChartPicture(figure.chart) : toPicture(figure, context), figure.title, figure.alt);

export const FORMS: readonly Form[] = [
  { extension: 'svg', type: 'image/svg+xml', label: 'SVG', make: toSvg },
  drawn('png', 'PNG', 'light'),
  drawn('dark.png', 'PNG, dark', 'dark'),
  text('csv', 'CSV', 'text/csv', toCsv),
  text('excel.csv', 'CSV for Excel', 'text/csv', toExcelCsv),
  text('json', 'JSON', 'application/json', (figure) => JSON.stringify(toFigureJson(figure))),
  text('md', 'Markdown', 'text/markdown', (figure, context) => toMarkdownFile(figure, context)),
  text('html', 'HTML', 'text/html', toHtmlFile),
  text('tex', 'LaTeX', 'application/x-tex', toLatex),
  text('bib', 'BibTeX', 'text/plain', toFigureBibtex),
];

/** All of them, but no PNG of one figure among very many. */
export function formsOf({ pictured = true }: FigureContext): Form[] {
  return FORMS.filter(({ type }) => pictured || type !== 'image/png');
}
