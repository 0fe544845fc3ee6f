/** Files that are no text: what each is by its first bytes, and what to do. */
export interface Unreadable {
  what: string;
  /** What to do. */
  fix: string;
}

/** The command that turns what promptfoo keeps into a file that is read. */
export const PROMPTFOO = 'promptfoo export eval latest -o results.json writes what is read';

/** By their first bytes. */
const BINARIES: readonly [start: string, what: string, fix: string][] = [
  ['d0cf11e0a1b11ae1', 'an old spreadsheet of Excel', 'Save it as CSV and ingest that'],
  ['53514c69746520666f726d6174203300', 'an SQLite database', `If it is promptfoo's, ${PROMPTFOO}`],
  ['50415231', 'a Parquet file', 'Save what counts of it as CSV or JSON and ingest that'],
  ['25504446', 'a PDF', 'Copy its table into a spreadsheet, save it as CSV and ingest that'],
  ['28b52ffd', 'a file packed with Zstandard', 'Unpack it with zstd -d and ingest what comes out'],
  ['fd377a585a', 'a file packed with xz', 'Unpack it with xz -d and ingest what comes out'],
  ['425a68', 'a file packed with bzip2', 'Unpack it with bzip2 -d and ingest what comes out'],
  ['377abcaf271c', 'a 7z archive', 'Unpack it and ingest the file in it'],
];

/** Null for bytes that say nothing of themselves. */
export function whatBytesAre(bytes: Buffer): Unreadable | null {
  const start = bytes.subarray(0, 16).toString('hex');
  const [, what, fix] = BINARIES.find(([magic]) => start.startsWith(magic)) ?? [];
  return what === undefined || fix === undefined ? null : { what, fix };
}
