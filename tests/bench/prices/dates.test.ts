/** When a price is new, and when it may not be written: old prices stay, in their order, each with its source. */
import { beforeEach, describe, expect, test } from 'vitest';
import { addPrice } from '../../../bench/prices/refresh.ts';
import type { Price } from '../../../src/data/schema-price.ts';
import { computeMeasuredBoard } from '../../../src/scoring/measured-board.ts';
import { liteLlm, makeFolder, makeProject, type Project } from './project.ts';

let project: Project;
beforeEach(() => {
  project = makeProject();
});

const at = (output: number, input?: number) => ({ 'invented-one': liteLlm(output / 1e6, input && input / 1e6) });
const outputs = () => project.prices('invented-one').map(({ asOf, outputUsdPerMTok }) => [asOf, outputUsdPerMTok]);
/** Gives the model these prices, each of the source in front of it. */
const given = (...prices: [source: string, asOf: string, output: number, endpoint?: string][]) =>
  project.model('invented-one', {
    prices: prices.map(([source, asOf, outputUsdPerMTok, endpoint]) => ({
      asOf,
      outputUsdPerMTok,
      ...(endpoint ? { endpoint } : {}),
      sources: [source],
    })),
  });

describe('a price', () => {
  test('is added behind the old ones, of today in UTC where no day is given', () => {
    expect(project.refresh(at(2))).toMatchObject({ asOf: '2001-06-02', isToday: true });
    expect(outputs()).toEqual([
      ['2001', 2.5],
      ['2001-06-02', 2],
    ]);
  });

  test('that changed is added again on another day, and the old one stays', () => {
    project.refresh(at(2, 1), { date: '2001-06-01' });
    const [change] = project.refresh(at(1.5)).added;
    expect(change?.old).toMatchObject({ outputUsdPerMTok: 2, inputUsdPerMTok: 1 });
    expect(outputs()).toEqual([
      ['2001', 2.5],
      ['2001-06-01', 2],
      ['2001-06-02', 1.5],
    ]);
  });

  test('that is the newest of its source is not added again, also where another source has a newer one', () => {
    project.refresh(at(2), { date: '2001-05-01' });
    project.refresh(at(3), { date: '2001-05-02', source: 'gazette' });
    expect(project.refresh(at(2)).unchanged.map(({ id }) => id)).toEqual(['invented-one']);
    expect(project.refresh(at(2), { source: 'gazette' }).added).toHaveLength(1);
  });

  test('that was the same before the last change is new', () => {
    for (const [output, date] of [
      [2, '2001-05-01'],
      [3, '2001-05-02'],
      [2, '2001-05-03'],
    ] as const) {
      expect(project.refresh(at(output), { date }).added).toHaveLength(1);
    }
  });

  test('that differs only in its input is new', () => {
    project.refresh(at(2, 1), { date: '2001-06-01' });
    expect(project.refresh(at(2, 0.5)).added).toHaveLength(1);
  });

  test('of an endpoint is not the list price, and stays out of it', () => {
    given(['gazette', '2001-06-02', 2, 'gateway']);
    const [change] = project.refresh(at(2), { source: 'gazette' }).added;
    expect(change?.old).toBeNull();
    expect(outputs()).toEqual([
      ['2001-06-02', 2],
      ['2001-06-02', 2],
    ]);
  });
});

describe('a date', () => {
  test('on which the same source has another price stops', () => {
    project.refresh(at(2));
    const { message, exitCode } = project.refuse(at(3));
    expect(exitCode).toBe(1);
    expect(message).toMatch(
      /^invented-one: data\/models\/invented-one\.json .*2001-06-02 .*"litellm-prices", output \$2\.00/,
    );
    expect(message).toMatch(/--date.*--skip invented-one\.$/);
    expect(project.refresh(at(3), { source: 'gazette' }).added).toHaveLength(1);
  });

  test('before the newest price of any source stops', () => {
    given(['gazette', '2001-06-02', 2.5]);
    const { message, exitCode } = project.refuse(at(2), { date: '2001-06-01' });
    expect(exitCode).toBe(1);
    expect(message).toMatch(/^invented-one: .*2001-06-02, and 2001-06-01 .*--date.*--skip invented-one\.$/);
  });

  test.each([
    ['2001', '2000-12-31', false],
    ['2001', '2001-01-01', true],
    ['2001-06', '2001-05-31', false],
    ['2001-06', '2001-06-01', true],
    ['2001-06-01', '2001-06-01', true],
  ])('with a price of %s, %s may follow: %j', (known, date, may) => {
    given(['gazette', known, 2.5]);
    if (!may) return void expect(project.refuse(at(2), { date }).exitCode).toBe(1);
    const { notes } = project.refresh(at(2), { date });
    const isOpen = known.length < date.length;
    expect(notes).toEqual(isOpen ? [expect.stringMatching(`${known} .*${date}`)] : []);
  });

  test('of today is not before any price that is known', () => {
    expect(project.refresh(at(2)).notes).toEqual([]);
    expect(project.refresh(at(3), { source: 'gazette', date: '2001-06-02' }).notes).toEqual([]);
  });

  test.each(['2001', '2001-02-29', '2001-13-01', '2001-6-1', '01.06.2001', '2001-06-03', '', 'today'])(
    '%j is wrong usage',
    (date) => {
      const { message, exitCode } = project.refuse(at(2), { date });
      expect(exitCode).toBe(2);
      expect(message).toMatch(/^--date: /);
    },
  );
});

