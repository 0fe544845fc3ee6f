/** The thread that writes files beside the pages: it waits for the folder to be emptied, writes all, and its failures fail the build. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { writeSiteFiles } from '../../src/site/site-file.ts';
import { writeBeside } from '../../src/site/write-beside.ts';

let dir: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'beside-'));
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(dir, { recursive: true });
});

/** The hooks as a build calls them, one after the other. */
function hooksOf(dataDir: string) {
  vi.stubEnv('DATA_DIR', dataDir);
  const hooks = writeBeside().hooks as unknown as Record<string, (params: object) => Promise<void> | undefined>;
  const call = (hook: string, params = {}) => hooks[`astro:${hook}`]?.(params);
  const config = { site: 'https://invented.example', base: '/x', outDir: pathToFileURL(`${dir}/`) };
  call('config:done', { config });
  call('build:start');
  return call;
}

test('it writes every figure, picture, file of the API and twin, with the address of the site in them', async () => {
  const call = hooksOf('tests/site/data/one');
  expect(readdirSync(dir)).toEqual([]);
  call('build:setup');
  writePage('models/lonely', '<h1>Lonely</h1>');
  writePage('added', '<h1>Added</h1>');
  await call('build:done', { pages: [{ pathname: 'models/lonely/' }, { pathname: 'added/' }] });
  expect(readFileSync(join(dir, 'figures/lonely/ranking.md'), 'utf8')).toContain(
    '<https://invented.example/x/figures/lonely/ranking/>',
  );
  for (const file of ['figures/lonely/ranking.png', 'previews/compare.png', 'api/v1/boards/lonely.json']) {
    expect(existsSync(join(dir, file)), file).toBe(true);
  }
  // A page that is known beforehand, and one that only the build names.
  expect(readFileSync(join(dir, 'models/lonely.md'), 'utf8')).toContain('<https://invented.example/x/models/lonely/>');
  expect(readFileSync(join(dir, 'added.md'), 'utf8')).toMatch(/^# Added\n/);
});

/** As Astro would. */
function writePage(path: string, main: string): void {
  mkdirSync(join(dir, path), { recursive: true });
  const head = '<link rel="alternate" type="text/markdown" href="/x.md">';
  writeFileSync(join(dir, path, 'index.html'), `<html><head>${head}</head><body><main>${main}</main></body></html>`);
}

test('data that is wrong fails the build with every problem', async () => {
  const call = hooksOf('tests/cases/several-problems/data');
  call('build:setup');
  await expect(call('build:done', { pages: [] })).rejects.toThrow(/tests\/cases\/.*\.json: /);
});

test('two files of one address fail', async () => {
  const file = { path: '/a.txt', type: 'text/plain', make: () => 'a' };
  await expect(writeSiteFiles([file, file], dir)).rejects.toThrow('/a.txt: two files have this address');
});
