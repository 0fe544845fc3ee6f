/** What a list leaves open stops the refresh, and the option that it names settles it: several prices, zeros, odd numbers. */
import { beforeEach, describe, expect, test } from 'vitest';
import { formatRefresh } from '../../../bench/prices/summary.ts';
import { liteLlm, makeProject, modelsDev, openRouter, type Project } from './project.ts';

let project: Project;
beforeEach(() => {
  project = makeProject();
});

const newest = (id: string) => project.prices(id).at(-1);

describe('several prices of one model', () => {
  const list = modelsDev({
    labs: { 'invented-one': { input: 0.5, output: 2 }, 'invented-two': { output: 7 } },
    cloud: { 'invented-one': { input: 0.5, output: 2.0005 } },
    resale: { 'invented-one': { input: 0.5, output: 2 }, 'invented-two': { output: 8 } },
  });

  test('stop, and all of them are shown, with all digits', () => {
    const { message, exitCode } = project.refuse(list);
    expect(exitCode).toBe(1);
    expect(message.match(/^invented-\w+: 2 different prices|--skip [\w-]+:$/gm)).toHaveLength(4);
    expect(message.match(/^ {2}.*$/gm)).toEqual([
      '  labs.models.invented-one.cost (labs): output $2.00, input $0.50  --provider invented-one=labs',
      '  cloud.models.invented-one.cost (cloud): output $2.0005, input $0.50  --provider invented-one=cloud',
      '  resale.models.invented-one.cost (resale): output $2.00, input $0.50  --provider invented-one=resale',
      '  labs.models.invented-two.cost (labs): output $7.00, input —  --provider invented-two=labs',
      '  resale.models.invented-two.cost (resale): output $8.00, input —  --provider invented-two=resale',
    ]);
  });

  test.each([
    { provider: ['resale'], one: 2, two: 8, why: 'for all models' },
    { provider: ['resale', 'invented-one=cloud'], one: 2.0005, two: 8, why: 'for one model, before that for all' },
  ])('are decided by a provider $why', ({ provider, one, two }) => {
    project.refresh(list, { provider });
    expect([newest('invented-one')?.outputUsdPerMTok, newest('invented-two')?.outputUsdPerMTok]).toEqual([one, two]);
  });

  test('stay undecided where two of the named providers differ, or none of them has the model', () => {
    expect(project.refuse(list, { provider: ['labs', 'resale'] }).message).toMatch(/^invented-two: 2 different prices/);
    expect(project.refuse(list, { provider: ['cloud'] }).message).toMatch(/^invented-two: 2 different prices/);
  });

  test('a provider for all decides only where prices differ, one for a model always', () => {
    const one = modelsDev({ labs: { 'invented-one': { output: 2 } }, cloud: { 'invented-two': { output: 3 } } });
    const { message, exitCode } = project.refuse(one, { provider: ['invented-one=cloud'] });
    expect(exitCode).toBe(1);
    expect(message).toMatch(/^invented-one: .*"cloud".* labs\.$/);
    expect(project.refresh(one, { provider: ['cloud'] }).added).toHaveLength(2);
  });

  test('a price with an input and one without are two', () => {
    const two = modelsDev({
      labs: { 'invented-one': { output: 2 } },
      cloud: { 'invented-one': { input: 1, output: 2 } },
    });
    expect(project.refuse(two).message).toContain('2 different prices');
  });

  test('of one provider are decided by the entry', () => {
    const two = { 'labs/invented-one': liteLlm(1e-6, 1e-6, 'labs'), 'invented-one': liteLlm(2e-6, 1e-6, 'labs') };
    for (const options of [{}, { provider: ['labs'] }, { provider: ['invented-one=labs'] }]) {
      const [first, ...lines] = project.refuse(two, options).message.split('\n');
      expect(first).toContain('Decide with --map NAME=MODEL');
      expect(lines).toEqual([
        '  labs/invented-one (labs): output $1.00, input $1.00  --map labs/invented-one=invented-one',
        '  invented-one (labs): output $2.00, input $1.00  --map invented-one=invented-one',
      ]);
    }
    project.refresh(two, { map: ['labs/invented-one=invented-one'] });
    expect(newest('invented-one')?.outputUsdPerMTok).toBe(1);
  });

  test('are one where they are the same, and it is said where else it stands', () => {
    const same = { 'a/invented-one': liteLlm('0.000002', 1e-6, 'a'), 'b/invented-one': liteLlm(2e-6, '1e-6', 'b') };
    const { notes } = project.refresh(same);
    expect(newest('invented-one')?.from?.path).toBe('a/invented-one');
    expect(notes[0]).toMatch(/^invented-one: .*a\/invented-one \(a\).*b\/invented-one \(b\)\.$/);
  });

  test('are one where the others are none', () => {
    const list = modelsDev({ labs: { 'invented-one': null }, cloud: { 'invented-one': { output: 2 } } });
    const { notPrices } = project.refresh(list);
    expect(newest('invented-one')?.outputUsdPerMTok).toBe(2);
    expect(notPrices.map(({ entry, why }) => [entry.path, why])).toEqual([
      ['labs.models.invented-one.cost', 'output price: missing'],
    ]);
  });

  test.each([
    [['resail'], 'Did you mean "resale"?'],
    [['invented-one=resail'], ''],
    [['invented-won=labs'], 'invented-one'],
    [['invented-one=labs', 'invented-one=cloud'], 'invented-one'],
  ])('--provider %j is wrong usage', (provider, hint) => {
    const { message, exitCode } = project.refuse(list, { provider });
    expect(exitCode).toBe(2);
    expect(message).toContain(hint);
  });
});