describe('a source', () => {
  test('is made on first use, and left alone afterwards', () => {
    const folder = makeFolder();
    const refresh = (output: number, date: string) =>
      folder.refresh(folder.write('list.json', JSON.stringify(at(output))), { date });
    expect(refresh(2, '2001-06-01').created).toEqual(['sources/litellm-prices.json']);
    const text = folder.files()['sources/litellm-prices.json']?.replace('LiteLLM', 'LiteLLM, as we know it') ?? '';
    folder.write('data/sources/litellm-prices.json', text);
    const { created, updated } = refresh(3, '2001-06-02');
    expect([created, updated]).toEqual([[], ['models/invented-one.json']]);
    expect(folder.files()['sources/litellm-prices.json']).toBe(text);
  });

  test('is not made for nothing', () => {
    expect(project.refresh({ 'some-model': liteLlm(1e-6) }).created).toEqual([]);
  });

  test('of one’s own is named instead', () => {
    const { created } = project.refresh(at(2), { source: 'gazette' });
    expect(created).toEqual([]);
    expect(project.prices('invented-one').at(-1)?.sources).toEqual(['gazette']);
  });

  test.each(['gazete', '../models/invented-one', '__proto__'])('%s must be there already', (source) => {
    const { message, exitCode } = project.refuse(at(2), { source });
    expect(exitCode).toBe(2);
    expect(message).toContain(`There is no source "${source}".`);
  });
});

test('a measured board that is not run yet shows the newest price', () => {
  project.refresh(at(1));
  const board = { id: 'm', title: 'M', description: 'M', kind: 'measured' } as const;
  const file = { ...board, tasks: ['riddle'], runs: [], models: ['invented-one'] };
  expect(computeMeasuredBoard(project.dataset, file).rows[0]?.outputUsdPerMTok).toBe(1);
});

describe('the text of a model', () => {
  const price: Price = { asOf: '2001-06-01', outputUsdPerMTok: 2, sources: ['a', 'b'] };
  const entry = (indent: string, end: string) =>
    [
      '{',
      ...['"asOf": "2001-06-01",', '"outputUsdPerMTok": 2,', '"sources": ["a", "b"]'].map((line) => indent + line),
      '}',
    ].join(`${end}${indent.repeat(2)}`);

  test.each([
    ['two spaces', '  ', '\n', ''],
    ['four spaces', '    ', '\n', ''],
    ['tabs', '\t', '\n', ''],
    ['Windows line ends', '  ', '\r\n', ''],
    ['a byte-order mark', '  ', '\n', '\uFEFF'],
  ])('keeps %s', (_what, indent, end, mark) => {
    const lines = (...texts: string[]) => mark + texts.join(end);
    const [one, two] = [indent, indent.repeat(2)];
    const modelWith = (...prices: string[]) =>
      lines('{', `${one}"name": "\\u0041 [",`, ...prices, `${one}"note": "]"`, '}', '');
    const empty = modelWith(`${one}"prices": [],`);
    const filled = modelWith(`${one}"prices": [`, `${two}${entry(indent, end)}`, `${one}],`);
    expect(addPrice(empty, price)).toBe(filled);
    const twice = filled.replace(`${end}${one}],`, `,${end}${two}${entry(indent, end)}${end}${one}],`);
    expect(addPrice(filled, price)).toBe(twice);
  });

  test('stays JSON where all of it stands on one line', () => {
    const text = '{"name":"A","prices":[{"asOf":"2000","outputUsdPerMTok":1,"sources":["a"]}]}';
    const before = JSON.parse(text);
    expect(JSON.parse(addPrice(text, price))).toEqual({ ...before, prices: [...before.prices, price] });
  });
});
