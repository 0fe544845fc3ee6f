/** The Markdown twin of every page, made of the page as it was built: for programs that read text. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { formatPartialDate, formatWhen } from '../data/index.ts';
import { toArticleCitation, toPageMarkdown } from '../exports/index.ts';
import { receiptHref } from '../figures/index.ts';
import { articlePath, citedArticle, siteArticles } from './articles.ts';
import { siteData } from './data.ts';
import { pageMetas } from './page-meta.ts';
import { releases } from './releases.ts';

/** The twin of the page of a figure is one of its forms. */
const FIGURE_PAGE = /(?:^|\/)figures\/[^/]+\/[^/]+\/$/;
/** A page of a release, by its date. */
const FROZEN_PAGE = /^\/v\/([\d-]{10})\//;
/** How often the thread looks for new pages. */
const LOOK_MS = 150;

/** `/models/glm-5/` has its twin at `/models/glm-5.md`, `/` at `/index.md`. */
export function twinPath(path: string): string {
  return path === '/' ? '/index.md' : `${path.slice(0, -1)}.md`;
}

/** `path` is that of the page from the root of the site, `address` the absolute one. */
export function toTwin(html: string, path: string, address: string): string {
  const siteName = siteData().dataset.site.name;
  const article = siteArticles().find((each) => articlePath(each) === path);
  const citation = article && toArticleCitation(siteName, citedArticle(article, address)).slice(0, -address.length);
  const date = describeDate(article ? article.scope.release : (FROZEN_PAGE.exec(path)?.[1] ?? null));
  return toPageMarkdown(html, { siteName, address, date, ...(citation && { citation }) });
}

function describeDate(release: string | null): string {
  const { board } = siteData();
  const [newest] = releases();
  if (release !== null) return `numbers of the release of ${formatPartialDate(release)}, which do not change`;
  if (newest) return `newest release ${formatPartialDate(newest.date)}, numbers here may be newer`;
  return board.asOf === null ? 'not known' : `numbers ${formatWhen(board.asOf)}`;
}

/** Converts pages as they appear in the folder, then whatever `rendered` names beyond those that we know beforehand. */
export async function writeTwins(
  dir: string,
  addressOf: (path: string) => string,
  rendered: Promise<readonly string[]>,
): Promise<void> {
  const isDone = rendered.then(() => true);
  const pending = new Set(knownPages());
  const written = new Set<string>();
  const convertAll = (paths: Iterable<string>) => {
    for (const path of paths) {
      if (written.has(path) || !writeTwin(dir, path, addressOf(path))) continue;
      pending.delete(path);
      written.add(path);
    }
  };
  do convertAll(pending);
  while (!(await Promise.race([isDone, setTimeout(LOOK_MS, false)])));
  convertAll((await rendered).filter((path) => !FIGURE_PAGE.test(path)));
}

function knownPages(): string[] {
  const pages = [...pageMetas().keys()].filter((path) => !FIGURE_PAGE.test(path));
  const runs = [...siteData().dataset.runs.values()];
  return [...pages, ...runs.flatMap((run) => run.results.map(({ model, task }) => receiptHref(run.id, model, task)))];
}

/** False where the page is not there, is not whole yet, or has no twin. */
function writeTwin(dir: string, path: string, address: string): boolean {
  const file = join(dir, path, 'index.html');
  if (!existsSync(file)) return false;
  const html = readFileSync(file, 'utf8');
  if (!html.includes('</main>') || !html.includes('type="text/markdown"')) return false;
  const twin = join(dir, twinPath(path));
  mkdirSync(dirname(twin), { recursive: true });
  writeFileSync(twin, toTwin(html, path, address));
  return true;
}
