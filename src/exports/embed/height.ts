/** How high an embedded figure is in the column of an article, for frames whose height nothing adapts. */
import type { Chart, Figure } from '../../figures/index.ts';
import { chartSize } from '../charts/scales.ts';
import { type Face, textWidth, wrapText } from '../charts/text-width.ts';
import type { FigureContext } from '../context.ts';
import { type EmbedColumn, type EmbedContent, toEmbedContent } from './content.ts';

/** The width for which the height is right, in pixels. */
export const EMBED_WIDTH = 720;

/** As page.css has it. */
const PADDING = 16;
const TITLE = { size: 19, line: 24, gap: 10 };
const NOTE = { size: 14, line: 20, gap: 4 };
const CELL = { size: 15, line: 22, gap: 14 };
const HEAD = { size: 14, line: 18 };
/** Above and below the text of a cell, with its line. */
const CELL_PADDING = 15;
const MARK_ROOM = 76;
const SIGN_ROOM = 15;
const LONG_MIN_WIDTH = 224;
const SUMMARY = 30;
const FOOTER = 43;
const GAP = 12;
/** How much broader texts are in DejaVu Sans, the broadest of the fonts that page.css names, than in those of the site. */
const BROADEST: Record<Face, number> = { sans: 1.226, bold: 1.35, num: 1.01 };
/** More than any text has. */
const MAX_LINES = 99;

export function embedHeight(figure: Figure, context: FigureContext): number {
  const content = toEmbedContent(figure, context);
  const inner = EMBED_WIDTH - 2 * PADDING;
  const title = countLines(figure.title, inner, TITLE.size, 'bold') * TITLE.line + TITLE.gap;
  const body = figure.chart ? chartHeight(figure.chart, inner) : tableHeight(content, inner);
  const notes = content.notes.map((parts) => {
    const text = parts.map((part) => part.text).join('');
    return countLines(text, inner, NOTE.size, 'sans') * NOTE.line + NOTE.gap;
  });
  return Math.ceil(2 * PADDING + title + body + GAP + sum(notes) - NOTE.gap + FOOTER);
}

function chartHeight(chart: Chart, inner: number): number {
  const { width, height } = chartSize(chart, 'wide');
  return (height * inner) / width + SUMMARY;
}

function tableHeight({ figure, columns }: EmbedContent, inner: number): number {
  if (figure.rows.length === 0) return CELL.line;
  const natural = columns.map(naturalWidth);
  const isSpacious = sum(natural) <= inner;
  const short = sum(natural.filter((_, i) => !columns[i]?.isLong));
  const longCount = columns.filter(({ isLong }) => isLong).length;
  const widthOfLong = Math.max(LONG_MIN_WIDTH, (inner - short) / Math.max(1, longCount)) - CELL.gap;
  const headLines = columns.map((place) =>
    isSpacious ? 1 : countLines(place.column.label, headRoom(place), HEAD.size, 'sans'),
  );
  const rows = figure.rows.map((_, at) => {
    const lines = columns.map(({ isLong, isHead, texts }) =>
      isLong && !isSpacious ? countLines(texts[at] ?? '', widthOfLong, CELL.size, isHead ? 'bold' : 'sans') : 1,
    );
    return Math.max(1, ...lines) * CELL.line + CELL_PADDING;
  });
  return Math.max(1, ...headLines) * HEAD.line + CELL_PADDING + sum(rows);
}

/** Of a column that nothing makes narrower, with the gap behind it. */
function naturalWidth(place: EmbedColumn): number {
  const texts = Math.max(cellsWidth(place), broadest(place.column.label, HEAD.size, 'sans'));
  return texts + markRoom(place) + CELL.gap;
}

/** What its head has when the column is as narrow as can be; it is broken between words. */
function headRoom(place: EmbedColumn): number {
  const words = place.column.label.split(' ').map((word) => broadest(word, HEAD.size, 'sans'));
  return Math.max(cellsWidth(place), ...words);
}

function cellsWidth({ column, isHead, texts }: EmbedColumn): number {
  const face: Face = column.kind === 'text' ? (isHead ? 'bold' : 'sans') : 'num';
  const widest = Math.max(0, ...texts.map((text) => broadest(text, CELL.size, face)));
  return widest + (column.mark ? SIGN_ROOM : 0);
}

/** Beside the texts of a column with marks, its head too. */
function markRoom({ column }: EmbedColumn): number {
  return column.mark ? MARK_ROOM : 0;
}

/** In the broadest of the fonts that a reader may have. */
function broadest(text: string, size: number, face: Face): number {
  return textWidth(text, size, face) * BROADEST[face];
}

function countLines(text: string, width: number, size: number, face: Face): number {
  return Math.max(1, wrapText(text, width / BROADEST[face], size, face, MAX_LINES).length);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
