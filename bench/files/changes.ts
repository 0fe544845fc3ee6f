/**
 * Changes several files of data/ at once: checked as a whole first, then all of them or none. A process that is killed on the
 * way leaves a list of what it was about to do, and the next one completes it before anything else.
 */
import { copyFileSync, existsSync, linkSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Dataset, formatProblem, HarnessError } from '../../src/data/index.ts';
import { type Changes, JOURNAL, readPlainText, toFileError, writeAtomically } from '../../src/data/node.ts';
import { loadDataset } from '../../src/releases/node.ts';
import { isRunning } from '../is-running.ts';

export interface Applied {
  /** Paths relative to the data folder. */
  created: string[];
  updated: string[];
}

export interface ApplyOptions {
  /** The data as it is, which the changes were made for. */
  dataset: Dataset;
  dryRun: boolean;
}

const [JOURNAL_DIR, PLAN] = JOURNAL;
const OWNER = 'owner';

/**
 * Keeps other processes from changing the data while `change` reads it, plans and writes; completes what a killed process had
 * begun. Throws HarnessError where another process is at work.
 */
export function withData<T>(dataDir: string, change: () => T): T {
  if (!existsSync(dataDir)) return change();
  const journal = join(dataDir, JOURNAL_DIR);
  takeJournal(journal, dataDir);
  try {
    return change();
  } finally {
    rmSync(journal, { recursive: true, force: true });
  }
}

function takeJournal(journal: string, dataDir: string): void {
  try {
    mkdirSync(journal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw toFileError(error, journal) ?? error;
    const owner = Number(readIfThere(join(journal, OWNER)));
    if (owner > 0 && owner !== process.pid && isRunning(owner)) {
      const fix = 'Wait for it, or remove the folder if that is not so';
      throw new HarnessError(`${journal}: the data is being changed by process ${owner}. ${fix}.`);
    }
    // What a killed process had planned as a whole is done; a plan that it had not written to the end is forgotten.
    const plan = JSON.parse(readIfThere(join(journal, PLAN)) ?? '[]') as [string, string][];
    for (const [path, text] of plan) put(journal, join(dataDir, path), text);
    rmSync(join(journal, PLAN), { force: true });
  }
  try {
    writeFileSync(join(journal, OWNER), String(process.pid));
  } catch (error) {
    rmSync(journal, { recursive: true, force: true });
    throw toFileError(error, journal) ?? error;
  }
}

/**
 * `changes` are written in their order: what others name comes first. Throws HarnessError with every problem, one a line, where the
 * data would not load with them; then nothing is written.
 * To be called inside of `withData`, unless it is a dry run.
 */
export function applyChanges(dataDir: string, changes: Changes, { dataset, dryRun }: ApplyOptions): Applied {
  const before = new Map([...changes.keys()].map((path) => [path, readIfThere(join(dataDir, path))]));
  const real = [...changes].filter(([path, text]) => before.get(path) !== text);
  if (real.length > 0) {
    const { problems } = loadDataset(dataDir, { results: false, changes: new Map(real), before: dataset });
    if (problems.length > 0) throw new HarnessError(problems.map(formatProblem).join('\n'));
  }
  if (!dryRun && real.length > 0) writeAll(dataDir, real, before);
  const paths = real.map(([path]) => path);
  return {
    created: paths.filter((path) => before.get(path) === null),
    updated: paths.filter((path) => before.get(path) !== null),
  };
}

function readIfThere(file: string): string | null {
  return existsSync(file) ? readPlainText(file) : null;
}

/** Writes all of them or none, as they are. Paths may lead out of the data folder. To be called inside of `withData`. */
export function writeTogether(dataDir: string, changes: Changes): void {
  writeAll(dataDir, [...changes], new Map([...changes.keys()].map((path) => [path, readIfThere(join(dataDir, path))])));
}

/** What fails on the way is undone, so that the data is as it was. Undoing takes no room on the disk: the old files are kept until the end. */
function writeAll(
  dataDir: string,
  changes: readonly [string, string][],
  before: ReadonlyMap<string, string | null>,
): void {
  const journal = join(dataDir, JOURNAL_DIR);
  const plan = join(journal, PLAN);
  const undo: (() => void)[] = [];
  const kept: string[] = [];
  try {
    writeAtomically(plan, JSON.stringify(changes));
    for (const [path, text] of changes) {
      const file = join(dataDir, path);
      const firstFolder = mkdirSync(dirname(file), { recursive: true });
      if (firstFolder !== undefined) undo.push(() => rmSync(firstFolder, { recursive: true, force: true }));
      if (before.get(path) === null) undo.push(() => rmSync(file, { force: true }));
      else {
        const old = join(journal, `old-${kept.length}`);
        kept.push(old);
        keepOld(file, old);
        undo.push(() => move(old, file));
      }
      put(journal, file, text);
    }
  } catch (error) {
    for (const step of undo.reverse()) step();
    throw toFileError(error, dataDir) ?? error;
  } finally {
    for (const file of [plan, ...kept]) rmSync(file, { force: true });
  }
}

/** Whole or not at all; what is written in between lies in the journal, and never among the data. */
function put(journal: string, file: string, text: string): void {
  const part = join(journal, 'part');
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(part, text);
  move(part, file);
}

/** A second name of the old file, which is no copy; where the disk has no such names, a copy. */
function keepOld(file: string, kept: string): void {
  try {
    linkSync(file, kept);
  } catch {
    copyFileSync(file, kept);
  }
}

function move(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    // A folder of data/ may be a link to another disk.
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
    writeAtomically(to, readPlainText(from));
  }
}
