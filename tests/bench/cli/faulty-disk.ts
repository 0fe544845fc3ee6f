/** A disk with something wrong, for commands in this process: full, without permission, written while it is read; and a FIFO that nobody waits for. */
import fs, { type PathLike, type PathOrFileDescriptor } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { resolve } from 'node:path';

export type DiskFault =
  /** Every write fails from the one of this number on, from 0; a file keeps half of what should be in it. */
  | { kind: 'full'; from: number }
  | { kind: 'no-permission'; path: string }
  /** Somebody adds to the file between its first and its last byte. */
  | { kind: 'written-meanwhile'; path: string };

/** What makes or fills files, and so needs room. Renaming and removing do not. */
const WRITES = [
  'writeFileSync',
  'appendFileSync',
  'mkdirSync',
  'mkdtempSync',
  'copyFileSync',
  'cpSync',
  'symlinkSync',
] as const;
const READS = ['readFileSync', 'openSync', 'readdirSync', 'opendirSync'] as const;

// biome-ignore lint/suspicious/noExplicitAny: any function of node:fs.
type Any = any;

/** Does something with the fault in place. `writes` says how many writes there were. */
export async function withDisk<T>(
  fault: DiskFault | null,
  act: () => Promise<T>,
): Promise<{ result: T; writes: number }> {
  const before = { ...fs };
  const disk = fs as Any;
  let writes = 0;
  const refuse = (code: string, errno: number, syscall: string, path: unknown) => {
    throw Object.assign(new Error(`${code}: refused by the test, ${syscall} '${path}'`), {
      code,
      errno,
      syscall,
      path,
    });
  };
  for (const name of WRITES) {
    disk[name] = (path: PathOrFileDescriptor, ...rest: unknown[]) => {
      refuseFifo(path, before);
      const isFull = fault?.kind === 'full' && writes >= fault.from;
      writes += 1;
      if (!isFull) return (before[name] as Any)(path, ...rest);
      const [text] = rest;
      if (name === 'writeFileSync' && typeof text === 'string' && !isExclusive(rest[1], path, before))
        before.writeFileSync(path, text.slice(0, text.length / 2));
      return refuse(
        'ENOSPC',
        -28,
        name === 'mkdirSync' ? 'mkdir' : 'write',
        name === 'writeFileSync' ? undefined : path,
      );
    };
  }
  for (const name of READS) {
    disk[name] = (path: PathOrFileDescriptor, ...rest: unknown[]) => {
      refuseFifo(path, before);
      const isIt =
        fault !== null && 'path' in fault && typeof path === 'string' && resolve(path) === resolve(fault.path);
      if (isIt && fault.kind === 'no-permission') refuse('EACCES', -13, 'open', path);
      const result = (before[name] as Any)(path, ...rest);
      if (isIt && fault.kind === 'written-meanwhile') before.appendFileSync(path as PathLike as string, 'more');
      return result;
    };
  }
  syncBuiltinESMExports();
  try {
    return { result: await act(), writes };
  } finally {
    for (const name of [...WRITES, ...READS]) disk[name] = before[name];
    syncBuiltinESMExports();
  }
}

/** Opening one would wait for ever, and no test could say so. */
function refuseFifo(path: PathOrFileDescriptor, { statSync }: typeof fs): void {
  if (typeof path !== 'string') return;
  let isFifo = false;
  try {
    isFifo = statSync(path, { throwIfNoEntry: false })?.isFIFO() ?? false;
  } catch {}
  if (isFifo) throw new Error(`it would wait for ever: ${path}`);
}

const isExclusive = (options: Any, path: PathOrFileDescriptor, { existsSync }: typeof fs) =>
  options?.flag === 'wx' && existsSync(path as PathLike);
