/** The one reader of articles: every one of them, checked by itself and against the figures, or every problem at once. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Dataset, didYouMean, isId, type Problem, quote } from '../data/index.ts';
import { readPlainFile } from '../data/node.ts';
import type { Figure } from '../figures/index.ts';
import { checkUses } from './check.ts';
import type { FrontMatter } from './front-matter.ts';
import type { Use } from './parts.ts';
import { readArticle } from './read.ts';
import { type Scope, toScope } from './scope.ts';

export interface Article extends FrontMatter {
  /** The name of its file and of its page. */
  slug: string;
  file: string;
  uses: readonly Use[];
  scope: Scope;
}

export type LoadedArticles = { articles: Article[]; problems: [] } | { articles: null; problems: Problem[] };

const OUR_DIR = 'src/content/articles';

/** Articles speak of our data; with other data there are none unless a folder is named. Null where there are none. */
export function articlesDir(env: Record<string, string | undefined>): string | null {
  return env.ARTICLES_DIR || (env.DATA_DIR || !existsSync(OUR_DIR) ? null : OUR_DIR);
}

const ENDING = '.mdx';

/** `figures` are those of this build; they are asked for only where there is an article. */
export function loadArticles(dir: string | null, dataset: Dataset, figures: () => readonly Figure[]): LoadedArticles {
  if (dir === null) return { articles: [], problems: [] };
  if (!statSync(dir, { throwIfNoEntry: false })?.isDirectory())
    return { articles: null, problems: [missingFolder(dir)] };
  const names = readdirSync(dir).filter((name) => !name.startsWith('.'));
  const problems: Problem[] = [];
  const scopes = new Map<string, Scope>();
  const scopeOf = (board: string, release: string | null): Scope => {
    const key = `${board} ${release}`;
    const scope = scopes.get(key) ?? makeScope(board, release, dataset, figures);
    scopes.set(key, scope);
    return scope;
  };
  const articles = names.flatMap((name) => {
    const read = loadArticle(join(dir, name), name, dataset, scopeOf);
    problems.push(...read.problems);
    return read.article ?? [];
  });
  if (problems.length > 0) return { articles: null, problems };
  const newestFirst = (a: Article, b: Article) =>
    a.date < b.date ? 1 : a.date > b.date ? -1 : a.slug < b.slug ? -1 : 1;
  return { articles: articles.sort(newestFirst), problems: [] };
}

function loadArticle(
  file: string,
  name: string,
  dataset: Dataset,
  scopeOf: (board: string, release: string | null) => Scope,
): { article: Article | null; problems: Problem[] } {
  const slug = name.slice(0, -ENDING.length);
  if (!name.endsWith(ENDING) || !isId(slug)) return { article: null, problems: [badName(file, name)] };
  const text = readPlainFile(file);
  if (text.problem) return { article: null, problems: [text.problem] };
  const { frontMatter, uses, problems } = readArticle(text.bytes.toString('utf8'), file);
  if (frontMatter === null) return { article: null, problems };
  const unknown = unknownIds(frontMatter, dataset, file);
  if (unknown.length > 0) return { article: null, problems: [...problems, ...unknown] };
  const scope = scopeOf(frontMatter.board ?? dataset.site.defaultBoard, frontMatter.release ?? null);
  const inOrder = [...problems, ...checkUses(uses, scope, file)].sort((a, b) => lineOf(a) - lineOf(b));
  return { article: { ...frontMatter, slug, file, uses, scope }, problems: inOrder };
}

/** 0 for what stands in the head of the article. */
const lineOf = ({ path }: Problem) => Number(/^line (\d+)/.exec(path)?.[1] ?? 0);

function makeScope(board: string, date: string | null, dataset: Dataset, figures: () => readonly Figure[]): Scope {
  const release = date === null ? undefined : dataset.releases.get(date);
  const models = release?.models ?? [...dataset.models.values()];
  const names = new Map(models.map(({ id, name }) => [id, name]));
  // Frozen figures have the shape of live ones but for fields that are left out, which reading tells as undefined.
  const all = release ? (release.figures as Figure[]) : figures();
  return toScope(all, names, { board, release: date });
}

function unknownIds({ board, release: date }: FrontMatter, { boards, releases }: Dataset, file: string): Problem[] {
  const check = (path: string, id: string | undefined, known: Iterable<string>, expected: string): Problem[] => {
    const all = [...known];
    if (id === undefined || all.includes(id)) return [];
    const there = all.length === 0 ? ' There is none.' : ` There ${all.length === 1 ? 'is' : 'are'} ${all.join(', ')}.`;
    return [{ file, path, expected, found: quote(id), fix: `Correct it.${didYouMean(id, all) || there}` }];
  };
  const release = date === undefined ? undefined : releases.get(date);
  const boardIds = release ? release.boards.map(({ id }) => id) : boards.keys();
  return [
    ...check('release', date, releases.keys(), 'the date of a release'),
    ...check('board', board, boardIds, 'the id of a board'),
  ];
}

function badName(file: string, name: string): Problem {
  const expected = `an article named by an id and ${ENDING}`;
  const fix = 'Rename it: lower-case letters and digits, joined by single dots or hyphens';
  return { file, path: '', expected, found: quote(name), fix };
}

function missingFolder(dir: string): Problem {
  const fix = 'Check the path, or ARTICLES_DIR if you set it';
  return { file: dir, path: '', expected: 'a folder with articles', found: 'nothing', fix };
}
