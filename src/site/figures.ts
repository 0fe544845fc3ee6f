/** Every figure of this build, and where its page is. */
import type { Figure } from '../figures/figure.ts';
import { listFigures } from '../figures/index.ts';
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
