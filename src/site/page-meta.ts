/** What a page says of itself to search engines and to those who share it; each page writes its own, in the `_meta.ts` beside it. */
import { formatPartialDate, formatScoreInText, formatWhen } from '../data/index.ts';
import type { PreviewLine } from '../exports/node.ts';
import type { Figure } from '../figures/index.ts';
import type { Board, BoardRow } from '../scoring/index.ts';
import { siteData } from './data.ts';
import { releases } from './releases.ts';

export interface PageMeta {
  /** The address from the root of the site, with slashes at both ends. */
  path: string;
  title: string;
  description: string;
  /** Where another address is the page's real one; null for a page that has none. */
  canonical?: string | null;
  /** False where search engines are asked to leave it out, and the sitemap does; true if left out. */
  isListed?: boolean;
  /** The day of its last change, YYYY-MM-DD, where that is known. */
  modified?: string;
  /** The release whose numbers it shows, YYYY-MM-DD; left out for those of today. */
  release?: string | undefined;
  /** How it is cited, up to its address, where there is more to say than site and title. */
  citation?: string;
  preview: PagePreview;
}

/** The picture that stands for a page where it is shared; pages that are about one figure share that of its page. */
export interface PagePreview {
  /** The page whose picture it is. */
  path: string;
  title: string;
  /** The lines of the receipt that is drawn; none where it shows a figure. */
  lines: readonly PreviewLine[];
  figure?: Figure;
  /** The release that froze the figure, YYYY-MM-DD. */
  release?: string | undefined;
}

/** So many lines have room on a picture. */
const MAX_LINES = 6;

/** Of the first of them: writing out all of a thousand would take long, and nobody would see them. */
export function toPreviewLines<T>(items: readonly T[], toLine: (item: T) => PreviewLine): PreviewLine[] {
  return items.slice(0, MAX_LINES).map(toLine);
}

/** The first models of a board with their scores. */
export function toScoreLines({ rows, scale }: Board): PreviewLine[] {
  return toPreviewLines<BoardRow>(rows, (row) => [
    row.model.name,
    formatScoreInText(row.score, scale, row.approximate),
  ]);
}

/** What a page says of itself whose preview picture is a receipt with these lines. */
export function withLines(meta: Omit<PageMeta, 'preview'>, lines: readonly PreviewLine[]): PageMeta {
  return { ...meta, preview: { path: meta.path, title: meta.title, lines } };
}

/** The front matter of a page that is written in Markdown. */
export interface ProseFrontMatter extends Omit<PageMeta, 'preview'> {
  heading: string;
  /** Of its preview picture. */
  lines: readonly PreviewLine[];
}

export function toProseMeta({ heading: _, lines, ...meta }: ProseFrontMatter): PageMeta {
  return withLines(meta, lines);
}

/** `/models/glm-5/` has its picture at `/previews/models/glm-5.png`, `/` at `/previews/index.png`. */
export function previewPath({ path }: PagePreview): string {
  return `/previews/${path === '/' ? 'index' : path.slice(1, -1)}.png`;
}

/** What is seen on the picture, in words. */
export function describePreview({ title, lines, figure }: PagePreview): string {
  if (figure) return `${title}. ${figure.alt}`;
  return `${title}. ${lines.map(([label, text]) => `${label}: ${text}`).join('; ')}`.trim();
}

/** Of when its numbers are, for programs that read it as text. */
export function describeNumbers({ release }: PageMeta): string {
  if (release !== undefined) return `numbers of the release of ${formatPartialDate(release)}, which do not change`;
  const [newest] = releases();
  const { asOf } = siteData().board;
  if (newest) return `newest release ${formatPartialDate(newest.date)}, numbers here may be newer`;
  return asOf === null ? 'not known' : `numbers ${formatWhen(asOf)}`;
}
