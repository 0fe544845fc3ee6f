/** Reads a results file or a price list from disk: its text, and the hash by which it is known. */
import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { toOneLine } from '../../src/data/index.ts';
import { fail } from './problems.ts';

export interface SourceFile {
  /** Without its folder, on one line, with nothing hidden in it. */
  name: string;
  /** Of its bytes, in hexadecimal. */
  sha256: string;
  /** Without a byte-order mark. */
  text: string;
}

const MIB = 2 ** 20;
/** A larger file is a log of everything, and may not fit into memory. */
const MAX_BYTES = 100 * MIB;

/** Throws HarnessError for a path that is no file, or a file that is empty, too large or not UTF-8. */
export function readSourceFile(path: string): SourceFile {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats?.isFile()) {
    const found = stats?.isDirectory() ? 'a folder' : stats ? 'no plain file' : 'nothing';
    return fail(path, '', 'a file', found, 'Check the path');
  }
  if (stats.size > MAX_BYTES) {
    const fix = 'Take out what is not needed, such as samples and transcripts, or ingest its summary';
    fail(path, '', `at most ${MAX_BYTES / MIB} MiB`, `${Math.ceil(stats.size / MIB)} MiB`, fix);
  }
  if (stats.size === 0) fail(path, '', 'some text', 'an empty file', 'Check that it was written to its end');
  const bytes = readFileSync(path);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { name: toOneLine(basename(path)), sha256, text: decode(bytes, path) };
}

function decode(bytes: Buffer, path: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const isUtf16 = ['fffe', 'feff'].includes(bytes.subarray(0, 2).toString('hex'));
    return fail(path, '', 'text in UTF-8', isUtf16 ? 'UTF-16' : 'other bytes', 'Save it as UTF-8');
  }
}
