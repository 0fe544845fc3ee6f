/** Writes a file whole or not at all: beside its place, then renamed. */
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { toFileError } from './read-plain-file.ts';

/** Makes the folder if need be. The name in between ends in `.part` and the id of the process. Throws HarnessError where the disk refuses. */
export function writeAtomically(file: string, text: string): void {
  const part = `${file}.${process.pid}.part`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(part, text);
    renameSync(part, file);
  } catch (error) {
    rmSync(part, { force: true });
    throw toFileError(error, file) ?? error;
  }
}
