/** As much of a figure as a picture or a page of somebody else has room for. */
import { countOf } from '../data/index.ts';
import { type Figure, firstRows } from '../figures/index.ts';
import type { FigureContext } from './context.ts';

/** More rows than this are no picture and no table for an article. */
export const MAX_ROWS_SHOWN = 40;
/** More notes than this are no caption; the page has them all. */
export const MAX_NOTES_SHOWN = 2;

export interface CutFigure {
  figure: Figure;
  /** "960 more rows"; empty where nothing was cut. */
  more: string;
}

export function cutFigure(figure: Figure, maxRows = MAX_ROWS_SHOWN): CutFigure {
  const hidden = figure.rows.length - maxRows;
  if (hidden <= 0) return { figure, more: '' };
  return { figure: firstRows(figure, maxRows), more: countOf(hidden, 'more row') };
}

/** "960 more rows at https://…". */
export function describeCut(more: string, { address }: FigureContext): string {
  return more === '' ? '' : `${more} at ${address}`;
}
