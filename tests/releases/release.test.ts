/** Releases as files: the same data gives the same bytes, and whatever is done to one afterwards is named. */

import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { withData, writeTogether } from '../../bench/files/index.ts';
import { listAllFigures } from '../../src/cost/index.ts';
import { formatProblem } from '../../src/data/problem.ts';
import type { Dataset } from '../../src/data/schema.ts';
import { freezeFigures } from '../../src/releases/compose.ts';
import { computeReleaseHash, toCanonicalJson } from '../../src/releases/hash.ts';
import { layOutJson } from '../../src/releases/lay-out.ts';
import { loadDataset } from '../../src/releases/load.ts';
import { type Made, makeRelease, type ReleaseOptions } from '../../src/releases/make-release.ts';
import { computeBoards, computeCalibrations } from '../../src/scoring/boards.ts';
import { dataset } from '../helpers.ts';
import { makeMeasured } from '../measured.ts';

const TODAY = '2001-07-31';
const temporary: string[] = [];
let root: string;
let data: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'receipts-release-'));
  temporary.push(root);
  data = join(root, 'data');
  cpSync('tests/cases/base', data, { recursive: true });
  rmSync(join(data, 'releases'), { recursive: true });
});

afterAll(() => {
  for (const folder of temporary) rmSync(folder, { recursive: true });
});

const fileOf = (date: string) => join(data, 'releases', `${date}.json`);
const changelog = () => join(root, 'CHANGELOG.md');
const read = (file: string) => readFileSync(file, 'utf8');
const readJson = (file: string) => JSON.parse(read(file));

function load(): Dataset {
  const { dataset: loaded, problems } = loadDataset(data);
  if (!loaded) throw new Error(problems.map(formatProblem).join('\n'));
  return loaded;
}

function release(options: ReleaseOptions = {}, isDryRun = false): Made {
  return withData(data, () =>
    makeRelease(options, {
      ...{ dataset: load(), dataDir: data, listFigures: listAllFigures, today: TODAY, isDryRun },
      write: (changes) => writeTogether(data, changes),
    }),
  );
}

function edit(file: string, from: string | RegExp, to: string): void {
  const text = read(file);
  const changed = text.replace(from, to);
  expect(changed).not.toBe(text);
  writeFileSync(file, changed);
}

/** Every problem of the data, one line each, with paths from the folder that holds it. */
const problems = () => loadDataset(data).problems.map((problem) => formatProblem(problem).replaceAll(`${root}/`, ''));

