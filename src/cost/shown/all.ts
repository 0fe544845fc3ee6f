/** Every figure of a site: those of boards, of models and of runs, and beside a board what it costs. */
import { boardFigures, type Figure, type FigureData, listFigures } from '../../figures/index.ts';
import { isRun } from '../../scoring/index.ts';
import { decisionFigures } from './figures.ts';

/** No two have the same board and id. */
export function listAllFigures(data: FigureData): Figure[] {
  return listFigures(data, (board, dataset) => [
    ...boardFigures(board, dataset),
    ...(board.kind === 'reported' || isRun(board) ? decisionFigures(board, dataset) : []),
  ]);
}
