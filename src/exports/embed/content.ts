/** As much of a figure as an embedded page holds: few kilobytes, whatever a board is like and its texts say. */
import { countOf, shortened } from '../../data/index.ts';
import {
  alignedColumns,
  type Column,
  describeMissing,
  type Figure,
  firstRows,
  headKey,
  type Row,
} from '../../figures/index.ts';
import { GROUP_KEY } from '../charts/table-picture.ts';
import { type FigureContext, namedSources } from '../context.ts';
import { MAX_NOTES_SHOWN, MAX_ROWS_SHOWN } from '../cut.ts';

/** Text is what does not compress away; mark-up does. */
const MAX_ROW_BYTES = 9000;
const MAX_NOTE_LETTERS = 400;
const MAX_SOURCES = 4;
const MAX_UNITS = 5;
/** Columns of longer texts than this are broken into lines. */
const MAX_LINE_LETTERS = 32;

export interface EmbedColumn {
  column: Column;
  /** Its place among the columns of the figure. */
  index: number;
  /** As shown, row by row. */
  texts: string[];
  isHead: boolean;
  /** The number that stays in sight beside what the row is about. */
  isFirstNumber: boolean;
  isLong: boolean;
}

/** A piece of a note; a link where it has an address. */
export interface NotePart {
  text: string;
  url: string | null;
}

export interface EmbedContent {
  /** With the rows that are shown. */
  figure: Figure;
  columns: EmbedColumn[];
  /** How many rows are left out, what columns are in and signs mean, remarks, and where the numbers come from. */
  notes: NotePart[][];
}

export function toEmbedContent(whole: Figure, { address }: FigureContext): EmbedContent {
  const figure = firstRows(whole, countRows(whole.rows));
  const hidden = whole.rows.length - figure.rows.length;
  const remarks = [legendOf(whole), describeMissing(figure) ?? '', ...whole.notes.slice(0, MAX_NOTES_SHOWN)].filter(
    Boolean,
  );
  return {
    figure,
    columns: columnsOf(figure),
    notes: [
      ...(hidden > 0 ? [[{ text: countOf(hidden, 'more row'), url: address }, plain(' on its page.')]] : []),
      ...remarks.map((remark) => [plain(shortened(remark, MAX_NOTE_LETTERS))]),
      [plain(shortened(whole.provenance.summary, MAX_NOTE_LETTERS)), ...sourcesOf(whole)],
    ],
  };
}

function plain(text: string): NotePart {
  return { text, url: null };
}

/** " Sources: A (Somebody, May 2026); B and 3 more."; nothing where there is none. */
function sourcesOf(figure: Figure): NotePart[] {
  const all = namedSources(figure);
  if (all.length === 0) return [];
  const named = all
    .slice(0, MAX_SOURCES)
    .flatMap(({ title, url, about }, i): NotePart[] => [
      ...(i > 0 ? [plain('; ')] : []),
      { text: shortened(title, MAX_NOTE_LETTERS), url },
      plain(shortened(about, MAX_NOTE_LETTERS)),
    ]);
  const rest = all.length > MAX_SOURCES ? ` and ${all.length - MAX_SOURCES} more` : '';
  return [plain(all.length === 1 ? ' Source: ' : ' Sources: '), ...named, plain(`${rest}.`)];
}

/** The height of an embedded page is that of all of it, so rows that no reader scrolls to are of no use. */
function countRows(rows: readonly Row[]): number {
  let bytes = 0;
  const last = rows.slice(0, MAX_ROWS_SHOWN).findIndex(({ id, cells }) => {
    const texts = cells.map(({ text, missing = '', note = '' }) => text + missing + note);
    bytes += Buffer.byteLength(texts.join('') + id);
    return bytes > MAX_ROW_BYTES;
  });
  return last < 0 ? MAX_ROWS_SHOWN : last;
}

function columnsOf(figure: Figure): EmbedColumn[] {
  const head = headKey(figure);
  const texts = alignedColumns(figure);
  const headIndex = figure.columns.findIndex(({ key }) => key === head);
  const firstNumber = figure.columns.findIndex(({ kind }, i) => i > headIndex && kind !== 'text' && kind !== 'rank');
  const columns = figure.columns.flatMap((column, index) => {
    if (column.key === GROUP_KEY || column.isForPrograms) return [];
    const own = texts[index] ?? [];
    const isLong = column.kind === 'text' && own.some((text) => text.length > MAX_LINE_LETTERS);
    return [{ column, index, texts: own, isHead: column.key === head, isFirstNumber: index === firstNumber, isLong }];
  });
  return inSight(columns);
}

/** Value comes behind the score: what most readers look for is there without a scroll, however narrow the frame. */
function inSight(columns: readonly EmbedColumn[]): EmbedColumn[] {
  const value = columns.find(({ column }) => column.key === 'value');
  const first = columns.findIndex(({ isFirstNumber }) => isFirstNumber);
  if (!value || first < 0 || columns[first] === value) return [...columns];
  const others = columns.filter((column) => column !== value);
  const after = others.findIndex(({ isFirstNumber }) => isFirstNumber) + 1;
  return [...others.slice(0, after), value, ...others.slice(after)];
}

const SIGNS = { score: '▲ best score.', value: '◆ best value.' } as const;

/** "Price: USD per million output tokens. ▲ best score."; there is no page around it that would say so. */
function legendOf({ columns, rows }: Figure): string {
  const units = columns.flatMap(({ label, unit }) => (unit === undefined ? [] : [`${label}: ${unit}.`]));
  const best = new Set(rows.flatMap(({ cells }) => cells.flatMap((cell) => cell.best ?? [])));
  return [...units.slice(0, MAX_UNITS), ...[...best].map((sign) => SIGNS[sign])].join(' ');
}
