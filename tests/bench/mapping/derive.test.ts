/** Mappings: from made-up files of each form to results, and what is said where a mapping does not fit its file. */
import { describe, expect, test } from 'vitest';
import { deriveResults } from '../../../bench/mapping/derive.ts';
import { sha256Of, toDocument } from '../../../bench/mapping/document.ts';
import type { Mapping } from '../../../src/data/schema.ts';
import { loadOrThrow, refusalOf } from '../shared.ts';

const DATASET = loadOrThrow('tests/cases/base', { results: false });

const PLAIN: Mapping = {
  id: 'riddles',
  source: 'gazette',
  rows: '$[*]',
  scale: { min: 0, max: 100, unit: '%' },
  scoreIs: 'riddles answered',
  overallIs: 'own',
  countsAre: 'riddles',
  row: { name: '$.who', score: '$.share', solved: '$.right', n: '$.of' },
  cells: [{ at: '$', task: 'all', score: '$.share' }],
  tasks: [{ as: 'all', task: 'riddle' }],
};
const ROWS = [
  { who: 'ALPHA', share: 75, right: 3, of: 4 },
  { who: 'beta', share: 50, right: 2, of: 4 },
];

type Files = Record<string, string>;

/** `files` of a folder, or the rows of one JSON file. */
function derive(change: Partial<Mapping> = {}, files: Files | object[] = ROWS) {
  const isFolder = !Array.isArray(files) && Object.keys(files).length > 1;
  const texts = Array.isArray(files) ? { 'results.json': JSON.stringify(files) } : files;
  const named = Object.entries(texts).map(([name, text]) => ({ name, text, sha256: sha256Of(text) }));
  return deriveResults({ ...PLAIN, ...change }, toDocument(named, 'folder', isFolder), DATASET);
}
const whyNot = (change: Partial<Mapping>, files?: Files | object[]) => refusalOf(() => derive(change, files)).message;
const row = (change: Partial<Mapping['row']>) => ({ row: { ...PLAIN.row, ...change } });

