/** Opens a run with its answers and grades, or says every problem of it. */
import { join } from 'node:path';
import { readResults } from '../../src/domain/load-run.ts';
import { didYouMean, formatProblem, type Problem } from '../../src/domain/problem.ts';
import { type Dataset, FILE_KINDS, type Run, type Task } from '../../src/domain/schema.ts';
import { HarnessError, usageError } from '../commands/exit.ts';
import { dataDir } from '../site/paths.ts';

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
  if (broken.length > 0) throw new HarnessError(broken.map(formatProblem).join('\n'));
  return { dir, run: { ...run, results }, tasks: dataset.tasks };
}
