/** Title, description and preview of the articles and of their list. */
import type { Article } from '../articles/load.ts';
import type { PartName } from '../articles/parts.ts';
import { countOf, joinWords } from '../domain/format.ts';
import { ARTICLES_PATH, articlePath, siteArticles } from './articles.ts';
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
    modified: date,
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
