/** Reads a foreign file into data/: planned first, then written, all or nothing. */
import { join } from 'node:path';
import { formatProblem, HarnessError } from '../../src/data/index.ts';
import { loadDataset } from '../../src/releases/index.ts';
import { type Applied, applyChanges, withData } from './changes.ts';
import { readForeignFile } from './foreign-file.ts';
import { type IngestOptions, type IngestPlan, planIngest } from './plan-ingest.ts';

export interface IngestResult extends Omit<IngestPlan, 'changes'>, Applied {
  isDryRun: boolean;
}

interface Ingest {
  dataDir: string;
  /** The foreign file. */
  path: string;
  options: IngestOptions;
  isDryRun: boolean;
  /** YYYY-MM-DD. */
  today: string;
}

/** Throws HarnessError, with nothing changed, for a file that is wrong or leaves something open, and for data that does not load. */
export function ingest(task: Ingest): IngestResult {
  return task.isDryRun ? readInto(task) : withData(task.dataDir, () => readInto(task));
}

function readInto({ dataDir, path, options, isDryRun, today }: Ingest): IngestResult {
  const { dataset, problems } = loadDataset(dataDir, { results: false });
  if (dataset === null) throw new HarnessError(problems.map(formatProblem).join('\n'));
  const { changes, ...said } = planIngest(dataset, readForeignFile(path), path, options, today);
  const { created, updated } = applyChanges(dataDir, changes, { dryRun: isDryRun });
  const inData = (files: readonly string[]) => files.map((file) => join(dataDir, file));
  return { ...said, created: inData(created), updated: inData(updated), isDryRun };
}
