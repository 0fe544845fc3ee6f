/** Several files on one board: joined, held against each other, rescaled where asked; and what people wrote is left alone. */

import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { applyChanges, withData } from '../../../bench/files/index.ts';
import { loadDataset } from '../../../src/releases/load.ts';
import { computeBoard } from '../../../src/scoring/boards.ts';
import { readFiles } from '../shared.ts';
import { changed, copyOfData, type Foreign, makeTempDir, reportOf, run, whyNot, writeFile } from './try.ts';

const B = { board: 'b' };
const log = (model: string, task: string, value: number) =>
  writeFile(
    changed('inspect', (d) => {
      Object.assign(d, { eval: { ...d.eval, model, task }, samples: null });
      d.results.scores[0].metrics.accuracy.value = value;
    }),
    `${task}-${value}.json`,
  );
const table = (text: string) => writeFile(text, 'table.csv');
const fileIn = (dir: string, folder: string) => JSON.parse(readFileSync(join(dir, folder, 'b.json'), 'utf8'));
const reportIn = (dir: string) => fileIn(dir, 'reports');
const scoresIn = (dir: string) => reportIn(dir).overall.map(({ score }: Foreign) => score);

describe('a second file', () => {
  test('adds its models and keeps the first', () => {
    const dir = copyOfData();
    run(dir, log('alpha', 'riddles', 0.5), B);
    const { newModels } = run(dir, log('gamma', 'riddles', 0.75), B);
    expect(newModels).toEqual(['gamma']);
    expect(fileIn(dir, 'boards').models).toEqual(['alpha', 'gamma']);
    expect(scoresIn(dir)).toEqual([0.5, 0.75]);
    expect(reportIn(dir).files).toHaveLength(2);
  });

  test('of another task needs a word on what ranks, for all models', () => {
    const dir = copyOfData();
    run(dir, log('alpha', 'riddles', 0.5), B);
    const second = log('alpha', 'sums', 1);
    expect(() => run(dir, second, B)).toThrow(/--overall mean or --overall "riddles" or --overall "sums"/);
    run(dir, second, { ...B, overall: 'mean' });
    expect(reportIn(dir)).toMatchObject({ overallIs: 'computed-mean', overall: [{ model: 'alpha', score: 0.75 }] });
    // The board knows by now.
    run(dir, log('gamma', 'sums', 0), B);
    expect(reportIn(dir).overall[1]).toEqual({ model: 'gamma', score: null, missing: 'no score on riddles' });
    run(dir, log('gamma', 'riddles', 0.5), B);
    expect(reportIn(dir).overall[1]).toEqual({ model: 'gamma', score: 0.25 });
  });

  test('with another number for the same cell is a question that shows both', () => {
    const dir = copyOfData();
    run(dir, log('alpha', 'riddles', 0.5), B);
    const second = log('alpha', 'riddles', 0.6);
    expect(() => run(dir, second, B)).toThrow(
      /expected 0\.5, .* alpha on b-riddles, .*\(results\.scores\.0\.metrics\.accuracy\.value of the file [0-9a-f]{12}\), found 0\.6.*--replace/,
    );
    run(dir, second, { ...B, replace: true });
    expect(reportIn(dir).cells.map(({ score }: Foreign) => score)).toEqual([0.6]);
    // Nothing comes from the first file any more.
    expect(reportIn(dir).files.map(({ name }: Foreign) => name)).toEqual(['riddles-0.6.json']);
  });

  test('of another scale is a question, which --rescale answers and the board tells', () => {
    const dir = copyOfData();
    run(dir, table('model,overall\nalpha,50\n'), { ...B, scale: '0-100%' });
    const shares = table('model,overall\nbeta,0.25\n');
    expect(() => run(dir, shares, { ...B, scale: '0-1' })).toThrow(
      /expected scores of 0–100 %, .* found 0–1\. --rescale 0-100% .*--board/,
    );
    run(dir, shares, { ...B, scale: '0-1', rescale: '0-100%' });
    expect(scoresIn(dir)).toEqual([50, 25]);
    expect(reportIn(dir).scale).toMatchObject({ min: 0, max: 100, unit: '%', from: '0–100 %' });
    expect(reportIn(dir).files[1].rescaled).toEqual({ from: '0–1', to: '0–100 %' });
  });
});

test('what a file states and what follows from tasks never share a column', () => {
  const dir = copyOfData();
  const SHARES = { ...B, scale: '0-1' };
  run(dir, table('model,riddles\nalpha,0.5\n'), SHARES);
  const stated = table('model,overall,riddles\nbeta,0.5,0.5\n');
  expect(() => run(dir, stated, SHARES)).toThrow(/found "overall score"\. .*--board, .*--overall/);
  run(dir, stated, { ...SHARES, overall: 'riddles' });
  expect(scoresIn(dir)).toEqual([0.5, 0.5]);
});

