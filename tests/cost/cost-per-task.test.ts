/** Boards that say what a task cost: every decision goes by that, and by no price or token. */
import { describe, expect, test } from 'vitest';
import { toCostJson } from '../../src/cost/api.ts';
import { decide } from '../../src/cost/decide.ts';
import { toStart, toStartingDecision } from '../../src/cost/defaults.ts';
import { decisionFigures } from '../../src/cost/figures.ts';
import { toRoutes } from '../../src/cost/policy/routes.ts';
import { dataset, reportedBoard } from '../helpers.ts';
import { makeInputs, makeNumbers } from './made-board.ts';

const board = reportedBoard(dataset, 'claw-swe-bench');
const figures = decisionFigures(board, dataset);
const rowOf = (figure: string, row: string) =>
  figures
    .find(({ id }) => id === figure)
    ?.rows.find(({ id }) => id === row)
    ?.cells.map(({ value }) => value);

describe('of a published board', () => {
  test('a month is 1,000 tasks, which is our assumption, at what a task cost', () => {
    const [, monthly, yearly] = rowOf('bill', 'gpt-5.5--openclaw') ?? [];
    expect(monthly).toBeCloseTo(3997.4286, 3);
    expect(yearly).toBeCloseTo(12 * 3997.4286, 2);
    expect(rowOf('bill', 'deepseek-v4-flash--openclaw')?.[1]).toBeLessThan(24);
    const notes = figures.find(({ id }) => id === 'bill')?.notes.join(' ');
    expect(notes).toMatch(/tasks a month × what a task cost.*No source states a workload/);
  });

  test('nothing speaks of tokens or their prices', () => {
    expect(figures.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['bill', 'mix', 'policy', 'router', 'lock-in', 'advice']),
    );
    const { decision } = toStartingDecision(board, dataset);
    const context = { keywords: {}, names: {}, baseUrl: '', apiKeyEnv: '', address: '' };
    const all = JSON.stringify([figures.map(({ provenance: _, ...rest }) => rest), toRoutes(decision, context)]);
    expect(all).not.toMatch(/tokens?\b|output price|list price/i);
    expect(all).toContain('by cost per task');
  });

  test('the API says cost per task, and no price', () => {
    const { policy, mix, routerFrontier } = toCostJson(toStartingDecision(board, dataset).decision);
    for (const one of [policy, mix, ...routerFrontier]) {
      expect(one).toMatchObject({ outputUsdPerMTok: null, paysUsd: expect.any(Number) });
    }
  });
});

test('costs of single tasks go before that of the whole, in what is chosen and in what it costs', () => {
  const numbers = makeNumbers(
    [
      {
        id: 'a',
        score: 9,
        paysUsd: 1,
        cells: [
          { score: 9, answerUsd: 1 },
          { score: 9, answerUsd: 5 },
        ],
      },
      {
        id: 'b',
        score: 9,
        paysUsd: 2,
        cells: [
          { score: 9, answerUsd: 2 },
          { score: 9, answerUsd: 3 },
        ],
      },
    ],
    { paysBy: 'cost' },
  );
  const { workload } = makeInputs(numbers);
  const decision = decide(numbers, makeInputs(numbers, { workload: { ...workload, tasksPerMonth: 100 } }));
  expect(decision.policy.choices.map(({ model }) => model?.id)).toEqual(['a', 'b']);
  expect([decision.policy.paysUsd, decision.policyMonthlyUsd]).toEqual([2, 200]);
  expect(decision.comparisons.map(({ paysUsd }) => paysUsd)).toEqual([3, 2.5]);
  expect(decision.bills.map(({ monthlyUsd }) => monthlyUsd)).toEqual([100, 200]);
});

test('a workload of other models is not that of a board that others published', () => {
  const { inputs, numbers } = toStart(reportedBoard(dataset, 'svelte-bench'), dataset);
  expect(numbers.models.some(({ id }) => id === 'kimi-k2.5')).toBe(true);
  expect(inputs.workload.engineers).toBe(1);
  expect(inputs.baseline).not.toBe('kimi-k2.5');
});
