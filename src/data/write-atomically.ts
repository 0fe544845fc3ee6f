/** Writes a file whole or not at all: beside its place, then renamed. */
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Makes the folder if need be. The name in between ends in `.part` and the id of the process. */
export function writeAtomically(file: string, text: string): void {
  const part = `${file}.${process.pid}.part`;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(part, text);
  renameSync(part, file);
}
