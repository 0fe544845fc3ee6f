/** Figures as they are published: each as it is now and as every release froze it, with its address in every form. */
import { RELEASE_SCHEMA_VERSION, type Release } from '../data/index.ts';
import type { FigureContext } from '../exports/index.ts';
import { type Figure, RECEIPT_PREFIX } from '../figures/index.ts';
import { absolute } from './base.ts';
import { oncePerData, siteData } from './data.ts';
import { figurePath, siteFigures } from './figures.ts';
import { frozenPath, releasePath, releases } from './releases.ts';

export interface PublishedFigure {
  figure: Figure;
  /** The one that froze it; null for the figure as it is now. */
  release: Release | null;
  /** Its page, from the root of the site. */
  path: string;
  context: FigureContext;
}

export interface FrozenFigure extends PublishedFigure {
  release: Release;
}

/** Of more receipts than this nobody looks at the pictures, and drawing them would take longer than all else. */
const MAX_PICTURED_RECEIPTS = 100;

const liveFigures: () => PublishedFigure[] = oncePerData(() => publish(siteFigures(), null));

/** Those of the newest release first. */
export const frozenFigures: () => FrozenFigure[] = oncePerData(() =>
  releases().flatMap((release) => {
    const { date, schemaVersion, figures } = release;
    if (schemaVersion !== RELEASE_SCHEMA_VERSION) throw new Error(`${date}: a release of another shape`);
    // The shape is the same but for fields that are left out, which reading tells as undefined.
    return publish(figures as Figure[], release).map((published) => ({ ...published, release }));
  }),
);

export function publishedFigures(): PublishedFigure[] {
  return [...liveFigures(), ...frozenFigures()];
}

/** What routes below `[...release]` are called with: those that figures have as they are now and frozen. */
export function figureParams({ figure, release }: PublishedFigure) {
  const folder = release ? releasePath(release.date).slice(1, -1) : undefined;
  return { release: folder, board: figure.board, figure: figure.id };
}

const liveByPath = oncePerData(() => new Map(liveFigures().map((live) => [live.path, live])));

/** Where a figure of this build is published. */
export function figureContext(figure: Figure): FigureContext {
  const live = liveByPath().get(figurePath(figure));
  if (!live) throw new Error(`this build has no figure "${figure.board}/${figure.id}"`);
  return live.context;
}

const copiesByPath = oncePerData(() => Map.groupBy(frozenFigures(), ({ figure }) => figurePath(figure)));

/** Every release's figure of that board and id, the newest first. */
export function frozenCopies(figure: Pick<Figure, 'board' | 'id'>): FrozenFigure[] {
  return copiesByPath().get(figurePath(figure)) ?? [];
}

function publish(figures: readonly Figure[], release: Release | null): PublishedFigure[] {
  const siteName = siteData().dataset.site.name;
  const receipts = Map.groupBy(figures.filter(isReceipt), ({ board }) => board);
  return figures.map((figure) => {
    const path = release ? frozenPath(release.date, figure) : figurePath(figure);
    const [copy] = release ? [] : frozenCopies(figure);
    const context: FigureContext = {
      siteName,
      address: absolute(path),
      release: release?.date ?? null,
      ...(copy && { frozen: { release: copy.release.date, address: copy.context.address } }),
      pictured: !isReceipt(figure) || (receipts.get(figure.board)?.length ?? 0) <= MAX_PICTURED_RECEIPTS,
    };
    return { figure, release, path, context };
  });
}

function isReceipt({ id }: Figure): boolean {
  return id.startsWith(RECEIPT_PREFIX);
}
