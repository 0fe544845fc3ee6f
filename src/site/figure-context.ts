/** Where the figures of this build are published, for pages; files have theirs from the configuration of Astro. */
import type { Figure } from '../figures/figure.ts';
import type { FigureContext } from '../formats/context.ts';
import { absolute } from './base.ts';
import { siteData } from './data.ts';
import { figurePath, isPictured } from './figures.ts';
import type { FrozenFigure } from './releases.ts';

export function figureContext(figure: Figure): FigureContext {
  return {
    siteName: siteData().dataset.site.name,
    address: absolute(figurePath(figure)),
    release: null,
    pictured: isPictured(figure),
  };
}

/** Where a release publishes the figure that it froze. */
export function frozenContext({ release, path, pictured }: FrozenFigure): FigureContext {
  return { siteName: siteData().dataset.site.name, address: absolute(path), release: release.date, pictured };
}
