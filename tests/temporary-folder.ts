/** Gives each file of tests a temporary folder of its own, which is gone when its tests are done, whatever they left there. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

const root = tmpdir();
const dir = mkdtempSync(join(root, 'receipts-tests-'));

setTemporaryFolder(dir);

afterAll(() => {
  // The next file runs in the same process.
  setTemporaryFolder(root);
  rmSync(dir, { recursive: true, force: true, maxRetries: 3 });
});

/** Where Node looks for it, on Windows as elsewhere. */
function setTemporaryFolder(path: string): void {
  for (const name of ['TMPDIR', 'TEMP', 'TMP']) process.env[name] = path;
}
