/** `refresh` and `names` on a copy of the made-up data: all or nothing, what changed, and what no longer agrees. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { findStaleResults, refresh, reportNames } from '../../../bench/mapping/index.ts';
import type { Source } from '../../../src/data/schema.ts';
import { loadOrThrow, readFiles, refusalOf } from '../shared.ts';

const TODAY = '2001-04-05';
let data: string;
let newer: string;

beforeEach(() => {
  const dir = mkdtempSync(join(tmpdir(), 'receipts-mapping-test-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  data = join(dir, 'data');
  newer = join(dir, 'newer.csv');
  cpSync('tests/cases/base', data, { recursive: true });
});

const write = (...lines: string[]) => writeFileSync(newer, ['who,share,right,asked', ...lines, ''].join('\n'));
const run = (options: { path?: string; commit?: string; isDryRun?: boolean } = {}, id?: string) =>
  refresh(data, id, { isDryRun: false, today: TODAY, ...options });
const read = <T>(path: string): T => JSON.parse(readFileSync(join(data, path), 'utf8'));

test('our copies give the results that are there', () => {
  const before = readFiles(data);
  expect(run()).toEqual([{ mapping: 'riddles', rows: 2, changes: [], setAside: [] }]);
  expect(readFiles(data)).toEqual(before);
  expect(findStaleResults(data, loadOrThrow(data, { results: false }))).toEqual([]);
});

test('a newer file changes the copy, the source and the results at once, and each number that changed is told', () => {
  write('The First,100.0,4,4', 'Beta,50.0,2,4');
  const [{ changes } = { changes: [] }] = run({ path: newer, commit: 'abcdef0' }, 'riddles');
  expect(changes).toContainEqual({ row: 'alpha', what: 'score', before: '75', now: '100' });
  expect(changes).toContainEqual({ row: 'alpha', what: 'riddle: score', before: '75', now: '100' });
  expect(new Set(changes.map(({ row }) => row))).toEqual(new Set(['alpha']));
  expect(read<Source>('sources/gazette.json')).toMatchObject({ commit: 'abcdef0', copiedAt: TODAY });
  expect(findStaleResults(data, loadOrThrow(data, { results: false }))).toEqual([]);
});

test('a row that comes and one that goes are told', () => {
  write('Beta,50.0,2,4');
  expect(run({ path: newer }, 'riddles')[0]?.changes).toEqual([
    { row: 'alpha', what: 'row', before: '75', now: 'gone' },
  ]);
});

test('nothing is written on a dry run, nor where the file does not fit', () => {
  const before = readFiles(data);
  write('The First,100.0,4,4');
  run({ path: newer, isDryRun: true }, 'riddles');
  write('Gamma,100.0,4,4');
  expect(refusalOf(() => run({ path: newer }, 'riddles')).message).toContain('found "Gamma"');
  expect(readFiles(data)).toEqual(before);
});

test('an unknown mapping is refused with those that there are', () => {
  expect(refusalOf(() => run({}, 'riddels')).message).toMatch(/riddles, found "riddels"\. Did you mean "riddles"\?/);
});

test('a result that was edited, and a copy that was, are named with what to do', () => {
  const result = join(data, 'results/riddles.json');
  writeFileSync(result, readFileSync(result, 'utf8').replace('"score": 75', '"score": 76'));
  const stale = () => findStaleResults(data, loadOrThrow(data, { results: false }));
  expect(stale()).toHaveLength(1);
  expect(stale()[0]).toMatch(/results\/riddles\.json: alpha: score: expected 75, found 76\. .*refresh riddles/);
  run();
  const copy = join(data, 'files/gazette/riddles.csv');
  writeFileSync(copy, readFileSync(copy, 'utf8').replace('75.0', '70.0'));
  expect(stale()[0]).toMatch(/files\/gazette\/riddles\.csv: expected the SHA-256 2f4d591/);
  expect(stale()).toHaveLength(2);
});

test('names that none claims are listed with what they may be, and never taken', () => {
  const copy = join(data, 'files/gazette/riddles.csv');
  writeFileSync(copy, 'who,share,right,asked\nThe-First (high),75.0,3,4\nNobody 5,50.0,2,4\n');
  const [report] = reportNames(data, loadOrThrow(data, { results: false }), undefined);
  expect(report).toMatchObject({ rows: 2, matched: 0 });
  expect(report?.unmatched.map(({ proposals }) => proposals)).toEqual([
    [{ model: 'alpha', line: '"variants": { "The-First (high)": "high" }' }],
    [],
  ]);
});
