/** A figure: anything one can cite. A table, with a chart where one helps; every form of it is derived from this. */

import { alignDecimals, type Report, type Scale, type Source } from '../data/index.ts';
import type { Chart } from './chart.ts';

export type ColumnKind = 'text' | 'rank' | 'score' | 'usd' | 'value' | 'count' | 'percent';

export interface Column {
  key: string;
  label: string;
  kind: ColumnKind;
  /** What the numbers are in, as in "USD per million output tokens". */
  unit?: string;
  /** Of a column of overall scores: how they came about, and what they are out of. Files and releases do not carry it. */
  scores?: { are: 'measured' | 'computed' | 'reported'; scale: Scale };
  /** How the eye compares: a bar from 0 to `max`, or a dot on the line from `min` to `max`. */
  mark?: { shape: 'bar' | 'dot'; min: number; max: number };
  /** Whether only programs read it: tables for people leave it out. */
  isForPrograms?: boolean;
}

export interface Cell {
  /** Unrounded; null where missing. What is sorted, and what the data forms carry. */
  value: number | string | null;
  /** As shown. */
  text: string;
  /** A page of this site, from its root. */
  href?: string;
  /** Why the value is missing. */
  missing?: string;
  /** The ends of its interval, unrounded. */
  range?: [low: number, high: number];
  approximate?: boolean;
  /** What is shown beside it, in a few words; its note says it in full. */
  beside?: string;
  best?: 'score' | 'value';
  /** Where a hand-written mistake must cost marks. */
  aimed?: boolean;
  note?: string;
  /** Where it was found: a path, and the file. */
  from?: string;
}

export interface Row {
  /** The id of what the row is about, as a rule a model. */
  id: string;
  cells: Cell[];
}

export type ReportFile = NonNullable<Report['files']>[number];

export interface Provenance {
  kind: 'reported' | 'measured' | 'calibration';
  /** Null where nothing has a date: no one has run it yet, or people wrote it by hand. */
  asOf: string | null;
  /** Who reported or measured it, how much of it, and what is not ours, in one or two sentences. */
  summary: string;
  /** Without their lists of files, which are long. */
  sources: Omit<Source, 'files'>[];
  /** The runs behind it; left out for what was reported. */
  runs?: { id: string; title: string }[];
  /** The files that the numbers were read from; left out where they were copied by hand. */
  files?: ReportFile[];
}

export interface Figure {
  id: string;
  board: string;
  title: string;
  /** What it shows, for those who do not see it. */
  alt: string;
  columns: Column[];
  rows: Row[];
  notes: string[];
  provenance: Provenance;
  chart: Chart | null;
}

/** A column as files and releases carry it. */
export function toFiledColumn({ scores: _, ...column }: Column): Omit<Column, 'scores'> {
  return column;
}

/** The figure as people read it. */
export function forReaders(figure: Figure): Figure {
  const { columns, rows } = figure;
  const isRead = (_: unknown, i: number) => !columns[i]?.isForPrograms;
  const read = rows.map((row) => ({ ...row, cells: row.cells.filter(isRead) }));
  return { ...figure, columns: columns.filter(isRead), rows: read };
}

/** The key of the column that says what a row is about. */
export function headKey({ columns }: Pick<Figure, 'columns'>): string {
  const texts = columns.filter(({ kind }) => kind === 'text');
  const head = texts.find(({ key }) => key === 'model' || key === 'item') ?? texts[0] ?? columns[0];
  return head?.key ?? '';
}

/** The texts of each column, numbers padded so that their decimal points line up in a right-aligned column. */
export function alignedColumns({ columns, rows }: Pick<Figure, 'columns' | 'rows'>): string[][] {
  return columns.map(({ kind }, i) => {
    const texts = rows.map((row) => row.cells[i]?.text ?? '');
    return kind === 'text' ? texts : alignDecimals(texts);
  });
}

/** The first rows, where all of them would be too much for a page; its files have them all. */
export function firstRows(figure: Figure, rows: number): Figure {
  return { ...figure, rows: figure.rows.slice(0, rows) };
}

/** "The first 25 models of 1000 are shown."; empty where all are. */
export function describeFirstRows(shown: Figure, all: Figure): string {
  if (shown.rows.length === all.rows.length) return '';
  return `The first ${shown.rows.length} models of ${all.rows.length} are shown.`;
}
