/** A data folder as it is on the disk, or as it will be once some texts are written: what `load.ts` reads. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import type { Problem } from './problem.ts';
import { readJsonFile, readJsonText } from './read-json-file.ts';

/** New texts by path below the folder, with slashes; each counts in the place of the file of that path. */
export type Changes = ReadonlyMap<string, string>;

export interface DataFolder {
  /** Where it lies, for messages. */
  dir: string;
  /** The names of what is in a folder of it, '' for itself; empty where there is no such folder. */
  namesIn: (folder: string) => string[];
  isFile: (path: string) => boolean;
  /** Whether a text of the changes is there or, of a folder, in it. */
  isChanged: (path: string) => boolean;
  /** As it stands there; a problem of the disk is thrown. */
  readText: (path: string) => string;
  /** Null where the file is none of this shape; what is wrong with it is added to the problems. */
  readJson: <S extends z.ZodType>(schema: S, path: string, problems: Problem[]) => z.infer<S> | null;
}

export function toDataFolder(dir: string, changes: Changes): DataFolder {
  const added = namesByFolder(changes.keys());
  return {
    dir,
    namesIn: (folder) => {
      const path = join(dir, folder);
      const names = isFolder(path) ? readdirSync(path) : [];
      return [...new Set([...names, ...(added.get(folder) ?? [])])];
    },
    isFile: (path) => changes.has(path) || isFile(join(dir, path)),
    isChanged: (path) => changes.has(path) || added.has(path),
    readText: (path) => changes.get(path) ?? readFileSync(join(dir, path), 'utf8'),
    readJson: (schema, path, problems) => {
      const [text, file] = [changes.get(path), join(dir, path)];
      return text === undefined ? readJsonFile(schema, file, problems) : readJsonText(schema, text, file, problems);
    },
  };
}

/** What each folder gets: "models" of "models/alpha.json" for '', "alpha.json" for "models". */
function namesByFolder(paths: Iterable<string>): Map<string, Set<string>> {
  const names = new Map<string, Set<string>>();
  for (const path of paths) {
    const parts = path.split('/');
    for (const [i, part] of parts.entries()) {
      const folder = parts.slice(0, i).join('/');
      names.set(folder, (names.get(folder) ?? new Set()).add(part));
    }
  }
  return names;
}

export const isFile = (path: string) => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
export const isFolder = (path: string) => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
