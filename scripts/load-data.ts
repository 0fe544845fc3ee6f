/** Loads data/ for a command, or ends it with every problem, one a line. */
import { type LoadOptions, loadDataset } from '../src/domain/load.ts';
import { formatProblem } from '../src/domain/problem.ts';
import type { Dataset } from '../src/domain/schema.ts';
import { HarnessError } from './commands/exit.ts';
import { dataDir } from './site/paths.ts';

/** Answers and grades of runs are left out unless asked for: a command that needs them reads its own run. */
export function loadData({ results = false }: LoadOptions = {}): Dataset {
  const { dataset, problems } = loadDataset(dataDir, { results });
  if (dataset === null) throw new HarnessError(problems.map(formatProblem).join('\n'));
  return dataset;
}
