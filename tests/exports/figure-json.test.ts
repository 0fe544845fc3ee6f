/** A figure as JSON: rows with cells by column key, unrounded, with the reason where a value is missing. */
import { expect, test } from 'vitest';
import { toFigureJson } from '../../src/exports/figure-json.ts';
import { rankingFigure } from '../../src/figures/ranking.ts';
import { tasksGridFigure } from '../../src/figures/tasks-grid.ts';
import { board, dataset } from '../helpers.ts';

test('has exactly these keys', () => {
  const json = toFigureJson(rankingFigure(board, dataset));
  const keys = ['schemaVersion', 'id', 'board', 'title', 'alt', 'columns', 'rows', 'notes', 'provenance', 'chart'];
  expect(Object.keys(json)).toEqual(keys);
  expect(json).toMatchObject({ schemaVersion: 1, id: 'ranking', board: 'field-report' });
  expect(json.columns[3]).toEqual({ key: 'price', label: 'Price', kind: 'usd', unit: 'USD per million output tokens' });
  expect(JSON.parse(JSON.stringify(json))).toEqual(json);
});

test('a row has its id and a cell for each column', () => {
  const json = toFigureJson(rankingFigure(board, dataset));
  expect(json.rows[3]).toEqual({
    id: 'qwen3-coder-30b',
    cells: {
      rank: { value: 4 },
      model: { value: 'Qwen3-Coder-30B' },
      score: { value: 8.8 },
      price: { value: 0.35 },
      value: { value: 8.8 / 0.35 },
      provider: { value: 'Qwen' },
      category: { value: 'Code-specialized' },
      printed: { value: 1 },
    },
  });
  expect(json.rows[6]).toMatchObject({ id: 'ga-standard', cells: { score: { value: 8.5, approximate: true } } });
  for (const row of json.rows) expect(Object.keys(row.cells)).toEqual(json.columns.map(({ key }) => key));
});

test('a missing value is null and says why; a note stays', () => {
  const [first, , , fourth] = toFigureJson(tasksGridFigure(board, dataset)).rows;
  expect(first).toMatchObject({
    id: 'deepseek-r1',
    cells: { 'js-async-race': { value: null, missing: 'not published' } },
  });
  expect(fourth).toMatchObject({ cells: { 'js-async-race': { value: 9, note: 'Added error handling.' } } });
});
