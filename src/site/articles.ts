/** The articles of this build, and where what they name is published. */
import { type Article, articlesDir, type Found, isAssumed, loadArticles, type Scope } from '../articles/index.ts';
import { formatPartialDate, formatProblem } from '../data/index.ts';
import type { CitedArticle } from '../exports/index.ts';
import { type Figure, headKey, RECEIPT_PREFIX } from '../figures/index.ts';
import { oncePerData } from './data.ts';
import { figurePath, siteFigures } from './figures.ts';
import { frozenPath } from './releases.ts';

export const ARTICLES_PATH = '/articles/';
export const articlePath = ({ slug }: Pick<Article, 'slug'>) => `${ARTICLES_PATH}${slug}/`;

/** The newest first. */
export const siteArticles: () => Article[] = oncePerData(({ dataset }) => {
  const { articles, problems } = loadArticles(articlesDir(process.env), dataset, siteFigures);
  if (articles === null) throw new Error(problems.map(formatProblem).join('\n'));
  return articles;
});

/** The article on whose page a component stands. */
export function articleAt(slug: string | undefined): Article {
  const article = siteArticles().find((each) => each.slug === slug);
  if (!article) throw new Error(`there is no article "${slug}"; its parts stand on pages of articles only`);
  return article;
}

/** How many of its numbers come from figures; what it assumes does not. */
export function countBound({ uses, scope }: Article): number {
  return uses.filter((use) => use.name === 'Num' && !isAssumed(use, scope.lookup)).length;
}

export const countAssumed = ({ uses, scope }: Article) => uses.filter((use) => isAssumed(use, scope.lookup)).length;
export const countClaims = ({ uses }: Article) => uses.filter(({ name }) => name === 'Claim').length;

/** What of an article is cited, at the absolute address of its page. */
export function citedArticle(article: Article, address: string): CitedArticle {
  const { slug, title, description, authors, date, updated, scope } = article;
  return { slug, title, description, authors, date, updated, release: scope.release, address };
}

/** The page of a figure as the article has it: frozen, or as it is now. */
export function scopedPath({ release }: Scope, figure: Pick<Figure, 'board' | 'id'>): string {
  return release === null ? figurePath(figure) : frozenPath(release, figure);
}

/** Where the receipt of a number is: that of the model that it is about, if it has the number, or else the figure that has it. */
export function foundPath(scope: Scope, { figure, row, value }: Found): string | null {
  const own = scope.figures.get(figure);
  if (!own) return null;
  const receipt = row === null ? undefined : scope.figures.get(`${own.board}/${RECEIPT_PREFIX}${row}`);
  const isThere = receipt?.rows.some(({ cells }) => cells.some((cell) => cell.value === value)) ?? false;
  return scopedPath(scope, receipt && isThere ? receipt : own);
}

/** What a number was computed from, for those who point at it: "Field report 2026: the ranking. DeepSeek-R1, Price: $2.50". */
export function describeFound(scope: Scope, used: readonly Found[]): string {
  const titles = [...new Set(used.map(({ figure }) => scope.figures.get(figure)?.title ?? figure))];
  const frozen = scope.release === null ? '' : `, release of ${formatPartialDate(scope.release)}`;
  return `${titles.join('; ')}${frozen}. ${used.map((found) => describeCell(scope, found)).join('; ')}`;
}

function describeCell(scope: Scope, { figure, name, row, text }: Found): string {
  const own = scope.figures.get(figure);
  const labelOf = (key: string | undefined) => own?.columns.find((column) => column.key === key)?.label;
  if (!own || row === null) return labelOf(name.split('.').at(-1)) ?? name;
  const head = own.columns.findIndex(({ key }) => key === headKey(own));
  const item = own.rows.find(({ id }) => id === row)?.cells[head]?.text ?? row;
  return `${item}, ${labelOf(name.split(`${row}.`).at(-1)) ?? name}: ${text}`;
}
