/** Checks the data folder and the articles, so that no command goes on with what is wrong. */
import { articlesDir, loadArticles } from '../src/articles/index.ts';
import { listAllFigures } from '../src/cost/index.ts';
import { type Dataset, formatProblem, type Problem } from '../src/data/index.ts';
import { loadDataset } from '../src/releases/node.ts';
import { computeBoards, computeCalibrations } from '../src/scoring/index.ts';
import { findStaleResults } from './mapping/index.ts';
import { dataDir } from './paths.ts';

/** One line per problem and a last one that counts them; empty when all is right. */
export function findDataProblems(): string[] {
  const { dataset, problems } = loadDataset(dataDir);
  if (dataset === null) return toLines(problems, dataDir);
  const stale = findStaleResults(dataDir, dataset);
  if (stale.length > 0) return stale;
  const dir = articlesDir(process.env);
  return dir === null ? [] : toLines(findArticleProblems(dir, dataset), dir);
}

function findArticleProblems(dir: string, dataset: Dataset): Problem[] {
  const figures = () =>
    listAllFigures({ dataset, boards: computeBoards(dataset), calibrations: computeCalibrations(dataset) });
  return loadArticles(dir, dataset, figures).problems;
}

function toLines(problems: readonly Problem[], where: string): string[] {
  if (problems.length === 0) return [];
  const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
  return [...problems.map(formatProblem), `${count} in ${where}`];
}