describe('what a mapping reads', () => {
  test('rows with their model by any claimed name, counts, and where they stood', () => {
    const { rows, publishedAt } = derive();
    expect(publishedAt).toBeNull();
    expect(rows.map(({ id, model, score, solved, n, from }) => [id, model, score, solved, n, from])).toEqual([
      ['alpha', 'alpha', 75, 3, 4, "$[0]['share']"],
      ['beta', 'beta', 50, 2, 4, "$[1]['share']"],
    ]);
  });

  test('tokens of a run, or of a task on average, by their kinds', () => {
    const paths = { input: '$.in', cacheRead: '$.hit', output: '$.out', total: '$.all' };
    const [first, second] = ROWS.map((one, i) => ({
      ...one,
      in: 100,
      hit: 60,
      out: 20,
      ...(i === 0 ? { all: 180 } : {}),
    }));
    const tokensOf = (per: 'run' | 'task') =>
      derive(row({ tokens: { ...paths, per } }), [first as object, second as object]).rows.map(({ tokens }) => tokens);
    expect(tokensOf('run')).toEqual([
      { inputUncached: 100, cacheRead: 60, output: 20 },
      { inputUncached: 40, cacheRead: 60, output: 20 },
    ]);
    expect(tokensOf('task')[1]).toEqual({ inputUncached: 160, cacheRead: 240, output: 80 });
    const unknown = [first as object, { ...second, out: null }];
    expect(derive(row({ tokens: { ...paths, per: 'run' } }), unknown).rows[1]?.tokens).toBeUndefined();
  });

  test.each<[string, Files]>([
    ['csv', { 'a.csv': 'who,share,right,of\nThe First,75.0,3,4\n' }],
    ['json lines', { 'a.jsonl': '{"who":"The First","share":75,"right":3,"of":4}\n' }],
    ['yaml', { 'a.yml': '- who: The First\n  share: 75.0\n  right: 3\n  of: 4\n' }],
  ])('%s', (_, files) => {
    expect(derive({}, files).rows[0]).toMatchObject({ model: 'alpha', score: 75, solved: 3, n: 4 });
  });

  test('a folder is one document, and what lies in two of its files is one row', () => {
    const rows = (of: string) => JSON.stringify([{ right: 3, of: 4, on: of }]);
    const files = {
      'Alpha/about.json': '{"who":"Alpha"}',
      'Alpha/scores.json': rows('x'),
      'Beta/about.json': '{"who":"Beta"}',
      'Beta/scores.json': rows('x'),
    };
    const cells = [{ at: "$['scores.json'][*]", task: '$.on', solved: '$.right', n: '$.of' }];
    const { rows: found } = derive(
      {
        rows: '$.*',
        overallIs: 'task',
        row: { name: "$['about.json'].who" },
        cells,
        tasks: [{ as: 'x', task: 'riddle' }],
      },
      files,
    );
    expect(found.map(({ model, score, from }) => [model, score, from])).toEqual([
      ['alpha', 75, "$['Alpha']['scores.json'][0]"],
      ['beta', 75, "$['Beta']['scores.json'][0]"],
    ]);
  });

  test('a node for each cell becomes a row for each group, and passed or not is one of one', () => {
    const cell = (who: string, on: string, passed: boolean) => ({ who, on, passed });
    const { rows } = derive(
      {
        groupBy: '$.who',
        overallIs: 'pooled',
        row: { name: '$[0].who' },
        cells: [{ at: '$[*]', task: '$.on', solved: '$.passed' }],
        tasks: [
          { as: 'r', task: 'riddle' },
          { as: 't', task: 'twice' },
        ],
      },
      [cell('Alpha', 'r', true), cell('Beta', 'r', false), cell('Alpha', 't', false), cell('Beta', 't', false)],
    );
    expect(rows.map(({ model, score, solved, n }) => [model, score, solved, n])).toEqual([
      ['alpha', 50, 1, 2],
      ['beta', 0, 0, 2],
    ]);
  });

  test('an id says model, variant and harness, and neither version nor date', () => {
    const harness = { name: '$.by', version: '$.v', mode: '$.how' };
    const variant = ['$.effort', { at: '$.with', as: { yes: 'with notes' } }];
    const more = { by: 'Runner', v: '1.2', how: 'fast', effort: 'high', with: 'yes', day: '2001-02-03T04:05:06Z' };
    const { rows, publishedAt } = derive(row({ harness, variant, ranAt: '$.day' }), [{ ...ROWS[0], ...more }]);
    expect(rows[0]).toMatchObject({
      id: 'alpha--high-with-notes--runner-fast',
      variant: 'high, with notes',
      harness: { name: 'Runner', version: '1.2', mode: 'fast' },
      ranAt: '2001-02-03',
    });
    expect(publishedAt).toBe('2001-02-03');
  });

  test('cost and time are of one task, whatever they are stated for, and what stands for unknown is left out', () => {
    const amounts = row({
      cost: { at: '$.usd', per: 'run', unknown: [0] },
      seconds: { at: '$.s', per: 'task', unknown: [0] },
    });
    const { rows } = derive(amounts, [
      { ...ROWS[0], usd: 2, s: 30 },
      { ...ROWS[1], usd: 0, s: 0 },
    ]);
    expect(rows.map(({ costPerTaskUsd, secondsPerTask }) => [costPerTaskUsd, secondsPerTask])).toEqual([
      [0.5, 30],
      [undefined, undefined],
    ]);
  });

  test('of a rate and a size the count follows where only one whole number fits', () => {
    const cells = [{ at: '$', task: 'all', score: '$.share' }];
    const sized = (size: number, share: number) =>
      derive({ cells, tasks: [{ as: 'all', task: 'riddle', size }] }, [{ ...ROWS[0], share, right: 93, of: 124 }])
        .rows[0]?.cells[0];
    expect(sized(16, 43.8)).toMatchObject({ solved: 7, n: 16 });
    expect(sized(16, 40)?.solved).toBeUndefined();
  });

  test('of two rows with one id the newest counts, and the other is told', () => {
    const { rows, setAside } = derive({ keepNewest: '$.day' }, [
      { ...ROWS[0], day: '2001-01-02' },
      { ...ROWS[0], share: 25, right: 1, day: '2001-01-01' },
    ]);
    expect(rows.map(({ score }) => score)).toEqual([75]);
    expect(setAside?.[0]).toContain('2001-01-01');
  });
});

