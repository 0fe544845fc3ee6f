/** What each published board answers, worked out by hand from its source, and which of its numbers look wrong. */
import { describe, expect, test } from 'vitest';
import { budgetsOf, computeAnswer } from '../../src/scoring/answer.ts';
import { computeBoards } from '../../src/scoring/boards.ts';
import { toVersion } from '../../src/scoring/suspicions.ts';
import { dataset } from '../helpers.ts';

const boards = computeBoards(dataset);
const boardOf = (id: string) => boards.find((board) => board.id === id) ?? expect.fail(`no board ${id}`);

describe('an answer', () => {
  test.each([
    [
      'claw-swe-bench',
      ['GPT-5.5'],
      'DeepSeek V4 Pro',
      ['DeepSeek V4 Flash', 'DeepSeek V4 Pro', 'GLM-5.2', 'Claude Opus 4.7', 'GPT-5.5'],
    ],
    ['aider-polyglot', ['GPT-5 (high)'], 'GPT-5 (low)', null],
    // Of how many is not stated: nothing but the best is as good as the best.
    [
      'openhands-index',
      ['Claude Fable 5'],
      'Claude Fable 5',
      ['DeepSeek V4 Pro', 'MiniMax M3', 'Claude Opus 4.8', 'Claude Fable 5'],
    ],
    [
      'field-report',
      ['DeepSeek-R1'],
      'DeepSeek-R1',
      ['Ga-Standard', 'DeepSeek V4 Flash', 'Qwen3-Coder-30B', 'DeepSeek V4 Pro', 'DeepSeek-R1'],
    ],
    ['five-tasks', [], undefined, []],
  ])('of %s', (id, best, cheapest, frontier) => {
    const answer = computeAnswer(boardOf(id));
    expect(answer.best.map(({ name }) => name)).toEqual(best);
    expect(answer.cheapest?.name).toBe(cheapest);
    if (frontier !== null) expect(answer.frontier.map(({ name }) => name)).toEqual(frontier);
  });

  test('no cost is the cheapest by being unknown', () => {
    const { cheapest, frontier } = computeAnswer(boardOf('aider-polyglot'));
    for (const row of [cheapest, ...frontier]) expect(row?.paysUsd).toBeGreaterThan(0);
  });
});

test.each([
  [
    'claw-swe-bench',
    [
      [0.5, 5],
      [1, 10],
      [2, 13],
    ],
  ],
  [
    'five-tasks',
    [
      [0.5, 5],

      [2, 8],
    ],
  ],
])('the budgets of %s keep so many rows', (id, expected) => {
  const budgets = budgetsOf(boardOf(id));
  expect(budgets.map(({ usd, rows }) => [usd, rows])).toEqual(expected);
});

test('what looks wrong is found, and nothing else', () => {
  const found = boards.flatMap((board) =>
    board.kind === 'reported' ? board.suspicions.map(({ row, task, of }) => [board.id, row, task, of]) : [],
  );
  expect(found).toEqual([
    ['claw-swe-bench', 'deepseek-v4-pro--openclaw', null, 'cost'],
    ['openhands-index', null, 'openhands-commit0', 'size'],
    ['openhands-index', 'claude-sonnet-4-6--openhands', 'openhands-swt-bench', 'score'],
    ['openhands-index', 'deepseek-v4-pro--openhands', null, 'cost'],
  ]);
});

test.each([
  ['claude-sonnet-4-6', 'claude-sonnet', [4, 6]],
  ['qwen3.6-plus', 'qwen-plus', [3, 6]],
  ['deepseek-v4-flash', 'deepseek-v-flash', [4]],
  ['qwen3-coder-480b', 'qwen-coder-480b', [3]],
  ['o3', 'o', [3]],
])('%s is of the family %s', (id, family, numbers) => {
  expect(toVersion(id)).toEqual({ family, numbers });
});
