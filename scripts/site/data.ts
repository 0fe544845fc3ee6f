/** Checks the data folder, so that no command goes on with data that is wrong. */
import { loadDataset } from '../../src/domain/load.ts';
import { formatProblem } from '../../src/domain/problem.ts';
import { dataDir } from './paths.ts';

/** One line per problem and a last one that counts them; empty when the data is right. */
export function findDataProblems(): string[] {
  const { problems } = loadDataset(dataDir);
  if (problems.length === 0) return [];
  const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
  return [...problems.map(formatProblem), `${count} in ${dataDir}`];
}
