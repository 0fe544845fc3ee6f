/**
 * Each folder in golden/ is one test: a file as somebody else wrote it, the flags in flags.json, and in expected/ every file
 * that must be new or changed in a copy of tests/cases/base. All models and numbers are made up.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { FORMATS } from '../../../bench/ingest/formats.ts';
import { tools } from '../../../scripts/tools/run-node.ts';
import { loadDataset } from '../../../src/releases/load.ts';
import { copyOfData, run, snapshot } from './try.ts';

const FOLDER = join(import.meta.dirname, 'golden');
const OTHERS = new Set(['flags.json', 'expected']);

describe.each(readdirSync(FOLDER))('%s', (name) => {
  const folder = join(FOLDER, name);
  const input = readdirSync(folder).find((file) => !OTHERS.has(file)) ?? '';
  const flags = JSON.parse(readFileSync(join(folder, 'flags.json'), 'utf8'));

  test('gives the files of a board', () => {
    const dir = copyOfData();
    const before = snapshot(dir);
    const dry = run(dir, join(folder, input), flags, { isDryRun: true });
    expect(snapshot(dir)).toEqual(before);
    const done = run(dir, join(folder, input), flags);
    expect({ ...dry, isDryRun: false }).toEqual(done);
    const after = snapshot(dir);
    const changed = Object.entries(after).filter(([path, text]) => before[path] !== text);
    expect(Object.fromEntries(changed)).toEqual(
      existsSync(join(folder, 'expected')) ? snapshot(join(folder, 'expected')) : {},
    );
    expect([...done.created, ...done.updated].toSorted()).toEqual(changed.map(([path]) => join(dir, path)).toSorted());
    expect(loadDataset(dir).problems).toEqual([]);
    expect(JSON.stringify(changed)).not.toMatch(/secret/);
  });

  test('changes nothing when it is done again', () => {
    const dir = copyOfData();
    run(dir, join(folder, input), flags);
    const once = snapshot(dir);
    const again = run(dir, join(folder, input), flags);
    expect([again.created, again.updated, again.newModels]).toEqual([[], [], []]);
    expect(snapshot(dir)).toEqual(once);
  });
});

test('what is written is formatted as the formatter has it', () => {
  const dir = copyOfData();
  const written = readdirSync(FOLDER).flatMap((name) => {
    const folder = join(FOLDER, name);
    const input = readdirSync(folder).find((file) => !OTHERS.has(file)) ?? '';
    const { created, updated } = run(
      dir,
      join(folder, input),
      JSON.parse(readFileSync(join(folder, 'flags.json'), 'utf8')),
    );
    return [...created, ...updated];
  });
  const args = [tools.biome, 'format', '--config-path=.', '--vcs-enabled=false', ...new Set(written)];
  execFileSync(process.execPath, args, { stdio: 'pipe' });
});

test.each(['results.csv', 'results.json'])('the template %s can be ingested as it is', (name) => {
  const dir = copyOfData();
  const { newModels } = run(dir, join('docs', 'templates', name), {
    board: 'b',
    ...(name.endsWith('.csv') ? { scale: '0-100' } : {}),
  });
  expect(newModels).toEqual(['invented-model-a', 'invented-model-b']);
});

test('the page for those who bring results has a command for each format', () => {
  const page = readFileSync('docs/bring-your-results.md', 'utf8');
  const rows = [...page.matchAll(/^\|.*\| `npm run bench -- ingest [^`]+` \| `([\w-]+)` \|$/gm)].map(([, id]) => id);
  expect(rows.toSorted()).toEqual(FORMATS.map(({ id }) => id).toSorted());
});
