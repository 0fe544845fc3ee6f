/** Pages that every site has and that, on some, have nothing to say yet: no menu leads there, and search engines are not sent there. */
import { boardsWithNumbers } from './board-list.ts';
import { COST_PATH } from './cost.ts';
import { siteData } from './data.ts';
import { releases } from './releases.ts';

export function isEmptyPage(path: string): boolean {
  if (path === '/claims/') return siteData().dataset.claims.size === 0;
  if (path === '/releases/') return releases().length === 0;
  return ['/value/', COST_PATH, '/compare/'].includes(path) && boardsWithNumbers().length === 0;
}
