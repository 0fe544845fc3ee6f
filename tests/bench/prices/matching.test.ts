/** Which entry is which of our models: the same name or somebody's word, and never what only looks alike. */
import { beforeEach, describe, expect, test } from 'vitest';
import { formatRefresh } from '../../../bench/prices/summary.ts';
import { liteLlm, makeProject, modelsDev, openRouter, type Project } from './project.ts';

let project: Project;
beforeEach(() => {
  project = makeProject();
});

const added = (list: unknown, options = {}) => project.refresh(list, options).added.map(({ model }) => model.id);
const nearOf = (list: unknown, id: string) =>
  makeProject()
    .refresh(list)
    .unpriced.find(({ model }) => model.id === id)?.near;

describe('a match', () => {
  test.each([
    ['the id', 'invented-one', 'invented-one'],
    ['the name', 'Invented One', 'invented-one'],
    ['an alias', 'two-latest', 'invented-two'],
    ['the name at an endpoint', 'three-large', 'invented-three'],
    ['the id behind its provider', 'labs/invented-one', 'invented-one'],
    ['the name behind its provider', 'labs/Invented One', 'invented-one'],
    ['another case and other marks', 'INVENTED_ONE', 'invented-one'],
    ['the id behind any folders', 'cloud/accounts/x/models/invented-one', 'invented-one'],
    ['the id as Bedrock writes it', 'labs.invented-one-v1:0', 'invented-one'],
  ])('is %s', (_what, key, id) => {
    expect(added({ [key]: liteLlm(2e-6, 1e-6, 'labs') })).toEqual([id]);
  });

  test('is the name that the list gives a model, whatever its key', () => {
    expect(added(openRouter({ id: 'x/y', name: 'Invented One', completion: '0.000002' }))).toEqual(['invented-one']);
  });

  test('is an alias with the provider in front, where the list has the two apart', () => {
    project.model('invented-two', { aliases: ['labs/two'] });
    expect(added(modelsDev({ labs: { two: { output: 2 } }, cloud: { two: { output: 5 } } }))).toEqual(['invented-two']);
  });
});

describe('no match', () => {
  test.each([
    ['a longer name', 'invented-one-turbo'],
    ['a free one', 'labs/invented-one:free'],
    ['one in batches', 'labs/invented-one:batch'],
    ['a quantised one', 'labs/x/invented-one-fp8'],
    ['one of a region', 'us.invented-one'],
    ['one of another region', 'labs/eu-west-1/invented-one'],
    ['one of a large region', 'azure/eu/invented-one'],
    ['a field that every object has', 'constructor'],
  ])('is %s', (_what, key) => {
    expect(added({ [key]: liteLlm(2e-6, 1e-6, 'labs') })).toEqual([]);
  });

  test('but a hint is what is longer, with the option to paste', () => {
    const list = {
      'labs/invented-one-turbo': liteLlm(1e-6, 1e-6, 'labs'),
      'x/INVENTED_ONE:free': liteLlm(2e-6, 1e-6, 'labs'),
      'invented-eleven': liteLlm(3e-6, 1e-6, 'labs'),
    };
    expect(nearOf(list, 'invented-one')).toEqual(['x/INVENTED_ONE:free', 'labs/invented-one-turbo']);
    expect(nearOf(list, 'invented-four')).toEqual([]);
    const text = formatRefresh(project.refresh(list));
    expect(text).toContain(
      '  invented-one; is it one of these? --map x/INVENTED_ONE:free=invented-one or --map labs/invented-one-turbo=invented-one\n',
    );
    expect(text).toContain('Nothing to add.');
    expect(text).not.toContain('invented-eleven');
    expect(added(list, { map: ['x/INVENTED_ONE:free=invented-one'] })).toEqual(['invented-one']);
  });

  test('is hinted at with what is another model of ours', () => {
    project.model('invented-four', { aliases: ['Invented'] });
    const list = { 'invented-one': liteLlm(1e-6, 1e-6), 'invented-five': liteLlm(1e-6, 1e-6) };
    const unpriced = project.refresh(list).unpriced.find(({ model }) => model.id === 'invented-four');
    expect(unpriced?.near).toEqual(['invented-five']);
  });
});

describe('--map', () => {
  const list = {
    'labs/invented-one': liteLlm(2e-6, 1e-6, 'labs'),
    'big=small': liteLlm(4e-6, 3e-6, 'labs'),
  };

  test('goes before what is found by name', () => {
    project.refresh(list, { map: ['big=small=invented-one'] });
    expect(project.prices('invented-one').at(-1)).toMatchObject({ outputUsdPerMTok: 4, inputUsdPerMTok: 3 });
  });

  test('gives an entry to one model alone', () => {
    expect(added(list, { map: ['labs/invented-one=invented-two'] })).toEqual(['invented-two']);
  });

  test.each([
    [['no-equals-sign'], '"no-equals-sign"'],
    [['=invented-one'], '"=invented-one"'],
    [['big=small=invented-won'], 'Did you mean "invented-one"'],
    [['big=small=__proto__'], '"__proto__"'],
    [['absent=invented-one'], '"absent"'],
    [['big=small=invented-one', 'big=small=invented-two'], '"big=small"'],
  ])('%j is wrong usage', (map, said) => {
    const { message, exitCode } = project.refuse(list, { map });
    expect(exitCode).toBe(2);
    expect(message).toMatch(/^--map: /);
    expect(message).toContain(said);
  });
});

describe('an entry that could be two of ours', () => {
  const list = { 'invented-two/invented-one': liteLlm(2e-6) };
  beforeEach(() => project.model('invented-two', { aliases: ['Invented Two/Invented One'] }));

  test('stops, shows both, and says which options decide', () => {
    const { message, exitCode } = project.refuse(list);
    expect(exitCode).toBe(1);
    expect(message).toContain('"invented-two/invented-one"');
    expect(message).toMatch(
      /--map invented-two\/invented-one=invented-\w+, or --map invented-two\/invented-one=invented-\w+, or --skip invented-\w+ --skip invented-\w+\.$/,
    );
    expect(project.refuse(list, { skip: ['invented-one'] }).message).toBe(message);
  });

  test('is decided by them', () => {
    expect(added(list, { skip: ['invented-one', 'invented-two'] })).toEqual([]);
    expect(added(list, { map: ['invented-two/invented-one=invented-one'] })).toEqual(['invented-one']);
  });
});
