/** Every figure of this build, and where its page is. */
import { listAllFigures } from '../cost/index.ts';
import { type Figure, RECEIPT_PREFIX, RUN_FIGURE, runHref } from '../figures/index.ts';
import { type SiteData, siteData } from './data.ts';

let cached: { data: SiteData; figures: Figure[] } | null = null;

export function siteFigures(): Figure[] {
  const data = siteData();
  if (cached?.data !== data) cached = { data, figures: listAllFigures(data) };
  return cached.figures;
}

/** From the root of the site, with slashes at both ends. */
export function figurePath({ board, id }: Pick<Figure, 'board' | 'id'>): string {
  return `/figures/${board}/${id}/`;
}

let found: { figures: readonly Figure[]; byPath: Map<string, Figure> } | null = null;

export function findFigure(board: string, id: string): Figure | undefined {
  const figures = siteFigures();
  if (found?.figures !== figures) found = { figures, byPath: new Map(figures.map((f) => [figurePath(f), f])) };
  return found.byPath.get(figurePath({ board, id }));
}

/** The page that a figure belongs to: that of its board, or of its run. */
export function figureOwner({ board, id }: Figure): { path: string; title: string } {
  const { dataset } = siteData();
  const run = dataset.runs.get(board);
  const ofRun = run !== undefined && (id === RUN_FIGURE || !dataset.boards.has(board));
  if (ofRun) return { path: runHref(board), title: run.title };
  return { path: `/boards/${board}/`, title: dataset.boards.get(board)?.title ?? board };
}

/** Of more receipts than this nobody looks at the pictures, and drawing them would take longer than all else. */
const MAX_PICTURED_RECEIPTS = 100;

/** Tells of each of these figures whether PNGs are drawn of it: of receipts only where their board has few. */
export function toPictured(figures: readonly Figure[]): (figure: Figure) => boolean {
  const isReceipt = ({ id }: Figure) => id.startsWith(RECEIPT_PREFIX);
  const counts = new Map<string, number>();
  for (const { board } of figures.filter(isReceipt)) counts.set(board, (counts.get(board) ?? 0) + 1);
  return (figure) => !isReceipt(figure) || (counts.get(figure.board) ?? 0) <= MAX_PICTURED_RECEIPTS;
}

let pictured: { figures: Figure[]; has: (figure: Figure) => boolean } | null = null;

/** The same of a figure of this build. */
export function isPictured(figure: Figure): boolean {
  const figures = siteFigures();
  if (pictured?.figures !== figures) pictured = { figures, has: toPictured(figures) };
  return pictured.has(figure);
}
