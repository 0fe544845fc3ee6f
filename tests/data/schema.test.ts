/** The schemas: each refuses {} and every unknown field, and the published JSON Schema agrees on the real files. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { isId } from '../../src/data/fields.ts';
import { SCHEMA_FILES, SCHEMA_NAMES, type SchemaName } from '../../src/data/json-schema.ts';
import { formatProblem } from '../../src/data/problem.ts';
import { FILE_KINDS, type FileKind } from '../../src/data/schema.ts';
import { validate } from '../../src/data/validate.ts';

type Json = Record<string, unknown>;

const readFile = (path: string): Json => JSON.parse(readFileSync(path, 'utf8'));

/** The files of one kind in a data folder. */
function filesOf(kind: SchemaName, data: string): string[] {
  const place = SCHEMA_FILES[kind];
  if ('single' in place) return [join(data, place.single)];
  const inFolder = 'fileInFolder' in place ? place.fileInFolder : '';
  const files = readdirSync(join(data, place.folder)).map((name) => join(data, place.folder, name, inFolder));
  return files.filter((file) => existsSync(file));
}

/** Every object inside a value, with its path; a map of ids has no fields to be unknown. */
function objectsIn(value: unknown, path: string[] = []): { path: string[]; object: Json }[] {
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.entries(value).flatMap(([key, child]) => objectsIn(child, [...path, key]));
  const own = Array.isArray(value) || path.join() === 'models' ? [] : [{ path, object: value as Json }];
  return [...own, ...inner];
}

describe.each(SCHEMA_NAMES)('%s', (kind) => {
  const { schema } = SCHEMA_FILES[kind];
  const [example = ''] = filesOf(kind, 'tests/cases/base');
  // Formats beyond the pattern are zod's to check.
  const ajv = new Ajv2020({ strict: true, validateFormats: false });
  const accepts = ajv.compile(readFile(join('schema', `${kind}.schema.json`)));

  test('refuses {}, with a problem for each field that is needed', () => {
    // Of several shapes none is meant until the field that tells them apart is there.
    const required = readFile(join('schema', `${kind}.schema.json`)).required ?? ['kind'];
    const { value, problems } = validate(schema, {}, 'x.json');
    expect(value).toBeNull();
    expect(problems.map(({ path }) => path)).toEqual(required);
    expect(accepts({})).toBe(false);
  });

  test.each([[[]], [null], ['text'], [3]])('refuses %j', (wrong) => {
    const { problems } = validate(schema, wrong, 'x.json');
    expect(problems.map(formatProblem)[0]).toMatch(/^x\.json: expected an object( with the fields? [^.]+)?, found /);
    expect(accepts(wrong)).toBe(false);
  });

  test('refuses an unknown field, wherever it stands', () => {
    const places = objectsIn(readFile(example)).map(({ path }) => path);
    for (const path of places) {
      const spoilt = readFile(example);
      const target = objectsIn(spoilt).find((place) => place.path.join() === path.join());
      if (target) target.object.surprise = 1;
      const { value, problems } = validate(schema, spoilt, 'x.json');
      expect(value).toBeNull();
      expect(problems.map((problem) => problem.path)).toEqual([[...path, 'surprise'].join('.')]);
      expect(accepts(spoilt)).toBe(false);
    }
    expect(places.length).toBeGreaterThan(0);
  });

  test('accepts every real file, as does its JSON Schema', () => {
    for (const file of filesOf(kind, 'data')) {
      expect(validate(schema, readFile(file), file).problems).toEqual([]);
      accepts(readFile(file));
      expect(accepts.errors ?? []).toEqual([]);
    }
  });

  // Editors need the name; nobody edits a release.
  if (kind === 'release') return;

  test('every real file names its JSON Schema', () => {
    for (const file of filesOf(kind, 'data')) {
      expect(join(dirname(file), String(readFile(file).$schema))).toBe(join('schema', `${kind}.schema.json`));
    }
  });
});

