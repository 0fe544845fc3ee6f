/** The build command with bad input: it names every problem, fails, and leaves the built site as it was. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { distDir, rootDir } from '../../bench/paths.ts';
import { listFiles } from './helpers.ts';

const goodData = join(import.meta.dirname, 'data', 'odd');

test('every problem of a broken data folder is told, and dist stays', async ({ browserName: _ }, testInfo) => {
  const dir = testInfo.outputPath('data');
  cpSync(goodData, dir, { recursive: true });
  const edit = (file: string, from: string, to: string) => {
    const path = join(dir, file);
    const text = readFileSync(path, 'utf8');
    expect(text, file).toContain(from);
    writeFileSync(path, text.replace(from, to));
  };
  edit('models/tie-a.json', '"outputUsdPerMTok": 0.5', '"outputUsdPerMTok": "0.5"');
  edit('models/tie-b.json', '"outputUsdPerMTok": 0.5', '"outputUsdPerMTok": -0.5');
  edit('models/long-name.json', '"kind"', '"kindd"');
  edit('models/free.json', '"name": "Free",', '"name": "Free"');
  edit('reports/odd-report.json', '"score": 9.75', '"score": 97.5');
  edit('boards/odd-board.json', '"markup"', '"markup-x"');
  rmSync(join(dir, 'tasks/first/prompt.md'));

  const before = fingerprint(distDir);
  const { status, output } = build({ DATA_DIR: dir });
  expect(status).toBe(1);
  for (const problem of [
    /tie-a\.json: prices\.0\.outputUsdPerMTok: expected a number.*"0\.5"/,
    /tie-b\.json: prices\.0\.outputUsdPerMTok: expected a number at least 0.*-0\.5/,
    /long-name\.json: kindd: .*Did you mean "kind"/,
    /free\.json: line \d+, column \d+: expected a comma/,
    /odd-report\.json: overall\.\d+\.score: expected a score from 1 to 10, found 97\.5/,
    /odd-board\.json: models\.\d+: .*markup-x.*Did you mean "markup"/,
    /tasks\/first\/prompt\.md: expected the text of the prompt/,
  ]) {
    expect(output).toMatch(problem);
  }
  expect(output).toMatch(/\d+ problems in /);
  expect(output).not.toMatch(/^\s+at /m);
  expect(fingerprint(distDir)).toEqual(before);
});

for (const [what, env, says] of [
  ['a data folder that does not exist', { DATA_DIR: 'no/such/folder' }, /no\/such\/folder: expected a folder/],
  ['an address that is none', { SITE_URL: 'not an address' }, /Invalid URL/],
] as const) {
  test(`${what} fails the build, and dist stays`, () => {
    const before = fingerprint(distDir);
    const { status, output } = build(env);
    expect(status).toBe(1);
    expect(output).toMatch(says);
    expect(fingerprint(distDir)).toEqual(before);
  });
}

function build(env: Record<string, string>): { status: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/site.ts', 'build'], {
    cwd: rootDir,
    env: { ...process.env, ...env },
    encoding: 'utf8',
  });
  return { status, output: stdout + stderr };
}

/** Every file with what it holds and when it was written. */
function fingerprint(dir: string): string[] {
  expect(existsSync(join(dir, 'index.html'))).toBe(true);
  return listFiles(dir).map((file) => {
    const hash = createHash('sha256').update(readFileSync(file)).digest('hex');
    return `${file} ${hash} ${statSync(file).mtimeMs}`;
  });
}