describe('a price of 0', () => {
  const free = openRouter({ id: 'labs/invented-one', prompt: '0', completion: '0' });
  const inputOnly = openRouter({ id: 'labs/invented-one', prompt: '0', completion: '0.000002' });

  test('stops, and asks whether it is free or unknown', () => {
    const { message, exitCode } = project.refuse(free);
    expect(exitCode).toBe(1);
    expect(message).toMatch(
      /^invented-one: the input and output price are 0 at .*data\.0\.pricing \(openrouter\): .*--free invented-one .*--skip invented-one /,
    );
    expect(project.refuse(inputOnly).message).toContain('the input price is 0');
    expect(project.refuse(openRouter({ id: 'labs/invented-one', completion: '0.0' })).message).toContain(
      'the output price is 0',
    );
  });

  test('with --free is a price, and is not asked about again', () => {
    project.refresh(free, { free: ['invented-one'], date: '2001-06-01' });
    expect(newest('invented-one')).toMatchObject({ outputUsdPerMTok: 0, inputUsdPerMTok: 0 });
    expect(project.refresh(free).unchanged.map(({ id }) => id)).toEqual(['invented-one']);
  });

  test('with --skip leaves the model out, and says so', () => {
    const refresh = project.refresh(free, { skip: ['invented-one'] });
    expect(refresh.added).toEqual([]);
    expect(formatRefresh(refresh)).toContain('--skip:\n  invented-one\n');
    expect(refresh.unpriced.map(({ model }) => model.id)).not.toContain('invented-one');
  });

  test('of the input alone, with --unknown-input, is left out, and the output price is taken', () => {
    project.refresh(inputOnly, { unknownInput: ['invented-one'] });
    expect(newest('invented-one')).toMatchObject({ outputUsdPerMTok: 2 });
    expect(newest('invented-one')).not.toHaveProperty('inputUsdPerMTok');
    expect(project.refuse(free, { unknownInput: ['invented-one'] }).message).toContain('free or unknown?');
  });

  test('beside another price is none, unless its provider is named', () => {
    const two = modelsDev({
      gift: { 'invented-one': { input: 0, output: 0 } },
      labs: { 'invented-one': { input: 1, output: 2 } },
    });
    project.refresh(two, { free: ['invented-one'] });
    expect(newest('invented-one')).toMatchObject({ outputUsdPerMTok: 2, seller: 'labs' });
    expect(project.refuse(two, { provider: ['gift'] }).message).toContain('free or unknown?');
  });

  test.each([
    { free: ['invented-won'] },
    { unknownInput: ['invented-won'] },
    { skip: ['invented-won'] },
    { free: ['invented-one'], skip: ['invented-one'] },
    { free: ['invented-one'], unknownInput: ['invented-one'] },
    { unknownInput: ['invented-one'], skip: ['invented-one'] },
  ])('%j is wrong usage: no model of ours, or a contradiction', (options) => {
    const { message, exitCode } = project.refuse(free, options);
    expect(exitCode).toBe(2);
    expect(message).toContain('"invented-one"');
  });
});

