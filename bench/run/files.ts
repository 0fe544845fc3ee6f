/** The files of a run: each written whole beside its place and renamed, so that a kill at any moment tears none. */
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { hashText, toFileError } from '../../src/data/node.ts';
import { isRunning } from '../is-running.ts';

/** In the name of a file that is being written: the machine and the process, so that only what dead processes left behind is removed. */
const HOST = hashText(hostname()).slice(0, 8);
const TEMPORARY = /^\..+\.([0-9a-f]{8})-(\d+)\.tmp$/;
/** Another machine's file of this age is no longer being written. */
const ABANDONED_MS = 3_600_000;

/** The folder must be there. */
export function writeWhole(file: string, text: string): void {
  const temporary = temporaryBeside(file);
  try {
    writeFileSync(temporary, text);
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw toFileError(error, file) ?? error;
  }
}

/** Makes a folder with its first file in one step: without it the folder would be a broken run. False if it exists. */
export function makeWhole(folder: string, name: string, text: string): boolean {
  if (existsSync(folder)) return false;
  const temporary = temporaryBeside(folder);
  try {
    mkdirSync(temporary, { recursive: true });
    writeFileSync(join(temporary, name), text);
    renameSync(temporary, folder);
    return true;
  } catch (error) {
    rmSync(temporary, { recursive: true, force: true });
    // Another shard of the run was faster.
    if (existsSync(folder)) return false;
    throw toFileError(error, folder) ?? error;
  }
}

/** On the same disk, so that it can be renamed to `path`. */
export function temporaryBeside(path: string): string {
  return join(dirname(path), `.${basename(path)}.${HOST}-${process.pid}.tmp`);
}

export function toJsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** Removes what dead processes left half-written in and beside the folder of a run. */
export function removeLeftovers(dir: string): void {
  for (const folder of [dirname(dir), ...foldersOf(dir)]) {
    for (const name of existsSync(folder) ? readdirSync(folder) : []) {
      const [, host, pid] = TEMPORARY.exec(name) ?? [];
      const isOurs = folder !== dirname(dir) || name.startsWith(`.${basename(dir)}.`);
      if (host === undefined || !isOurs || !isDead(join(folder, name), host, Number(pid))) continue;
      rmSync(join(folder, name), { recursive: true, force: true });
    }
  }
}

/** The folder of a run and those that hold answers. */
function foldersOf(dir: string): string[] {
  const inside = (folder: string) =>
    readdirSync(folder, { withFileTypes: true }).flatMap((e) => (e.isDirectory() ? [join(folder, e.name)] : []));
  const answers = join(dir, 'answers');
  return existsSync(answers) ? [dir, ...inside(answers).flatMap(inside)] : [dir];
}

function isDead(file: string, host: string, pid: number): boolean {
  if (host === HOST) return pid === process.pid || !isRunning(pid);
  const { mtimeMs = 0 } = statSync(file, { throwIfNoEntry: false }) ?? {};
  return Date.now() - mtimeMs > ABANDONED_MS;
}