describe('a task that only looks like one of the board', () => {
  const SHARES = { ...B, scale: '0-1', overall: 'mean' };

  test('by its id', () => {
    const dir = copyOfData();
    run(dir, table('model,C,D\nalpha,0.5,1\n'), SHARES);
    expect(() => run(dir, table('model,C#,D\nbeta,0.5,1\n'), SHARES)).toThrow(/ "C", .* b-c, found "C#"\. .*--board/);
  });

  test('by its metric', () => {
    const dir = copyOfData();
    run(dir, log('alpha', 'riddles', 0.5), B);
    const other = writeFile(
      changed('inspect', (d) => {
        Object.assign(d.eval, { model: 'beta', task: 'riddles' });
        d.results.scores[0].metrics = { mean: { name: 'mean', value: 0.625 } };
      }),
    );
    expect(() => run(dir, other, { ...B, scale: '0-1' })).toThrow(
      / "riddles": expected metric accuracy, as on the board b, found metric mean\. .*--metric, .*--board, .*--accept metric /,
    );
  });

  test('by its number', () => {
    const dir = copyOfData();
    const suite = (model: string, described: boolean) =>
      writeFile(
        changed('promptfoo', (d) => {
          d.results.prompts.length = 1;
          d.results.prompts[0].provider = model;
          d.results.results = d.results.results.slice(0, 2);
          Object.assign(d.results.stats, { successes: 1, failures: 1, errors: 0 });
          for (const [i, row] of d.results.results.entries())
            row.testCase = { description: described ? `Test of ${i}` : '' };
        }),
      );
    run(dir, suite('alpha', false), B);
    expect(() => run(dir, suite('beta', false), B)).toThrow(/found "Test 1", .*--board/);
    const described = copyOfData();
    run(described, suite('alpha', true), B);
    run(described, suite('beta', true), B);
    expect(fileIn(described, 'boards').models).toEqual(['alpha', 'beta']);
  });

  test('one of ours, or of another board', () => {
    const dir = copyOfData();
    run(dir, table('model,evals-a\nalpha,1\n'), { board: 'my', scale: '0-1' });
    expect(() =>
      run(dir, table('model,a,b\nalpha,1,1\n'), { board: 'my-evals', scale: '0-1', overall: 'mean' }),
    ).toThrow(/expected no task my-evals-a, as "a" /);
  });
});

describe('a process that is killed', () => {
  const journal = (dir: string) => join(dir, '.changes');
  /** A list that was left is told of; all else is as it should be. */
  const problemsBesideJournal = (dir: string) =>
    loadDataset(dir).problems.filter(({ file }) => !file.startsWith(journal(dir)));
  const DEAD = '999999999';

  test('in the middle of writing has its work done by the next one', () => {
    const dir = copyOfData();
    const whole = copyOfData();
    const first = log('gamma', 'riddles', 0.5);
    run(whole, first, B);
    // As it would have left things: the plan is written, and one of the files.
    const names = Object.keys(readFiles(whole)).filter((path) => !(path in readFiles(dir)));
    const plan = names.map((path) => [path, readFileSync(join(whole, path), 'utf8')]);
    mkdirSync(journal(dir));
    writeFileSync(join(journal(dir), 'owner'), DEAD);
    writeFileSync(join(journal(dir), 'plan.json'), JSON.stringify(plan));
    writeFileSync(join(journal(dir), 'part'), 'half a fi');
    writeFileSync(join(dir, 'models', 'gamma.json'), readFileSync(join(whole, 'models', 'gamma.json')));
    expect(problemsBesideJournal(dir)).toEqual([]);
    const { created, updated } = run(dir, first, B);
    expect([created, updated]).toEqual([[], []]);
    expect(readFiles(dir)).toEqual(readFiles(whole));
  });

  test('before it had a plan leaves nothing to do', () => {
    const dir = copyOfData();
    mkdirSync(journal(dir));
    writeFileSync(join(journal(dir), 'owner'), DEAD);
    run(dir, log('gamma', 'riddles', 0.5), B);
    expect(Object.keys(readFiles(dir)).filter((path) => path.startsWith('.changes'))).toEqual([]);
  });

  test('and one that lives keeps others away', () => {
    const dir = copyOfData();
    mkdirSync(journal(dir));
    writeFileSync(join(journal(dir), 'owner'), String(process.ppid));
    const before = readFiles(dir);
    expect(() => run(dir, log('gamma', 'riddles', 0.5), B)).toThrow(`process ${process.ppid}.`);
    expect(readFiles(dir)).toEqual(before);
    run(dir, log('gamma', 'riddles', 0.5), B, { isDryRun: true });
    expect(readFiles(dir)).toEqual(before);
  });

  test('at any moment leaves data that loads, and the same command ends the work', async () => {
    const whole = copyOfData();
    const rows = Array.from({ length: 80 }, (_, i) => `made-up-${i},${i / 200}`);
    const file = table(`model,overall\n${rows.join('\n')}\n`);
    const args = ['bench/cli/main.ts', 'ingest', file, '--board', 'b', '--scale', '0-1'];
    run(whole, file, { ...B, scale: '0-1' });
    const dir = copyOfData();
    const env = { ...process.env, DATA_DIR: dir };
    for (let kills = 0; kills < 2; kills++) {
      const child = spawn(process.execPath, args, { env, stdio: 'ignore' });
      const ended = new Promise((resolve) => child.once('close', resolve));
      // Once it has begun to write.
      while (child.exitCode === null && !existsSync(join(journal(dir), 'plan.json')))
        await new Promise((resolve) => setTimeout(resolve, 1));
      child.kill('SIGKILL');
      await ended;
      expect(problemsBesideJournal(dir)).toEqual([]);
    }
    run(dir, file, { ...B, scale: '0-1' });
    const names = Object.keys(readFiles(dir));
    expect(names).toEqual(Object.keys(readFiles(whole)));
    expect(reportIn(dir).overall).toEqual(reportIn(whole).overall);
  });
});

