/** The forms that every figure has: one table, from which files, pages and downloads follow. */
import type { Figure } from '../figures/figure.ts';
import { toFigureBibtex } from './citation.ts';
import type { FigureContext } from './context.ts';
import { toCsv } from './csv.ts';
import { toFigureJson } from './figure-json.ts';
import { toHtmlFile } from './html-table.ts';
import { toLatex } from './latex.ts';
import { toMarkdownFile } from './markdown.ts';
import { toSvgFile } from './svg.ts';

export interface Form {
  /** What follows the figure's address, behind a dot. */
  extension: string;
  /** The MIME type. */
  type: string;
  /** What a link to it says. */
  label: string;
  has: (figure: Figure) => boolean;
  make: (figure: Figure, context: FigureContext) => string;
}

const always = () => true;

export const FORMS: readonly Form[] = [
  {
    extension: 'svg',
    type: 'image/svg+xml',
    label: 'SVG',
    has: ({ chart }) => chart !== null,
    make: ({ chart, title, alt }) => (chart ? toSvgFile(chart, title, alt) : ''),
  },
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
