/** Opens a run with its answers and grades, or says every problem of it. */
import { join } from 'node:path';
import {
  type Dataset,
  didYouMean,
  FILE_KINDS,
  type Problem,
  type Run,
  type Task,
  toError,
  usageError,
} from '../../src/data/index.ts';
import { readResults } from '../../src/data/node.ts';
import { findGradeProblems } from '../../src/scoring/index.ts';
import { dataDir } from '../paths.ts';

export interface OpenRun {
  dir: string;
  run: Run;
  tasks: ReadonlyMap<string, Task>;
}

/** Grades and opinions that no longer fit their answers are left out, because they are made anew. */
export function openRun(dataset: Dataset, id: string): OpenRun {
  const run = dataset.runs.get(id);
  if (!run) {
    const ids = [...dataset.runs.keys()];
    throw usageError(`There is no run "${id}".${didYouMean(id, ids)} There are: ${ids.join(', ') || 'none yet'}.`);
  }
  const dir = join(dataDir, FILE_KINDS.run.folder, id);
  const problems: Problem[] = [];
  const results = readResults(dir, run, problems);
  const broken = problems.filter(({ file, path }) => !file.startsWith(join(dir, 'grades')) && path !== 'answerHash');
  if (broken.length > 0) throw toError(broken);
  const kept = results.map((result) =>
    findGradeProblems([result], dir).length > 0 ? { ...result, grade: null } : result,
  );
  return { dir, run: { ...run, results: kept }, tasks: dataset.tasks };
}
