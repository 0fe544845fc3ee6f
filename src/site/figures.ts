/** The figures of all boards, for their files. */

import { calibrationFigures } from '../figures/calibration.ts';
import type { Figure } from '../figures/figure.ts';
import { boardFigures } from '../figures/index.ts';
import { siteData } from './data.ts';

/** The paths of one form of every figure, for those that have it. */
export function figurePaths(has: (figure: Figure) => boolean = () => true) {
  const { dataset, boards, calibrations } = siteData();
  const figures = [
    ...boards.flatMap((board) => boardFigures(board, dataset)),
    ...calibrations.flatMap(calibrationFigures),
  ];
  return figures
    .filter(has)
    .map((figure) => ({ params: { board: figure.board, figure: figure.id }, props: { figure } }));
}
