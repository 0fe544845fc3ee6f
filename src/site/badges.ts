/** Where the badges of models are, and the figures whose numbers they say. */
import type { BadgeKind } from '../exports/index.ts';
import type { Figure } from '../figures/index.ts';
import { findFigure, siteFigures } from './figures.ts';

const RANKING = 'ranking';

/** From the root of the site, without its ending: ids hold dots, so what is not the score has a folder. */
export function badgePath(board: string, model: string, kind: BadgeKind): string {
  return `/badges/${board}/${model}${kind === 'score' ? '' : `/${kind}`}`;
}

/** The figure that the badges of a board say the numbers of; none of a board that is not run yet. */
export function rankingOf(board: string): Figure | undefined {
  return findFigure(board, RANKING);
}

/** Those of all boards. */
export function rankings(): Figure[] {
  return siteFigures().filter(({ id }) => id === RANKING);
}
