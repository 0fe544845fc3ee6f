/** Gives each file of tests a temporary folder of its own, which is gone when its tests are done, whatever they left there. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

const dir = mkdtempSync(join(tmpdir(), 'receipts-tests-'));
/** Where Node looks for it, on Windows as elsewhere. */
for (const name of ['TMPDIR', 'TEMP', 'TMP']) process.env[name] = dir;

afterAll(() => rmSync(dir, { recursive: true, force: true, maxRetries: 3 }));
