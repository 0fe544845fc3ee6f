/** Every figure of this build, and where its page is. */
import type { Figure } from '../figures/figure.ts';
import { listFigures } from '../figures/index.ts';
import { runHref } from '../figures/measurement.ts';
import { RUN_FIGURE } from '../figures/run.ts';
import { type SiteData, siteData } from './data.ts';

let cached: { data: SiteData; figures: Figure[] } | null = null;

export function siteFigures(): Figure[] {
  const data = siteData();
  if (cached?.data !== data) cached = { data, figures: listFigures(data) };
  return cached.figures;
}

/** From the root of the site, with slashes at both ends. */
export function figurePath({ board, id }: Pick<Figure, 'board' | 'id'>): string {
  return `/figures/${board}/${id}/`;
}

/** The page that a figure belongs to: that of its board, or of its run. */
export function figureOwner({ board, id }: Figure): { path: string; title: string } {
  const { dataset } = siteData();
  const run = dataset.runs.get(board);
  const ofRun = run !== undefined && (id === RUN_FIGURE || !dataset.boards.has(board));
  if (ofRun) return { path: runHref(board), title: run.title };
  return { path: `/boards/${board}/`, title: dataset.boards.get(board)?.title ?? board };
}