describe('stated numbers are computed again from their parts', () => {
  const disagreementOf = (stated: object, change: Partial<Mapping> = {}) =>
    derive({ ...row({ total: '$.all' }), ...change }, [{ ...ROWS[0], ...stated }]).rows[0]?.disagreements?.[0];

  test('rounding is no disagreement', () =>
    expect(disagreementOf({ share: 66.7, right: 2, of: 3, all: 3 })).toBeUndefined());
  test.each([
    ['fits neither', { share: 61.7, right: 139, of: 224, all: 225 }, 62.0536, '139 of 224; nor is it 139 of 225'],
    [
      'fits another denominator',
      { share: 60.4, right: 136, of: 224, all: 225 },
      60.7143,
      '136 of 224; it fits 136 of 225',
    ],
  ])('%s', (_, stated, follows, why) => {
    const found = disagreementOf(stated);
    expect(found).toMatchObject({ what: 'score', stated: stated.share, why });
    expect(found?.follows).toBeCloseTo(follows, 3);
  });

  test.each([
    [10, 3, 1, undefined],
    [6, 3, 1, null],
    [12, 1, 0.9, 10 / 12],
  ])('pass@10 of %i samples, %i right, stated as %d', (n, right, stated, follows) => {
    const cells = [{ at: '$', task: 'all', solved: '$.right', n: '$.of', passAt: [{ k: 10, at: '$.p' }] }];
    const share = (100 * right) / n;
    const found = derive({ cells }, [{ who: 'Alpha', share, right, of: n, p: stated }]).rows[0]?.cells[0]
      ?.disagreements?.[0];
    if (follows === undefined) expect(found).toBeUndefined();
    else if (follows === null) expect(found).toMatchObject({ what: 'pass@10', stated, follows: null });
    else expect(found?.follows).toBeCloseTo(follows, 9);
  });

  test('what is solved in all tasks together is solved in each of them', () => {
    const cells = ['x', 'y'].map((task) => ({ at: `$.${task}`, task, score: '$' }));
    const tasks = [
      { as: 'x', task: 'riddle', size: 2 },
      { as: 'y', task: 'twice', size: 2 },
    ];
    const of = (x: number, y: number) =>
      derive({ overallIs: 'weighted-mean', cells, tasks }, [{ ...ROWS[0], x, y }]).rows[0]?.disagreements;
    expect(of(100, 50)).toBeUndefined();
    expect(of(50, 50)).toEqual([{ what: 'solved', stated: 3, follows: 2, why: '1 + 1 in its tasks' }]);
  });
});

describe('what does not fit is told with its path and what was there', () => {
  test.each<[string, Partial<Mapping>, object[] | undefined, string]>([
    ['no rows', { rows: '$.rows[*]' }, undefined, '$.rows[*]: expected something to be found'],
    [
      'a path that finds nothing',
      row({ score: '$.points' }),
      undefined,
      '$[0].points: expected something to be found here or in another row, found an object with "who", "share"',
    ],
    ['text for a number', {}, [{ ...ROWS[0], share: '75 %' }], '$[0].share: expected a number, found "75 %"'],
    ['no JSONPath', { rows: '$[' }, undefined, 'expected a JSONPath (RFC 9535), found "$["'],
    ['several values for one', row({ name: '$.*' }), undefined, '$[0].*: expected one value, found 4'],
    [
      'a name that none claims',
      {},
      [{ ...ROWS[0], who: 'Alpha 2' }],
      'expected a name that a model claims, found "Alpha 2"',
    ],
    [
      'two rows with one id',
      {},
      [ROWS[0] as object, ROWS[0] as object],
      'expected one row with the id "alpha", found "ALPHA" at $[0] and "ALPHA" at $[1]',
    ],
    [
      'a task that it does not name',
      { cells: [{ at: '$', task: '$.who', score: '$.share' }] },
      undefined,
      'expected a task that the mapping names, found "ALPHA"',
    ],
    [
      'a task that no row has',
      {
        tasks: [
          { as: 'all', task: 'riddle' },
          { as: 'none', task: 'twice' },
        ],
      },
      undefined,
      'expected a result on the task "none", found none',
    ],
    ['a score off the scale', {}, [{ ...ROWS[0], share: 175 }], 'expected a score from 0 to 100, found 175'],
    [
      'a cost of 0 that nothing explains',
      row({ cost: { at: '$.usd', per: 'run' } }),
      [{ ...ROWS[0], usd: 0 }],
      '$[0].usd: expected a number above 0, found 0',
    ],
    ['no date', row({ ranAt: '$.who' }), undefined, '$[0].who: expected a date as YYYY-MM-DD'],
    [
      'a text that has no name here',
      row({ variant: [{ at: '$.who', as: { x: 'y' } }] }),
      undefined,
      'expected one of "x", found "ALPHA"',
    ],
  ])('%s', (_, change, files, said) => {
    expect(whyNot(change, files)).toContain(said);
  });

  test('a file that cannot be parsed is one line', () => {
    expect(whyNot({}, { 'a.yml': 'a: [' })).toMatch(/^folder: expected valid YML, found [^\n]*$/);
  });
});
