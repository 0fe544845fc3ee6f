/** Several files on one board: joined, held against each other, rescaled where asked; and what people wrote is left alone. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { computeBoard } from '../../../src/domain/boards.ts';
import { loadDataset } from '../../../src/domain/load.ts';
import { changed, copyOfData, foreignFile, run, snapshot, whyNot } from './try.ts';

// biome-ignore lint/suspicious/noExplicitAny: foreign shapes, changed at will.
type Foreign = any;
const B = { board: 'b' };
const log = (model: string, task: string, value: number) =>
  foreignFile(
    changed('inspect', (d: Foreign) => {
      Object.assign(d.eval, { model, task });
      d.results.scores[0].metrics.accuracy.value = value;
      d.samples = null;
    }),
    `${task}-${value}.json`,
  );
const reportIn = (dir: string, board = 'b') => JSON.parse(readFileSync(join(dir, 'reports', `${board}.json`), 'utf8'));
const boardIn = (dir: string, board = 'b') => JSON.parse(readFileSync(join(dir, 'boards', `${board}.json`), 'utf8'));

describe('a second file', () => {
  test('adds its models and keeps the first', () => {
    const dir = copyOfData();
    run(dir, log('alpha', 'riddles', 0.5), B);
    const { newModels } = run(dir, log('gamma', 'riddles', 0.75), B);
    expect(newModels).toEqual(['gamma']);
    expect(boardIn(dir).models).toEqual(['alpha', 'gamma']);
    expect(reportIn(dir).overall.map(({ score }: Foreign) => score)).toEqual([0.5, 0.75]);
    expect(reportIn(dir).files).toHaveLength(2);
  });

  test('of another task needs a word on what ranks, for all models', () => {
    const dir = copyOfData();
    run(dir, log('alpha', 'riddles', 0.5), B);
    const before = snapshot(dir);
    const second = log('alpha', 'sums', 1);
    expect(() => run(dir, second, B)).toThrow(
      /Say which ranks: --overall mean or --overall "riddles" or --overall "sums"/,
    );
    expect(snapshot(dir)).toEqual(before);
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
      /expected 0\.5, .* for alpha on b-riddles, as the board has it \(results\.scores\.0\.metrics\.accuracy\.value of the file [0-9a-f]{12}\), found 0\.6.*--replace takes the numbers of this file/,
    );
    run(dir, second, { ...B, replace: true });
    expect(reportIn(dir).cells.map(({ score }: Foreign) => score)).toEqual([0.6]);
    // Nothing comes from the first file any more.
    expect(reportIn(dir).files.map(({ name }: Foreign) => name)).toEqual(['riddles-0.6.json']);
  });

  test('of another scale is a question, which --rescale answers and the board tells', () => {
    const dir = copyOfData();
    const table = (text: string) => foreignFile(text, 'table.csv');
    run(dir, table('model,overall\nalpha,50\n'), { ...B, scale: '0-100%' });
    const shares = table('model,overall\nbeta,0.25\n');
    expect(() => run(dir, shares, { ...B, scale: '0-1' })).toThrow(
      /expected scores of 0–100 %, as on the board, found 0–1\. --rescale 0-100% makes it so, or --board names another board/,
    );
    run(dir, shares, { ...B, scale: '0-1', rescale: '0-100%' });
    expect(reportIn(dir).overall.map(({ score }: Foreign) => score)).toEqual([50, 25]);
    expect(reportIn(dir).scale).toEqual({ min: 0, max: 100, unit: '%', from: '0–100 %', to: 'as published' });
    expect(reportIn(dir).files[1].rescaled).toEqual({ from: '0–1', to: '0–100 %' });
  });
});

test('what a file states and what follows from tasks never share a column', () => {
  const dir = copyOfData();
  run(dir, log('alpha', 'riddles', 0.5), B);
  const stated = foreignFile('model,overall,riddles\nbeta,0.5,0.5\n', 'table.csv');
  expect(() => run(dir, stated, { ...B, scale: '0-1' })).toThrow(
    /expected the overall score of the board, one that follows from the tasks, found "overall score"\. Ingest it into a board of its own/,
  );
  run(dir, stated, { ...B, scale: '0-1', overall: 'riddles' });
  expect(reportIn(dir).overall.map(({ score }: Foreign) => score)).toEqual([0.5, 0.5]);
});

test('a rescaled board says from what to what', () => {
  const dir = copyOfData();
  run(dir, foreignFile('model,overall\nalpha,1\nbeta,10\ngamma,5.5\n', 'table.csv'), {
    ...B,
    scale: '1-10',
    rescale: '0-1',
  });
  expect(reportIn(dir).overall.map(({ score }: Foreign) => score)).toEqual([0, 1, 0.5]);
  expect(reportIn(dir).scale).toEqual({ min: 0, max: 1, from: '1–10', to: '0–1' });
});

test('what people have corrected since stays', () => {
  const dir = copyOfData();
  const file = log('alpha', 'riddles', 0.5);
  run(dir, file, B);
  for (const [folder, change] of [
    ['boards', { title: 'A better title', description: 'A better sentence.' }],
    ['sources', { publisher: 'Somebody' }],
  ] as const) {
    const path = join(dir, folder, 'b.json');
    writeFileSync(path, `${JSON.stringify({ ...JSON.parse(readFileSync(path, 'utf8')), ...change }, null, 2)}\n`);
  }
  run(dir, log('gamma', 'riddles', 0.75), B);
  expect(boardIn(dir)).toMatchObject({ title: 'A better title', description: 'A better sentence.' });
  expect(JSON.parse(readFileSync(join(dir, 'sources', 'b.json'), 'utf8')).publisher).toBe('Somebody');
});

test.each([
  ['a board that people wrote', 'invented'],
  ['a source', 'gazette'],
  ['a report', 'invented-2001'],
])('%s is left alone', (_, board) => {
  expect(
    whyNot(
      changed('inspect', () => {}),
      { board },
    ),
  ).toMatch(/expected a file that ingest wrote, found one that it did not\. Name another board with --board/);
});

test.each(['B', '../x', 'a b', ''])('--board %j is no id', (board) => {
  expect(
    whyNot(
      changed('inspect', () => {}),
      { board },
    ),
  ).toMatch(/^--board: expected lower-case letters/);
});

test('a board of foreign results is ranked, and has a value where the price is known', () => {
  const dir = copyOfData();
  run(dir, foreignFile('model,overall,A\nalpha,50,50\ngamma,80,80\nbeta,,\n', 'table.csv'), { ...B, scale: '0-100' });
  const { dataset } = loadDataset(dir);
  const rows = computeBoard(dataset as Foreign, 'b').rows.map(({ model, rank, value, score }) => [
    model.id,
    rank,
    score,
    value,
  ]);
  expect(rows).toEqual([
    ['gamma', 1, 80, null],
    ['alpha', 2, 50, 25],
    ['beta', null, null, null],
  ]);
});

describe('a write that fails on the way', () => {
  test('leaves everything as it was', () => {
    const dir = copyOfData();
    // A folder where the report has to go: it is among the last to be written.
    mkdirSync(join(dir, 'reports', 'b.json'));
    writeFileSync(join(dir, 'reports', 'b.json', '.keep'), '');
    const before = snapshot(dir);
    expect(() => run(dir, log('gamma', 'riddles', 0.5), B)).toThrow();
    expect(snapshot(dir)).toEqual(before);
  });

  test('undoes what was written before', async () => {
    const { applyChanges } = await import('../../../scripts/ingest/changes.ts');
    const dir = copyOfData();
    rmSync(join(dir, 'README.md'));
    mkdirSync(join(dir, 'README.md'));
    const before = snapshot(dir);
    const model = JSON.stringify({ name: 'New', provider: null, category: null, kind: 'model', prices: [] });
    const alpha = readFileSync(join(dir, 'models', 'alpha.json'), 'utf8');
    const changes = new Map([
      ['models/new.json', model],
      ['models/alpha.json', alpha.replace('Made-up Labs', 'Other Labs')],
      ['README.md', 'text'],
    ]);
    expect(() => applyChanges(dir, changes, { dryRun: false })).toThrow();
    expect(snapshot(dir)).toEqual(before);
  });
});
