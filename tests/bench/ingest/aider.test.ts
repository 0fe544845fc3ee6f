/** Aider's leaderboard, and the traps of its YAML. */
import { describe, expect, test } from 'vitest';
import { reportOf, whyNot } from './try.ts';

const NAME = 'leaderboard.yml';
const row = (fields: Record<string, string | number>) => {
  const all = {
    dirname: '2001-01-01--x',
    test_cases: 225,
    model: 'alpha',
    edit_format: 'diff',
    commit_hash: 'abc1234',
    pass_rate_1: 20.4,
    pass_rate_2: 35.6,
    pass_num_1: 46,
    pass_num_2: 80,
    total_tests: 225,
    date: '2001-02-03',
    total_cost: '1.5000',
    ...fields,
  };
  const lines = Object.entries(all).map(([name, value]) => `  ${name}: ${value}`);
  return `- ${lines.join('\n').trim()}\n`;
};
const overallOf = (text: string, flags = {}) => reportOf(text, flags, NAME).overall;

test.each([
  ['0', undefined],
  ['0.0000', undefined],
  ['', undefined],
  ['1.5000', 1.5],
])('a cost of "%s" is %j', (total_cost, costUsd) => {
  expect(overallOf(row({ total_cost }))[0]?.costUsd).toBe(costUsd);
});

test.each(['5318380', '1e1234', '0x12', '0o7', 'true', '2001-02-03', '.inf'])(
  'a commit hash %s is no number, and harms nothing',
  (commit_hash) => {
    expect(overallOf(row({ commit_hash }))[0]).toHaveProperty('score', 35.6);
  },
);

test('a model whose name looks like a number is a name', () => {
  const report = reportOf(row({ model: '1e3' }), {}, NAME);
  expect(report.overall[0]).toHaveProperty('model', '1e3');
});

describe('the same model twice', () => {
  const text = row({ model: 'Same' }) + row({ model: 'Same', edit_format: 'whole', pass_rate_2: 36, pass_num_2: 81 });

  test('is a question that shows both', () => {
    const said = whyNot(text, {}, NAME);
    expect(said).toContain('"Same" at 0 (Edit format diff, run on 2001-02-03, score 35.6)');
    expect(said).toContain('"Same" at 1 (Edit format whole, run on 2001-02-03, score 36)');
    expect(said).toContain('--pick "Same=0" or --pick "Same=1"');
  });

  test('--pick decides', () => {
    expect(overallOf(text, { pick: ['Same=1'] }).map(({ score }) => score)).toEqual([36]);
  });

  test('--pick of a row that is not there is wrong', () => {
    expect(whyNot(text, { pick: ['Same=7'] }, NAME)).toMatch(/^--pick .* found 0, 1 in/);
  });

  test('two names of one model are a question as well', () => {
    expect(whyNot(row({ model: 'alpha' }) + row({ model: 'The First' }), {}, NAME)).toMatch(/model alpha, .*--map/);
  });
});

describe('a rate that its count does not give', () => {
  const text = row({ pass_rate_2: 45.6 });

  test('is a question that shows both', () => {
    const said = whyNot(text, {}, NAME);
    expect(said).toContain('0.pass_rate_2: expected 35.56 (80 of 225), from pass_num_2, found 45.6 for "alpha".');
    expect(said).toMatch(/--headline stated .*--headline parts /);
  });

  test.each([
    ['stated', 45.6],
    ['parts', (100 * 80) / 225],
  ])('--headline %s decides', (headline, score) => {
    expect(overallOf(text, { headline })[0]?.score).toBeCloseTo(score, 9);
  });

  test.each([0, 100, 35.55, 35.6])('rounding is no difference: %d', (rate) => {
    const count = rate === 0 ? 0 : rate === 100 ? 225 : 80;
    expect(overallOf(row({ pass_rate_2: rate, pass_num_2: count }))[0]?.score).toBe(rate);
  });
});

describe('fewer exercises run than there are', () => {
  const text = row({ test_cases: 224, pass_rate_1: 20.5, pass_rate_2: 35.7 });

  test('leaves no score, and says why', () => {
    expect(overallOf(text)[0]).toMatchObject({ score: null, missing: '224 of 225 exercises run' });
  });

  test('--partial keep takes it, marked', () => {
    expect(overallOf(text, { partial: 'keep' })[0]).toMatchObject({ score: 35.7, approximate: true });
  });

  test.each([35.6, 40])('its rate may be of those that were run, or of all: %d', (pass_rate_2) => {
    const part = row({ test_cases: 200, pass_rate_1: 23, pass_rate_2 });
    expect(overallOf(part, { partial: 'keep' })[0]?.score).toBe(pass_rate_2);
  });
});

test('per cent stay per cent', () => {
  expect(reportOf(row({}), {}, NAME).scale).toMatchObject({ min: 0, max: 100, unit: '%', to: 'as published' });
});

describe('YAML that is wrong', () => {
  test.each([
    ['a rate that is a word', row({ pass_rate_2: 'good' }), '0.pass_rate_2: expected a number, found "good".'],
    ['no model', row({}).replace(/\n *model:.*/, ''), '0.model: expected text, found nothing.'],
    ['a rate above 100', row({ pass_rate_2: 135.6 }), 'found 135.6'],
    ['the same field twice', `${row({})}  date: 2001\n`, 'line 13, column 3: expected valid YAML'],
    ['an anchor bomb', `- &a [x, x]\n- &b [${'*a, '.repeat(8)}*a]\n${`- [${'*b, '.repeat(8)}*b]\n`.repeat(40)}`, ''],
    ['a list of something else', '- dirname: x\n  other: 1\n', 'found a list of 1.'],
  ])('%s', (_, text, said) => {
    expect(whyNot(text, {}, NAME)).toContain(said);
  });
});
