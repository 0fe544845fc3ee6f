/** Loads data/ for a command, or ends it with every problem, one a line. */

import { type Dataset, toError } from '../src/data/index.ts';
import type { LoadOptions } from '../src/data/node.ts';
import { loadDataset } from '../src/releases/node.ts';
import { dataDir } from './paths.ts';

/** Answers and grades of runs are left out unless asked for: a command that needs them reads its own run. */
export function loadData({ results = false }: LoadOptions = {}): Dataset {
  const { dataset, problems } = loadDataset(dataDir, { results });
  if (dataset === null) throw toError(problems);
  return dataset;
}