describe('what is no price', () => {
  test.each([
    ['"-1"', '"-1" is negative'],
    ['NaN', '"NaN" is no number'],
    ['null', 'null is no number'],
  ])('as output, %s, is listed and never written', (value, why) => {
    const refresh = project.refresh(
      `{"invented-one": {"output_cost_per_token": ${value}, "input_cost_per_token": 1e-6}}`,
    );
    expect(refresh.added).toEqual([]);
    expect(refresh.unpriced.map(({ model }) => model.id)).toContain('invented-one');
    expect(formatRefresh(refresh)).toContain(`  invented-one: invented-one: output price: ${why}\n`);
  });

  test.each(['"-1"', 'NaN'])('as input, %s, is left out and listed; the output price is taken', (value) => {
    const refresh = project.refresh(
      `{"invented-one": {"output_cost_per_token": 2e-6, "input_cost_per_token": ${value}}}`,
    );
    expect(newest('invented-one')).toMatchObject({ outputUsdPerMTok: 2 });
    expect(newest('invented-one')).not.toHaveProperty('inputUsdPerMTok');
    expect(refresh.notPrices[0]?.why).toMatch(/^input price, left out: /);
  });

  test.each([undefined, null])('an input that is %s is unknown, not 0', (input) => {
    project.refresh({ 'invented-one': { output_cost_per_token: 2e-6, input_cost_per_token: input } });
    expect(newest('invented-one')).not.toHaveProperty('inputUsdPerMTok');
  });

  test.each(['embedding', 'image_generation', 'rerank', 7])('a price of the mode %j is listed', (mode) => {
    const refresh = project.refresh({ 'invented-one': { ...liteLlm(2e-6), mode } });
    expect(refresh.added).toEqual([]);
    expect(refresh.notPrices[0]?.why).toContain(`its mode is ${JSON.stringify(mode)}`);
  });

  test.each(['chat', 'completion', 'responses', null, undefined])('a price of the mode %j is taken', (mode) => {
    expect(project.refresh({ 'invented-one': { ...liteLlm(2e-6), mode } }).added).toHaveLength(1);
  });
});

describe('a doubtful number', () => {
  test.each(['0.55', '1e-11'])('%s stops, as output and as input', (value) => {
    for (const prices of [
      { completion: value, prompt: '0.000001' },
      { completion: '0.000002', prompt: value },
    ]) {
      const { message, exitCode } = project.refuse(openRouter({ id: 'labs/invented-one', ...prices }));
      expect(exitCode).toBe(1);
      expect(message).toMatch(/^invented-one: .*data\.0\.pricing \(openrouter\): .*--format.*--skip invented-one\.$/);
      expect(message).toContain(`"${value}"`);
    }
    const list = openRouter({ id: 'labs/invented-one', completion: value });
    expect(project.refresh(list, { skip: ['invented-one'] }).added).toEqual([]);
  });

  test('is none where only the noise of a binary fraction tells two apart', () => {
    project.refresh({
      'a/invented-one': liteLlm(9.000000000000001e-7, 3.0000000000000004e-7, 'a'),
      'b/invented-one': liteLlm(9e-7, 3e-7, 'b'),
    });
    expect(newest('invented-one')).toMatchObject({ outputUsdPerMTok: 0.9, inputUsdPerMTok: 0.3 });
  });

  test('of a model that is not ours does not matter', () => {
    expect(project.refresh(openRouter({ id: 'labs/some-model', completion: '0.55' })).added).toEqual([]);
  });

  test('does not stop where another provider was chosen', () => {
    const list = modelsDev({ labs: { 'invented-one': { output: 2 } }, cloud: { 'invented-one': { output: 2e6 } } });
    expect(project.refuse(list).message).toContain('cloud.models.invented-one.cost (cloud): 2000000 per million');
    expect(project.refresh(list, { provider: ['labs'] }).added).toHaveLength(1);
  });
});
