/** The meta tags of an article that search engines for papers read; Google Scholar's guidelines name them. */
import type { CitedArticle } from './citation.ts';

/** One author to a tag, dates with slashes, and the name of the site where a journal has its own. */
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
