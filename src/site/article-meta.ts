/** Title, description and preview of the articles and of their list. */
import { type Article, isAssumed } from '../articles/index.ts';
import { countOf, joinWords } from '../data/index.ts';
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
      description: `${countOf(articles.length, 'article')}, whose numbers come from the figures of this site and lead back there: ${joinWords(articles.map(({ title }) => title))}.`,
      lines: [
        ['Articles', String(articles.length)],
        ['Numbers from the data', String(articles.reduce((sum, article) => sum + countBound(article), 0))],
        ['Sentences checked', String(articles.reduce((sum, article) => sum + countClaims(article), 0))],
      ],
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
      ['Numbers from the data', String(countBound(article))],
      ['Sentences checked', String(countClaims(article))],
      scope.release === null ? ['Follows corrections', 'yes'] : ['Frozen on', scope.release],
    ],
  };
}

/** How many of its numbers come from figures; what it assumes does not. */
export function countBound({ uses, scope }: Article): number {
  return uses.filter((use) => use.name === 'Num' && !isAssumed(use, scope.lookup)).length;
}

export function countAssumed({ uses, scope }: Article): number {
  return uses.filter((use) => isAssumed(use, scope.lookup)).length;
}

export function countClaims({ uses }: Article): number {
  return uses.filter(({ name }) => name === 'Claim').length;
}
