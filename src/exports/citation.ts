/** How to cite a figure or an article: a sentence and a BibTeX entry, each saying where its numbers come from. */
import { formatPartialDate, formatWhen, joinWords } from '../data/index.ts';
import type { Column, Figure } from '../figures/index.ts';
import { describePublisher, describeSources, type FigureContext, type FrozenCopy } from './context.ts';
import { escapeTex, escapeUrl } from './tex.ts';

type Cited = Pick<Figure, 'title' | 'provenance'>;
type Place = Pick<FigureContext, 'siteName' | 'address' | 'release'>;

/** "Receipts, release of 26 November 2026, “Field report 2026: the ranking”, figures as reported in 2026, https://…". */
export function toFigureCitation(figure: Cited, context: Place): string {
  const { kind, asOf } = figure.provenance;
  const when = asOf === null ? '' : ` ${formatWhen(asOf)}`;
  const origin = {
    reported: `figures as reported${when}`,
    measured: asOf === null ? 'not measured yet' : `figures measured${when}`,
    calibration: 'hand-written answers that test the graders',
  }[kind];
  return `${describePublisher(context)}, “${figure.title}”, ${origin}, ${context.address}`;
}

/** What a row has in a column, as its table shows it. */
export interface CitedCell {
  column: Pick<Column, 'key' | 'label' | 'kind' | 'unit'>;
  text: string;
  /** Why there is no number. */
  missing?: string | undefined;
  note?: string | undefined;
}

/** Of more numbers than a score and its interval none says what it is in. */
const MAX_WITH_UNIT = 2;

/**
 * "GPT-5.5: score 78.0 % (issues resolved, 0 to 100 %), 95 % interval 73.4–82.0. Source: A (Somebody, May 2026). Receipts, “The
 * ranking”, figures as reported in May 2026, https://…"; `context` has the address of the number, and `cells` are those of one row.
 */
export function toNumberCitation(row: string, cells: readonly CitedCell[], figure: Cited, context: Place): string {
  const numbers = cells.map((cell, i) => describeNumber(cell, i === 0 && cells.length <= MAX_WITH_UNIT)).join(', ');
  const notes = cells.flatMap(({ note }) => note ?? []);
  const parts = [`${row}: ${numbers}.`, ...notes, describeSources(figure), toFigureCitation(figure, context)];
  return parts.filter(Boolean).join(' ');
}

/** "cost per task $4.00 (USD that one task cost)", "price — (price unknown)". */
function describeNumber({ column, text, missing }: CitedCell, withUnit: boolean): string {
  const { key, label, kind } = column;
  // The heading of the overall score says its unit; names of tasks keep their capitals.
  const [word = '', sign] = key === 'score' ? label.split(', ') : [label];
  const isName = kind === 'score' && key !== 'score';
  const inText = isName ? word : word.replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase());
  const said = missing ?? (withUnit ? column.unit : undefined);
  return [inText, text, missing === undefined ? sign : '', said && `(${said})`].filter(Boolean).join(' ');
}

export function toFigureBibtex(figure: Figure, context: FigureContext): string {
  const { siteName, address, release, frozen } = context;
  const { summary, asOf } = figure.provenance;
  const of = release === null ? '' : `Release of ${release}.`;
  return `${toEntry(['receipts', figure.board, figure.id, ...(release === null ? [] : [release])].join('-'), {
    title: figure.title,
    authors: [siteName],
    date: release ?? asOf,
    address,
    note: [of, summary, describeSources(figure)].filter(Boolean).join(' '),
    ...(frozen && { frozen }),
  })}\n`;
}

/** What of an article is cited; `address` is the absolute address of its page. */
export interface CitedArticle {
  slug: string;
  title: string;
  description: string;
  authors: readonly string[];
  /** When it was written, and when it was last changed; YYYY-MM-DD. */
  date: string;
  updated?: string | undefined;
  /** The date of the release whose numbers it shows; null for current ones. */
  release: string | null;
  address: string;
}

/** "Jane Doe, “Which model”, Receipts, 26 November 2026, numbers of the release of 26 November 2026, https://…". */
export function toArticleCitation(siteName: string, article: CitedArticle): string {
  const { title, authors, date, address } = article;
  const parts = [
    joinWords(authors),
    `“${title}”`,
    siteName,
    formatPartialDate(date),
    describeNumbers(article),
    address,
  ];
  return parts.join(', ');
}

export function toArticleBibtex(siteName: string, article: CitedArticle): string {
  const { slug, title, authors, date, updated, address } = article;
  const changed = updated === undefined ? '' : ` Updated on ${updated}.`;
  const note = `${siteName}, ${describeNumbers(article)}.${changed}`;
  return toEntry(`receipts-${slug}`, { title, authors, date, address, note });
}

/**
 * The meta tags that search engines for papers read; Google Scholar's guidelines name them. One author to a tag, dates with
 * slashes, and the name of the site where a journal has its own.
 */
export function toCitationTags(siteName: string, article: CitedArticle): [name: string, content: string][] {
  const { title, authors, date, updated, address } = article;
  const slashed = (day: string) => day.replaceAll('-', '/');
  return [
    ['citation_title', title],
    ...authors.map((author): [string, string] => ['citation_author', author]),
    ['citation_publication_date', slashed(date)],
    ['citation_online_date', slashed(updated ?? date)],
    ['citation_journal_title', siteName],
    ['citation_publisher', siteName],
    ['citation_public_url', address],
    ['citation_fulltext_html_url', address],
    ['citation_language', 'en'],
  ];
}

function describeNumbers({ release }: CitedArticle): string {
  return release === null ? 'current numbers' : `numbers of the release of ${formatPartialDate(release)}`;
}

interface Entry {
  title: string;
  authors: readonly string[];
  date: string | null;
  address: string;
  note: string;
  frozen?: FrozenCopy;
}

function toEntry(key: string, { title, authors, date, address, note, frozen }: Entry): string {
  const copy = frozen ? ` Frozen in the release of ${frozen.release}: \\url{${escapeUrl(frozen.address)}}` : '';
  const fields = {
    // Braces around the braces keep capitals, and a name in one piece.
    title: `{${escapeTex(title)}}`,
    author: authors.map((name) => `{${escapeTex(name)}}`).join(' and '),
    ...(date === null ? {} : { year: date.slice(0, 4) }),
    howpublished: `\\url{${escapeUrl(address)}}`,
    note: escapeTex(note) + copy,
  };
  const lines = Object.entries(fields).map(([name, value]) => `  ${name} = {${value}},`);
  return [`@misc{${key.replace(/[^a-z0-9.-]/gi, '-')},`, ...lines, '}'].join('\n');
}
