/** The API: the published shape, key by key, and numbers that are not rounded. */
import { describe, expect, test } from 'vitest';
import { toBoardJson, toIndexJson, toModelJson, toTaskJson } from '../../src/exports/api.ts';
import { computeBoard } from '../../src/scoring/boards.ts';
import { EXPECTED_ROWS, EXPECTED_SCORES } from '../field-report.ts';
import { board, dataset, makeBoard } from '../helpers.ts';

const json = toBoardJson(board);
const cellOf = (model: string, task: string) => json.rows.find((row) => row.model === model)?.tasks[task];

describe('a board', () => {
  test('has exactly these keys', () => {
    expect(Object.keys(json)).toEqual(['schemaVersion', 'id', 'title', 'kind', 'asOf', 'tasks', 'rows']);
    // No number is lost.
    expect(JSON.parse(JSON.stringify(json))).toEqual(json);
    expect(json).toMatchObject({ schemaVersion: 1, id: 'field-report', kind: 'reported', asOf: '2026' });
    expect(json.tasks).toEqual(['python-flatten', 'js-async-race', 'ts-dijkstra', 'go-code-review', 'express-users']);
  });

  test('its rows have exactly these keys', () => {
    const keys = 'model name provider category kind rank valueRank priceRank score approximate outputUsdPerMTok value';
    for (const row of json.rows) {
      expect(Object.keys(row).join(' ')).toBe(`${keys} onFrontier published tasks`);
      expect(Object.keys(row.tasks)).toEqual(json.tasks);
    }
  });

  test('its cells have exactly these keys: missing where there is no score, a note where there is one to make', () => {
    const made = toBoardJson(makeBoard([{ id: 'a', cells: { riddle: { score: 8 } } }, { id: 'b' }]).board);
    const cells = [...json.rows, ...made.rows].flatMap((row) => Object.values(row.tasks));
    for (const cell of cells) {
      const missing = cell.score === null ? ['missing'] : [];
      const note = cell.note === undefined ? [] : ['note'];
      expect(Object.keys(cell)).toEqual(['score', ...missing, ...note, 'sources']);
      for (const text of [cell.missing, cell.note]) expect(text).not.toBe('');
      expect(Array.isArray(cell.sources)).toBe(true);
    }
    expect(new Set(cells.map((cell) => Object.keys(cell).join(' ')))).toEqual(
      new Set(['score sources', 'score note sources', 'score missing sources', 'score missing note sources']),
    );
  });

  test('holds the published results, by rank', () => {
    const { name, provider, category, kind, tasks, ...first } = json.rows[0] ?? expect.fail('no rows');
    expect(first).toEqual({
      model: 'deepseek-r1',
      rank: 1,
      valueRank: 9,
      priceRank: 9,
      score: 9.4,
      approximate: false,
      outputUsdPerMTok: 2.5,
      value: 9.4 / 2.5,
      onFrontier: true,
      published: { rank: 5, value: 3.8 },
    });
    expect([name, provider, category, kind]).toEqual(['DeepSeek-R1', 'DeepSeek', 'Reasoning (code thinking)', 'model']);
    expect(json.rows.map((row) => row.model)).toEqual(EXPECTED_ROWS.map((row) => row.model));
    expect(json.rows.find((row) => row.model === 'ga-standard')).toMatchObject({ kind: 'router', approximate: true });
  });

  test('a cell says what was published of it', () => {
    const both = ['backend-engineer-2026', 'startup-cto-2026'];
    expect(cellOf('deepseek-coder', 'python-flatten')).toEqual({
      score: 8.5,
      note: 'Right, but long-winded.',
      sources: both,
    });
    expect(cellOf('qwen3-coder-30b', 'go-code-review')).toEqual({
      score: null,
      missing: 'only findings were reported here, no mark',
      note: 'Found 3 of 3 planted flaws.',
      sources: both,
    });
    expect(cellOf('ga-standard', 'ts-dijkstra')).toEqual({ score: null, missing: 'not published', sources: [] });
    expect(cellOf('deepseek-v4-pro', 'express-users')?.note).toMatch(/9\.1 is its overall score as well/);
  });

  test('the count of found flaws opens the note, and is the note where there is no other', () => {
    const counted = { missing: 'a count', found: 0, of: 2 };
    const noted = { missing: 'a count', found: 1, of: 2, note: 'Late.', ambiguous: 'Or all.' };
    const made = makeBoard([{ id: 'a', cells: { counted, noted } }], { tasks: ['counted', 'noted'] });
    const wanted = (note: string) => ({ score: null, missing: 'a count', note, sources: ['source-1'] });
    expect(toBoardJson(made.board).rows[0]?.tasks).toEqual({
      counted: wanted('Found 0 of 2 planted flaws.'),
      noted: wanted('Found 1 of 2 planted flaws. Late. Or all.'),
    });
  });

  test('unknown stays null', () => {
    const [row] = toBoardJson(makeBoard([{ id: 'a' }]).board).rows;
    const unknown = ['rank', 'valueRank', 'priceRank', 'score', 'outputUsdPerMTok', 'value', 'published'];
    expect(row).toMatchObject({ onFrontier: false, ...Object.fromEntries(unknown.map((key) => [key, null])) });
  });
});

