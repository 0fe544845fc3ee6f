/** `prices` as people meet it: exit codes, what goes to which stream, and what a program can read. */
import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { bench } from '../run/process.ts';
import { GOLDEN, liteLlm, makeProject, type Project } from './project.ts';

let project: Project;
let list: string;
beforeEach(() => {
  project = makeProject();
  list = join(project.root, 'models.json');
  cpSync(join(GOLDEN, 'openrouter/models.json'), list);
});
afterEach(() => project.remove());

const prices = (...args: string[]) => bench(['prices', ...args], { DATA_DIR: project.dir }).exit;

test('adds prices, says so, and the second time changes nothing', async () => {
  const first = await prices(list, '--date', '2001-06-01');
  expect(first).toMatchObject({ code: 0, stderr: '' });
  expect(first.stdout).toContain(
    '3 prices added:\n  invented-one: output $2.50 → $2.19, input — → $0.55 per million tokens',
  );
  const files = project.files();
  const second = await prices(list);
  expect(second).toMatchObject({ code: 0, stderr: '' });
  expect(second.stdout).toMatch(/Prices of \d{4}-\d{2}-\d{2}, today in UTC; /);
  expect(second.stdout).toContain('Unchanged:\n  invented-one, invented-three, invented-two\n');
  expect(project.files()).toEqual(files);
});

test('with --dry-run and --json prints what a program can read, and writes nothing', async () => {
  const before = project.files();
  const { code, stdout } = await prices(list, '--dry-run', '--json', '--date', '2001-06-01', '--skip', 'invented-two');
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
        provider: 'labs',
        old: { asOf: '2001', outputUsdPerMTok: 2.5, inputUsdPerMTok: null },
        new: { asOf: '2001-06-01', outputUsdPerMTok: 2.19, inputUsdPerMTok: 0.55 },
        path: 'data.1.pricing',
        alsoAt: [],
      },
      {
        model: 'invented-three',
        provider: 'other',
        old: { asOf: '2001-03', outputUsdPerMTok: 3, inputUsdPerMTok: 1 },
        new: { asOf: '2001-06-01', outputUsdPerMTok: 3.3, inputUsdPerMTok: null },
        path: 'data.4.pricing',
        alsoAt: [],
      },
    ],
    unchanged: [],
    notPrices: [
      { model: 'invented-four', path: 'data.5.pricing', provider: 'other', why: 'output price: "-1" is negative' },
    ],
    unpriced: [{ model: 'invented-four', near: [] }],
    skipped: ['invented-two'],
    notes: ['invented-one: its price of 2001 may be older or newer than 2001-06-01; the new one counts as newer.'],
    created: ['sources/openrouter-prices.json'],
    updated: ['models/invented-one.json', 'models/invented-three.json'],
  });
  expect(project.files()).toEqual(before);
});

test('ends with 1 on a question, with the question alone, and with every repeatable option it goes on', async () => {
  writeFileSync(
    list,
    JSON.stringify({
      'a/invented-one': liteLlm(1e-6, 1e-6, 'a'),
      'b/invented-one': liteLlm(2e-6, 1e-6, 'b'),
      'a/invented-two': liteLlm(0, 0, 'a'),
      'a/invented-three': liteLlm(1e-6, 0, 'a'),
      'a/four': liteLlm(0, 0, 'a'),
    }),
  );
  const before = project.files();
  const asked = await prices(list, '--map', 'a/four=invented-four');
  expect(asked).toMatchObject({ code: 1, stdout: '' });
  expect(asked.stderr.match(/^invented-\w+: /gm)).toEqual([
    'invented-four: ',
    'invented-one: ',
    'invented-three: ',
    'invented-two: ',
  ]);
  expect(project.files()).toEqual(before);
  const answers = ['--map', 'a/four=invented-four', '--free', 'invented-four', '--free', 'invented-two'];
  const answered = await prices(list, ...answers, '--unknown-input', 'invented-three', '--provider', 'invented-one=b');
  expect(answered).toMatchObject({ code: 0, stderr: '' });
  expect(answered.stdout).toContain('4 prices added:');
});

test('ends with 2 on wrong usage', async () => {
  for (const args of [[], [list, '--format', 'yaml'], [list, '--date', 'today'], [list, '--pretty'], [list, list]]) {
    expect((await prices(...args)).code).toBe(2);
  }
});

test('ends with 1, and every problem, where the data is wrong already', async () => {
  project.write('models/invented-four.json', '{}');
  const { code, stderr } = await prices(list);
  expect(code).toBe(1);
  expect(stderr).toContain('models/invented-four.json: name: expected text, found nothing.');
});

test('--help has examples', async () => {
  const { code, stdout } = await prices('--help');
  expect(code).toBe(0);
  expect(stdout).toContain('npm run bench -- prices openrouter-models.json --dry-run');
});
