/** The figures of all boards, for their files. */

import type { Figure } from '../figures/figure.ts';
import { boardFigures } from '../figures/index.ts';
import { siteData } from './data.ts';

/** The paths of one form of every figure, for those that have it. */
export function figurePaths(has: (figure: Figure) => boolean = () => true) {
  const { dataset, boards } = siteData();
  return boards
    .flatMap((board) => boardFigures(board, dataset))
    .filter(has)
    .map((figure) => ({ params: { board: figure.board, figure: figure.id }, props: { figure } }));
}
