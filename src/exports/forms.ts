/** The forms that every figure has: one table, from which files, pages and downloads follow. */
import type { Figure } from '../figures/index.ts';
import type { Theme } from './charts/palette.ts';
import { toPicture } from './charts/picture.ts';
import { drawPng } from './charts/png.ts';
import { toChartPicture, toSvgDocument } from './charts/svg.ts';
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
  has: (figure: Figure, context: FigureContext) => boolean;
  make: (figure: Figure, context: FigureContext) => string | Promise<Buffer>;
}

const always = () => true;
const isPictured = (_: Figure, { pictured = true }: FigureContext) => pictured;

const drawIn = (theme: Theme) => (figure: Figure, context: FigureContext) => drawPng(toPicture(figure, context), theme);

export const FORMS: readonly Form[] = [
  {
    extension: 'svg',
    type: 'image/svg+xml',
    label: 'SVG',
    has: always,
    make: (figure, context) =>
      toSvgDocument(figure.chart ? toChartPicture(figure.chart) : toPicture(figure, context), figure.title, figure.alt),
  },
  { extension: 'png', type: 'image/png', label: 'PNG', has: isPictured, make: drawIn('light') },
  { extension: 'dark.png', type: 'image/png', label: 'PNG, dark', has: isPictured, make: drawIn('dark') },
  { extension: 'csv', type: 'text/csv; charset=utf-8', label: 'CSV', has: always, make: toCsv },
  {
    extension: 'json',
    type: 'application/json; charset=utf-8',
    label: 'JSON',
    has: always,
    make: (figure) => JSON.stringify(toFigureJson(figure)),
  },
  {
    extension: 'md',
    type: 'text/markdown; charset=utf-8',
    label: 'Markdown',
    has: always,
    make: (figure, context) => toMarkdownFile(figure, context),
  },
  { extension: 'html', type: 'text/html; charset=utf-8', label: 'HTML', has: always, make: toHtmlFile },
  { extension: 'tex', type: 'application/x-tex; charset=utf-8', label: 'LaTeX', has: always, make: toLatex },
  { extension: 'bib', type: 'text/plain; charset=utf-8', label: 'BibTeX', has: always, make: toFigureBibtex },
];
