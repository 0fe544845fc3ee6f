/** What a page says of itself to search engines and to those who share it; src/pages/_metas.ts writes it. */
import { formatPartialDate, formatWhen } from '../data/index.ts';
import type { PreviewLine } from '../exports/node.ts';
import type { Figure } from '../figures/index.ts';
import { siteData } from './data.ts';
import { isEmptyPage } from './empty-pages.ts';
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

/** A page whose preview picture is a receipt with these lines; also the front matter of one that is written in Markdown. */
export interface SimpleMeta extends Omit<PageMeta, 'preview'> {
  lines: readonly PreviewLine[];
}

export function withLines({ lines, ...meta }: SimpleMeta): PageMeta {
  return {
    ...meta,
    ...(isEmptyPage(meta.path) && { isListed: false }),
    preview: { path: meta.path, title: meta.title, lines },
  };
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
