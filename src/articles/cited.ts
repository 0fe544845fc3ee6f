/** The figures that an article rests on: those that it shows, and those that its numbers and claims come from. */

import type { Figure } from '../figures/index.ts';
import { evaluate } from './evaluate.ts';
import { parseExpression } from './expression.ts';
import type { Article } from './load.ts';
import { showNumber } from './numbers.ts';
import type { Use } from './parts.ts';
import { addressOf, findFigure, type Scope } from './scope.ts';

/** Each once, in the order in which the article comes to them. */
export function citedFigures({ uses, scope }: Pick<Article, 'uses' | 'scope'>): Figure[] {
  const addresses = new Set(uses.flatMap((use) => addressesOf(use, scope)));
  return [...addresses].flatMap((address) => scope.figures.get(address) ?? []);
}

function addressesOf({ name, attributes: { of = '', as, that = '' } }: Use, scope: Scope): string[] {
  if (name === 'Figure') return [addressOf(findFigure(of, scope))];
  if (name === 'Num') return showNumber(of, as, scope.lookup).used.map(({ figure }) => figure);
  return name === 'Claim' ? evaluate(parseExpression(that), scope.lookup).used.map(({ figure }) => figure) : [];
}
