/** Reads a results file or a price list from disk: its text, and the hash by which it is known. */
import { createHash, type Hash } from 'node:crypto';
import { basename } from 'node:path';
import { toError, toOneLine } from '../../src/data/index.ts';
import { type PlainFile, readPlainFile } from '../../src/data/node.ts';
import { isPacked, readMember } from './archive.ts';
import { fail } from './problems.ts';
import { jsonSkipper, type Skipped } from './skip-json.ts';
import { whatBytesAre } from './binaries.ts';

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

/**
 * Throws HarnessError for a path that cannot be read, or a file that is empty, too large or not UTF-8. What `skipped` names is never
 * kept in memory.
 */
export function readSourceFile(path: string, skipped?: Skipped): SourceFile {
  const hash = createHash('sha256');
  const { bytes, problem } = skipped ? readWithout(skipped, path, hash) : readPlainFile(path, MAX_BYTES);
  if (problem) throw toError([{ ...problem, isUnreadable: true }]);
  if (bytes.length === 0) fail(path, '', 'some text', 'an empty file', 'Check that it was written to its end');
  if (!skipped) hash.update(bytes);
  const text = decode(isPacked(bytes) ? readMember(bytes, path) : bytes, path);
  return { name: toOneLine(basename(path)), sha256: hash.digest('hex'), text };
}

/** Takes a large file chunk by chunk, and hashes all of it. */
function readWithout(skipped: Skipped, path: string, hash: Hash): PlainFile {
  const pieces: Buffer[] = [];
  let keep: (chunk: Buffer) => Buffer = jsonSkipper(skipped);
  const take = (chunk: Buffer) => {
    hash.update(chunk);
    if (pieces.length === 0 && isPacked(chunk)) keep = Buffer.from;
    pieces.push(keep(chunk));
  };
  const { problem } = readPlainFile(path, MAX_BYTES, take);
  return problem ? { bytes: null, problem } : { bytes: Buffer.concat(pieces), problem: null };
}

/** By the byte-order mark that spreadsheets write for text in UTF-16. */
const UTF_16: Record<string, string> = { fffe: 'utf-16le', feff: 'utf-16be' };

function decode(bytes: Buffer, path: string): string {
  const known = whatBytesAre(bytes);
  if (known !== null) return fail(path, '', 'text in UTF-8', known.what, known.fix);
  const encoding = UTF_16[bytes.subarray(0, 2).toString('hex')] ?? 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return fail(path, '', 'text in UTF-8', 'other bytes', 'Save it as UTF-8');
  }
}
