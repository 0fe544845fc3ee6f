/** Title, description and preview of the page of a figure. */
import { type Figure, mainLines, RECEIPT_PREFIX } from '../figures/index.ts';
import type { Standing } from './data.ts';
import { figureOwner, figurePath } from './figures.ts';
import type { Draft } from './page-meta.ts';
import { toPreviewLines } from './preview-lines.ts';

export function figureDraft(figure: Figure, standings: ReadonlyMap<string, Standing>): Draft {
  const owner = figureOwner(figure).title;
  const title = figure.title.includes(owner) ? figure.title : `${figure.title} (${owner})`;
  const what = figure.chart ? 'chart' : 'table';
  return {
    path: figurePath(figure),
    title: `${title}: the ${what} to cite`,
    description: `${title}, as a ${what} to cite, to paste and to download. ${figure.alt}`,
    ...drawnOf(figure),
    ...asItsModel(figure, standings),
  };
}

/** The page of the model shows the same numbers, on the board where it stands first. */
function asItsModel({ board, id }: Figure, standings: ReadonlyMap<string, Standing>): Pick<Draft, 'previewOf'> {
  const model = id.slice(RECEIPT_PREFIX.length);
  return standings.get(model)?.board.id === board ? { previewOf: `/models/${model}/` } : {};
}

/** What a preview shows of a figure: receipts are drawn as receipts, without the lines that are dashes. */
export function drawnOf(figure: Figure): Pick<Draft, 'lines' | 'figure'> {
  return figure.id.startsWith(RECEIPT_PREFIX)
    ? { lines: toPreviewLines(mainLines(figure), (line) => line) }
    : { lines: [], figure };
}
