/** What the pages of figures say of themselves, live and frozen, and the previews that other pages share with them. */
import { formatPartialDate } from '../../data/index.ts';
import type { PreviewLine } from '../../exports/node.ts';
import { type Figure, mainLines, RECEIPT_PREFIX } from '../../figures/index.ts';
import {
  figureOwner,
  figurePath,
  findFigure,
  firstStandings,
  type PageMeta,
  type PagePreview,
  type PublishedFigure,
  publishedFigures,
  siteData,
  toPreviewLines,
  withLines,
} from '../../site/index.ts';
import { modelMeta } from '../models/_meta.ts';

export const figureMetas = (): PageMeta[] => publishedFigures().map(figureMeta);

export function figureMeta({ figure, release, path }: PublishedFigure): PageMeta {
  if (release === null) {
    const what = figure.chart ? 'chart' : 'table';
    const description = `${nameOf(figure)}, as a ${what} to cite, to paste and to download. ${figure.alt}`;
    return { path, title: titleOf(figure), description, preview: previewOf(figure) };
  }
  const day = formatPartialDate(release.date);
  const name = nameOf(figure, release.boards.find(({ id }) => id === figure.board)?.title ?? figure.board);
  const title = `${name}, frozen on ${day}`;
  const description = `${name}, as it was on ${day}. ${figure.alt}`;
  const preview = { path, title, release: release.date, ...drawnOf(figure) };
  return { path, title, description, modified: release.date, release: release.date, preview };
}

/** What a page says of itself that is about one figure: both share the picture. Where there is no such figure, lines are drawn. */
export function aboutFigure(
  meta: Omit<PageMeta, 'preview'>,
  [board, id]: readonly [board: string | undefined, id: string],
  lines: readonly PreviewLine[],
): PageMeta {
  const figure = board === undefined ? undefined : findFigure(board, id);
  return figure ? { ...meta, preview: previewOf(figure) } : withLines(meta, lines);
}

/** The receipt of a model on the board where it stands first has the picture of the model's page, which shows the same numbers. */
function previewOf(figure: Figure): PagePreview {
  const standing = firstStandings().get(figure.id.slice(RECEIPT_PREFIX.length));
  const model = standing?.board.id === figure.board && siteData().dataset.models.get(standing.row.model.id);
  if (model && figure.id.startsWith(RECEIPT_PREFIX)) return modelMeta(model).preview;
  return { path: figurePath(figure), title: titleOf(figure), ...drawnOf(figure) };
}

/** Receipts are drawn as receipts, without the lines that are dashes. */
function drawnOf(figure: Figure): Pick<PagePreview, 'lines' | 'figure'> {
  return figure.id.startsWith(RECEIPT_PREFIX)
    ? { lines: toPreviewLines(mainLines(figure), (line) => line) }
    : { lines: [], figure };
}

function titleOf(figure: Figure): string {
  return `${nameOf(figure)}: the ${figure.chart ? 'chart' : 'table'} to cite`;
}

function nameOf(figure: Figure, owner = figureOwner(figure).title): string {
  return figure.title.includes(owner) ? figure.title : `${figure.title} (${owner})`;
}
