/** What search engines read of our data: figures and boards as datasets, and articles, in the words of schema.org (JSON-LD). */
import { dayOfRelease, joinWords } from '../data/index.ts';
import type { Column, Figure } from '../figures/index.ts';
import type { CitedArticle } from './citation.ts';
import { type FigureContext, formAddress, type NamedSource, namedSources } from './context.ts';
import { formsOf } from './forms.ts';

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
export type JsonLd = { [key: string]: Json };

/** Who publishes, and where; all addresses are absolute. */
export interface Publisher {
  name: string;
  tagline: string;
  home: string;
  /** The page that lists all data, and the one that says how numbers are made. */
  catalogue: string;
  methodology: string;
  /** The address of the licence of what is ours; null where there is none. */
  licence: string | null;
}

export interface FigureDates {
  /** The day on which it was first frozen, YYYY-MM-DD; null where it never was. */
  published: string | null;
  /** The absolute address of the figure as it is now, of which this is a frozen copy; null where this is that one. */
  copyOf: string | null;
}

/** What a board is as a dataset: more than one figure. */
export interface DataOfBoard {
  title: string;
  description: string;
  /** The absolute address of the page that shows it. */
  address: string;
  /** Everything of it in one file. */
  apiAddress: string;
  /** The one that stands for the board. */
  main: Figure | undefined;
  /** The absolute addresses of the pages of its figures; none to keep it short. */
  parts: readonly string[];
}

const CONTEXT = 'https://schema.org';
/** What search engines take at least and at most. */
const MIN_DESCRIPTION = 50;
const MAX_DESCRIPTION = 5000;
/** One cites the figure and has no number of it, the other is a picture once more. */
const NOT_LISTED = ['bib', 'dark.png'];

/** The dataset behind the page at that address has an id of its own: page and data are two things. */
const datasetId = (address: string) => `${address}#dataset`;

export function toFigureJsonLd(
  figure: Figure,
  context: FigureContext,
  publisher: Publisher,
  { published, copyOf }: FigureDates,
): JsonLd {
  const { provenance, title, alt } = figure;
  const { address, release } = context;
  const released = release ?? published;
  return {
    '@context': CONTEXT,
    ...toDataset(address, title, [alt, provenance.summary], publisher, figure),
    ...toVersion(release ?? provenance.asOf),
    ...(released === null ? {} : { datePublished: dayOfRelease(released) }),
    ...(release === null ? {} : { dateModified: dayOfRelease(release) }),
    ...toOrigin(figure),
    ...(copyOf === null ? {} : { exampleOfWork: { '@id': datasetId(copyOf) } }),
    distribution: formsOf(context)
      .filter(({ extension }) => !NOT_LISTED.includes(extension))
      .map(({ extension, type, label }) => toDownload(label, type, formAddress(context, extension))),
  };
}

export function toBoardJsonLd(board: DataOfBoard, publisher: Publisher): JsonLd {
  const { title, description, address, apiAddress, main, parts } = board;
  const summary = main?.provenance.summary ?? '';
  return {
    '@context': CONTEXT,
    ...toDataset(address, title, [description, summary], publisher, main),
    ...toVersion(main?.provenance.asOf ?? null),
    ...(main ? toOrigin(main) : {}),
    ...(parts.length === 0 ? {} : { hasPart: parts.map((part) => ({ '@id': datasetId(part) })) }),
    distribution: [toDownload('JSON', 'application/json', apiAddress)],
  };
}

/** An article, based on the data of the figures at those addresses. Whether an author is a person is not known, so no type is said. */
export function toArticleJsonLd(article: CitedArticle, figures: readonly string[], publisher: Publisher): JsonLd {
  const { title, description, authors, date, updated, address } = article;
  return {
    ...{ '@context': CONTEXT, '@type': 'TechArticle', '@id': `${address}#article` },
    ...{ headline: title, name: title, description, url: address, inLanguage: 'en', isAccessibleForFree: true },
    ...{ datePublished: date, dateModified: updated ?? date, creditText: joinWords(authors) },
    ...toRights(publisher),
    ...(figures.length === 0 ? {} : { isBasedOn: figures.map((figure) => ({ '@id': datasetId(figure) })) }),
  };
}

/** The list of all data; `addresses` are those of the pages of boards. */
export function toCatalogueJsonLd(publisher: Publisher, addresses: readonly string[]): JsonLd {
  return {
    '@context': CONTEXT,
    ...toCatalogue(publisher),
    description: `${publisher.tagline}. Every table and chart in many forms, with its sources.`,
    ...toRights(publisher),
    dataset: addresses.map((address) => ({ '@id': datasetId(address) })),
  };
}

