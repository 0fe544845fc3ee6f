/** Reads a file of which anything may be wrong, and says in words what a disk refuses. */
import { closeSync, openSync, readFileSync, readSync, type Stats, statSync } from 'node:fs';
import { EXIT, HarnessError, usageError } from './exit.ts';
import { formatProblem, type Problem } from './problem.ts';

const AGAIN = 'then run the same command again';
const FREE = `Free some, ${AGAIN}`;

/** What codes of the operating system mean, and what to do. */
const REASONS: Record<string, [found: string, fix: string]> = {
  ENOENT: ['nothing', 'Check the path'],
  ENOTDIR: ['a file where a folder should be', 'Check the path'],
  EISDIR: ['a folder', 'Name a file in it'],
  ELOOP: ['links that lead in a circle', 'Mend the links'],
  ENAMETOOLONG: ['a name that is too long', 'Shorten it'],
  EACCES: ['no permission for it', `Change its permissions, ${AGAIN}`],
  EPERM: ['no permission for it', `Change its permissions, ${AGAIN}`],
  EROFS: ['a disk that is only for reading', 'Choose another place'],
  ENOSPC: ['a full disk', FREE],
  EDQUOT: ['a quota of the disk that is used up', FREE],
  EMFILE: ['too many open files', `Close other programs, ${AGAIN}`],
  ENFILE: ['too many open files', `Close other programs, ${AGAIN}`],
};
const WRITES = new Set(['write', 'mkdir', 'mkdtemp', 'rename', 'copyfile', 'cp', 'link', 'symlink', 'unlink', 'rmdir']);
const WRITE_CODES = new Set(['ENOSPC', 'EDQUOT', 'EROFS']);

/** What the operating system refused, as an error of one line; null for any other error. `path` is used where the error names none. */
export function toFileError(error: unknown, path = 'The disk'): HarnessError | null {
  if (error instanceof HarnessError || !(error instanceof Error)) return null;
  const { code = '', syscall, path: named, message } = error as NodeJS.ErrnoException;
  if (syscall === undefined && !code.startsWith('ERR_FS_')) return null;
  const isWrite = WRITES.has(syscall ?? 'cp') || WRITE_CODES.has(code);
  const expected = `a place that can be ${isWrite ? 'written' : 'read'}`;
  const [found, fix] = REASONS[code] ?? [message, `Mend that, ${AGAIN}`];
  const problem = {
    file: named ?? path,
    path: '',
    expected,
    found: code in REASONS ? `${found} (${code})` : found,
    fix,
  };
  return new HarnessError(formatProblem(problem), EXIT.usage);
}

export type PlainFile = { bytes: Buffer; problem: null } | { bytes: null; problem: Problem };

/**
 * The bytes of a file, or why there are none: no file, no permission, more than `maxBytes`, or one that is written meanwhile. A
 * FIFO is never opened, since that would wait for whoever writes into it. With `take` there are no bytes at the end: each chunk is given to it,
 * and is filled anew afterwards.
 */
export function readPlainFile(
  file: string,
  maxBytes = Number.POSITIVE_INFINITY,
  take?: (chunk: Buffer) => void,
): PlainFile {
  const refuse = (expected: string, found: string, fix: string): PlainFile => ({
    bytes: null,
    problem: { file, path: '', expected, found, fix, ...(found.startsWith('nothing') ? {} : { isUnreadable: true }) },
  });
  try {
    const before = statSync(file, { throwIfNoEntry: false });
    if (!before?.isFile()) return refuse('a file', describeOther(before), 'Check the path');
    if (before.size > maxBytes) {
      const fix = 'Take out what is not needed, such as samples and transcripts, or ingest its summary';
      return refuse(`at most ${toMib(maxBytes)}`, toMib(before.size), fix);
    }
    const bytes = take ? Buffer.alloc(0) : readFileSync(file);
    const size = take ? readChunks(file, take) : bytes.length;
    const after = statSync(file);
    const hasChanged = after.mtimeMs !== before.mtimeMs || after.size !== before.size || size !== before.size;
    if (!hasChanged) return { bytes, problem: null };
    return refuse('a file that stays as it is while it is read', 'one that changed', `Wait for its end, ${AGAIN}`);
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    const [found, fix] = REASONS[code] ?? [(error as Error).message, 'Check the path and the disk'];
    return refuse('a file that can be read', code in REASONS ? `${found} (${code})` : found, fix);
  }
}

/** Small enough for the caches of a processor, where what looks at each byte is faster. */
const CHUNK_BYTES = 2 ** 16;

/** Gives the number of bytes. */
function readChunks(file: string, take: (chunk: Buffer) => void): number {
  const chunk = Buffer.alloc(CHUNK_BYTES);
  const descriptor = openSync(file, 'r');
  let size = 0;
  try {
    for (let read = readSync(descriptor, chunk); read > 0; read = readSync(descriptor, chunk)) {
      take(chunk.subarray(0, read));
      size += read;
    }
    return size;
  } finally {
    closeSync(descriptor);
  }
}

/** The text of a file, as UTF-8. Throws HarnessError as {@link readPlainFile} says. */
export function readPlainText(file: string): string {
  const { bytes, problem } = readPlainFile(file);
  if (problem) throw usageError(formatProblem(problem));
  return bytes.toString('utf8');
}

const toMib = (bytes: number) => `${Math.ceil(bytes / 2 ** 20)} MiB`;

function describeOther(stats: Stats | undefined): string {
  if (stats === undefined) return 'nothing';
  if (stats.isDirectory()) return 'a folder';
  return stats.isFIFO() ? 'a pipe' : 'no plain file';
}
