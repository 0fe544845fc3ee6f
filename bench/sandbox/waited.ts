/** How long processes have waited for a processor: on a busy machine that is no time of theirs. */
import { readdirSync, readFileSync } from 'node:fs';

/**
 * In milliseconds, of the process and all that it has started, each by its main thread; 0 where the system does not tell it, as
 * only Linux does, in /proc/<pid>/schedstat: nanoseconds that ran, and nanoseconds ready to run.
 */
export function waitedMs(pid: number | undefined): number {
  if (pid === undefined || process.platform !== 'linux') return 0;
  return familyOf(pid).reduce((sum, one) => sum + waitedNanoseconds(one), 0) / 1e6;
}

function waitedNanoseconds(pid: number): number {
  return Number(read(pid, 'schedstat').split(' ')[1] ?? 0) || 0;
}

function familyOf(pid: number): number[] {
  const children = new Map<number, number[]>();
  for (const name of readdirSync('/proc')) {
    const one = Number(name);
    if (!Number.isInteger(one)) continue;
    // "pid (name) state parent …", where the name may hold anything.
    const parent = Number(read(one, 'stat').split(') ').at(-1)?.split(' ')[1]);
    children.set(parent, [...(children.get(parent) ?? []), one]);
  }
  const family = [pid];
  for (const one of family) family.push(...(children.get(one) ?? []));
  return family;
}

function read(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    // It has ended.
    return '';
  }
}