test('every JSON file that people write is of one of these kinds', () => {
  // What the harness writes under a run, the fixtures of tasks and copies of other people's files, nobody writes from a schema.
  const inFolders = /^data\/(?:files\/|(?:runs|tasks)\/[^/]+\/(?!(run|task|cases)\.json$))/;
  const all = readdirSync('data', { recursive: true, encoding: 'utf8' }).map((name) => join('data', name));
  const written = all.filter((file) => file.endsWith('.json') && !inFolders.test(file));
  expect(SCHEMA_NAMES.flatMap((kind) => filesOf(kind, 'data')).sort()).toEqual(written.sort());
});

describe('JSON Schema refuses what an editor should underline', () => {
  const spoil = (file: string, change: (json: Json) => void) => {
    const json = readFile(file);
    change(json);
    return json;
  };
  const model = 'tests/cases/base/models/alpha.json';
  const priceOf = (json: Json) => (json.prices as Json[])[0] as Json;
  test.each<[string, FileKind, Json]>([
    ['a negative price', 'model', spoil(model, (m) => Object.assign(priceOf(m), { outputUsdPerMTok: -1 }))],
    ['a price in quotes', 'model', spoil(model, (m) => Object.assign(priceOf(m), { outputUsdPerMTok: '2' }))],
    ['a price without a source', 'model', spoil(model, (m) => Reflect.deleteProperty(priceOf(m), 'sources'))],
    ['no source in the list', 'model', spoil(model, (m) => Object.assign(priceOf(m), { sources: [] }))],
    ['a date that is none', 'model', spoil(model, (m) => Object.assign(priceOf(m), { asOf: '2001-13' }))],
    ['an id with a capital', 'site', spoil('data/site.json', (s) => Object.assign(s, { defaultBoard: 'Field' }))],
    [
      'an unknown kind of claim',
      'claims',
      spoil('data/claims/field-report.json', (c) =>
        Object.assign((c.claims as Json[])[0] as Json, { check: { kind: 'gut-feeling' } }),
      ),
    ],
  ])('%s', (_, kind, wrong) => {
    const accepts = new Ajv2020({ validateFormats: false }).compile(readFile(join('schema', `${kind}.schema.json`)));
    expect(accepts(wrong)).toBe(false);
  });
});

describe('what is wrong with a claim', () => {
  const linesFor = (check: object) => {
    const claim = { id: 'x', says: 'X.', sources: ['s'], check, verdict: 'holds' };
    return validate(FILE_KINDS.claims.schema, { board: 'b', claims: [claim] }, 'x.json').problems.map(formatProblem);
  };

  test('an unknown field of a check is told with the fields of that kind of check', () => {
    expect(linesFor({ kind: 'rank', model: 'a', modle: 'a', by: 'score', rank: 1 })).toEqual([
      'x.json: claims.0.check.modle: expected one of the fields kind, model, by, rank, value, found an unknown field "modle". Remove it or correct its name. Did you mean "model"?',
    ]);
    expect(linesFor({ kind: 'every-cell-published', model: 'a' })).toEqual([
      'x.json: claims.0.check.model: expected one of the fields kind, found an unknown field "model". Remove it or correct its name.',
    ]);
  });

  test('an unknown kind of check is told with every kind there is', () => {
    const published = JSON.stringify(readFile('schema/claims.schema.json'));
    const kinds = [...published.matchAll(/"kind":\{"type":"string","const":("[^"]+")/g)].map(([, kind]) => kind);
    expect(kinds).toHaveLength(10);
    const [line, ...others] = linesFor({ kind: 'gut-feeling' });
    expect(others).toEqual([]);
    for (const kind of kinds) expect(line).toContain(kind);
  });
});

test('ids are lower-case letters and digits, joined by single dots or hyphens', () => {
  expect(['glm-5', 'kimi-k2.5', '4o', 'a.b-c'].every(isId)).toBe(true);
  const wrong = ['', 'GLM', 'a--b', '-a', 'a-', 'a..b', 'a_b', 'a b', '../a', 'a/b', 'a\n', 'é', '__proto__'];
  expect(wrong.filter(isId)).toEqual([]);
});
