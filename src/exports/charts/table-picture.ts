/** The rows of a figure as a table in a picture: hairlines, and numbers that line up on the decimal point. */
import { alignedColumns, type Cell, type Column, type Figure, headKey } from '../../figures/index.ts';
import type { FigureContext } from '../context.ts';
import { cutFigure, describeCut, MAX_ROWS_SHOWN } from '../cut.ts';
import { type Attributes, diamondPath, type Element, group, label, path, trianglePath } from './element.ts';
import { type Face, fitted, textWidth, wrapText } from './text-width.ts';

/** A picture for a card has less room: fewer rows, and no notes. */
export interface PictureOptions {
  maxRows?: number;
  isBrief?: boolean;
}

/** What the margins of a picture of 720 pixels leave. */
const MIN_WIDTH = 632;
const COLUMN_GAP = 18;
const SIZE = 16;
const LINE = 20;
const HEAD = { size: 14, line: 17, maxLines: 3 };
const ROW_PADDING = 7;
const MAX_CELL_LINES = 5;
/** What a text may want at most, and what it gets at least, before lines break. */
const TEXT_WIDTH = { most: 420, least: 130, leastOfName: 200, leastOfLong: 220 };
const SIGN = { radius: 5, room: 16 };
const FIGURE_SPACE = '\u2007';

interface Drawn {
  height: number;
  content: Element;
}

interface DrawnColumn {
  column: Column;
  texts: string[];
  cells: Cell[];
  face: Face;
  width: number;
}

/** The width that the table needs, at least that of an ordinary picture. */
export function tableWidth(figure: Figure, options: PictureOptions): number {
  const columns = columnsOf(figure, options);
  const needed = columns.map((column) => (column.column.kind === 'text' ? leastOf(column) : column.width));
  return Math.ceil(Math.max(MIN_WIDTH, sum(needed) + COLUMN_GAP * (columns.length - 1)));
}

export function drawTable(figure: Figure, context: FigureContext, width: number, options: PictureOptions): Drawn {
  const columns = spread(columnsOf(figure, options), width);
  const { figure: shown, more } = cutFigure(figure, options.maxRows ?? MAX_ROWS_SHOWN);
  const head = drawHead(columns, width);
  const elements = [head.content];
  let top = head.height;
  for (const at of shown.rows.keys()) {
    const row = drawRow(columns, at, top);
    elements.push(...row.elements);
    top += row.height;
    elements.push(rule(top, width, isEndOfGroup(shown, at) ? { 'stroke-dasharray': '5 4' } : {}));
  }
  const remark = shown.rows.length === 0 ? 'Nothing yet' : describeCut(more, context);
  if (remark !== '') {
    const y = top + ROW_PADDING + SIZE;
    elements.push(label(0, y, fitted(remark, width, HEAD.size, 'sans'), { fill: 'var(--muted)' }));
    top = y + ROW_PADDING;
  }
  return { height: top, content: group({ 'font-size': SIZE }, elements) };
}

/** The part of a receipt is no column here: a dashed line ends it. */
export const GROUP_KEY = 'group';

export function isEndOfGroup({ columns, rows }: Figure, at: number): boolean {
  const i = columns.findIndex(({ key }) => key === GROUP_KEY);
  return i >= 0 && rows[at]?.cells[i]?.value !== rows[at + 1]?.cells[i]?.value;
}

/** With the width that each has if there is room for all. */
function columnsOf(figure: Figure, { maxRows = MAX_ROWS_SHOWN }: PictureOptions): DrawnColumn[] {
  const { figure: shown } = cutFigure(figure, maxRows);
  const texts = alignedColumns(shown);
  const head = headKey(figure);
  return shown.columns.flatMap((column, i) => {
    if (column.key === GROUP_KEY) return [];
    const face: Face = column.kind === 'text' ? (column.key === head ? 'bold' : 'sans') : 'num';
    const cells = shown.rows.map((row) => row.cells[i] ?? { value: null, text: '' });
    const own = { column, face, cells, texts: texts[i] ?? [] };
    const room = cells.some(({ best }) => best) ? SIGN.room : 0;
    const widest = Math.max(0, ...own.texts.map((text) => textWidth(text, SIZE, face))) + room;
    const width = Math.max(Math.min(widest, TEXT_WIDTH.most), longestWord(column.label, HEAD.size));
    return [{ ...own, width }];
  });
}

