/** `prices` as a process: exit codes, what goes to which stream, and what a program can read. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { bench } from '../run/process.ts';
import { GOLDEN, liteLlm, makeFolder } from './project.ts';

const LIST = readFileSync(join(GOLDEN, 'openrouter/models.json'));
const NEGATIVE = { model: 'invented-four', path: 'data.5.pricing', provider: 'openrouter' };
const prices = (dataDir: string, ...args: string[]) => bench(['prices', ...args], { DATA_DIR: dataDir }).exit;

test('with --dry-run and --json prints what a program can read, and writes nothing', async () => {
  const { dataDir, files, write } = makeFolder();
  const before = files();
  const args = ['--dry-run', '--json', '--date', '2001-06-01', '--skip', 'invented-two', '--skip', 'invented-three'];
  const { code, stdout } = await prices(dataDir, write('models.json', LIST), ...args);
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toEqual({
    file: { name: 'models.json', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
    format: 'openrouter',
    source: 'openrouter-prices',
    asOf: '2001-06-01',
    entries: 6,
    dryRun: true,
    added: [
      {
        model: 'invented-one',
        provider: 'openrouter',
        old: { asOf: '2001', outputUsdPerMTok: 2.5, inputUsdPerMTok: null },
        new: { asOf: '2001-06-01', outputUsdPerMTok: 2.19, inputUsdPerMTok: 0.55 },
        path: 'data.1.pricing',
        alsoAt: [],
        conditions: '',
        isReseller: true,
        otherSellers: [],
        notRead: [],
      },
    ],
    unchanged: [],
    notPrices: [
      { ...NEGATIVE, why: 'output price: "-1" is negative' },
      { ...NEGATIVE, why: 'input price, left out: "-1" is negative' },
    ],
    resold: [],
    vanished: [],
    unpriced: [{ model: 'invented-four', near: [] }],
    skipped: ['invented-two', 'invented-three'],
    questions: [],
    notes: [expect.stringContaining('2001-06-01')],
    created: ['sources/openrouter-prices.json'],
    updated: ['models/invented-one.json'],
  });
  expect(files()).toEqual(before);
});

test('ends with 1 on questions, with them alone, and with every repeatable option it goes on', async () => {
  const { dataDir, files, write } = makeFolder();
  const list = write(
    'list.json',
    JSON.stringify({
      'a/invented-one': liteLlm(1e-6, 1e-6, 'a'),
      'b/invented-one': liteLlm(2e-6, 1e-6, 'b'),
      'a/invented-two': liteLlm(0, 0, 'a'),
      'a/invented-three': liteLlm(1e-6, 0, 'a'),
      'a/four': liteLlm(0, 0, 'a'),
    }),
  );
  const before = files();
  const asked = await prices(dataDir, list, '--map', 'a/four=invented-four');
  expect(asked).toMatchObject({ code: 1, stdout: '' });
  expect(asked.stderr.match(/^invented-\w+: /gm)).toHaveLength(4);
  expect(files()).toEqual(before);
  const answers = ['--map', 'a/four=invented-four', '--free', 'invented-four', '--free', 'invented-two'];
  const more = ['--unknown-input', 'invented-three', '--provider', 'invented-one=b'];
  const answered = await prices(dataDir, list, ...answers, ...more);
  expect(answered).toMatchObject({ code: 0, stderr: '' });
  expect(answered.stdout).toContain('4 prices added:');
});

test('ends with 1, and every problem, where the data is wrong already', async () => {
  const { dataDir, write } = makeFolder();
  write('data/models/invented-four.json', '{}');
  const { code, stderr } = await prices(dataDir, write('models.json', LIST));
  expect(code).toBe(1);
  expect(stderr).toContain('models/invented-four.json: name: ');
});
