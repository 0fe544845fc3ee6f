/** Files of known tools that hold no results that are read: each is told, with the command that gives what is read. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { changed, copyOfData, type Foreign, makeTempDir, run, whyNot } from './try.ts';

const EXPORT = /promptfoo export eval latest -o results\.json/;
const rows = () => changed('promptfoo').results.results as Foreign[];
const lines = (records: readonly object[]) => records.map((record) => JSON.stringify(record)).join('\n');
const header = (log: Foreign) => ({ version: log.version, status: log.status, eval: log.eval, plan: log.plan });

describe('of promptfoo', () => {
  test.each([
    [
      'the table',
      'Description,q,[lab:gamma-4] plain,Status,Score,Named Scores,Grader Reason,Comment\nA,x,y,PASS,1,{},,\n',
    ],
    ['the table of an older one', 'q,"[alpha] Say\n{{q}}",[beta] Say {{q}}\nx,[PASS] y,[FAIL] z\n'],
    ['lines', lines(rows())],
    ['one line', lines(rows().slice(0, 1))],
    ['YAML', 'evalId: eval-abc\nresults:\n  version: 3\n  prompts: []\n'],
    ['a page', '<!DOCTYPE html>\n<html><head><title>Promptfoo report</title></head></html>'],
    ['XML', '<?xml version="1.0"?>\n<promptfoo><evalId>eval-abc</evalId></promptfoo>'],
  ])('%s', (_, text) => {
    expect(whyNot(text)).toMatch(EXPORT);
    expect(whyNot(text)).toContain('promptfoo');
  });

  test('a configuration has no results yet', () => {
    const config = '# what is tried\nprompts:\n  - Say {{q}}\nproviders: [alpha]\ntests: []\n';
    expect(whyNot(config, {}, 'promptfooconfig.yaml')).toMatch(/configuration.*promptfoo eval -o results\.json/);
  });
});

describe('of inspect_ai', () => {
  const log = () => changed('inspect-epochs');
  test.each<[string, () => object]>([
    ['logs.json', () => ({ 'a.eval': header(log()), 'b.eval': { ...header(log()), results: log().results } })],
    [
      'listing.json',
      () => ({ 'a.json': { eval_id: 'x', task: 'sums', task_id: 'y', status: 'success', model: 'alpha' } }),
    ],
    ['headers', () => [header(log())]],
    ['a list of logs', () => [{ name: 'file:///logs/a.eval', task: 'sums', task_id: 'y', suffix: null, size: 3 }]],
  ])('%s', (_, listing) => {
    expect(whyNot(listing())).toMatch(/found a listing of \d logs? of inspect_ai\. .*--board/);
    expect(whyNot(listing(), { format: 'inspect' })).toContain('a listing of ');
  });

  test('a log is none', () => {
    expect(whyNot(log(), {})).not.toContain('listing');
  });
});

test.each([
  [
    'samples of lm_eval',
    lines([
      { doc_id: 0, doc: {}, resps: [['a']] },
      { doc_id: 1, doc: {}, resps: [['b']] },
    ]),
    'results_*.json',
  ],
  ['as a list', JSON.stringify([{ doc_id: 0, doc: {}, filtered_resps: ['a'] }]), 'results_*.json'],
  [
    'answers for EvalPlus',
    lines([
      { task_id: 'HumanEval/0', solution: '' },
      { task_id: 'HumanEval/1', solution: '' },
    ]),
    'evalplus.evaluate',
  ],
  ['records of no known shape', '{"a": 1}\n{"a": 2}\n', 'JSON of a record in each line'],
  ['a page', '<!doctype html><html></html>', 'a web page'],
])('%s', (_, text, said) => {
  expect(whyNot(text)).toContain(said);
});

test.each([
  ['d0cf11e0a1b11ae1', 'a.xls', 'CSV'],
  ['53514c69746520666f726d6174203300', 'promptfoo.db', 'promptfoo export eval'],
  ['50415231', 'a.parquet', 'Parquet'],
  ['28b52ffd', 'a.json.zst', 'zstd -d'],
])('bytes that begin with %s', (magic, name, said) => {
  const path = join(makeTempDir(), name);
  writeFileSync(path, Buffer.from(`${magic}00ff`, 'hex'));
  expect(() => run(copyOfData(), path)).toThrow(said);
});
