/** The part of a table that an article shows. */

import { didYouMean } from '../data/index.ts';
import { type Figure, firstRows } from '../figures/index.ts';
import { ExpressionError } from './expression-tokens.ts';

export interface SelectedTable {
  figure: Figure;
  /** Keys of the columns that are not shown. */
  without: string[];
}

/** `columns` are keys with spaces between them, `first` is a number of rows; all where they are left out. */
export function selectTable(figure: Figure, columns: string | undefined, first: string | undefined): SelectedTable {
  const keys = figure.columns.map(({ key }) => key);
  const wanted = columns?.split(/\s+/).filter(Boolean) ?? keys;
  for (const key of wanted) {
    if (keys.includes(key)) continue;
    throw new ExpressionError(
      `there is no column "${key}".${didYouMean(key, keys) || ` There are ${keys.join(', ')}.`}`,
    );
  }
  if (first !== undefined && !/^[1-9]\d*$/.test(first))
    throw new ExpressionError(`"first" is a number of rows, and not "${first}"`);
  return {
    figure: first === undefined ? figure : firstRows(figure, Number(first)),
    without: keys.filter((key) => !wanted.includes(key)),
  };
}
