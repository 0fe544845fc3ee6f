/** What the articles and their list say of themselves. */
import type { Article } from '../../articles/index.ts';
import { countOf, joinWords } from '../../data/index.ts';
import { toArticleCitation } from '../../exports/index.ts';
import {
  ARTICLES_PATH,
  absolute,
  articlePath,
  citedArticle,
  countBound,
  countClaims,
  type PageMeta,
  siteArticles,
  siteData,
  withLines,
} from '../../site/index.ts';

/** Without articles there is no page for them. */
export function articleMetas(): PageMeta[] {
  const articles = siteArticles();
  return articles.length === 0 ? [] : [articleListMeta(), ...articles.map(articleMeta)];
}

export function articleListMeta(): PageMeta {
  const articles = siteArticles();
  const count = (of: (article: Article) => number) => String(articles.reduce((sum, article) => sum + of(article), 0));
  const meta = {
    path: ARTICLES_PATH,
    title: 'Articles whose numbers are bound to the data',
    description: `${countOf(articles.length, 'article')}, whose numbers come from the figures of this site and lead back there: ${joinWords(articles.map(({ title }) => title))}.`,
  };
  return withLines(meta, [
    ['Articles', String(articles.length)],
    ['Numbers from the data', count(countBound)],
    ['Sentences checked', count(countClaims)],
  ]);
}

export function articleMeta(article: Article): PageMeta {
  const { title, description, date, scope } = article;
  const path = articlePath(article);
  const address = absolute(path);
  const citation = toArticleCitation(siteData().dataset.site.name, citedArticle(article, address));
  const meta = {
    ...{ path, title, description, modified: date, citation: citation.slice(0, -address.length) },
    ...(scope.release === null ? {} : { release: scope.release }),
  };
  return withLines(meta, [
    ['Written', date],
    ['Numbers from the data', String(countBound(article))],
    ['Sentences checked', String(countClaims(article))],
    scope.release === null ? ['Follows corrections', 'yes'] : ['Frozen on', scope.release],
  ]);
}
