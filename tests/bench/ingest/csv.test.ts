/** Tables as spreadsheets save them, and what is unclear about their numbers. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { copyOfData, makeTempDir, plan, reportOf, run, whyNot } from './try.ts';

const overallOf = (text: string, flags = {}) => reportOf(text, flags, 'table.csv').overall.map(({ score }) => score);
const why = (text: string, flags = {}) => whyNot(text, flags, 'table.csv');
const SCALE = { scale: '0-100' };

describe('what separates cells', () => {
  test.each([
    ['a comma', 'model,overall\nalpha,12.5\nbeta,13\n'],
    ['a semicolon', 'model;overall\nalpha;12.5\nbeta;13\n'],
    ['a tab', 'model\toverall\nalpha\t12.5\nbeta\t13\n'],
    ['what a line of its own says', 'sep=;\r\nmodel;overall\r\nalpha;12.5\r\nbeta;13\r\n'],
  ])('%s', (_, text) => {
    expect(overallOf(text, SCALE)).toEqual([12.5, 13]);
  });

  test('two of them in the first line are a question', () => {
    const text = 'model;overall,really\nalpha;1\n';
    expect(why(text, SCALE)).toMatch(/line 1: .* found "," and ";" .*--delimiter/);
    expect(overallOf('model;a,b\nalpha;1\n', { ...SCALE, delimiter: ';' })).toEqual([1]);
  });

  test('a separator in quotes is none', () => {
    const report = reportOf('model,"A task, with a comma"\nalpha,1\n', SCALE, 'table.csv');
    expect(report.scoreIs).toBe('A task, with a comma');
  });
});

test('a byte-order mark and Windows line ends are no part of a name', () => {
  expect(overallOf('\uFEFFmodel,overall\r\nalpha,1\r\n', SCALE)).toEqual([1]);
});

describe('as spreadsheets save it', () => {
  test('columns and cells behind the last name, if they are empty, are none', () => {
    expect(overallOf('model;overall;;\nalpha;1;;\nbeta;2;;;\n', SCALE)).toEqual([1, 2]);
  });

  test('a line break in a name is a blank, in columns of ours too', () => {
    const { tasks } = plan('model;"Sums\nof two";"cost\r\nusd"\nalpha;1;2\n', SCALE, 'table.csv');
    expect(tasks).toEqual(['Sums of two']);
    expect(reportOf('model,"A\nB",overall\nalpha,1,1\nbeta,"2\n",2\n', SCALE, 'table.csv').cells).toHaveLength(2);
  });

  test.each(['utf16le', 'utf16be'] as const)('%s with its mark, tabs and decimal commas', (encoding) => {
    const bytes = Buffer.from('\uFEFFmodel\toverall\r\nalpha\t12,5\r\n', 'utf16le');
    const path = join(makeTempDir(), 'table.txt');
    writeFileSync(path, encoding === 'utf16be' ? bytes.swap16() : bytes);
    const dir = copyOfData();
    expect(() => run(dir, path, SCALE)).toThrow(/found "12,5", .*--decimal/);
    expect(run(dir, path, { ...SCALE, decimal: ',' })).toMatchObject({ board: 'table', scores: { known: 1 } });
  });
});

describe('ragged rows', () => {
  test.each([
    [
      'too few cells',
      'model,overall,note\nalpha,1,x\nbeta,2\n',
      'line 3: expected 3 cells, as in the first line, found 2.',
    ],
    [
      'too many cells',
      'model,overall\nalpha,1\nbeta,2,3\n',
      'line 3: expected 2 cells, as in the first line, found 3.',
    ],
    ['a quote that never ends', 'model,overall\nalpha,"1\n', 'expected a table, found '],
  ])('%s', (_, text, said) => {
    expect(why(text, SCALE)).toContain(said);
  });

  test('blank lines are no rows', () => {
    expect(overallOf('model,overall\n\nalpha,1\n,\n\n', SCALE)).toEqual([1]);
  });
});

describe('commas in numbers', () => {
  test.each(['"12,5"', '"1,234"'])('%s may be two numbers, so it is a question', (cell) => {
    expect(why(`model,overall\nalpha,${cell}\n`, { scale: '0-10000' })).toMatch(
      /line 2, column "overall": .* which may be .* or .*--decimal/,
    );
  });

  test.each([
    [',', '"12,5"', 12.5],
    ['.', '"1,234"', 1234],
    [',', '"1.234"', 1234],
    [',', '"1.234,5"', 1234.5],
    ['.', "1'234.5", 1234.5],
  ])('with --decimal %s %s is %d', (decimal, cell, score) => {
    expect(overallOf(`model,overall\nalpha,${cell}\n`, { scale: '0-10000', decimal })).toEqual([score]);
  });

  test.each(['12.25', '0.123'])('%s is a number in every country', (cell) => {
    expect(overallOf(`model,overall\nalpha,${cell}\n`, SCALE)).toEqual([Number(cell)]);
  });

  test.each([
    [',', '7.5'],
    ['.', '"7,5"'],
    ['.', '"1,2,3"'],
    [',', '"1.23,5"'],
  ])('with --decimal %s %s is no number', (decimal, cell) => {
    expect(why(`model,overall\nalpha,${cell}\n`, { ...SCALE, decimal })).toContain('expected a number, found ');
  });
});

describe('the scale', () => {
  test.each([
    ['0.2', 'scores from 0.2 to 0.9, which may be of 0–1 or 0–100. Say which: --scale 0-1 or --scale 0-100'],
    ['2', 'scores from 0.9 to 2, which may be of 0–100.'],
  ])('is a question where nothing says it: %s and 0.9', (score, said) => {
    expect(why(`model,overall\nalpha,${score}\nbeta,0.9\n`)).toContain(said);
  });

  test('has up to three readings', () => {
    expect(why('model,overall\nalpha,1\n')).toContain('0–1 or 0–100 or 1–10.');
  });

  test('percent signs say it', () => {
    const { scale, overall } = reportOf('model,overall\nalpha,12.5%\nbeta,1 %\n', {}, 'table.csv');
    expect(scale).toMatchObject({ min: 0, max: 100, unit: '%' });
    expect(overall.map(({ score }) => score)).toEqual([12.5, 1]);
  });

  test('percent signs behind some scores only say nothing', () => {
    expect(why('model,overall\nalpha,12.5%\nbeta,1\n')).toContain('found some without.');
  });

  test('a score outside of it is wrong', () => {
    expect(why('model,overall\nalpha,101\n', SCALE)).toContain(
      'line 2, column "overall": expected a score of 0–100, found 101.',
    );
  });

  test.each(['100', '10-1', 'a-b', '0-100-200', '0..1'])('%s is none', (scale) => {
    expect(why('model,overall\nalpha,1\n', { scale })).toMatch(/^--scale: /);
  });
});

describe('columns', () => {
  test.each([
    ['no model', 'name,overall\nalpha,1\n', 'line 1: expected a column "model", found "name", "overall".'],
    ['no scores', 'model,note\nalpha,x\n', 'found "model", "note".'],
    ['a nameless one', 'model,overall,\nalpha,1,2\n', 'found one without.'],
    ['the same twice', 'model,A,A\nalpha,1,2\n', 'found a second "A".'],
    ['two that differ in signs only', 'model,A b,a-b\nalpha,1,2\n', 'found "A b" and "a-b".'],
    ['no rows', 'model,overall\n', 'expected a row for each model, found none.'],
    ['a row without a model', 'model,overall\n,1\n', 'line 2: expected a model, found nothing.'],
    [
      'a word for a number',
      'model,overall\nalpha,good\n',
      'line 2, column "overall": expected a number, found "good".',
    ],
    [
      'a column of words',
      'model,Vendor,A\nalpha,Acme,1\nbeta,n/a,2\n',
      'column "Vendor": expected a column of scores, found no number, as "Acme" in line 2. --leave-out "Vendor" leaves it out.',
    ],
    ['a mean beside its tasks', 'model,A,Average\nalpha,1,1\n', 'found "Average". Name it "overall" if '],
    ['a cost without its unit', 'model,A,Cost\nalpha,1,1\n', 'found "Cost". Name it "cost_usd" if '],
    ['nothing but words', 'model,Vendor\nalpha,Acme\n', 'column "Vendor": '],
  ])('%s', (_, text, said) => {
    expect(why(text, SCALE)).toContain(said);
  });

  test('are left out by their names, and the mean is of those that stay', () => {
    const text = 'model,Vendor,A,Price,B,overall\nalpha,Acme,10,15,20,15\nbeta,,30,2,40,35\n';
    const leaveOut = ['Vendor', 'Price'];
    const { cells, overall } = reportOf(text, { ...SCALE, leaveOut }, 'table.csv');
    expect(cells.map(({ task, score }) => [task, score])).toEqual([
      ['table-a', 10],
      ['table-b', 20],
      ['table-a', 30],
      ['table-b', 40],
    ]);
    expect(overall.map(({ score, from }) => [score, from?.path])).toEqual([
      [15, 'line 2, column "overall"'],
      [35, 'line 3, column "overall"'],
    ]);
    expect(why('model,A\nalpha,1\n', { ...SCALE, leaveOut: ['A'] })).toContain('found "model".');
  });

  test('of other signs than per cent are named', () => {
    expect(why('model,A,Latency\nalpha,90%,3\nbeta,80%,4\n')).toContain('found "Latency" without.');
  });

  test('nothing in a cell is no score, and never 0', () => {
    const { cells } = reportOf('model,overall,A\nalpha,1,\nbeta,2,n/a\n', SCALE, 'table.csv');
    expect(cells.map(({ score, missing }) => [score, missing])).toEqual([
      [null, 'empty in the file'],
      [null, '"n/a" in the file'],
    ]);
  });

  test('costs and notes are kept, whatever the overall score is, and 0 is no cost', () => {
    const computed = 'model,A,B,cost_usd,note\nalpha,1,2,$2.50,Quick.\nbeta,2,,1,Slow.\n';
    expect(reportOf(computed, { ...SCALE, overall: 'mean' }, 'table.csv').overall).toMatchObject([
      { score: 1.5, costUsd: 2.5, note: 'Quick.' },
      { score: null, costUsd: 1, note: 'Slow.' },
    ]);
    const stated = 'model,overall,cost_usd,note\nalpha,1,$2.50,Quick.\nbeta,2,0,\n';
    const { overall } = reportOf(stated, SCALE, 'table.csv');
    expect(overall.map(({ costUsd, note }) => [costUsd, note])).toEqual([
      [2.5, 'Quick.'],
      [undefined, undefined],
    ]);
  });
});

describe('a total', () => {
  const text = 'model,overall,A,B\nalpha,80,90,72\n';

  test('that is not the mean of its tasks is a question', () => {
    expect(why(text, SCALE)).toMatch(
      /line 2, column "overall": expected 81, .* found 80 for "alpha"\. --headline stated .*--headline parts /,
    );
  });

  test.each([
    ['stated', 80],
    ['parts', 81],
  ])('--headline %s gives %d', (headline, score) => {
    expect(overallOf(text, { ...SCALE, headline })).toEqual([score]);
  });

  test('rounded as it is printed is that mean', () => {
    expect(overallOf('model,overall,A,B,C\nalpha,66.7,100,100,0\nbeta,67,100,100,0\n', SCALE)).toEqual([66.7, 67]);
  });

  test('of a model that lacks a task cannot be held against it', () => {
    expect(overallOf('model,overall,A,B\nalpha,80,90,\n', SCALE)).toEqual([80]);
  });
});
