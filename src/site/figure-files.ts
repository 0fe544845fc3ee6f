/** The files of all figures in all their forms. */

import { type FigureContext, toEmbedAddress, toOembed, toOembedAddress } from '../exports/index.ts';
import { FORMS, toEmbedPage } from '../exports/node.ts';
import type { Figure } from '../figures/index.ts';
import { figureContext, frozenContext } from './figure-context.ts';
import { figurePath, siteFigures } from './figures.ts';
import { frozenFigures } from './releases.ts';
import type { SiteFile } from './site-file.ts';

export function listFigureFiles(addressOf: (path: string) => string): SiteFile[] {
  return [
    ...siteFigures().flatMap((figure) => filesOf(figure, figureContext(figure, addressOf), figurePath(figure))),
    ...frozenFigures().flatMap((frozen) => filesOf(frozen.figure, frozenContext(frozen, addressOf), frozen.path)),
  ];
}

/** The files of a figure; `path` is that of its page. */
function filesOf(figure: Figure, context: FigureContext, path: string): SiteFile[] {
  const forms = FORMS.filter((form) => form.has(figure, context)).map(({ extension, type, make }) => ({
    path: `${path.slice(0, -1)}.${extension}`,
    type,
    make: () => make(figure, context),
  }));
  return [...forms, ...forFrames(figure, context, path)];
}

/** What stands beside the figure's page and not below it, for frames and for sites that ask what to put into one. */
function forFrames(figure: Figure, context: FigureContext, path: string): SiteFile[] {
  return [
    {
      path: `${toEmbedAddress(path)}index.html`,
      type: 'text/html; charset=utf-8',
      make: () => toEmbedPage(figure, context),
    },
    {
      path: toOembedAddress(path),
      type: 'application/json; charset=utf-8',
      make: () => JSON.stringify(toOembed(figure, context)),
    },
  ];
}
