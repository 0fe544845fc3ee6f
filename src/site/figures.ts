/** Every figure of this build as it is now, and where its page is. */
import { listAllFigures } from '../cost/index.ts';
import { type Figure, RUN_FIGURE, runHref } from '../figures/index.ts';
import { oncePerData, siteData } from './data.ts';

export const siteFigures: () => Figure[] = oncePerData(listAllFigures);

/** From the root of the site, with slashes at both ends. */
export function figurePath({ board, id }: Pick<Figure, 'board' | 'id'>): string {
  return `/figures/${board}/${id}/`;
}

const figuresByPath = oncePerData(() => new Map(siteFigures().map((figure) => [figurePath(figure), figure])));

export function findFigure(board: string, id: string): Figure | undefined {
  return figuresByPath().get(figurePath({ board, id }));
}

/** The page that a figure belongs to: that of its board, or of its run. */
export function figureOwner({ board, id }: Figure): { path: string; title: string } {
  const { dataset } = siteData();
  const run = dataset.runs.get(board);
  const ofRun = run !== undefined && (id === RUN_FIGURE || !dataset.boards.has(board));
  if (ofRun) return { path: runHref(board), title: run.title };
  return { path: `/boards/${board}/`, title: dataset.boards.get(board)?.title ?? board };
}
