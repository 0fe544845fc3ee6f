/** Files that hold others: inspect_ai's .eval, a ZIP of which only the header is read, and .gz. Sizes are limited before anything is unpacked. */
import { crc32, gunzipSync, inflateRawSync, zstdDecompressSync } from 'node:zlib';
import type AdmZip from 'adm-zip';
import { HarnessError } from '../../src/data/index.ts';
import { zip } from '../when-called.ts';
import { fail } from './problems.ts';

/** What a member may be unpacked to: as much as a plain file may have. */
const MAX_BYTES = 100 * 2 ** 20;
const MAX_MEMBERS = 200_000;
const LIMIT = { maxOutputLength: MAX_BYTES };

/** By the number of the method (ZIP's APPNOTE.TXT 6.3.10, 4.4.5). */
const METHODS: Record<number, (data: Buffer) => Buffer> = {
  0: (data) => data,
  8: (data) => inflateRawSync(data, LIMIT),
  93: (data) => zstdDecompressSync(data, LIMIT),
};

const HEADER = 'header.json';
const JOURNAL = '_journal/';
const SAMPLES = 'samples/';

const GZIP = '\x1f\x8b';
const ZIP = ['PK\x03\x04', 'PK\x05\x06'];
const startOf = (bytes: Buffer) => bytes.subarray(0, 4).toString('latin1');

/** Whether these are the first bytes of an archive. */
export function isPacked(bytes: Buffer): boolean {
  return startOf(bytes).startsWith(GZIP) || ZIP.includes(startOf(bytes));
}

/** The bytes of what counts in an archive. Throws HarnessError for one that is broken, too large, or holds something else. */
export function readMember(bytes: Buffer, path: string): Buffer {
  if (startOf(bytes).startsWith(GZIP)) return unpack(bytes, path, 'gzip', (data) => gunzipSync(data, LIMIT));
  return readHeader(bytes, path);
}

function readHeader(bytes: Buffer, path: string): Buffer {
  const entries = listEntries(bytes, path);
  const names = entries.map(({ entryName }) => entryName);
  const header = entries.find(({ entryName }) => entryName === HEADER);
  if (header === undefined) return refuse(names, path);
  const { method, size, crc } = header.header;
  const read = METHODS[method];
  if (read === undefined) {
    const fix = 'inspect log convert --to json writes a log that is read';
    return fail(path, HEADER, 'a member that is stored, deflated or of Zstandard', `method ${method}`, fix);
  }
  const data = unpack(bytes, `${path}: ${HEADER}`, 'data', () => read(header.getCompressedData()));
  if (data.length === size && crc32(data) === crc >>> 0) return data;
  return fail(path, HEADER, 'a whole member', 'one with another checksum', 'Copy the file once more');
}

function listEntries(bytes: Buffer, path: string): AdmZip.IZipEntry[] {
  try {
    const archive = new (zip())(bytes, { noSort: true });
    if (archive.getEntryCount() <= MAX_MEMBERS) return archive.getEntries();
  } catch (error) {
    const fix = 'Check that it was written and copied to its end';
    return fail(path, '', 'a whole ZIP', error instanceof Error ? error.message : 'another one', fix);
  }
  return fail(path, '', `a ZIP of at most ${MAX_MEMBERS} members`, 'more', 'Ingest a summary of it');
}

/** A ZIP without a header of inspect_ai. */
function refuse(names: readonly string[], path: string): never {
  if (names.some((name) => name.startsWith(JOURNAL))) {
    const done = names.filter((name) => name.startsWith(SAMPLES)).length;
    const found = `only its journal and ${done === 1 ? '1 sample' : `${done} samples`}: the evaluation was killed before its end`;
    return fail(path, '', `a finished log with ${HEADER}`, found, `inspect eval-retry ${path} runs what is left of it`);
  }
  if (names.some((name) => name.startsWith('xl/')))
    return fail(path, '', 'a table as text', 'a spreadsheet of Excel', 'Save it as CSV and ingest that');
  const shown = names.slice(0, 3).join(', ') || 'nothing';
  return fail(path, '', `an inspect_ai log with ${HEADER}`, `a ZIP of ${shown}`, 'Unpack it and ingest the file in it');
}

function unpack(bytes: Buffer, path: string, what: string, read: (bytes: Buffer) => Buffer): Buffer {
  try {
    return read(bytes);
  } catch (error) {
    if (error instanceof HarnessError) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ERR_BUFFER_TOO_LARGE')
      return fail(path, '', `at most ${MAX_BYTES / 2 ** 20} MiB unpacked`, 'more', 'Ingest a summary of it');
    return fail(path, '', `whole ${what}`, message, 'Check that it was written and copied to its end');
  }
}
