/** The boards that others published: every trap of their files, held against numbers read off them. */
import { describe, expect, test } from 'vitest';
import { computeBoard } from '../../src/scoring/boards.ts';
import type { ReportedBoard } from '../../src/scoring/reported-board.ts';
import { dataset } from '../helpers.ts';

const boardOf = (id: string) => computeBoard(dataset, id) as ReportedBoard;
const rowOf = (board: string, id: string) => {
  const row = boardOf(board).rows.find((one) => one.id === id);
  if (!row) throw new Error(`no row ${id}`);
  return row;
};

describe('aider-polyglot', () => {
  const { rows } = boardOf('aider-polyglot');

  test('0 and nothing are unknown costs', () => {
    expect(rows.filter(({ costPerTaskUsd }) => costPerTaskUsd === null)).toHaveLength(18);
    expect(rowOf('aider-polyglot', 'gpt-5--high--aider-diff').costPerTaskUsd).toBeCloseTo(29.0829 / 225, 9);
  });

  test('six rows are short of 225 exercises, and five state a rate that their counts do not give', () => {
    expect(rows.filter(({ rate, size }) => (rate?.n ?? 0) < (size ?? 0))).toHaveLength(6);
    expect(rows.filter(({ disagreements }) => disagreements.length > 0).map(({ score }) => score)).toEqual(
      expect.arrayContaining([61.7, 60.4, 27.1, 44.9, 78.2]),
    );
  });

  test('one model in two edit formats is two rows', () => {
    const twice = rows.filter(({ model }) => model.id === 'qwen2.5-coder-32b').map(({ id, score }) => [id, score]);
    expect(twice).toEqual([
      ['qwen2.5-coder-32b--aider-whole', 16.4],
      ['qwen2.5-coder-32b--aider-diff', 8],
    ]);
  });
});

describe('openhands-index', () => {
  const { rows, tasks } = boardOf('openhands-index');

  test('34 models on four coding tasks, ranked by SWE-bench', () => {
    expect(rows).toHaveLength(34);
    expect(tasks.map(({ id }) => id)).toEqual([
      'openhands-swe-bench',
      'openhands-swe-bench-multimodal',
      'openhands-swt-bench',
      'openhands-commit0',
    ]);
    expect(rows[0]).toMatchObject({ id: 'claude-fable-5--openhands', score: 95.8, costPerTaskUsd: 1.43 });
  });

  test('the doubled MiniMax-M2.7 is one row, with its numbers', () => {
    expect(rowOf('openhands-index', 'minimax-m2.7--openhands')).toMatchObject({ score: 75.6, costPerTaskUsd: 0.1795 });
  });

  test('a rate without a count has no interval; of 16 instances the count follows', () => {
    const { rate, cells } = rowOf('openhands-index', 'gpt-5.5--openhands');
    expect(rate).toBeNull();
    expect(cells['openhands-commit0']?.rate).toMatchObject({ solved: 7, n: 16 });
  });

  test('versions of the agent differ inside of a model', () => {
    const { cells } = rowOf('openhands-index', 'gemini-3.1-pro--openhands');
    expect(new Set(Object.values(cells).map(({ harnessVersion }) => harnessVersion))).toEqual(
      new Set(['v1.27.0', 'v1.11.5', 'v1.17.0']),
    );
  });
});

describe('claw-swe-bench', () => {
  test('cost is of one issue, and the interval that of 350', () => {
    const first = rowOf('claw-swe-bench', 'gpt-5.5--openclaw');
    expect(first.costPerTaskUsd).toBeCloseTo(1399.1 / 350, 9);
    expect(first.rate).toMatchObject({ solved: 273, n: 350 });
    expect([first.rate?.low, first.rate?.high].map((end) => end?.toFixed(3))).toEqual(['0.734', '0.820']);
    expect(rowOf('claw-swe-bench', 'deepseek-v4-flash--openclaw').costPerTaskUsd).toBeCloseTo(8.2 / 350, 9);
  });

  test('value and the frontier go by cost per task', () => {
    const { rows, paysBy } = boardOf('claw-swe-bench');
    expect(paysBy).toBe('cost');
    expect(rows.filter(({ onFrontier }) => onFrontier).map(({ model }) => model.id)).toEqual([
      'gpt-5.5',
      'claude-opus-4-7',
      'glm-5.2',
      'deepseek-v4-pro',
      'deepseek-v4-flash',
    ]);
  });

  test('the languages of LongCat 2.0 add up to one issue more than stated', () => {
    expect(rowOf('claw-swe-bench', 'longcat-2.0--openclaw').disagreements).toMatchObject([
      { what: 'solved', stated: 235, follows: 236 },
    ]);
    expect(boardOf('claw-swe-bench').rows.filter(({ disagreements }) => disagreements.length > 0)).toHaveLength(1);
  });
});

describe('svelte-bench', () => {
  const { rows } = boardOf('svelte-bench');
  const cells = rows.flatMap((row) => Object.values(row.cells).map((cell) => ({ row: row.id, cell })));

  test('173 rows; older files of five models are set aside', () => {
    expect(rows).toHaveLength(173);
    expect(boardOf('svelte-bench').results?.setAside).toHaveLength(5);
  });

  test('24 cells of ten rows are short, one row has eight components', () => {
    const short = cells.filter(({ cell }) => cell.rate !== null && cell.rate.n < 10);
    expect(short).toHaveLength(24);
    const without = cells.filter(({ cell }) => cell.score === null);
    expect(without).toHaveLength(1);
    expect(new Set([...short, ...without].map(({ row }) => row)).size).toBe(10);
  });

  test('pass@10 of fewer than ten samples does not follow', () => {
    const doubted = cells.filter(({ cell }) => cell.disagreements.length > 0);
    expect(doubted).toHaveLength(24);
    expect(new Set(doubted.flatMap(({ cell }) => cell.disagreements.map(({ follows }) => follows)))).toEqual(
      new Set([null]),
    );
  });
});

test('supabase-evals: five models with and without skills on 22 tasks', () => {
  const { rows, tasks } = boardOf('supabase-evals');
  expect([rows.length, tasks.length]).toEqual([10, 22]);
  expect(new Set(rows.map(({ model }) => model.id)).size).toBe(5);
  expect(rowOf('supabase-evals', 'gpt-5.4-mini--medium-without-skills--codex').rate).toMatchObject({
    solved: 14,
    n: 22,
  });
});
