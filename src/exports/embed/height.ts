/** How high an embedded figure is in a column of some width, for frames whose height no script adapts. */
import type { Chart, Figure } from '../../figures/index.ts';
import { chartSize } from '../charts/scales.ts';
import { type Face, textWidth, wrapText } from '../charts/text-width.ts';
import type { FigureContext } from '../context.ts';
import { type EmbedColumn, type EmbedContent, toEmbedContent } from './content.ts';

/** The widest that a frame is, in pixels. */
export const EMBED_WIDTH = 720;
/** From the narrowest phone on, with those after which something changes. */
const WIDTHS = [320, 400, 480, 560, 599, 639, EMBED_WIDTH];

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
/** Below this width names are broken into lines, and texts are smaller. */
const PHONE_WIDTH = 600;
const PHONE_NAME = { size: 14, width: 108 - 8 };
/** So few columns have no name that stays. */
const FEW_COLUMNS = 3;
/** Below this width a chart is the drawing for phones, which grows no wider than this. */
const WIDE_CHART = 640;
const NARROW_CHART = 416;
const SUMMARY = 30;
const FOOTER = 43;
const GAP = 12;
/** How much broader texts are in DejaVu Sans, the broadest of the fonts that page.css names, than in those of the site. */
const BROADEST: Record<Face, number> = { sans: 1.226, bold: 1.35, num: 1.01 };
/** The same for the fonts of phones, where a frame is narrow as a rule. */
const ON_PHONES: Record<Face, number> = { sans: 1.16, bold: 1.2, num: 1.01 };
/** More than any text has. */
const MAX_LINES = 99;

/** In pixels; `width` is that of the frame. */
export function embedHeight(figure: Figure, context: FigureContext, width: number = EMBED_WIDTH): number {
  return heightsOf(figure, context)(width);
}

/** What does not depend on the width is measured once. */
function heightsOf(figure: Figure, context: FigureContext): (width: number) => number {
  const content = toEmbedContent(figure, context);
  const { chart } = figure;
  const bodyAt = chart ? (width: number) => chartHeight(chart, width) : tableHeights(content);
  return (width) => heightOf(content, figure.title, bodyAt(width), width);
}

function heightOf({ notes }: EmbedContent, heading: string, body: number, width: number): number {
  const inner = width - 2 * PADDING;
  const fonts = width < PHONE_WIDTH ? ON_PHONES : BROADEST;
  const title = countLines(heading, inner, TITLE.size, 'bold', fonts) * TITLE.line + TITLE.gap;
  const noteHeights = notes.map((parts) => {
    const text = parts.map((part) => part.text).join('');
    return countLines(text, inner, NOTE.size, 'sans', fonts) * NOTE.line + NOTE.gap;
  });
  return Math.ceil(2 * PADDING + title + body + GAP + sum(noteHeights) - NOTE.gap + FOOTER);
}

/** A length of CSS that is never less than the height at the width of its container, which a frame cannot ask for itself. */
export function embedHeightCss(figure: Figure, context: FigureContext): string {
  const heightAt = heightsOf(figure, context);
  const heights = WIDTHS.map((width) => ({ width, height: heightAt(width) }));
  const [first, last] = [heights[0], heights.at(-1)];
  // The line from the one to the other, raised until no height is above it.
  const slope = first && last ? (first.height - last.height) / (last.width - first.width) : 0;
  const top = Math.ceil(Math.max(...heights.map(({ width, height }) => height + slope * width)));
  const percent = Math.round(slope * 10_000) / 100;
  return `calc(${top}px ${percent < 0 ? '+' : '-'} ${Math.abs(percent)}cqi)`;
}

function chartHeight(chart: Chart, frame: number): number {
  const isWide = frame >= WIDE_CHART;
  const inner = frame - 2 * PADDING;
  const { width, height } = chartSize(chart, isWide ? 'wide' : 'narrow');
  return (height * (isWide ? inner : Math.min(inner, NARROW_CHART))) / width + SUMMARY;
}

function tableHeights(content: EmbedContent): (frame: number) => number {
  const measured = measureTable(content);
  return (frame) => tableHeight(content, measured, frame);
}

interface MeasuredTable {
  /** Of each column, in pixels: what it takes when nothing makes it narrower. */
  natural: number[];
  /** And what its head has when it is as narrow as can be. */
  headRooms: number[];
  /** The lines of each row's name on a phone, however wide that is; null where names share the width with few columns. */
  phoneNames: number[] | null;
}

function measureTable({ columns }: EmbedContent): MeasuredTable {
  const cells = columns.map(cellsWidth);
  const names = columns.length > FEW_COLUMNS ? columns.find(({ isHead }) => isHead)?.texts : undefined;
  return {
    natural: columns.map((place, i) => naturalWidth(place, cells[i] as number)),
    headRooms: columns.map((place, i) => headRoom(place, cells[i] as number)),
    phoneNames: names?.map((text) => countLines(text, PHONE_NAME.width, PHONE_NAME.size, 'bold', ON_PHONES)) ?? null,
  };
}

function tableHeight(
  { figure, columns }: EmbedContent,
  { natural, headRooms, phoneNames }: MeasuredTable,
  frame: number,
): number {
  const inner = frame - 2 * PADDING;
  const isPhone = frame < PHONE_WIDTH;
  if (figure.rows.length === 0) return CELL.line;
  const isSpacious = sum(natural) <= inner;
  const short = sum(natural.filter((_, i) => !columns[i]?.isLong));
  const longCount = columns.filter(({ isLong }) => isLong).length;
  const widthOfLong = Math.max(LONG_MIN_WIDTH, (inner - short) / Math.max(1, longCount)) - CELL.gap;
  const headLines = columns.map(({ column }, i) =>
    isSpacious ? 1 : countLines(column.label, headRooms[i] as number, HEAD.size, 'sans'),
  );
  const rows = figure.rows.map((_, at) => {
    const lines = columns.map(({ isLong, isHead, texts }) => {
      const text = texts[at] ?? '';
      if (isHead && isPhone) return phoneNames?.[at] ?? countLines(text, inner / 2, CELL.size, 'bold', ON_PHONES);
      return isLong && !isSpacious ? countLines(text, widthOfLong, CELL.size, isHead ? 'bold' : 'sans') : 1;
    });
    return Math.max(1, ...lines) * CELL.line + CELL_PADDING;
  });
  return Math.max(1, ...headLines) * HEAD.line + CELL_PADDING + sum(rows);
}

/** With the gap behind it. */
function naturalWidth(place: EmbedColumn, cells: number): number {
  const texts = Math.max(cells, broadest(place.column.label, HEAD.size, 'sans'));
  return texts + markRoom(place) + CELL.gap;
}

/** It is broken between words. */
function headRoom(place: EmbedColumn, cells: number): number {
  const words = place.column.label.split(' ').map((word) => broadest(word, HEAD.size, 'sans'));
  return Math.max(cells, ...words);
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

function countLines(text: string, width: number, size: number, face: Face, fonts = BROADEST): number {
  return Math.max(1, wrapText(text, width / fonts[face], size, face, MAX_LINES).length);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
