/** `release` as a person meets it: what it prints, how it ends, what it writes, and that the check knows of it. */
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { command, DATA } from '../command.ts';

const CHANGELOG = join(dirname(DATA), 'CHANGELOG.md');

beforeEach(() => {
  rmSync(DATA, { recursive: true, force: true });
  rmSync(CHANGELOG, { force: true });
  cpSync('tests/cases/base', DATA, { recursive: true });
  rmSync(join(DATA, 'releases'), { recursive: true });
});

const bench = (...args: string[]) => command(args);

test('a dry run says what it would write and writes nothing; a real one writes that', async () => {
  const dry = await bench('release', '--date', '2001-07-01', '--dry-run', '--json');
  expect(dry.code).toBe(0);
  const said = JSON.parse(dry.stdout);
  expect(said).toMatchObject({ date: '2001-07-01', written: false, previous: null, changes: [] });
  expect(existsSync(CHANGELOG)).toBe(false);
  expect(existsSync(join(DATA, 'releases'))).toBe(false);
  const real = await bench('release', '--date', '2001-07-01');
  expect(real.stdout).toContain('First release: 1 board');
  expect(real.stdout).toContain(said.sha256);
  const file = readFileSync(join(DATA, 'releases/2001-07-01.json'), 'utf8');
  expect(JSON.parse(file).sha256).toBe(said.sha256);
  expect(Buffer.byteLength(file)).toBe(said.bytes);
  expect(readFileSync(CHANGELOG, 'utf8')).toContain(`\`data/releases/2001-07-01.json\`, SHA-256 \`${said.sha256}\``);
  expect(await bench('check')).toEqual({ code: 0, stdout: 'ok\n', stderr: '' });
});

test('the same day, the past, the future and no change are told and write nothing', async () => {
  await bench('release', '--date', '2001-07-01');
  const before = readFileSync(join(DATA, 'releases/2001-07-01.json'), 'utf8');
  const dates = ['2001-07-01', '2001-06-01', '9999-01-01', 'today'];
  const ended = [];
  for (const date of dates) ended.push(await bench('release', '--date', date));
  ended.push(await bench('release', '--force'), await bench('release'));
  expect(ended.map(({ code }) => code)).toEqual([0, 1, 2, 2, 2, 0]);
  expect(ended.at(-1)?.stdout).toContain('No number changed since 2001-07-01; nothing was written.');
  for (const { stderr } of ended) expect(stderr.trimEnd().split('\n').length).toBeLessThan(2);
  expect(readdirSync(join(DATA, 'releases'))).toEqual(['2001-07-01.json']);
  expect(readFileSync(join(DATA, 'releases/2001-07-01.json'), 'utf8')).toBe(before);
});

test('today in UTC is the day where none is given, and the changes of a correction are printed with their file', async () => {
  await bench('release', '--date', '2001-07-01');
  const file = join(DATA, 'reports/invented-2001.json');
  writeFileSync(file, readFileSync(file, 'utf8').replace('"publishedRank": 2', '"publishedRank": 3'));
  const days = [new Date().toISOString().slice(0, 10)];
  const { stdout, code } = await bench('release', '--json');
  days.push(new Date().toISOString().slice(0, 10));
  expect(code).toBe(0);
  const made = JSON.parse(stdout);
  expect(days).toContain(made.date);
  expect(made.changes.length).toBeGreaterThan(0);
  for (const { before, after, why } of made.changes) {
    expect([before.value, after.value]).toEqual([2, 3]);
    expect(why).toEqual(['Corrected report “The made-up report” (reports/invented-2001.json).']);
  }
});

test('a frozen file that was changed fails the check with one line', async () => {
  await bench('release', '--date', '2001-07-01');
  const file = join(DATA, 'releases/2001-07-01.json');
  writeFileSync(file, readFileSync(file, 'utf8').replace('"$2.00"', '"$1.99"'));
  const { code, stderr } = await bench('check');
  expect(code).toBe(1);
  expect(stderr.trim().split('\n')).toEqual([
    expect.stringMatching(/releases\/2001-07-01\.json: sha256: expected .* A release never changes: restore the file/),
    expect.stringContaining('1 problem in'),
  ]);
});
