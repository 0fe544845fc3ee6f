/**
 * Each folder in golden/ is one test: a file as another program wrote it, the flags in flags.json, and in expected/ every file
 * that must be new or changed in a copy of tests/cases/base. All models and numbers are made up.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { FORMATS } from '../../../bench/ingest/formats.ts';
import { tools } from '../../../scripts/tools/run-node.ts';
import { loadDataset } from '../../../src/releases/load.ts';
import { readFiles } from '../shared.ts';
import { copyOfData, GOLDENS, makeTempDir, plan, run } from './try.ts';

test.each(GOLDENS)('$name: a dry run, the run, and once again', ({ folder, path, flags }) => {
  const dir = copyOfData();
  const before = readFiles(dir);
  const dry = run(dir, path, flags, { isDryRun: true });
  expect(readFiles(dir)).toEqual(before);

  const done = run(dir, path, flags);
  expect({ ...dry, isDryRun: false }).toEqual(done);
  const after = readFiles(dir);
  const changed = Object.entries(after).filter(([file, text]) => before[file] !== text);
  expect(Object.fromEntries(changed)).toEqual(readFiles(join(folder, 'expected')));
  expect([...done.created, ...done.updated].toSorted()).toEqual(changed.map(([file]) => join(dir, file)).toSorted());
  expect(loadDataset(dir).problems).toEqual([]);
  expect(JSON.stringify(changed)).not.toMatch(/secret/);

  const again = run(dir, path, flags);
  expect([again.created, again.updated, again.newModels]).toEqual([[], [], []]);
  expect(readFiles(dir)).toEqual(after);
});

test('what is written is formatted as the formatter has it', () => {
  const dir = makeTempDir();
  for (const { name, folder } of GOLDENS) cpSync(join(folder, 'expected'), join(dir, name), { recursive: true });
  const args = [tools.biome, 'format', '--config-path=.', '--vcs-enabled=false', dir];
  execFileSync(process.execPath, args, { stdio: 'pipe' });
});

test.each([
  ['results.csv', { board: 'b', scale: '0-100' }],
  ['results.json', { board: 'b' }],
])('the template %s can be ingested as it is', (name, flags) => {
  const { newModels } = plan(readFileSync(join('docs', 'templates', name), 'utf8'), flags, name);
  expect(newModels).toEqual(['invented-model-a', 'invented-model-b']);
});

test('the page for those who bring results has a command for each format', () => {
  const page = readFileSync('docs/bring-your-results.md', 'utf8');
  const rows = [...page.matchAll(/^\|.*\| `npm run bench -- ingest [^`]+` \| `([\w-]+)` \|$/gm)].map(([, id]) => id);
  expect(rows.toSorted()).toEqual(FORMATS.map(({ id }) => id).toSorted());
});
