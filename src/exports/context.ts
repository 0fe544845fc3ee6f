/** Where a figure is published, and the line that says so in every form of it. */
import { formatPartialDate } from '../data/index.ts';
import { describeSource, type Figure } from '../figures/index.ts';

/** Where a copy of a figure stands that will not change. */
export interface FrozenCopy {
  /** The date of the release, YYYY-MM-DD. */
  release: string;
  /** The absolute address of its page there. */
  address: string;
}

export interface FigureContext {
  siteName: string;
  /** The absolute address of the figure's page, with a slash at its end. */
  address: string;
  /** The date of the release that froze it, YYYY-MM-DD; null for the figure as it is now. */
  release: string | null;
  /** That of the newest release that has the figure; left out where none has, or this is one. */
  frozen?: FrozenCopy;
  /** False where it is one of so many that no PNG is drawn of it; true if left out. */
  pictured?: boolean;
}

/** The absolute address of one form of the figure. */
export function formAddress({ address }: FigureContext, extension: string): string {
  return `${address.replace(/\/$/, '')}.${extension}`;
}

/** Where the figure stands for a frame: the path or the address of its page, with another folder. */
export function toEmbedAddress(page: string): string {
  return inFolder(page, 'embed');
}

/** Where it stands for a site that was given the address of its page, and asks what to show. */
export function toOembedAddress(page: string): string {
  return `${inFolder(page, 'oembed').slice(0, -1)}.json`;
}

function inFolder(page: string, folder: string): string {
  return page.replace(/\/figures\/(?=[^/]+\/[^/]+\/$)/, `/${folder}/`);
}

/** The absolute address of the site that publishes the figure, with a slash at its end. */
export function siteAddress({ address, release }: FigureContext): string {
  const root = address.replace(/figures\/[^/]+\/[^/]+\/$/, '');
  return release === null ? root : root.replace(/v\/[^/]+\/$/, '');
}

/** "Receipts", or "Receipts, release of 26 November 2026". */
export function describePublisher({ siteName, release }: Pick<FigureContext, 'siteName' | 'release'>): string {
  return release === null ? siteName : `${siteName}, release of ${formatPartialDate(release)}`;
}

export interface NamedSource {
  title: string;
  /** Null where it has no address that a browser may follow. */
  url: string | null;
  /** " (Somebody, May 2026)". */
  about: string;
  licence: { name: string; url: string } | null;
  credit: string | null;
  publishedAt: string | null;
}

/** The sources as every form names them. */
export function namedSources({ provenance }: Pick<Figure, 'provenance'>): NamedSource[] {
  return provenance.sources.map((source) => ({
    title: source.title,
    url: source.url !== null && /^https?:\/\//.test(source.url) ? source.url : null,
    about: describeSource(source),
    licence: source.licence ?? null,
    credit: source.credit ?? null,
    publishedAt: source.publishedAt,
  }));
}

const toPlain = ({ title, about }: NamedSource) => title + about;

/** "Sources: A (Somebody, May 2026); B."; empty where there is none. `write` says how each is written. */
export function describeSources(
  figure: Pick<Figure, 'provenance'>,
  write: (source: NamedSource) => string = toPlain,
): string {
  const named = namedSources(figure).map(write);
  return named.length === 0 ? '' : `${named.length === 1 ? 'Source' : 'Sources'}: ${named.join('; ')}.`;
}