function leastOf({ width, face }: DrawnColumn): number {
  const ordinary = face === 'bold' ? TEXT_WIDTH.leastOfName : TEXT_WIDTH.least;
  return Math.min(width, width < TEXT_WIDTH.most ? ordinary : TEXT_WIDTH.leastOfLong);
}

/** Columns of text share what is left, or give way; numbers keep their width. */
function spread(columns: DrawnColumn[], width: number): DrawnColumn[] {
  const left = width - COLUMN_GAP * (columns.length - 1) - sum(columns.map((column) => column.width));
  const texts = columns.filter(({ column }) => column.kind === 'text');
  const flexible = texts.length > 0 ? texts : columns;
  const give = (column: DrawnColumn) => (left >= 0 ? column.width : column.width - leastOf(column));
  const total = sum(flexible.map(give)) || 1;
  return columns.map((column) =>
    flexible.includes(column) ? { ...column, width: column.width + (left * give(column)) / total } : column,
  );
}

function drawHead(columns: readonly DrawnColumn[], width: number): Drawn {
  const lines = columns.map((column) => wrapText(column.column.label, column.width, HEAD.size, 'sans', HEAD.maxLines));
  const most = Math.max(1, ...lines.map((of) => of.length));
  const height = most * HEAD.line + ROW_PADDING;
  const texts = placed(columns).flatMap(({ column, left, right }, i) =>
    (lines[i] ?? []).map((line, at, all) => {
      const y = (most - all.length + at + 1) * HEAD.line - 3;
      return column.kind === 'text' ? label(left, y, line) : label(right, y, line, { 'text-anchor': 'end' });
    }),
  );
  const content = group({}, [
    group({ fill: 'var(--muted)', 'font-size': HEAD.size }, texts),
    rule(height, width, { stroke: 'var(--ink)' }),
  ]);
  return { height, content };
}

function drawRow(columns: readonly DrawnColumn[], at: number, top: number): { elements: Element[]; height: number } {
  const baseline = top + ROW_PADDING + SIZE - 2;
  let lineCount = 1;
  const elements = placed(columns).flatMap(({ column, cells, texts, face, left, right, width }) => {
    const cell = cells[at];
    const text = texts[at] ?? '';
    const colour = cell?.best ?? (cell?.value === null ? 'muted' : null);
    const style = {
      ...(face === 'sans' ? {} : { class: face }),
      ...(colour === null ? {} : { fill: `var(--${colour})` }),
    };
    if (column.kind !== 'text') return drawNumber(text, cell, left, right, baseline, style);
    const lines = wrapText(text, width, SIZE, face, MAX_CELL_LINES);
    lineCount = Math.max(lineCount, lines.length);
    return lines.map((line, i) => label(left, baseline + i * LINE, line, style));
  });
  return { elements, height: lineCount * LINE + 2 * ROW_PADDING };
}

/** The spaces that line up decimal points are left out and moved by instead: not every font has them. */
function drawNumber(
  padded: string,
  cell: Cell | undefined,
  left: number,
  right: number,
  y: number,
  style: Attributes,
): Element[] {
  const best = cell?.best;
  const bare = padded.replaceAll(FIGURE_SPACE, '');
  const x = right - textWidth('0', SIZE, 'num') * (padded.length - bare.length);
  const text = fitted(bare, right - left, SIZE, 'num');
  const textLeft = x - textWidth(text, SIZE, 'num');
  const signX = textLeft - SIGN.room / 2;
  const sign = best === 'score' ? trianglePath : diamondPath;
  return [
    ...(cell?.aimed ? [path({ d: `M${textLeft} ${y + 4}H${x}`, stroke: 'var(--score)', 'stroke-width': 2 })] : []),
    ...(best ? [path({ d: sign(signX, y - SIGN.radius, SIGN.radius), fill: `var(--${best})` })] : []),
    label(x, y, text, { 'text-anchor': 'end', ...style }),
  ];
}

function placed(columns: readonly DrawnColumn[]): (DrawnColumn & { left: number; right: number })[] {
  let left = 0;
  return columns.map((column) => {
    const at = { ...column, left, right: left + column.width };
    left = at.right + COLUMN_GAP;
    return at;
  });
}

function rule(y: number, width: number, attributes: Attributes = {}): Element {
  return path({ d: `M0 ${y}H${width}`, stroke: 'var(--rule)', ...attributes });
}

function longestWord(text: string, size: number): number {
  return Math.max(0, ...text.split(' ').map((word) => textWidth(word, size, 'sans')));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
