/** Changes several files of data/ at once: checked as a whole first, then all of them or none. */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, sep } from 'node:path';
import { loadDataset } from '../../src/domain/load.ts';
import { formatProblem } from '../../src/domain/problem.ts';
import { HarnessError } from '../commands/exit.ts';
import { writeAtomically } from '../write-atomically.ts';

/** New texts by path, relative to the data folder, in the order in which they are written: what others name comes first. */
export type Changes = ReadonlyMap<string, string>;

export interface Applied {
  /** Paths relative to the data folder. */
  created: string[];
  updated: string[];
}

/** Throws HarnessError with every problem, one a line, where the data would not load with the changes; then nothing is written. */
export function applyChanges(dataDir: string, changes: Changes, { dryRun }: { dryRun: boolean }): Applied {
  const before = new Map([...changes.keys()].map((path) => [path, readIfThere(join(dataDir, path))]));
  const real = [...changes].filter(([path, text]) => before.get(path) !== text);
  if (real.length > 0) checkWith(dataDir, real);
  if (!dryRun) writeAll(dataDir, real, before);
  const paths = real.map(([path]) => path);
  return {
    created: paths.filter((path) => before.get(path) === null),
    updated: paths.filter((path) => before.get(path) !== null),
  };
}

function readIfThere(file: string): string | null {
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}

/** Loads a copy of the data, without the answers and grades of runs, with the changes in it. */
function checkWith(dataDir: string, changes: readonly [string, string][]): void {
  const copy = mkdtempSync(join(tmpdir(), 'receipts-data-'));
  try {
    const isOfRun = (path: string) => /^runs\/[^/]+\/(?!run\.json$)/.test(path.split(sep).join('/'));
    cpSync(dataDir, copy, { recursive: true, filter: (from) => !isOfRun(from.slice(dataDir.length + 1)) });
    for (const [path, text] of changes) writeAtomically(join(copy, path), text);
    const { problems } = loadDataset(copy, { results: false });
    if (problems.length === 0) return;
    const lines = problems.map((problem) => formatProblem({ ...problem, file: problem.file.replace(copy, dataDir) }));
    throw new HarnessError(lines.join('\n'));
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

/** What fails on the way is undone, so that the data is as it was. */
function writeAll(
  dataDir: string,
  changes: readonly [string, string][],
  before: ReadonlyMap<string, string | null>,
): void {
  const undo: (() => void)[] = [];
  try {
    for (const [path, text] of changes) {
      const file = join(dataDir, path);
      undo.push(...makeFolder(dirname(file)));
      const old = before.get(path) ?? null;
      undo.push(() => (old === null ? rmSync(file, { force: true }) : writeAtomically(file, old)));
      writeAtomically(file, text);
    }
  } catch (error) {
    for (const step of undo.reverse()) step();
    throw new HarnessError(`Nothing was changed: ${error instanceof Error ? error.message : error}.`);
  }
}

/** Makes the folders that are missing, and gives what takes them away again. */
function makeFolder(folder: string): (() => void)[] {
  if (existsSync(folder)) return [];
  const above = makeFolder(dirname(folder));
  mkdirSync(folder);
  return [...above, () => rmSync(folder, { recursive: true, force: true })];
}
