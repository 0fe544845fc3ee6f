/** The releases of this build, and what of their figures still leads somewhere. */
import type { Dataset, Release, Run } from '../data/index.ts';
import { type Figure, receiptHref, runHref } from '../figures/index.ts';
import { absolute } from './base.ts';
import { siteData } from './data.ts';
import { figurePath } from './figures.ts';

/** The newest first. */
export function releases(): Release[] {
  return [...siteData().dataset.releases.values()].reverse();
}

export const ATOM_PATH = '/feed.xml';
export const JSON_FEED_PATH = '/feed.json';

/** Before the first release there is nothing to tell, and no feed. */
export const hasFeeds = (): boolean => releases().length > 0;

/** What feeds know a path by: its address where the site was first published, if site.json says that, so that a move makes nothing new. */
export function lasting(path: string): string {
  const { firstAddress } = siteData().dataset.site;
  return firstAddress === undefined ? absolute(path) : firstAddress.replace(/\/$/, '') + path;
}

export const releasePath = (date: string) => `/v/${date}/`;
export const frozenPath = (date: string, figure: Pick<Figure, 'board' | 'id'>) => `/v/${date}${figurePath(figure)}`;

/** The figure as a page shows it: what it links to may be gone by now, which changes none of its numbers. */
export function withoutDeadLinks(figure: Figure): Figure {
  const { dataset } = siteData();
  const rows = figure.rows.map((row) => ({
    ...row,
    cells: row.cells.map((cell) => {
      if (cell.href === undefined || leadsSomewhere(cell.href, dataset)) return cell;
      const { href: _, ...rest } = cell;
      return rest;
    }),
  }));
  return { ...figure, rows };
}

/** Whether every page that the points of its chart lead to is there. */
export function hasLiveChart({ chart }: Figure): boolean {
  const marks = chart === null ? [] : chart.kind === 'scatter' ? chart.points : chart.bars;
  return marks.every(({ href }) => leadsSomewhere(href, siteData().dataset));
}

function leadsSomewhere(href: string, { models, tasks, boards, runs }: Dataset): boolean {
  const [folder = '', id = '', ...more] = href.split('/').slice(1, -1);
  if (folder === 'runs') return runPaths(runs.get(id)).has(href);
  const collection = { models, tasks, boards }[folder];
  return more.length === 0 && (collection?.has(id) ?? false);
}

function runPaths(run: Run | undefined): Set<string> {
  if (run === undefined) return new Set();
  return new Set([runHref(run.id), ...run.results.map(({ model, task }) => receiptHref(run.id, model, task))]);
}
