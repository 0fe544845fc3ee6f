/** bubblewrap around a command: nothing of the file system but what is named, no network but a loopback of its own. */
import { spawnSync } from 'node:child_process';

/** What a program that is linked to system libraries needs; those that are not there are left out. */
const SYSTEM_DIRS = ['/usr/lib', '/usr/lib64', '/lib', '/lib64'];

export interface Mounts {
  /** Read-only, at the same place inside. */
  readOnly: readonly string[];
  workDir: string;
}

export function bubblewrapArgs({ readOnly, workDir }: Mounts): string[] {
  return [
    ...['--unshare-all', '--die-with-parent', '--new-session', '--clearenv'],
    ...['--proc', '/proc', '--dev', '/dev', '--tmpfs', '/tmp'],
    ...SYSTEM_DIRS.flatMap((dir) => ['--ro-bind-try', dir, dir]),
    ...readOnly.flatMap((path) => ['--ro-bind', path, path]),
    ...['--chdir', workDir],
  ];
}

let works = false;

/** Whether it is installed and allowed here: some systems forbid what it needs, so it is tried once. */
export function hasBubblewrap(): boolean {
  if (process.platform !== 'linux') return false;
  if (works) return true;
  works =
    spawnSync('bwrap', [...bubblewrapArgs({ readOnly: ['/usr'], workDir: '/' }), '/usr/bin/env'], { timeout: 5000 })
      .status === 0;
  return works;
}
