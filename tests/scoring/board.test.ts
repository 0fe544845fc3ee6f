/** The board: order, ranks, value, frontier and cells of the published results, and of small ones made by hand. */
import { describe, expect, test } from 'vitest';
import { formatValue } from '../../src/data/format.ts';
import type { Model, Report } from '../../src/data/schema.ts';
import { rowsDominatedBy, rowsDominating } from '../../src/scoring/board.ts';
import { computeBoard, computeBoards } from '../../src/scoring/boards.ts';
import { priceFor } from '../../src/scoring/reported-board.ts';
import { EXPECTED_ROWS, EXPECTED_SCORES } from '../field-report.ts';
import { board, dataset, makeBoard, rowOf } from '../helpers.ts';

const ids = (rows: readonly { model: Model }[]) => rows.map(({ model }) => model.id);

describe('the published results', () => {
  test('order, ranks, value and frontier', () => {
    const rows = board.rows.map(({ model, value, ...row }) => ({
      model: model.id,
      rank: row.rank,
      valueRank: row.valueRank,
      priceRank: row.priceRank,
      score: row.score,
      outputUsdPerMTok: row.outputUsdPerMTok,
      value: formatValue(value, board.scale),
      onFrontier: row.onFrontier,
      published: row.published,
    }));
    expect(rows).toEqual(EXPECTED_ROWS);
  });

  test('value is not rounded', () => {
    for (const { value, score, outputUsdPerMTok } of board.rows) {
      expect(value).toBe((score as number) / (outputUsdPerMTok as number));
    }
  });

  test('every published score stands in its cell and nowhere is one more', () => {
    for (const [task, scores] of Object.entries(EXPECTED_SCORES)) {
      const found = board.rows.flatMap((row) => {
        const score = row.cells[task]?.score ?? null;
        return score === null ? [] : [[row.model.id, score]];
      });
      expect(Object.fromEntries(found)).toEqual(scores);
    }
  });

  test('findings of the Go task are counts, not scores', () => {
    const found = board.rows.map((row) => [row.model.id, row.cells['go-code-review']] as const);
    const counted = found.filter(([, cell]) => cell?.found);
    expect(counted.map(([id, cell]) => [id, cell?.score, cell?.found])).toEqual([
      ['qwen3-coder-30b', null, { count: 3, of: 3 }],
      ['deepseek-v4-flash', null, { count: 2, of: 3 }],
    ]);
  });

  test('a cell without a score says why, one with a score does not', () => {
    for (const cell of board.rows.flatMap((row) => Object.values(row.cells))) {
      expect(cell.missing === null).toBe(cell.score !== null);
    }
    expect(rowOf(board, 'glm-5').cells['go-code-review']?.missing).toBe('only findings were reported here, no mark');
    expect(rowOf(board, 'glm-5').cells['python-flatten']?.missing).toBe('not published');
  });

  test('only the router is approximate, only the 9.1 of the Express task is ambiguous', () => {
    expect(ids(board.rows.filter((row) => row.approximate))).toEqual(['ga-standard']);
    const doubtful = board.rows.flatMap((row) =>
      Object.entries(row.cells)
        .filter(([, cell]) => cell.ambiguous !== null)
        .map(([task]) => [row.model.id, task]),
    );
    expect(doubtful).toEqual([['deepseek-v4-pro', 'express-users']]);
  });

  test('what beats what', () => {
    const beating = (id: string) => ids(rowsDominating(rowOf(board, id), board));
    const beaten = (id: string) => ids(rowsDominatedBy(rowOf(board, id), board));
    expect(beating('kimi-k2.5')).toEqual(['deepseek-r1', 'deepseek-v4-pro']);
    expect(beating('deepseek-coder')).toEqual(['deepseek-v4-flash']);
    expect(beating('ga-standard')).toEqual([]);
    expect(beaten('deepseek-r1')).toEqual(['kimi-k2.5']);
    expect(beaten('ga-standard')).toEqual(['qwen3-32b', 'glm-5', 'hunyuan-turbo']);
    for (const row of board.rows) expect(rowsDominating(row, board).length === 0).toBe(row.onFrontier);
  });
});

describe('boards made by hand', () => {
  test('ties share a rank and go by name; rows without a score come last and take no rank', () => {
    const { board: made } = makeBoard([
      { id: 'unknown', name: 'Aardvark', price: 1 },
      { id: 'tied-b', name: 'Model 10', score: 8, price: 2 },
      { id: 'low', name: 'Low', score: 5 },
      { id: 'tied-a', name: 'Model 9', score: 8, price: 4 },
      { id: 'top', name: 'Top', score: 9, price: 0 },
    ]);
    const shown = made.rows.map((row) => [row.model.id, row.rank, row.valueRank, row.priceRank, row.onFrontier]);
    expect(shown).toEqual([
      ['top', 1, null, 1, true],
      ['tied-a', 2, 2, 4, false],
      ['tied-b', 2, 1, 3, false],
      ['low', 4, null, null, false],
      ['unknown', null, null, 2, false],
    ]);
  });

  test('an overall score is shown as reported, never made from the cells', () => {
    const { board: made } = makeBoard([{ id: 'a', price: 1, cells: { riddle: { score: 9 } } }]);
    expect(rowOf(made, 'a')).toMatchObject({ score: null, missing: 'never told', value: null, rank: null });
    expect(rowOf(made, 'a').cells.riddle?.score).toBe(9);
  });

  test('a model that the report does not mention is not published', () => {
    const { dataset: made } = makeBoard([
      { id: 'a', score: 5 },
      { id: 'b', score: 6 },
    ]);
    const report = made.reports.get('made-report') as Report;
    report.overall.splice(0, 1);
    const row = rowOf(computeBoard(made, 'made'), 'a');
    expect(row).toMatchObject({ score: null, missing: 'not published', published: null });
  });

  test('a board that does not exist is an error, not an empty board', () => {
    expect(() => computeBoard(dataset, 'nope')).toThrow('nope');
  });

  test('the default board comes first', () => {
    const { dataset: made } = makeBoard([{ id: 'a', score: 5 }]);
    const file = made.boards.get('made');
    if (file)
      made.boards = new Map([
        ['another', { ...file, id: 'another' }],
        ['made', file],
      ]);
    expect(computeBoards(made).map(({ id }) => id)).toEqual(['made', 'another']);
  });
});

describe('priceFor', () => {
  const report = { sources: ['ours', 'ours-too'] } as Report;
  const model = (...prices: [asOf: string, usd: number, source: string][]) =>
    ({
      prices: prices.map(([asOf, outputUsdPerMTok, source]) => ({ asOf, outputUsdPerMTok, sources: [source] })),
    }) as Model;

  test('is the newest that the sources of the report state, though another is newer', () => {
    const prices = model(['2024', 3, 'ours'], ['2025', 2, 'ours-too'], ['2026', 1, 'other']);
    expect(priceFor(prices, report)?.outputUsdPerMTok).toBe(2);
  });

  test('is the newest known where they state none', () => {
    expect(priceFor(model(['2024', 3, 'other'], ['2025', 2, 'other']), report)?.outputUsdPerMTok).toBe(2);
  });

  test('is unknown where there is none', () => {
    expect(priceFor(model(), report)).toBeNull();
  });
});