describe('freezing', () => {
  test('keeps every figure of reported, measured and calibration boards as it is', () => {
    const results = [{ model: 'a', score: 8 }];
    const measured = makeMeasured({ runs: [{ id: 'r', samples: 2, results }] }).dataset;
    for (const one of [dataset, measured]) {
      const data = { dataset: one, boards: computeBoards(one), calibrations: computeCalibrations(one) };
      const figures = listAllFigures(data);
      // How scores came about stays behind.
      const filed = JSON.stringify(figures, (key, value) => (key === 'scores' ? undefined : value));
      expect(JSON.stringify(figures)).toContain('"scores":{"scale"');
      expect(freezeFigures(one, listAllFigures)).toEqual(JSON.parse(filed));
    }
  });

  test('gives the same bytes for the same data, in an order of names that does not count', () => {
    release({ date: '2001-07-01' });
    const first = read(fileOf('2001-07-01'));
    rmSync(join(data, 'releases'), { recursive: true });
    rmSync(changelog());
    edit(join(data, 'models/alpha.json'), /^\{/, '{\n');
    release({ date: '2001-07-01' });
    expect(read(fileOf('2001-07-01'))).toBe(first);
    expect(toCanonicalJson({ b: [{ d: 1, c: 2 }], a: null })).toBe('{"a":null,"b":[{"c":2,"d":1}]}');
  });

  test('the layout says the same as the value', () => {
    const { release: made } = release();
    expect(JSON.parse(layOutJson(made))).toEqual(JSON.parse(JSON.stringify(made)));
    const lengths = layOutJson(made)
      .split('\n')
      .map(({ length }) => length);
    expect(Math.max(...lengths)).toBeLessThan(2000);
  });

  test('leaves no other file behind, and nothing at all on a dry run', () => {
    release({}, true);
    expect(existsSync(join(data, 'releases'))).toBe(false);
    expect(existsSync(changelog())).toBe(false);
    release();
    expect(readdirSync(join(data, 'releases'))).toEqual([`${TODAY}.json`]);
    expect(readdirSync(root).sort()).toEqual(['CHANGELOG.md', 'data']);
    expect(problems()).toEqual([]);
  });
});

describe('a second release', () => {
  beforeEach(() => void release({ date: '2001-07-01' }));

  test('of unchanged data has no changes and is not written, unless one asks for it and says why', () => {
    const { release: same, isWanted } = release({ date: '2001-07-02' });
    expect(same.changes).toEqual([]);
    expect(isWanted).toBe(false);
    expect(existsSync(fileOf('2001-07-02'))).toBe(false);
    expect(() => release({ force: true })).toThrow('--why');
    expect(release({ date: '2001-07-02', force: true, why: 'For an invented article.' }).isWanted).toBe(true);
    expect(problems()).toEqual([]);
  });

  test('of the same day has a number, up to nine; days that do not follow or do not exist are refused', () => {
    for (let turn = 2; turn <= 9; turn++) {
      const made = release({ date: '2001-07-01', force: true, why: 'Invented.' });
      expect(made.release).toMatchObject({ date: `2001-07-01.${turn}`, previous: { date: expect.any(String) } });
    }
    expect([...load().releases.keys()]).toEqual([
      '2001-07-01',
      ...[2, 3, 4, 5, 6, 7, 8, 9].map((n) => `2001-07-01.${n}`),
    ]);
    expect(() => release({ date: '2001-07-01', force: true, why: 'Invented.' })).toThrow('nine releases');
    expect(problems()).toEqual([]);
    expect(() => release({ date: '2001-06-30' })).toThrow('before the newest release');
    expect(() => release({ date: '2001-08-01' })).toThrow('in the future');
    for (const date of ['2001-02-30', 'yesterday', '2001-7-2', '../x']) {
      expect(() => release({ date })).toThrow('YYYY-MM-DD');
    }
  });

  test('lists a new price and what follows from it, with the source and the file', () => {
    const price = '{ "asOf": "2001-07", "outputUsdPerMTok": 1, "sources": ["gazette"] }';
    edit(join(data, 'models/beta.json'), /"prices": \[([\s\S]*)\]/, `"prices": [$1, ${price}]`);
    edit(join(data, 'claims/invented.json'), '"verdict": "contradicted"', '"verdict": "contradicted"\n');
    edit(join(data, 'claims/invented.json'), '"saving": 0.38', '"saving": 0.25');
    edit(join(data, 'claims/invented.json'), 'saves 38', 'saves 25');
    edit(join(data, 'reports/invented-2001.json'), '"publishedValue": 12.2', '"publishedValue": 6.1');
    const { changes } = release().release;
    const found = changes.find(
      ({ figure, row, column }) => figure === 'ranking' && row === 'beta' && column === 'price',
    );
    expect(found).toMatchObject({ kind: 'changed', before: { value: 0.5 }, after: { value: 1, text: '$1.00' } });
    expect(found?.why.join(' ')).toContain('New price of');
    expect(found?.why.join(' ')).toContain('(models/beta.json)');
    expect(found?.why.join(' ')).toContain('from “');
    expect(changes.filter(({ why }) => why.length === 0)).toEqual([]);
    expect(read(changelog())).toMatch(/Price: \$0\.50 → \$1\.00 \(unrounded 0\.5 → 1\)/);
    expect(problems()).toEqual([]);
  });

  test('names the corrected report', () => {
    edit(
      join(data, 'reports/invented-2001.json'),
      '"title": "The made-up report"',
      '"title": "The made-up report, again"',
    );
    edit(join(data, 'reports/invented-2001.json'), '"note": "Solved it."', '"note": "Solved it.", "outputTokens": 12');
    edit(join(data, 'reports/invented-2001.json'), '"publishedRank": 2', '"publishedRank": 3');
    const { changes } = release().release;
    expect(changes.length).toBeGreaterThan(0);
    for (const { why } of changes) {
      expect(why).toEqual(['Corrected report “The made-up report, again” (reports/invented-2001.json).']);
    }
  });

  test('wants to be told why where no file of the data changed', () => {
    // As if the code that computes had changed: the frozen numbers are others, and the hashes of the files the same.
    const file = fileOf('2001-07-01');
    const frozen = readJson(file);
    const cell = frozen.figures[0].rows[0].cells.at(-1);
    cell.text = 'another';
    frozen.sha256 = computeReleaseHash(frozen);
    writeFileSync(file, JSON.stringify(frozen));
    rmSync(changelog());
    expect(() => release()).toThrow('no data file did');
    const { changes } = release({ why: 'The rule was corrected.' }).release;
    expect(changes.map(({ why }) => why)).toEqual([['The rule was corrected.']]);
  });

  test('puts its entry above the others, keeps what people wrote, and makes nothing of a stranger’s text', () => {
    const written = read(changelog()).replace('# Changelog', '# Changelog\n\nWritten by hand.');
    writeFileSync(changelog(), written);
    release({ force: true, why: '<!-- end of releases --> ![x](y)\n\n### 1 January 1970' });
    const text = read(changelog());
    expect(text).toContain('Written by hand.');
    expect(text.match(/^### .*/gm)).toEqual(['### 31 July 2001', '### 1 July 2001']);
    expect(text.split('<!-- end of releases -->')).toHaveLength(2);
    expect(text).not.toContain('![');
    expect(problems()).toEqual([]);
  });
});

describe('tampering is named in one line', () => {
  const last = `data/releases/${TODAY}.json`;

  beforeEach(() => {
    release({ date: '2001-07-01' });
    release({ force: true, why: 'Invented.' });
    expect(problems()).toEqual([]);
  });

  /** Edits a release and its hash together. */
  function forge(
    date: string,
    change: (frozen: { why: string; previous: { date: string; sha256: string } }) => void,
  ): void {
    const frozen = readJson(fileOf(date));
    change(frozen);
    writeFileSync(fileOf(date), JSON.stringify({ ...frozen, sha256: computeReleaseHash(frozen) }));
  }

  test.each([
    ['a number', (text: string) => text.replace('"value": 8', '"value": 9').replace('"value":8', '"value":9')],
    ['a shown text', (text: string) => text.replace('"$2.00"', '"$1.00"')],
    ['a space', (text: string) => text.replace('"Alpha"', '" Alpha"')],
    [
      'the hash',
      (text: string) =>
        text.replace(/"sha256": "[0-9a-f]/, (found) => `${found.slice(0, -1)}${found.endsWith('0') ? '1' : '0'}`),
    ],
  ])('%s that is changed in a file', (_, change) => {
    const file = fileOf(TODAY);
    const text = read(file);
    expect(change(text)).not.toBe(text);
    writeFileSync(file, change(text));
    const found = problems();
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(
      new RegExp(`^${last}: (sha256: expected "[0-9a-f]{64}", which its content gives|previous.sha256)`),
    );
  });

  const OLD = '2001-07-01';
  const rewrite = (date: string) =>
    forge(date, (frozen) => {
      frozen.why = 'Rewritten.';
    });

  test.each<[name: string, tamper: () => void, problem: string]>([
    [
      'a file edited with its hash',
      () => rewrite(OLD),
      `${last}: previous.sha256: expected .* the hash of ${OLD}.json`,
    ],
    ['the newest file edited with its hash', () => rewrite(TODAY), `CHANGELOG.md: ${TODAY}: expected`],
    [
      'the newest taken away',
      () => rmSync(fileOf(TODAY)),
      `CHANGELOG.md: ${TODAY}: expected the file ${last}, found nothing`,
    ],
    ['the first taken away', () => rmSync(fileOf(OLD)), `${last}: previous: expected the file of "${OLD}"`],
    [
      'an entry of the changelog changed',
      () => edit(changelog(), readJson(fileOf(OLD)).sha256, '0'.repeat(64)),
      `CHANGELOG.md: ${OLD}: expected`,
    ],
    [
      'an entry of the changelog gone',
      () => edit(changelog(), readJson(fileOf(TODAY)).sha256, 'lost'),
      `CHANGELOG.md: ${TODAY}: expected the hash of the newest`,
    ],
  ])('%s', (_, tamper, problem) => {
    tamper();
    expect(problems()).toEqual([expect.stringMatching(new RegExp(`^${problem}`))]);
  });

  test('a chain of files rewritten from the first on, and all of them taken away', () => {
    rewrite(OLD);
    const { sha256 } = readJson(fileOf(OLD));
    forge(TODAY, (frozen) => {
      frozen.previous.sha256 = sha256;
    });
    expect(problems().join('\n')).toMatch(/CHANGELOG\.md: 2001-07-01: expected .*\n?/);
    expect(problems().every((line) => line.startsWith('CHANGELOG.md: '))).toBe(true);
    for (const date of [OLD, TODAY]) rmSync(fileOf(date));
    expect(problems()).toHaveLength(2);
  });

  test('a release put between two, or under another date', () => {
    cpSync(fileOf(TODAY), fileOf('2001-07-15'));
    expect(problems().join('\n')).toContain(
      'data/releases/2001-07-15.json: date: expected the date in the name of the file',
    );
    forge('2001-07-15', (frozen) => Object.assign(frozen, { date: '2001-07-15' }));
    expect(problems()).toEqual([expect.stringMatching(new RegExp(`^${last}: previous.date: expected "2001-07-15"`))]);
  });

  test('another layout of a file is no tampering, and a copy without a changelog is whole', () => {
    writeFileSync(fileOf(TODAY), JSON.stringify(readJson(fileOf(TODAY)), null, 4));
    rmSync(changelog());
    expect(problems()).toEqual([]);
  });

  test('a link that would leave the site is refused', () => {
    const frozen = readJson(fileOf(TODAY));
    frozen.figures[0].rows[0].cells[1].href = 'javascript:alert(1)';
    writeFileSync(fileOf(TODAY), JSON.stringify({ ...frozen, sha256: computeReleaseHash(frozen) }));
    expect(problems().join('\n')).toContain('expected a path from the root of the site');
  });
});
