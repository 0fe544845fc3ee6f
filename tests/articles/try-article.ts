/** Loads an article that a test wrote, against the figures of this repository. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Article, loadArticles } from '../../src/articles/load.ts';
import { listAllFigures } from '../../src/cost/index.ts';
import { formatProblem } from '../../src/data/problem.ts';
import { computeBoards, computeCalibrations } from '../../src/scoring/boards.ts';
import { dataset as real } from '../helpers.ts';

/** The board of articles that name none is the one of reported prices. */
const dataset = { ...real, site: { ...real.site, defaultBoard: 'field-report' } };

const figures = listAllFigures({
  dataset,
  boards: computeBoards(dataset),
  calibrations: computeCalibrations(dataset),
});

export const HEAD = 'title: Made up\ndescription: Invented.\ndate: 2001-02-03\nauthors: [Nobody]\n';

/** Writes each text as a file of that name into a folder of its own; problems are told without the folder. */
export function tryArticles(files: Record<string, string>): { articles: Article[]; problems: string[] } {
  const dir = mkdtempSync(join(tmpdir(), 'receipts-articles-'));
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(dir, name), text);
    const { articles, problems } = loadArticles(dir, dataset, () => figures);
    return {
      articles: articles ?? [],
      problems: problems.map((each) => formatProblem(each).replaceAll(`${dir}/`, '')),
    };
  } finally {
    rmSync(dir, { recursive: true });
  }
}

/** The problems of one article with a right head and this text, which begins on line 8. */
export function tryText(text: string, head = HEAD): string[] {
  return tryArticles({ 'made.mdx': `---\n${head}---\n\n${text}\n` }).problems;
}
