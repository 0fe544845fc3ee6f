/** The receipt of a model, and how two models compare. */
import { describe, expect, test } from 'vitest';
import type { Figure } from '../../src/figures/figure.ts';
import { describeGap } from '../../src/figures/gap.ts';
import { receiptFigure } from '../../src/figures/receipt.ts';
import type { BoardRow } from '../../src/scoring/index.ts';
import { board, dataset, makeBoard, reportedBoard, rowOf } from '../helpers.ts';
import { cellOf, idsOf, lacking } from './cell-of.ts';

const TEN = { min: 1, max: 10 };

describe('a receipt', () => {
  const receipt = (id: string) => receiptFigure(board, rowOf(board, id), dataset);
  const lineOf = (figure: Figure, id: string) => cellOf(figure, id, 'figure');

  test('the lines of DeepSeek-R1', () => {
    const figure = receipt('deepseek-r1');
    const groups = Map.groupBy(figure.rows, ({ id }) => cellOf(figure, id, 'group').text);
    const said = [...groups].map(([group, rows]) => [group, rows.map(({ id }) => `${id} ${lineOf(figure, id).text}`)]);
    expect(Object.fromEntries(said)).toEqual({
      tasks: ['python-flatten 9.5', 'js-async-race —', 'ts-dijkstra 9.5', 'go-code-review —', 'express-users —'],
      total: ['score 9.4', 'price $2.50', 'input-price —', 'value 3.8'],
      ranks: ['rank 1 of 10', 'value-rank 9 of 10', 'price-rank 9 of 10', 'printed-rank 5'],
    });
    expect(figure.notes).toEqual(['Price as of 2026.']);
  });

  test('one of published results has successes with their interval, cost, time, harness, paths, and what does not follow', () => {
    const of = (id: string, row: string) => {
      const published = reportedBoard(dataset, id);
      return receiptFigure(published, published.rows.find((one) => one.id === row) as BoardRow, dataset);
    };
    const claw = of('claw-swe-bench', 'deepseek-v4-flash--openclaw');
    expect(lineOf(claw, 'score')).toMatchObject({
      text: '70.3',
      note: '246 of 350 issues, 65.3–74.8 with 95 % confidence.',
      from: "$['sections']['openclaw']['rows'][6]['total_pass1'] in leaderboard.json",
    });
    expect(lineOf(claw, 'cost-per-task').text).toBe('$0.023');
    expect(lineOf(claw, 'seconds').text).toBe('430.0 s');
    expect(claw.notes).toContain('Run with OpenClaw.');
    expect(claw.provenance.sources[0]?.licence?.name).toBe('MIT');
    const versions = of('openhands-index', 'claude-opus-4-7--openhands');
    const notes = versions.rows.map(({ cells }) => cells[2]?.note ?? '');
    expect(notes.filter((note) => /harness version \S+/.test(note)).length).toBeGreaterThan(2);
    const o1 = reportedBoard(dataset, 'aider-polyglot').rows.find((row) => row.model.id === 'o1');
    expect(lineOf(of('aider-polyglot', o1?.id ?? ''), 'score').note).toContain('139 of 225');
  });

  test('missing lines say why', () => {
    const figure = receipt('glm-5');
    expect(lineOf(figure, 'go-code-review')).toMatchObject({
      missing: 'only findings were reported here, no mark',
      note: 'Overlooked the SQL injection.',
    });
    expect(lineOf(figure, 'ts-dijkstra').missing).toBe('not published');
    expect(lineOf(figure, 'input-price').missing).toBe('never published');
  });

  test('a known input price is shown, 0 too; an unprinted rank has no line', () => {
    const { board: made, dataset: data } = makeBoard([{ id: 'a', score: 8, price: 2 }]);
    const row = rowOf(made, 'a');
    const withInput = (inputUsdPerMTok: number) =>
      receiptFigure(made, { ...row, price: { asOf: '2001', outputUsdPerMTok: 2, inputUsdPerMTok } }, data);
    expect(lineOf(withInput(0.005), 'input-price').text).toBe('$0.0050');
    expect(lineOf(withInput(0), 'input-price')).toEqual({ value: 0, text: '$0.00' });
    expect(idsOf(withInput(1))).not.toContain('printed-rank');
  });

  test('what nothing is known of has dashes, also for its ranks', () => {
    const { board: made, dataset: data } = makeBoard([{ id: 'a' }]);
    const figure = receiptFigure(made, rowOf(made, 'a'), data);
    for (const { id } of figure.rows) expect(lineOf(figure, id)).toMatchObject({ value: null, text: '—' });
    expect(lineOf(figure, 'rank').missing).toBe('nothing to rank it by');
    expect(figure.notes).toEqual([]);
  });

  test('the approximate one is marked in its lines and in a note; remarks of sources are notes', () => {
    const figure = receipt('ga-standard');
    expect(lineOf(figure, 'score')).toMatchObject({ text: '~8.5', approximate: true });
    expect(lineOf(figure, 'value')).toMatchObject({ text: '~42.5', approximate: true, best: 'value' });
    expect(figure.notes).toEqual([expect.stringMatching(/^~ approximate\. /), 'Price as of 2026.']);
    expect(receipt('deepseek-v4-flash').notes).toHaveLength(2);
  });
});

describe('how two models compare', () => {
  test('points and price', () => {
    for (const [a, b, told] of [
      ['deepseek-v4-flash', 'deepseek-r1', '0.7 points more, 10.0× the price'],
      ['deepseek-r1', 'deepseek-v4-flash', '0.7 points less, 90.0% cheaper'],
      ['deepseek-r1', 'deepseek-v4-pro', '0.3 points less, 68.8% cheaper'],
      ['deepseek-v4-flash', 'deepseek-coder', '0.1 points less, same price'],
      ['glm-5', 'glm-5', 'same score, same price'],
    ] as const) {
      expect(describeGap(rowOf(board, a), rowOf(board, b), board.scale)).toBe(told);
    }
  });

  test.each([
    [1, 'same price'],
    [1.04, 'almost the same price'],
    [0.96, 'almost the same price'],
    [1.06, '1.1× the price'],
    [0.94, '6.0% cheaper'],
  ])('beside a price of $1, one of $%d is told apart only where a decimal shows it', (price, told) => {
    const { board: made } = makeBoard([
      { id: 'a', score: 8, price: 1 },
      { id: 'b', score: 7, price },
    ]);
    expect(describeGap(rowOf(made, 'a'), rowOf(made, 'b'), TEN)).toBe(`1.0 points less, ${told}`);
  });

  test('the unknown is not compared', () => {
    const [whole, unpriced, unscored] = ['whole', 'unpriced', 'unscored'].map((id) => rowOf(lacking.board, id));
    if (!whole || !unpriced || !unscored) throw new Error('no rows');
    expect(describeGap(whole, unpriced, TEN)).toBe('1.0 points less');
    expect(describeGap(unpriced, whole, TEN)).toBe('1.0 points more');
    expect(describeGap(whole, unscored, TEN)).toBe('score unknown');
  });
});
