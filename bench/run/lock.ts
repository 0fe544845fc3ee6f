/** Keeps two processes from asking, and paying for, the same questions at once, or writing into the same run. */
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { EXIT, formatProblem, HarnessError } from '../../src/data/index.ts';
import { readPlainFile, toFileError } from '../../src/data/node.ts';
import { isRunning } from '../is-running.ts';
import type { Shard } from './question.ts';

/** Gives the function that unlocks; a lock that a killed process left behind is taken over. An error where another holds it. */
export function lockRun(dir: string, shard: Shard | null): () => void {
  const name = shard === null ? WHOLE : `${WHOLE}-${shard.index}-of-${shard.of}`;
  const file = join(dir, name);
  const mine = `${hostname()} ${process.pid}\n`;
  try {
    writeFileSync(file, mine, { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw cannotLock(error, file);
    refuseIfHeld(file);
    rmSync(file);
    return lockRun(dir, shard);
  }
  const unlock = () => rmSync(file, { force: true });
  try {
    for (const other of readdirSync(dir)) {
      if (!overlaps(other, name)) continue;
      refuseIfHeld(join(dir, other));
      refuseIfElsewhere(join(dir, other));
    }
  } catch (error) {
    unlock();
    throw error;
  }
  return unlock;
}

/** A lock of which only a part was written would be no one's. */
function cannotLock(error: unknown, file: string): unknown {
  rmSync(file, { force: true });
  return toFileError(error, file) ?? error;
}

const WHOLE = '.lock';
const LOCK = /^\.lock(?:-\d+-of-(\d+))?$/;

/** Only shards of the same number have no question in common. */
function overlaps(other: string, name: string): boolean {
  const [theirs, ours] = [LOCK.exec(other), LOCK.exec(name)];
  if (theirs === null || other === name) return false;
  return theirs[1] === undefined || theirs[1] !== ours?.[1];
}

function refuseIfHeld(file: string): void {
  const holder = findHolder(file);
  if (holder === null) return;
  throw new HarnessError(
    `${file}: the run is being asked by process ${holder}. Wait for it, or remove the file if that is not so.`,
  );
}

/**
 * What another machine asks in another division of the run would be asked twice. Whether its process lives cannot be known here. A lock
 * of the very same part is taken over: a pod that is started again has another name.
 */
function refuseIfElsewhere(file: string): void {
  const [host = '', pid] = readIfThere(file).trim().split(' ');
  if (pid === undefined || host === hostname()) return;
  throw new HarnessError(
    `${file}: another part of the run is being asked by process ${pid} on ${host}, which divides it otherwise. ` +
      'Give --shard the same number of parts, wait for it, or remove the file if that is not so.',
  );
}

/** The process that holds the lock; null where it is dead, or on a machine of which nothing can be known here. */
function findHolder(file: string): number | null {
  const [host, pid] = readIfThere(file).trim().split(' ');
  const id = Number(pid);
  return host === hostname() && id !== process.pid && Number.isInteger(id) && isRunning(id) ? id : null;
}

/** It may have been unlocked this very moment. */
function readIfThere(file: string): string {
  const { bytes, problem } = readPlainFile(file);
  if (problem === null) return bytes.toString('utf8');
  if (problem.found.startsWith('nothing')) return '';
  throw new HarnessError(formatProblem(problem), EXIT.usage);
}