test('a board whose source tells counts says how rows were compared, and the ranks that they may have', () => {
  const { comparedBy, rows } = toBoardJson(computeBoard(dataset, 'claw-swe-bench'));
  expect(comparedBy).toEqual(['wholes']);
  expect(rows[0]).toMatchObject({ model: 'gpt-5.5', rank: 1, rankRange: { best: 1, worst: 4 } });
});

test('a model: its facts and where it stands on each board', () => {
  const model = dataset.models.get('ga-standard') ?? expect.fail('no model');
  const made = toModelJson(model, [board, makeBoard([{ id: 'other' }]).board]);
  expect(made).toMatchObject({
    schemaVersion: 1,
    id: 'ga-standard',
    name: 'Ga-Standard',
    kind: 'router',
    prices: model.prices,
  });
  expect(made).not.toHaveProperty('$schema');
  expect(Object.keys(made.boards)).toEqual(['field-report']);
  expect(made.boards['field-report']).toMatchObject({
    rank: 7,
    valueRank: 1,
    priceRank: 1,
    published: { rank: 10, value: 42.5 },
  });
});

test('a task: its prompt and every model of the board, scored or not', () => {
  const task = dataset.tasks.get('js-async-race') ?? expect.fail('no task');
  const made = toTaskJson(task, [board, makeBoard([{ id: 'other' }]).board]);
  expect(made).toMatchObject({ schemaVersion: 1, id: 'js-async-race', prompt: task.prompt });
  expect(made).not.toHaveProperty('planted');
  const review = dataset.tasks.get('go-code-review') ?? expect.fail('no task');
  expect(review.planted).toHaveLength(3);
  expect(toTaskJson(review, [board]).planted).toEqual(review.planted);
  expect(made).not.toHaveProperty('$schema');
  const cells = made.boards['field-report'] ?? {};
  const scored = Object.entries(cells).flatMap(([model, { score }]) => (score === null ? [] : [[model, score]]));
  expect(Object.keys(cells)).toHaveLength(10);
  expect(Object.fromEntries(scored)).toEqual(EXPECTED_SCORES['js-async-race']);
  expect(Object.keys(made.boards)).toEqual(['field-report']);
});

test('the index: a path for everything', () => {
  const index = toIndexJson(dataset, ['model', 'board'], ['field-report']);
  const keys = 'schemaVersion name defaultBoard boards models tasks runs costs schemas';
  expect(Object.keys(index).join(' ')).toBe(keys);
  expect(index.boards).toHaveLength(dataset.boards.size);
  expect(index.boards).toContainEqual({ id: 'field-report', path: 'api/v1/boards/field-report.json' });
  expect(index.runs).toContainEqual({ id: 'calibration', path: 'api/v1/runs/calibration.json' });
  expect(index.costs).toEqual([{ id: 'field-report', path: 'api/v1/cost/field-report.json' }]);
  expect(index.models).toHaveLength(dataset.models.size);
  expect(index.models).toContainEqual({ id: 'kimi-k2.5', path: 'api/v1/models/kimi-k2.5.json' });
  expect(index.tasks).toContainEqual({ id: 'ts-dijkstra', path: 'api/v1/tasks/ts-dijkstra.json' });
  expect(index.schemas).toEqual([
    { id: 'model', path: 'api/v1/schema/model.schema.json' },
    { id: 'board', path: 'api/v1/schema/board.schema.json' },
  ]);
});
