/** Files that are no price list, names that would do harm, and random JSON: a clear line, and data/ as it was. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { PRICE_FORMATS } from '../../../bench/prices/formats.ts';
import type { PriceOptions } from '../../../bench/prices/options.ts';
import { formatRefresh, toRefreshJson } from '../../../bench/prices/summary.ts';
import { HarnessError } from '../../../src/data/exit.ts';
import { hasHidden } from '../../../src/data/visible.ts';
import { loadOrThrow } from '../shared.ts';
import { liteLlm, makeFolder, makeProject, modelsDev, type Project } from './project.ts';

let project: Project;
beforeEach(() => {
  project = makeProject();
});

const LIST = { 'invented-one': liteLlm(2e-6, 1e-6, 'labs', 'chat') };
const NO_LIST =
  'list.json: expected a price list of genai-prices, LiteLLM, models.dev, OpenRouter, simonw/llm-prices, found none of them.';

describe('a file', () => {
  test.each([
    ['{"invented-one": {"output_cost_per_token": 2e-6', 'the end of the file'],
    ['[]', NO_LIST],
    ['{}', NO_LIST],
    ['"text"', NO_LIST],
    ['null', NO_LIST],
    ['{"data": []}', NO_LIST],
    ['{"data": [{"id": "labs/invented-one"}]}', NO_LIST],
    ['{"labs": {"models": []}}', NO_LIST],
  ])('%.60j gives one clear line', (text, line) => {
    const { message, exitCode } = project.refuse(text);
    expect(exitCode).toBe(1);
    expect(message).toContain(line);
    expect(message).not.toContain('\n');
  });

  test('that two formats could have is asked about, and --format answers', () => {
    const both = { ...LIST, ...modelsDev({ labs: { 'invented-two': { output: 3 } } }) };
    const { message, exitCode } = project.refuse(both);
    expect(exitCode).toBe(1);
    expect(message).toMatch(
      /LiteLLM or models\.dev\. .*--format: genai-prices, litellm, models-dev, openrouter, llm-prices\.$/,
    );
    expect(project.refresh(both, { format: 'models-dev' }).added.map(({ model }) => model.id)).toEqual([
      'invented-two',
    ]);
  });

  test('in which the named format finds nothing says so; an unknown format is wrong usage', () => {
    expect(project.refuse(LIST, { format: 'openrouter' })).toMatchObject({
      message: 'list.json: no model in it, read as a list of OpenRouter.',
      exitCode: 1,
    });
    expect(project.refuse(LIST, { format: 'constructor' }).exitCode).toBe(2);
  });

  test('that lists a model twice is refused: one price would be lost', () => {
    const { message } = project.refuse('{"invented-one": {"output_cost_per_token": 1e-6}, "invented-one": {}}');
    expect(message).toContain('a second "invented-one"');
  });

  test('with a byte-order mark is read', () => {
    expect(project.refresh(`\uFEFF${JSON.stringify(LIST)}`).added).toHaveLength(1);
  });
});

test('what makes the data wrong as a whole is not written: here a verdict that no longer holds', () => {
  const claim = {
    ...{ id: 'a-guess', says: 'One is the cheapest.', sources: ['gazette'], verdict: 'holds' },
    check: { kind: 'rank', model: 'invented-one', by: 'price', rank: 1 },
  };
  const { dataDir, files, refresh, write } = makeFolder();
  mkdirSync(join(dataDir, 'claims'));
  write('data/claims/invented.json', JSON.stringify({ board: 'invented', claims: [claim] }));
  const before = files();
  const list = write('list.json', JSON.stringify({ 'invented-two': liteLlm(1e-6) }));
  expect(() => refresh(list)).toThrow(/claims\/invented\.json: claims\.0\.verdict: expected "contradicted"/);
  expect(files()).toEqual(before);
});

const HOSTILE = [
  '<img src=x onerror=alert(1)>',
  '../../x',
  '=cmd()',
  '__proto__',
  'constructor',
  '\u001b[31mred\u0007',
  'line\nend\ttab',
  '\u202eturned',
  '\u009b2J',
  "it's $(id) `id`",
  ' ',
  'x'.repeat(100_000),
];

describe.each(HOSTILE)('the name %.30j', (name) => {
  const shownWell = (text: string) => {
    expect(hasHidden(text)).toBe(false);
    expect(text).not.toContain('\t');
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThan(1000);
  };

  /** Built as text, for "__proto__" to be a name like any other. */
  const entry = (key: string, value: object) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`;

  test('as a model does no harm', () => {
    const refresh = project.refresh(`{${entry(name, liteLlm(2e-6, 1e-6, 'labs'))}, ${entry('x', liteLlm(1e-6))}}`);
    expect(refresh.added).toEqual([]);
    shownWell(formatRefresh(refresh));
    expect(({} as Record<string, unknown>).output_cost_per_token).toBeUndefined();
  });

  test('as the key, the provider and the name of one of ours is shown inert and stored inert', () => {
    const model = { id: name, name: 'Invented One', cost: { output: 2 } };
    const refresh = project.refresh(
      `{${entry(name, { models: { [name]: model } })}, ${entry('labs', { models: { x: {} } })}}`,
    );
    shownWell(formatRefresh(refresh));
    shownWell(JSON.stringify(toRefreshJson(refresh), null, 2));
    const isName = name.trim() !== '' && name.length < 300;
    expect(refresh.added).toHaveLength(isName ? 1 : 0);
    if (isName) shownWell(project.prices('invented-one').at(-1)?.from?.path ?? '');
    expect(refresh.created).toEqual(isName ? ['sources/models-dev-prices.json'] : []);
  });

  test('in every question is shown inert, and pasted safely', () => {
    const two = `{${entry(`${name}/invented-one`, liteLlm(1e-6, 1e-6, name))}, ${entry('b/invented-one', liteLlm(2e-6, 1e-6, 'b'))}}`;
    if (name.length < 300) shownWell(project.refuse(two).message);
    const near = project.refresh({ [`${name.slice(0, 50)}/INVENTED-ONE-PLUS`]: liteLlm(1e-6, 1e-6) });
    shownWell(formatRefresh(near));
    shownWell(JSON.stringify(toRefreshJson(near), null, 2));
    expect(near.unpriced.flatMap((one) => one.near)).toHaveLength(1);
  });

  test('as a price, a mode and a file is shown inert', () => {
    shownWell(formatRefresh(project.refresh({ 'invented-one': liteLlm(name, name) })));
    shownWell(formatRefresh(project.refresh({ 'invented-one': liteLlm(1e-6, 1e-6, 'labs', name) })));
  });
});

test('a prototype that a lenient parser sets gives no price', () => {
  const list =
    '{"invented-one": {"mode": "chat", "output_cost_per_token": null}, "x": {"litellm_provider": "labs"}, /* lax */ "invented-two": {"__proto__": {"output_cost_per_token": 2e-6}},}';
  const { added, notPrices } = project.refresh(list);
  expect(added).toEqual([]);
  expect(notPrices.map(({ model }) => model)).toEqual(['invented-one', 'invented-two']);
});

test('a provider whose name is a text has no models', () => {
  const list = modelsDev({ ['x'.repeat(1000)]: { 'invented-one': { output: 2 } }, labs: { x: null } });
  expect(project.refresh(list).added).toEqual([]);
});

test('an option to paste is quoted for the shell', () => {
  const text = formatRefresh(project.refresh({ "a'b $(id)/INVENTED-ONE-PLUS": liteLlm(1e-6, 1e-6) }));
  expect(text).toContain("--map 'a'\\''b $(id)/INVENTED-ONE-PLUS=invented-one'");
});

test('the name of a file that shows nothing of its folder, and nothing hidden, is stored', () => {
  const { dataDir, refresh, write } = makeFolder();
  refresh(write('a\tb\u202e.json', JSON.stringify(LIST)));
  const from = loadOrThrow(dataDir).models.get('invented-one')?.prices.at(-1)?.from;
  expect(from?.file).toBe('a⟨U+0009⟩b⟨U+202E⟩.json');
});

/** Values and names that a list may well have, and others. */
const name = fc.oneof(
  fc.constantFrom('invented-one', 'Invented Two', 'two-latest', 'labs/invented-one', 'three-large', 'invented-four'),
  fc.constantFrom('labs', '__proto__', 'constructor', 'sample_spec', 'data', 'models'),
  fc.string(),
);
const among = (...good: unknown[]) =>
  fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(...good) },
    { weight: 1, arbitrary: fc.constantFrom<unknown>(null, 0, -1, '-1', 'NaN', 1e9, 'chat', '', true) },
    { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 2 }) },
  );
const perToken = among(2e-6, '0.000003');
const perMillion = among(2, '3');
const optional = (fields: Record<string, fc.Arbitrary<unknown>>) => fc.record(fields, { requiredKeys: [] });
const ofModels = (value: fc.Arbitrary<unknown>) => fc.dictionary(name, value, { maxKeys: 5 });
const list = fc.oneof(
  fc.jsonValue(),
  ofModels(optional({ output_cost_per_token: perToken, input_cost_per_token: perToken, litellm_provider: name })),
  fc.dictionary(
    fc.constantFrom('labs', 'cloud'),
    fc.record({ models: ofModels(optional({ name, cost: optional({ output: perMillion, input: perMillion }) })) }),
  ),
  fc.record({
    data: fc.array(fc.record({ id: name, name, pricing: optional({ prompt: perToken, completion: perToken }) }), {
      maxLength: 5,
    }),
  }),
);
/** A format that is named may be the wrong one; a provider is refused wherever the list does not have it, which is often. */
const options: fc.Arbitrary<PriceOptions> = fc.record(
  {
    date: fc.constantFrom('2000-06-01', '2001-06-01', '2001-06-02'),
    free: fc.constant(['invented-one', 'invented-two']),
    skip: fc.constant(['invented-three']),
    format: fc.constantFrom(...PRICE_FORMATS.map(({ id }) => id)),
    provider: fc.constantFrom([], [], [], ['labs'], ['invented-one=labs']),
  },
  { requiredKeys: ['free'] },
);

test('whatever the list: it ends well or with a clear line, no old price is lost or changed, and again it changes nothing', () => {
  let [added, refused] = [0, 0];
  fc.assert(
    fc.property(list, options, (data, chosen) => {
      const fresh = makeProject();
      const old = [...fresh.dataset.models.values()];
      const text = JSON.stringify(data);
      try {
        added += fresh.refresh(text, chosen).added.length;
      } catch (error) {
        expect(error).toBeInstanceOf(HarnessError);
        expect([...fresh.dataset.models.values()]).toEqual(old);
        refused++;
        return;
      }
      for (const { id, prices } of old) expect(fresh.prices(id).slice(0, prices.length)).toEqual(prices);
      for (const { outputUsdPerMTok } of [...fresh.dataset.models.values()].flatMap(({ prices }) => prices)) {
        expect(outputUsdPerMTok).toBeGreaterThanOrEqual(0);
      }
      expect(fresh.refresh(text, chosen).added).toEqual([]);
    }),
    { numRuns: 300 },
  );
  expect(added).toBeGreaterThan(10);
  expect(refused).toBeGreaterThan(10);
});
