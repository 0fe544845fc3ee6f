/** The figures that an article shows or rests on. */
import { didYouMean } from '../data/index.ts';
import { type Figure, firstRows } from '../figures/index.ts';
import { evaluate } from './expression/evaluate.ts';
import { parseExpression } from './expression/parse.ts';
import { ExpressionError } from './expression/tokens.ts';
import { showNumber } from './numbers.ts';
import type { Use } from './parts.ts';
import { addressOf, findFigure, type Scope } from './scope.ts';

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

/** Each once, in the order in which the article comes to them. */
export function citedFigures({ uses, scope }: { uses: readonly Use[]; scope: Scope }): Figure[] {
  const addresses = new Set(uses.flatMap((use) => addressesOf(use, scope)));
  return [...addresses].flatMap((address) => scope.figures.get(address) ?? []);
}

function addressesOf({ name, attributes: { of = '', as, that = '' } }: Use, scope: Scope): string[] {
  if (name === 'Figure') return [addressOf(findFigure(of, scope))];
  if (name === 'Num') return showNumber(of, as, scope.lookup).used.map(({ figure }) => figure);
  return name === 'Claim' ? evaluate(parseExpression(that), scope.lookup).used.map(({ figure }) => figure) : [];
}
