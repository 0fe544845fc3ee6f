/** The build command with bad input: it names every problem, fails, and leaves the built site as it was. */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { distDir, rootDir } from '../../bench/paths.ts';
import { listFiles } from './helpers.ts';

test('every problem of a broken data folder is told, and dist stays', ({ browserName: _ }, testInfo) => {
  const dir = testInfo.outputPath('data');
  cpSync(join(import.meta.dirname, 'data', 'odd'), dir, { recursive: true });
  // Each kind of mistake is in tests/cases; here it is enough that the command tells more than one.
  writeFileSync(join(dir, 'models/free.json'), '{ "name": "Free" "kind": 1 }');
  rmSync(join(dir, 'tasks/first/prompt.md'));
  const output = expectRefused({ DATA_DIR: dir });
  expect(output).toMatch(/free\.json: line 1, column \d+: expected a comma/);
  expect(output).toMatch(/tasks\/first\/prompt\.md: expected the text of the prompt/);
  expect(output).toMatch(/\d+ problems in /);
  expect(output).not.toMatch(/^\s+at /m);
});

test('an address that is none fails the build, and dist stays', () => {
  expect(expectRefused({ SITE_URL: 'not an address' })).toMatch(/SITE_URL: /);
});

/** What a build says that has to fail and to leave dist as it was. */
function expectRefused(env: Record<string, string>): string {
  const before = fingerprint(distDir);
  const options = { cwd: rootDir, env: { ...process.env, ...env }, encoding: 'utf8' } as const;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['-r', './scripts/preflight.cjs', 'scripts/site.ts', 'build'],
    options,
  );
  expect(status).toBe(1);
  expect(fingerprint(distDir)).toEqual(before);
  return stdout + stderr;
}

/** Every file, how long it is and when it was written, which no build leaves as it was. */
function fingerprint(dir: string): string[] {
  expect(existsSync(join(dir, 'index.html'))).toBe(true);
  return listFiles(dir).map((file) => {
    const { size, mtimeMs } = statSync(file);
    return `${file} ${size} ${mtimeMs}`;
  });
}
