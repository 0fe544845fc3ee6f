/** Where the figures of this build are published. `addressOf` makes an absolute address of a path from the root of the site. */

import type { FigureContext } from '../exports/index.ts';
import type { Figure } from '../figures/index.ts';
import { siteData } from './data.ts';
import { figurePath, isPictured } from './figures.ts';
import { type FrozenFigure, frozenCopies } from './releases.ts';

type AddressOf = (path: string) => string;

export function figureContext(figure: Figure, addressOf: AddressOf): FigureContext {
  const [newest] = frozenCopies(figure);
  return {
    siteName: siteData().dataset.site.name,
    address: addressOf(figurePath(figure)),
    release: null,
    ...(newest && { frozen: { release: newest.release.date, address: addressOf(newest.path) } }),
    pictured: isPictured(figure),
  };
}

/** Where a release publishes the figure that it froze. */
export function frozenContext({ release, path, pictured }: FrozenFigure, addressOf: AddressOf): FigureContext {
  return { siteName: siteData().dataset.site.name, address: addressOf(path), release: release.date, pictured };
}
