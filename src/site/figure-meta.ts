/** Title, description and preview of the page of a figure. */
import type { Figure } from '../figures/figure.ts';
import { RECEIPT_PREFIX } from '../figures/receipt-lines.ts';
import type { Standing } from './data.ts';
import { figureOwner, figurePath, isPictured } from './figures.ts';
import type { Draft } from './page-meta.ts';

export function figureDraft(figure: Figure, standings: ReadonlyMap<string, Standing>): Draft {
  const owner = figureOwner(figure).title;
  const title = figure.title.includes(owner) ? figure.title : `${figure.title} (${owner})`;
  const what = figure.chart ? 'chart' : 'table';
  return {
    path: figurePath(figure),
    title: `${title}: the ${what} to cite`,
    description: `${title}, as a ${what} to cite, to paste and to download. ${figure.alt}`,
    ...(isPictured(figure) ? { lines: [], figure } : { lines: linesOf(figure), ...asItsModel(figure, standings) }),
  };
}

/** The page of the model shows the same numbers, on the board where it stands first. */
function asItsModel({ board, id }: Figure, standings: ReadonlyMap<string, Standing>): Pick<Draft, 'previewOf'> {
  const model = id.slice(RECEIPT_PREFIX.length);
  return standings.get(model)?.board.id === board ? { previewOf: `/models/${model}/` } : {};
}

/** The first lines of a receipt: what it is about, and the figure. */
function linesOf({ rows }: Figure): [string, string][] {
  return rows.slice(0, 6).map(({ cells }): [string, string] => [cells[1]?.text ?? '', cells[2]?.text ?? '']);
}
