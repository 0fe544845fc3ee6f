/** Reads a file that somebody else wrote: its text, and the hash by which it is known. */
import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { formatProblem, HarnessError, toOneLine } from '../../src/data/index.ts';

export interface ForeignFile {
  /** Without its folder, which is nobody's business, on one line, with nothing hidden in it. */
  name: string;
  /** Of its bytes, in hexadecimal. */
  sha256: string;
  /** Without a byte-order mark. */
  text: string;
}

const MIB = 2 ** 20;
/** Beyond this it is no results but a log of everything. */
const MAX_BYTES = 100 * MIB;

/** Throws HarnessError for what is no file, too large, or not UTF-8. */
export function readForeignFile(path: string): ForeignFile {
  const fail = (expected: string, found: string, fix: string): never => {
    throw new HarnessError(formatProblem({ file: path, path: '', expected, found, fix }));
  };
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats?.isFile())
    fail('a file', stats?.isDirectory() ? 'a folder' : stats ? 'no plain file' : 'nothing', 'Check the path');
  const size = stats?.size ?? 0;
  if (size > MAX_BYTES) {
    const fix = 'Take out what is not needed, such as samples and transcripts, or ingest its summary';
    fail(`at most ${MAX_BYTES / MIB} MiB`, `${Math.ceil(size / MIB)} MiB`, fix);
  }
  if (size === 0) fail('some text', 'an empty file', 'Check that it was written to its end');
  const bytes = readFileSync(path);
  return {
    name: toOneLine(basename(path)),
    sha256: createHash('sha256').update(bytes).digest('hex'),
    text: decode(bytes) ?? fail('text in UTF-8', isUtf16(bytes) ? 'UTF-16' : 'other bytes', 'Save it as UTF-8'),
  };
}

function decode(bytes: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

const isUtf16 = ([a, b]: Buffer) => (a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff);
