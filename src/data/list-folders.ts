/** Lists the folders of a run that are named by ids: of tasks, of models in them, of samples in those. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isId } from './fields.ts';

/** Those that are `depth` levels inside `folder`, as paths from the folder of the run, in order. */
export function listFolders(runDir: string, folder: string, depth: number): string[] {
  const path = join(runDir, folder);
  const entries = existsSync(path) ? readdirSync(path, { withFileTypes: true }) : [];
  const named = entries
    .filter((entry) => entry.isDirectory() && isId(entry.name))
    .map(({ name }) => `${folder}/${name}`);
  return depth === 1 ? named.sort() : named.sort().flatMap((inner) => listFolders(runDir, inner, depth - 1));
}