test('a folder of data/ that is a link is only written to where it should be', () => {
  const dir = copyOfData();
  const real = join(makeTempDir(), 'models');
  cpSync(join(dir, 'models'), real, { recursive: true });
  rmSync(join(dir, 'models'), { recursive: true });
  symlinkSync(real, join(dir, 'models'));
  const linked = join(makeTempDir(), 'data');
  symlinkSync(dir, linked);
  const before = readdirSync(real);
  run(linked, log('gamma', 'riddles', 0.5), B, { isDryRun: true });
  expect(readdirSync(real)).toEqual(before);
  run(linked, log('gamma', 'riddles', 0.5), B);
  expect(readdirSync(real)).toContain('gamma.json');
});

test('a rescaled board says from what to what', () => {
  const text = 'model,overall\nalpha,1\nbeta,10\ngamma,5.5\n';
  const { scale, overall } = reportOf(text, { ...B, scale: '1-10', rescale: '0-1' }, 'table.csv');
  expect(overall.map(({ score }) => score)).toEqual([0, 1, 0.5]);
  expect(scale).toEqual({ min: 0, max: 1, from: '1–10', to: '0–1' });
});

test('what people have corrected since stays', () => {
  const dir = copyOfData();
  run(dir, log('alpha', 'riddles', 0.5), B);
  for (const [folder, change] of [
    ['boards', { title: 'A better title', description: 'A better sentence.' }],
    ['sources', { publisher: 'Somebody' }],
  ] as const) {
    const path = join(dir, folder, 'b.json');
    writeFileSync(path, `${JSON.stringify({ ...JSON.parse(readFileSync(path, 'utf8')), ...change }, null, 2)}\n`);
  }
  run(dir, log('gamma', 'riddles', 0.75), B);
  expect(fileIn(dir, 'boards')).toMatchObject({ title: 'A better title', description: 'A better sentence.' });
  expect(fileIn(dir, 'sources').publisher).toBe('Somebody');
});

test.each([
  ...['invented', 'gazette', 'invented-2001'].map((id) => ({ board: id, said: 'one that it did not' })),
  ...['B', '../x', 'a b', ''].map((id) => ({ board: id, said: '--board: ' })),
])('what ingest did not write is left alone: --board "$board"', ({ board, said }) => {
  expect(whyNot(changed('inspect'), { board })).toContain(said);
});

test('a board of ingested results is ranked, and has a value where the price is known', () => {
  const dir = copyOfData();
  run(dir, table('model,overall,A\nalpha,50,50\ngamma,80,80\nbeta,,\n'), { ...B, scale: '0-100' });
  const { dataset } = loadDataset(dir);
  const { rows } = computeBoard(dataset as Foreign, 'b');
  expect(rows.map(({ model, rank, value, score }) => [model.id, rank, score, value])).toEqual([
    ['gamma', 1, 80, null],
    ['alpha', 2, 50, 25],
    ['beta', null, null, null],
  ]);
});

test('a write that fails on the way undoes what was written before', () => {
  const dir = copyOfData();
  rmSync(join(dir, 'README.md'));
  mkdirSync(join(dir, 'README.md'));
  const before = readFiles(dir);
  const model = JSON.stringify({ name: 'New', provider: null, category: null, kind: 'model', prices: [] });
  const alpha = readFileSync(join(dir, 'models', 'alpha.json'), 'utf8');
  const changes = new Map([
    ['models/new.json', model],
    ['models/alpha.json', alpha.replace('Made-up Labs', 'Other Labs')],
    ['README.md', 'text'],
  ]);
  const dataset = loadDataset(dir).dataset as Foreign;
  expect(() => withData(dir, () => applyChanges(dir, changes, { dataset, dryRun: false }))).toThrow();
  expect(readFiles(dir)).toEqual(before);
});
