/** Joins the run.json of the parts of a run. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type AskedRun, type Problem, quote, runSchema } from '../../src/data/index.ts';
import { readJsonFile } from '../../src/data/node.ts';
import { findDifference, joinRuns } from './run-file.ts';

export interface Part {
  dir: string;
  run: AskedRun;
}

/** A folder with run.json, or one in which the run lies under its id, as shards leave it. */
export function readPart(dir: string, runId: string, problems: Problem[]): Part | null {
  const inside = join(dir, runId);
  const folder = existsSync(join(dir, 'run.json')) || !existsSync(join(inside, 'run.json')) ? dir : inside;
  const file = join(folder, 'run.json');
  const run = readJsonFile(runSchema, file, problems);
  if (run === null) return null;
  if (run.kind === 'asked') return { dir: folder, run };
  const fix = 'Only runs that asked models have shards to join';
  problems.push({ file, path: 'kind', expected: '"asked"', found: quote(run.kind), fix });
  return null;
}

/** The earliest beginning, and whatever any part asked; a problem where two parts did not ask the same. */
export function mergeRunFiles(parts: readonly Part[], problems: Problem[]): AskedRun {
  const [first, ...others] = parts.toSorted((a, b) => (a.run.createdAt < b.run.createdAt ? -1 : 1));
  if (first === undefined) throw new Error('There is nothing to join');
  return others.reduce((joined, { dir, run }) => {
    const difference = findDifference(joined, run);
    if (difference === null) return joinRuns(joined, run);
    const { path, expected, found } = difference;
    const fix = 'Only parts that asked the same can be joined';
    const file = join(dir, 'run.json');
    problems.push({ file, path, expected: `${quote(found)}, as in ${first.dir}`, found: quote(expected), fix });
    return joined;
  }, first.run);
}
