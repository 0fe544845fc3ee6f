/** Title, description and preview of the articles and of their list, and what search engines for papers read. */
import type { Article } from '../articles/load.ts';
import type { PartName } from '../articles/parts.ts';
import { countOf, joinWords } from '../domain/format.ts';
import { ARTICLES_PATH, articlePath, siteArticles } from './articles.ts';
import { absolute } from './base.ts';
import type { Draft } from './page-meta.ts';

/** Without articles there is no page for them. */
export function articleDrafts(): Draft[] {
  const articles = siteArticles();
  if (articles.length === 0) return [];
  return [
    {
      path: ARTICLES_PATH,
      title: 'Articles whose numbers are bound to the data',
      description: `${countOf(articles.length, 'article')}, every number of which comes from the figures of this site: ${joinWords(articles.map(({ title }) => title))}.`,
      lines: articles.slice(0, 6).map((article) => [shorten(article.title), describeBound(article)]),
    },
    ...articles.map(articleDraft),
  ];
}

function articleDraft(article: Article): Draft {
  const { title, description, date, scope } = article;
  return {
    path: articlePath(article),
    title,
    description,
    lines: [
      ['Written', date],
      ['Numbers bound', String(countUses(article, 'Num'))],
      ['Claims checked', String(countUses(article, 'Claim'))],
      ['Numbers', scope.release === null ? 'of the day' : `frozen ${scope.release}`],
    ],
  };
}

export function countUses({ uses }: Article, name: PartName): number {
  return uses.filter((use) => use.name === name).length;
}

const describeBound = (article: Article) => countOf(countUses(article, 'Num'), 'number');

const shorten = (title: string) => title.split(/[:,]/)[0] ?? title;

/**
 * The tags that Google Scholar reads: one `citation_author` for each author, dates with slashes, and in the journal's place the
 * name of the site.
 */
export function citationTags(article: Article, siteName: string): [name: string, content: string][] {
  const { title, authors, date, updated } = article;
  const slashed = (day: string) => day.replaceAll('-', '/');
  return [
    ['citation_title', title],
    ...authors.map((author): [string, string] => ['citation_author', author]),
    ['citation_publication_date', slashed(date)],
    ['citation_online_date', slashed(updated ?? date)],
    ['citation_journal_title', siteName],
    ['citation_publisher', siteName],
    ['citation_public_url', absolute(articlePath(article))],
    ['citation_fulltext_html_url', absolute(articlePath(article))],
    ['citation_language', 'en'],
  ];
}
