/** The releases of this build, and the figures that they froze. */

import { type Dataset, RELEASE_SCHEMA_VERSION, type Release, type Run } from '../data/index.ts';
import { type Figure, receiptHref, runHref } from '../figures/index.ts';

import { type SiteData, siteData } from './data.ts';
import { figurePath, toPictured } from './figures.ts';

export interface FrozenFigure {
  release: Release;
  /** As the release has it, whatever the data says now. */
  figure: Figure;
  /** Its page, from the root of the site. */
  path: string;
  pictured: boolean;
}

/** The newest first. */
export function releases(): Release[] {
  return [...siteData().dataset.releases.values()].reverse();
}

export const releasePath = (date: string) => `/v/${date}/`;
export const frozenPath = (date: string, figure: Pick<Figure, 'board' | 'id'>) => `/v/${date}${figurePath(figure)}`;

let cached: { data: SiteData; figures: FrozenFigure[] } | null = null;

/** Those of the newest release first. */
export function frozenFigures(): FrozenFigure[] {
  const data = siteData();
  if (cached?.data !== data) cached = { data, figures: releases().flatMap(figuresOf) };
  return cached.figures;
}

function figuresOf(release: Release): FrozenFigure[] {
  if (release.schemaVersion !== RELEASE_SCHEMA_VERSION) throw new Error(`${release.date}: a release of another shape`);
  // The shape is the same but for fields that are left out, which reading tells as undefined.
  const figures = release.figures as Figure[];
  const isPictured = toPictured(figures);
  return figures.map((figure) => ({
    release,
    figure,
    path: frozenPath(release.date, figure),
    pictured: isPictured(figure),
  }));
}

let copies: { figures: FrozenFigure[]; byPath: Map<string, FrozenFigure[]> } | null = null;

/** Every release's figure of that board and id, the newest first. */
export function frozenCopies(figure: Pick<Figure, 'board' | 'id'>): FrozenFigure[] {
  const figures = frozenFigures();
  if (copies?.figures !== figures) {
    copies = { figures, byPath: Map.groupBy(figures, (frozen) => figurePath(frozen.figure)) };
  }
  return copies.byPath.get(figurePath(figure)) ?? [];
}

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
