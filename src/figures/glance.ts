/** The first rows of a figure, where all of them would be no glance or too much for a page; its files have them all. */
import type { Figure } from './figure.ts';

export function firstRows(figure: Figure, rows: number): Figure {
  return { ...figure, rows: figure.rows.slice(0, rows) };
}

/** "The first 25 models of 1000 are shown."; empty where all are. */
export function describeFirstRows(shown: Figure, all: Figure): string {
  if (shown.rows.length === all.rows.length) return '';
  return `The first ${shown.rows.length} models of ${all.rows.length} are shown.`;
}
