/** Reads a results file or a price list from disk: its text, and the hash by which it is known. */
import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { toError, toOneLine } from '../../src/data/index.ts';
import { readPlainFile } from '../../src/data/node.ts';
import { readMember } from './archive.ts';
import { fail } from './problems.ts';

export interface SourceFile {
  /** Without its folder, on one line, with nothing hidden in it. */
  name: string;
  /** Of its bytes, in hexadecimal. */
  sha256: string;
  /** Without a byte-order mark; of an archive that of the member that counts. */
  text: string;
}

/** A larger file is a log of everything, and may not fit into memory. */
const MAX_BYTES = 100 * 2 ** 20;

/** Throws HarnessError for a path that cannot be read, or a file that is empty, too large or not UTF-8. */
export function readSourceFile(path: string): SourceFile {
  const { bytes, problem } = readPlainFile(path, MAX_BYTES);
  if (problem) throw toError([{ ...problem, isUnreadable: true }]);
  if (bytes.length === 0) fail(path, '', 'some text', 'an empty file', 'Check that it was written to its end');
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { name: toOneLine(basename(path)), sha256, text: decode(readMember(bytes, path) ?? bytes, path) };
}

function decode(bytes: Buffer, path: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const isUtf16 = ['fffe', 'feff'].includes(bytes.subarray(0, 2).toString('hex'));
    return fail(path, '', 'text in UTF-8', isUtf16 ? 'UTF-16' : 'other bytes', 'Save it as UTF-8');
  }
}
