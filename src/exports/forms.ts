/** The forms that every figure has: one table, from which files, pages and downloads follow. */
import type { Figure } from '../figures/index.ts';
import type { Theme } from './charts/palette.ts';
import { toPicture, toPictureSvg } from './charts/picture.ts';
import { toSvgFile } from './charts/svg.ts';
import { toFigureBibtex } from './citation.ts';
import type { FigureContext } from './context.ts';
import { toCsv } from './csv.ts';
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
  /** Whether it is drawn, of the figure's picture, which takes so long that files are worth keeping. */
  isDrawn: boolean;
}

const text = (
  extension: string,
  label: string,
  type: string,
  make: (...of: Parameters<Form['make']>) => string,
): Form => ({
  ...{ extension, label, make, isDrawn: false },
  type: `${type}; charset=utf-8`,
});

const drawn = (extension: string, label: string, theme: Theme): Form => ({
  ...{ extension, label, type: 'image/png', isDrawn: true },
  // The canvas is fetched when it is first needed: pages that only list the forms do without.
  make: async (figure, context) => (await import('./charts/png.ts')).drawPng(toPicture(figure, context), theme),
});

const toSvg = (figure: Figure, context: FigureContext) =>
  figure.chart ? toSvgFile(figure.chart, figure.title, figure.alt) : toPictureSvg(figure, context);

export const FORMS: readonly Form[] = [
  { extension: 'svg', type: 'image/svg+xml', label: 'SVG', make: toSvg, isDrawn: false },
  drawn('png', 'PNG', 'light'),
  drawn('dark.png', 'PNG, dark', 'dark'),
  text('csv', 'CSV', 'text/csv', toCsv),
  text('json', 'JSON', 'application/json', (figure) => JSON.stringify(toFigureJson(figure))),
  text('md', 'Markdown', 'text/markdown', (figure, context) => toMarkdownFile(figure, context)),
  text('html', 'HTML', 'text/html', toHtmlFile),
  text('tex', 'LaTeX', 'application/x-tex', toLatex),
  text('bib', 'BibTeX', 'text/plain', toFigureBibtex),
];

/** All of them, but nothing drawn of one figure among very many. */
export function formsOf({ pictured = true }: FigureContext): Form[] {
  return FORMS.filter(({ isDrawn }) => pictured || !isDrawn);
}
