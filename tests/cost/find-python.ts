/** Finds a Python to try the routers of policies with. */
import { spawnSync } from 'node:child_process';

/** The oldest that the code is written for. */
const CHECK = 'import sys; sys.exit(sys.version_info < (3, 9))';

/** The command of a Python from 3.9 on; null where there is none, and what needs it is skipped. */
export function findPython(): string | null {
  return ['python3', 'python'].find((name) => spawnSync(name, ['-c', CHECK]).status === 0) ?? null;
}
