/** The figures that an article's references lead to: those of this build, or of the release that it is pinned to. */

import { didYouMean, type Source } from '../data/index.ts';
import type { Cell, Column, Figure, Row } from '../figures/index.ts';
import type { Found, FoundColumn, Lookup } from './expression/lookup.ts';
import { ExpressionError } from './expression/tokens.ts';

export interface Scope {
  /** The date of the release; null for the figures of this build. */
  release: string | null;
  /** The board of references that name none. */
  board: string;
  figures: ReadonlyMap<string, Figure>;
  models: ReadonlyMap<string, string>;
  sources: ReadonlyMap<string, Source>;
  lookup: Lookup;
}

/** The figure of references that name none. */
const DEFAULT_FIGURE = 'ranking';

export function toScope(
  figures: readonly Figure[],
  models: ReadonlyMap<string, string>,
  { board, release }: { board: string; release: string | null },
): Scope {
  const byAddress = new Map(figures.map((figure) => [addressOf(figure), figure]));
  const lookup = toLookup(byAddress, board);
  return { release, board, figures: byAddress, models, sources: sourcesOf(figures), lookup };
}

export const addressOf = ({ board, id }: Pick<Figure, 'board' | 'id'>) => `${board}/${id}`;

/** The figure that is called `<board>/<figure>`, or `<figure>` on the article's own board. */
export function findFigure(name: string, { figures, board }: Pick<Scope, 'figures' | 'board'>): Figure {
  const address = name.includes('/') ? name : `${board}/${name}`;
  const figure = figures.get(address);
  if (figure) return figure;
  throw new ExpressionError(`there is no figure "${address}".${nameOthers(address, figures.keys())}`);
}

function toLookup(figures: ReadonlyMap<string, Figure>, board: string): Lookup {
  const scope = { figures, board };
  return {
    cell(reference) {
      const [name, place] = reference.includes('#') ? reference.split('#') : [DEFAULT_FIGURE, reference];
      if (!name || !place || reference.split('#').length > 2) throw unlike(reference);
      if (!reference.includes('#') && reference.includes('/')) throw unlike(reference);
      const figure = findFigure(name, scope);
      const { row, column } = findPlace(place, figure, reference);
      return toFound(reference, figure, row, column);
    },
    column: (reference) => findColumn(reference, scope),
  };
}

/** Where in a figure `<row>.<column>` is. Rows have dots in their ids, so every dot is tried, from the last. */
function findPlace(place: string, figure: Figure, reference: string): { row: Row; column: number } {
  for (const [rowId, key] of splitsAtDots(place)) {
    const row = figure.rows.find(({ id }) => id === rowId);
    const column = figure.columns.findIndex((each) => each.key === key);
    if (row && column >= 0) return { row, column };
  }
  const [last] = splitsAtDots(place);
  if (!last) throw unlike(reference);
  const [rowId, key] = last;
  const address = addressOf(figure);
  const rowIds = figure.rows.map(({ id }) => id);
  if (!rowIds.includes(rowId))
    throw new ExpressionError(`there is no row "${rowId}" in ${address}.${nameOthers(rowId, rowIds)}`);
  const keys = figure.columns.map((column) => column.key);
  throw new ExpressionError(`there is no column "${key}" in ${address}.${nameOthers(key, keys)}`);
}

function findColumn(reference: string, scope: Pick<Scope, 'figures' | 'board'>): FoundColumn {
  const whole = reference.includes('/') ? reference : `${scope.board}/${reference}`;
  const named = scope.figures.get(whole);
  if (named) return { figure: whole, isWhole: true, rows: named.rows.map(() => []) };
  const [last] = splitsAtDots(reference);
  if (!last) throw new ExpressionError(`there is no figure "${whole}".${nameOthers(whole, scope.figures.keys())}`);
  for (const [name, key] of splitsAtDots(reference)) {
    const figure = scope.figures.get(name.includes('/') ? name : `${scope.board}/${name}`);
    if (!figure) continue;
    const wanted = figure.columns.flatMap((column, i) => (isWanted(column, key) ? [i] : []));
    if (wanted.length === 0) continue;
    const rows = figure.rows.map((row) => wanted.map((column) => toFound(reference, figure, row, column)));
    return { figure: addressOf(figure), isWhole: false, rows };
  }
  const [name, key] = last;
  const { columns } = findFigure(name, scope);
  const keys = columns.map((column) => column.key);
  throw new ExpressionError(`there is no column "${key}" in ${name}.${nameOthers(key, keys)}`);
}

/** A star means every column of numbers; ranks are places, and no numbers of the row. */
function isWanted({ key, kind }: Column, wanted: string): boolean {
  return wanted === '*' ? kind !== 'text' && kind !== 'rank' : key === wanted;
}

function toFound(name: string, figure: Figure, row: Row, columnIndex: number): Found {
  const column = figure.columns[columnIndex] as Column;
  const cell = row.cells[columnIndex] as Cell;
  return {
    name,
    figure: addressOf(figure),
    row: row.id,
    value: cell.value,
    text: cell.text,
    unit: column.kind === 'text' ? null : column.kind,
    approximate: cell.approximate ?? false,
    ...(cell.missing === undefined ? {} : { missing: cell.missing }),
  };
}

/** "a.b.c" is "a.b" and "c", or "a" and "b.c". */
function splitsAtDots(place: string): [string, string][] {
  const dots = [...place.matchAll(/\./g)].map(({ index }) => index).reverse();
  return dots.map((dot) => [place.slice(0, dot), place.slice(dot + 1)]);
}

/** More than these are no help in a line. */
const MAX_NAMED = 12;

function nameOthers(name: string, valid: Iterable<string>): string {
  const all = [...valid];
  const near = didYouMean(name, all);
  if (near !== '' || all.length === 0) return near;
  const board = `${name.split('/')[0]}/`;
  const close = all.filter((each) => each.startsWith(board));
  const shown = close.length > 0 ? close : all;
  return ` There ${shown.length === 1 ? 'is' : 'are'} ${shown.slice(0, MAX_NAMED).join(', ')}${shown.length > MAX_NAMED ? ' and more' : ''}.`;
}

function unlike(reference: string): ExpressionError {
  const shape = 'as in glm-5.price, claims#price-span.verdict or field-report/ranking#glm-5.price';
  const spaces = /[/-]/.test(reference) ? '; around / and - as signs stand spaces' : '';
  return new ExpressionError(`"${reference}" is no reference, ${shape}${spaces}`);
}

function sourcesOf(figures: readonly Figure[]): Map<string, Source> {
  return new Map(figures.flatMap(({ provenance }) => provenance.sources.map((source) => [source.id, source] as const)));
}
