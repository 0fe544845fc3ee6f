/** Keeps two processes of one machine from asking, and paying for, the same questions at once. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { HarnessError } from '../commands/exit.ts';
import type { Shard } from './shard.ts';
import { isRunning } from './store.ts';

/** Gives the function that unlocks; a lock that a killed process left behind is taken over. */
export function lockRun(dir: string, shard: Shard | null): () => void {
  const file = join(dir, shard === null ? '.lock' : `.lock-${shard.index}-of-${shard.of}`);
  const mine = `${hostname()} ${process.pid}\n`;
  try {
    writeFileSync(file, mine, { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    const holder = findHolder(file);
    if (holder !== null) {
      throw new HarnessError(
        `${file}: the run is being asked by process ${holder}. Wait for it, or remove the file if that is not so.`,
      );
    }
    writeFileSync(file, mine);
  }
  return () => rmSync(file, { force: true });
}

/** The process that holds the lock; null where it is dead, or on a machine of which nothing can be known here. */
function findHolder(file: string): number | null {
  const [host, pid] = readFileSync(file, 'utf8').trim().split(' ');
  const id = Number(pid);
  return host === hostname() && id !== process.pid && Number.isInteger(id) && isRunning(id) ? id : null;
}