/** `board` is the address of the page of the board that its front page shows, which describes the data. */
export function toSiteJsonLd({ name, tagline, home }: Publisher, board: string): JsonLd {
  return {
    ...{ '@context': CONTEXT, '@type': 'WebSite', '@id': `${home}#site` },
    ...{ name, description: tagline, url: home, inLanguage: 'en' },
    hasPart: { '@id': datasetId(board) },
  };
}

/** The text of a script element: nothing in it can close the element, and every reader of JSON takes it. */
export function toScriptText(data: object): string {
  const toEscape = (c: string) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return JSON.stringify(data).replace(/[<>&\u2028\u2029]/g, toEscape);
}

function toDataset(
  address: string,
  name: string,
  about: readonly string[],
  publisher: Publisher,
  figure: Figure | undefined,
): JsonLd {
  return {
    ...{ '@type': 'Dataset', '@id': datasetId(address) },
    name,
    description: describe([`${name}.`, ...about].filter(Boolean).join(' '), publisher.name),
    ...{ url: address, identifier: address, inLanguage: 'en', isAccessibleForFree: true },
    ...toRights(publisher, figure && licencesOf(figure)),
    includedInDataCatalog: toCatalogue(publisher),
    measurementTechnique: publisher.methodology,
  };
}

function describe(text: string, publisher: string): string {
  if (text.length > MAX_DESCRIPTION) return `${text.slice(0, MAX_DESCRIPTION - 1)}…`;
  const more = ` A dataset of ${publisher}, free to read and to download, with its sources.`;
  return text.length < MIN_DESCRIPTION ? text + more : text;
}

/** The numbers of others are under their licences; undefined for what is ours, and where their sources state none. */
function licencesOf(figure: Figure): string[] | undefined {
  if (figure.provenance.kind !== 'reported') return undefined;
  const licences = new Set(namedSources(figure).flatMap(({ licence }) => licence?.url ?? []));
  return licences.size > 0 ? [...licences] : undefined;
}

function toRights({ name, home, licence }: Publisher, others?: readonly string[]): JsonLd {
  const organisation = { '@type': 'Organization', '@id': `${home}#publisher`, name, url: home };
  const licences = others ?? (licence === null ? [] : [licence]);
  const [only, ...more] = licences;
  return {
    ...(only === undefined ? {} : { license: more.length > 0 ? [...licences] : only }),
    creator: organisation,
    publisher: { '@id': organisation['@id'] },
  };
}

function toCatalogue({ name, catalogue }: Publisher): JsonLd {
  return { '@type': 'DataCatalog', '@id': `${catalogue}#catalogue`, name: `${name}: all data`, url: catalogue };
}

function toVersion(date: string | null): JsonLd {
  return date === null ? {} : { version: date };
}

/** Of when and of what the numbers are, and whose. */
function toOrigin(figure: Figure): JsonLd {
  const measured = figure.columns.filter(({ kind }) => kind !== 'text').map(toVariable);
  const named = namedSources(figure);
  const sources = named.map(toSource);
  const credits = named.flatMap(({ credit }) => credit ?? []);
  const { asOf, kind } = figure.provenance;
  return {
    ...(asOf === null ? {} : { temporalCoverage: asOf }),
    ...(sources.length === 0 ? {} : { isBasedOn: sources }),
    ...(kind === 'reported'
      ? {
          creditText:
            credits.length > 0 ? joinWords(credits) : 'The numbers belong to the sources that published them.',
        }
      : {}),
    ...(measured.length === 0 ? {} : { variableMeasured: measured }),
  };
}

function toVariable({ label, unit, kind }: Column): JsonLd {
  const unitText = unit ?? (kind === 'usd' ? 'USD' : undefined);
  return { '@type': 'PropertyValue', name: label, ...(unitText === undefined ? {} : { unitText }) };
}

function toSource({ title, url, about, publishedAt, licence, credit }: NamedSource): JsonLd {
  return {
    ...{ '@type': 'CreativeWork', name: title },
    ...(url === null ? {} : { url }),
    ...(publishedAt === null ? {} : { datePublished: publishedAt }),
    ...(licence === null ? {} : { license: licence.url }),
    creditText: credit ?? `${title}${about}`,
  };
}

function toDownload(name: string, type: string, contentUrl: string): JsonLd {
  return { '@type': 'DataDownload', name, encodingFormat: type.split(';', 1).join(''), contentUrl };
}
