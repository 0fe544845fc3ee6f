/** Whether a process still runs: what it has locked or left half-written is its own until then. */
import { readFileSync } from 'node:fs';

/** Whether a process of this machine runs. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return !isZombie(pid);
}

/** Dead, though its parent has not asked how it ended: it keeps its number and takes signals. Only Linux tells so in a file. */
function isZombie(pid: number): boolean {
  try {
    // The name in the brackets may hold brackets itself.
    return /\) [ZX] [^)]*$/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}
