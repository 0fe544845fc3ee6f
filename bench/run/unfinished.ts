/** Finds a run that a person may have meant to go on with: runs are named after days, and a day may have ended meanwhile. */
import { join } from 'node:path';
import type { Dataset } from '../../src/data/index.ts';
import { listStored } from './stored.ts';

/** The newest run of a board with cells that are missing, or null; `missing` counts those of its own models and tasks. */
export function findUnfinished(
  dataset: Dataset,
  dataDir: string,
  board: string,
): { id: string; missing: number } | null {
  const runs = [...dataset.runs.values()].flatMap((run) => (run.kind === 'asked' && run.board === board ? [run] : []));
  const newest = runs.toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1))[0];
  if (newest === undefined) return null;
  const { id, models, tasks, samples } = newest;
  const missing = models.length * tasks.length * samples - listStored(join(dataDir, 'runs', id)).answered.size;
  return missing > 0 ? { id, missing } : null;
}
