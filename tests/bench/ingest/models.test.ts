/** Whose results they are: names are matched exactly, or by --map, or are new. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { toId, whyNotPlain } from '../../../bench/ingest/names.ts';
import { isId } from '../../../src/data/fields.ts';
import { copyOfData, plan, run, whyNot, writeFile } from './try.ts';

const results = (...models: string[]) => ({
  format: 'receipts-results',
  title: 'Made up',
  scale: { min: 0, max: 10 },
  results: models.map((model) => ({ model, overall: 5 })),
});

test.each([
  ['alpha', 'alpha', 'id'],
  ['Beta', 'beta', 'name'],
  ['The First', 'alpha', 'alias'],
  ['alpha-1', 'alpha', 'endpoint'],
])('%s is %s by its %s', (name, id, by) => {
  const { models, newModels } = plan(results(name));
  expect(models).toEqual([{ foreign: name, id, by }]);
  expect(newModels).toEqual([]);
});

test('an unknown one is new, without vendor and price', () => {
  const { newModels, changes } = plan(results('Gamma-7B (large)'));
  expect(newModels).toEqual(['gamma-7b-large']);
  expect(JSON.parse(changes.get('models/gamma-7b-large.json') ?? '')).toEqual({
    $schema: '../../schema/model.schema.json',
    name: 'Gamma-7B (large)',
    provider: null,
    category: null,
    kind: 'model',
    prices: [],
  });
});

test.each(['ALPHA', 'Alpha!'])('%j is like one of ours and not the same, which is a question', (name) => {
  expect(whyNot(results(name))).toMatch(/ "alpha" .*--map ".*=alpha"; .*--map ".*=alpha-2"/);
});

test('one that differs by a letter is new, and told', () => {
  const { newModels, remarks } = plan(results('alphas'));
  expect(newModels).toEqual(['alphas']);
  expect(remarks).toEqual([expect.stringMatching(/"alphas" .*Did you mean "alpha"\? .*--map "alphas=…"/)]);
});

test('a name of two of ours is a question that shows both', () => {
  const dir = copyOfData();
  const endpoint = join(dir, 'endpoints', 'gateway.json');
  const text = readFileSync(endpoint, 'utf8').replace('"alpha": "alpha-1"', '"alpha": "both", "beta": "both"');
  writeFileSync(endpoint, text);
  expect(() => run(dir, writeFile(results('both')))).toThrow(
    /"alpha" \(its endpoint\) or "beta" \(its endpoint\)\. .*--map "both=alpha" or --map "both=beta"/,
  );
  expect(run(dir, writeFile(results('both')), { map: ['both=beta'] }).models).toEqual([
    { foreign: 'both', id: 'beta', by: 'map' },
  ]);
});

test('--map names one of ours, or the id of a new one', () => {
  const map = ['ALPHA=alpha', 'Gamma=delta-2'];
  const { models, newModels } = plan(results('ALPHA', 'Gamma'), { map });
  expect(models.map(({ id }) => id)).toEqual(['alpha', 'delta-2']);
  expect(newModels).toEqual(['delta-2']);
});

test.each(['alpha', '=alpha', 'Gamma=No id', 'Gamma=', 'Delta=alpha'])('--map %s is wrong', (map) => {
  expect(whyNot(results('Gamma'), { map: [map] })).toMatch(/^--map[ :]/);
});

test('two new names with the same id are a question', () => {
  expect(whyNot(results('Gamma 2', 'gamma-2'))).toMatch(/gamma-2, found "Gamma 2" at .*; "gamma-2" at .*--map/);
});

describe('names that are not plain', () => {
  const REASONS = {
    '< or >': ['<img src=x onerror=alert(1)>'],
    'the path of a file': ['../../x', '/etc/passwd', '..\\x', 'C:\\models\\x'],
    'an address or a command': ['https://user:pw@host/v1', 'file://model.js', 'exec: python run.py'],
    'what looks like a key': ['gpt sk-abcdef123', 'model?api_key=x'],
    'a beginning that a spreadsheet would run': ['=cmd()', '+1', '-1', '@sum(a1)'],
    'characters that do not show': ['a\u202eb', 'a\u200bb', 'a\tb'],
    'no letter or digit': ['…'],
    '200 characters': ['x'.repeat(200)],
  };
  const bad = Object.entries(REASONS).flatMap(([why, names]) => names.map((name) => [name, why] as const));

  test.each(bad)('%j has %s', (name, why) => {
    expect(whyNotPlain(name)).toBe(why);
    const content = JSON.stringify(results('Gamma')).replace('Gamma', JSON.stringify(name).slice(1, -1));
    const said = whyNot(content);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: none may be printed.
    expect(said).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u200b\u202e]/);
    expect(said).toMatch(name.includes('\t') ? /text on one line/ : /expected a plain name, found .*, which has /);
  });

  test('can be given an id, and then have no name but that', () => {
    const { changes } = plan(results('<b>Gamma</b>'), { map: ['<b>Gamma</b>=gamma'] });
    expect(changes.get('models/gamma.json')).toContain('"name": "gamma"');
    expect(JSON.stringify([...changes])).not.toContain('<b>');
  });

  test.each([
    'Qwen2.5-Coder-32B',
    'claude (32k thinking tokens)',
    'openai:gpt-4o:2024',
    'o1 (high)',
    'DeepSeek R1 + claude',
    'openai/gpt-4o',
    'lab:model@1',
    'Mödel',
    'a.b',
    'GPT‑4',
  ])('%s is plain', (name) => {
    expect(whyNotPlain(name)).toBeNull();
    expect(isId(toId(name) as string)).toBe(true);
  });
});
