/** What stated tokens cost: a range where a price has tiers, since a sum does not tell how long each prompt was. */
import { expect, test } from 'vitest';
import type { Price } from '../../src/data/schema-price.ts';
import { toBoardJson, toModelJson } from '../../src/exports/api.ts';
import { toCsv } from '../../src/exports/csv.ts';
import { forReaders } from '../../src/figures/figure.ts';
import { rankingFigure } from '../../src/figures/ranking.ts';
import { receiptFigure } from '../../src/figures/receipt.ts';
import { computeReportedBoard } from '../../src/scoring/reported-board.ts';
import { makeBoard, rowOf } from '../helpers.ts';
import { cellOf, columnOf, textsOf } from './cell-of.ts';

const long = { inputUncached: 500_000, output: 100_000 };
const short = { inputUncached: 800, output: 100_000 };
const price = { inputUsdPerMTok: 1, outputUsdPerMTok: 10 };
const tiers = [{ abovePromptTokens: 1000, inputUsdPerMTok: 2, outputUsdPerMTok: 20 }];

/** Model a has tiers, b has none, of c one of two tasks has tokens, d has no price of input. */
function make() {
  const [riddle, fable] = [
    { score: 8, tokens: long },
    { score: 8, tokens: short },
  ];
  const models = ['a', 'b', 'c', 'd'].map((id) => ({
    id,
    score: 8,
    price: 10,
    cells: { riddle, fable: id === 'c' ? { score: 8 } : fable },
  }));
  const { board, dataset } = makeBoard(models, { tasks: ['riddle', 'fable'] });
  const setPrice = (id: string, change: Partial<Price>) => {
    const [first] = dataset.models.get(id)?.prices ?? [];
    if (first) Object.assign(first, change);
  };
  setPrice('a', { ...price, tiers });
  setPrice('b', price);
  setPrice('c', { ...price, tiers });
  const file = dataset.boards.get(board.id);
  if (file?.kind !== 'reported') throw new Error('no reported board');
  return { board: computeReportedBoard(dataset, file), dataset };
}

const { board, dataset } = make();
const figure = rankingFigure(board, dataset);

test('each task lies between the cheapest tier and the dearest that its sum can have reached', () => {
  expect(rowOf(board, 'a').cells.riddle).toMatchObject({ tokenCost: { lowerUsd: 1.5, upperUsd: 3 } });
  expect(rowOf(board, 'a').cells.fable).toMatchObject({ tokenCost: { lowerUsd: 1.0008, upperUsd: 1.0008 } });
});

test('a board shows it in a column, with its ends for programs, and what covers some of the tasks is no cost', () => {
  expect(textsOf(figure, 'token-cost')).toEqual(['$2.50–$4.00', '$2.50', '—', '—']);
  expect(cellOf(figure, 'c', 'token-cost').missing).toBe('1 of 2 tasks priced');
  expect(cellOf(figure, 'd', 'token-cost').missing).toBe('tokens or a rate unknown');
  expect(['low', 'high'].map((end) => cellOf(figure, 'a', `token-cost-${end}`).value)).toEqual([2.5008, 4.0008]);
  expect(columnOf(forReaders(figure), 'token-cost-low')).toBeUndefined();
  expect(toCsv(figure).split('\r\n')[1]).toContain('$2.50–$4.00,,2.5008,,4.0008');
});

test('receipts have it as a whole and beside each task', () => {
  const receipt = receiptFigure(board, rowOf(board, 'a'), dataset);
  expect(cellOf(receipt, 'token-cost', 'figure').text).toBe('$2.50–$4.00');
  expect(cellOf(receipt, 'riddle', 'figure').note).toContain('$1.50–$3.00');
  const ofC = receiptFigure(board, rowOf(board, 'c'), dataset);
  expect(cellOf(ofC, 'token-cost', 'figure')).toMatchObject({ value: null, missing: '1 of 2 tasks priced' });
});

test('the API has it for rows and cells, and nothing where it is unknown', () => {
  const [a, , c] = toBoardJson(board).rows;
  expect(a).toMatchObject({
    tokenCost: { lowerUsd: 2.5008, upperUsd: 4.0008 },
    tasks: { riddle: { tokenCost: { upperUsd: 3 } } },
  });
  expect(c).not.toHaveProperty('tokenCost');
  const model = dataset.models.get('a');
  if (model) expect(toModelJson(model, [board]).boards[board.id]).toMatchObject({ tokenCost: { lowerUsd: 2.5008 } });
});

test('a board whose sources state no tokens has neither column nor line', () => {
  const plain = makeBoard([{ id: 'a', score: 8, price: 2 }]);
  expect(columnOf(rankingFigure(plain.board, plain.dataset), 'token-cost')).toBeUndefined();
  const receipt = receiptFigure(plain.board, rowOf(plain.board, 'a'), plain.dataset);
  expect(receipt.rows.some(({ id }) => id === 'token-cost')).toBe(false);
});
